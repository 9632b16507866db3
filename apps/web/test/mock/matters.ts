import {
  chinaCalendar,
  clockDays,
  clockState,
  DEFAULT_LINKING,
  type Load,
  limitsOf,
  type Matter,
  type MatterPart,
  type MatterStep,
  pauseClock,
  type Responsibility,
  reopenClock,
  resumeClock,
  startClock,
  stopClock,
} from '@linli/domain';
import { type Ask, add, among, change, find, page, Refusal, text } from './ask.ts';
import { agents, at, communities, newId } from './rows.ts';

const calendar = chinaCalendar('Asia/Shanghai');
const meta = (days: number) => ({
  id: newId(),
  version: 1,
  createdAt: at(days),
  createdBy: 'worker',
  updatedAt: at(days),
  updatedBy: 'worker',
});

function matter(days: number, title: string, more: Partial<Matter> = {}): Matter {
  return {
    ...meta(days),
    kind: 'whistle',
    title,
    description: null,
    occasion: 'joint-enforcement',
    source: 'community',
    responsibilityId: null,
    jurisdictionId: communities[0]!.id,
    address: '明德里 12 号楼旁',
    position: null,
    repeatsId: null,
    originId: null,
    extra: {},
    state: 'dispatched',
    returns: 0,
    rounds: 1,
    needId: null,
    requestedByUserId: null,
    hasContact: false,
    rating: null,
    handledAt: null,
    closedAt: null,
    ...more,
  };
}
const asCase = { kind: 'case', occasion: null, source: 'hotline', hasContact: true } as const;
export const matters: Matter[] = [
  matter(-1, '消防通道被私家车长期占用', { description: '三辆车停了一个多月，消防车进不来。居民打过两次电话。' }),
  matter(-9, '沿街小作坊夜间排放油烟', { occasion: 'hard-problem', returns: 2, state: 'taken' }),
  matter(-14, '菜场门口占道经营', { state: 'handled', handledAt: at(-11) }),
  matter(-20, '小区北门水管爆裂', {
    occasion: 'emergency',
    state: 'closed',
    closedAt: at(-19),
    rating: { resolved: true, satisfied: true, comment: '半小时就到了', at: at(-19), by: 'worker' },
  }),
  matter(-0.2, '楼道声控灯坏了一个月', { ...asCase, state: 'taken' }),
  matter(-3, '早市噪音从五点开始', asCase),
  matter(-16, '门口路面积水没人管', {
    ...asCase,
    state: 'closed',
    closedAt: at(-10),
    rating: { resolved: false, satisfied: false, comment: null, at: at(-10), by: 'worker' },
  }),
];

function part(of: Matter, agent: number, days: number, more: Partial<MatterPart> = {}): MatterPart {
  const limits = limitsOf(of, DEFAULT_LINKING, null);
  const respond = startClock(at(days), limits.respond);
  const resolve = startClock(at(days), limits.resolve);
  return {
    ...meta(days),
    matterId: of.id,
    agentId: agents[agent]!.id,
    lead: true,
    state: 'dispatched',
    respond,
    resolve,
    respondDue: clockState(respond, calendar, at(0)).dueAt,
    resolveDue: clockState(resolve, calendar, at(0)).dueAt,
    dispatchedAt: at(days),
    respondedAt: null,
    handledAt: null,
    result: null,
    delayReason: null,
    refusal: null,
    final: false,
    ...more,
  };
}
function parts(): MatterPart[] {
  const [lane, smoke, stalls, pipe, , noise, water] = matters as [
    Matter,
    Matter,
    Matter,
    Matter,
    Matter,
    Matter,
    Matter,
  ];
  const coming = part(lane, 2, -1, { state: 'responded', respondedAt: at(-0.9) });
  coming.respond = stopClock(coming.respond, at(-0.9));
  coming.resolve = resumeClock(pauseClock(coming.resolve, at(-0.8), '等待车主到场', 'owner'), at(-0.4));
  const done = part(stalls, 2, -14, { state: 'handled', handledAt: at(-11), result: '清理摊位 14 处，划定临时摆摊点' });
  done.respond = stopClock(done.respond, at(-13.9));
  done.resolve = stopClock(done.resolve, at(-11));
  const fast = part(pipe, 3, -20, { state: 'handled', handledAt: at(-19.5), result: '更换管段 3 米' });
  fast.respond = stopClock(fast.respond, at(-19.99));
  fast.resolve = stopClock(fast.resolve, at(-19.5));
  const late = part(water, 3, -16, { state: 'handled', result: '已疏通', delayReason: '等待配件到货' });
  late.respond = stopClock(late.respond, at(-15.5));
  late.resolve = stopClock(late.resolve, at(-7));
  return [
    coming,
    part(lane, 3, -1, { lead: false }),
    part(smoke, 2, -9, {
      state: 'returned',
      refusal: { reason: '油烟排放不归本所管', responsibleAgentId: null, responsibleName: '生态环境所', basis: null },
    }),
    done,
    fast,
    part(noise, 2, -3),
    late,
  ];
}
const matterParts = parts();

const steps = (of: Matter): MatterStep[] => {
  const own = matterParts.filter((one) => one.matterId === of.id);
  const step = (kind: MatterStep['kind'], when: string, more: Partial<MatterStep> = {}): MatterStep => ({
    id: newId(),
    matterId: of.id,
    partId: null,
    kind,
    note: null,
    facts: {},
    at: when,
    by: 'worker',
    ...more,
  });
  return [
    step('taken', of.createdAt),
    ...own.map((one) => step('dispatched', one.dispatchedAt, { partId: one.id })),
    ...own.flatMap((one) => (one.respondedAt ? [step('responded', one.respondedAt, { partId: one.id })] : [])),
    ...own.flatMap((one) =>
      one.refusal
        ? [
            step('returned', at(-8), {
              partId: one.id,
              note: one.refusal.reason,
              facts: { responsible: one.refusal.responsibleName },
            }),
          ]
        : [],
    ),
    ...own.flatMap((one) =>
      one.handledAt ? [step('handled', one.handledAt, { partId: one.id, note: one.result })] : [],
    ),
    ...(of.closedAt ? [step('closed', of.closedAt, { note: of.rating?.comment ?? null })] : []),
  ];
};

const items: Responsibility[] = [
  {
    ...meta(-40),
    code: 'ZF-01',
    title: '占道经营、店外经营',
    occasions: ['joint-enforcement', 'hard-problem'],
    agentId: agents[2]!.id,
    jointAgentIds: [agents[3]!.id],
    basis: '示例依据',
    respond: null,
    resolve: null,
    status: 'active',
  },
  {
    ...meta(-40),
    code: 'SW-01',
    title: '水管爆裂、路面积水',
    occasions: ['emergency'],
    agentId: agents[3]!.id,
    jointAgentIds: [],
    basis: null,
    respond: { amount: 20, unit: 'minutes' },
    resolve: { amount: 12, unit: 'hours' },
    status: 'active',
  },
];

const share = (yes: number, of: number) => ({ yes, of, permille: of === 0 ? null : Math.round((1000 * yes) / of) });
const rates = (id: string | null) => ({
  id,
  matters: 12,
  responded: share(10, 11),
  handledInTime: share(7, 9),
  resolved: share(8, 9),
  satisfied: share(8, 9),
  returned: 1,
  repeated: 2,
});

const touched = (ask: Ask, some: Partial<Matter>) => Object.assign(find(matters, ask.params['id']), some);
const own = (ask: Ask) => find(matterParts, ask.params['partId']);
const settle = (ask: Ask): Matter => {
  const of = find(matters, ask.params['id']);
  const active = matterParts.filter((one) => one.matterId === of.id && !['returned', 'withdrawn'].includes(one.state));
  of.state = active.length === 0 ? 'taken' : active.every((one) => one.state === 'handled') ? 'handled' : 'dispatched';
  return of;
};
const call = (of: Matter, ids: readonly string[]) => {
  for (const [i, agentId] of ids.entries()) matterParts.push({ ...part(of, 2, 0), agentId, lead: i === 0 });
};

export const matterHandlers: Record<string, (ask: Ask) => unknown> = {
  listMatters: (ask) => {
    const rows = matters.filter(
      (row) =>
        text(row, ask.query['q']) &&
        among(row.kind, ask.query['kind']) &&
        among(row.state, ask.query['state']) &&
        among(row.occasion, ask.query['occasion']) &&
        among(row.jurisdictionId, ask.query['jurisdictionId']) &&
        (ask.query['mine'] !== 'true' || row.requestedByUserId === ask.user),
    );
    const found = page(rows, ask);
    return {
      ...found,
      items: found.items.map((row) => {
        const of = matterParts.filter((one) => one.matterId === row.id);
        const due = of.filter((one) => ['dispatched', 'responded'].includes(one.state)).map((one) => one.resolveDue);
        return { ...row, parts: of, due: due.filter(Boolean).sort()[0] ?? null };
      }),
    };
  },
  getMatter: (ask) => {
    const of = find(matters, ask.params['id']);
    return {
      matter: of,
      parts: matterParts
        .filter((one) => one.matterId === of.id)
        .map((one) => ({
          ...one,
          respondState: clockState(one.respond, calendar, at(0)),
          resolveState: clockState(one.resolve, calendar, at(0)),
          respondDays: clockDays(one.respond, calendar, at(0)),
          resolveDays: clockDays(one.resolve, calendar, at(0)),
        })),
      steps: steps(of),
      repeats: of === matters[5] ? [matters[6]] : [],
      related: [],
      needsArbiter: of.returns >= 2,
    };
  },
  blowWhistle: (ask) => {
    const { agentIds, ...body } = ask.body as unknown as { agentIds: string[] };
    const made = { ...matter(0, ''), ...body, ...meta(0) } as Matter;
    matters.unshift(made);
    call(made, agentIds);
    return made;
  },
  takeCase: (ask) => {
    const { contact, ...body } = ask.body as { contact?: unknown };
    const made = {
      ...matter(0, ''),
      ...asCase,
      hasContact: Boolean(contact),
      state: 'taken',
      ...body,
      ...meta(0),
    } as Matter;
    made.requestedByUserId = ask.user === 'resident' ? ask.user : null;
    matters.unshift(made);
    return made;
  },
  dispatchMatter: (ask) => {
    call(find(matters, ask.params['id']), (ask.body as unknown as { agentIds: string[] }).agentIds);
    return settle(ask);
  },
  closeMatter: (ask) =>
    touched(ask, {
      state: 'closed',
      closedAt: at(0),
      rating: { comment: null, ...(ask.body as object), at: at(0), by: 'worker' } as Matter['rating'],
    }),
  reopenMatter: (ask) => {
    for (const one of matterParts.filter((row) => row.matterId === ask.params['id'] && row.state === 'handled'))
      Object.assign(one, { state: 'responded', resolve: reopenClock(one.resolve, at(0), 'again', 'worker') });
    return touched(ask, { state: 'dispatched', closedAt: null, rating: null, rounds: 2 });
  },
  cancelMatter: (ask) => touched(ask, { state: 'cancelled', closedAt: at(0) }),
  caseToNeed: (ask) => touched(ask, { state: 'closed', closedAt: at(0), needId: newId() }),
  openMatterContact: () => ({ name: '周阿姨', phone: '138 0000 0000' }),
  respondToMatter: (ask) => {
    const one = own(ask);
    Object.assign(one, { state: 'responded', respondedAt: at(0), respond: stopClock(one.respond, at(0)) });
    return settle(ask);
  },
  pauseMatter: (ask) => {
    const one = own(ask);
    one.resolve = pauseClock(one.resolve, at(0), String(ask.body['reason']), 'owner');
    return settle(ask);
  },
  resumeMatter: (ask) => {
    const one = own(ask);
    one.resolve = resumeClock(one.resolve, at(0));
    return settle(ask);
  },
  handleMatter: (ask) => {
    const one = own(ask);
    if (clockState(one.resolve, calendar, at(0)).over && !ask.body['delayReason'])
      throw new Refusal(400, 'bad-input', '没有说明为什么晚了', '写一句话说明原因');
    Object.assign(one, {
      state: 'handled',
      handledAt: at(0),
      result: ask.body['result'],
      respond: stopClock(one.respond, at(0)),
      resolve: stopClock(one.resolve, at(0)),
    });
    return settle(ask);
  },
  returnMatter: (ask) => {
    Object.assign(own(ask), { state: 'returned', refusal: { basis: null, ...(ask.body as object) } });
    find(matters, ask.params['id']).returns++;
    return settle(ask);
  },
  withdrawMatterPart: (ask) => {
    own(ask).state = 'withdrawn';
    return settle(ask);
  },
  listLoads: () => ({
    items: [
      { agentId: agents[2]!.id, open: 4, overdue: 1, atOnce: 4, onCall: '64010000', note: null },
      { agentId: agents[3]!.id, open: 1, overdue: 0, atOnce: null, onCall: null, note: null },
    ] satisfies Load[],
  }),
  getMatterRates: () => ({
    from: at(-90),
    to: at(0),
    all: rates(null),
    bodies: [rates(agents[2]!.id), rates(agents[3]!.id)],
    communities: [rates(communities[0]!.id)],
  }),
  setResponder: (ask) => ({ ...meta(0), ...ask.body }),
  listResponsibilities: (ask) =>
    page(
      items.filter((row) => text(row, ask.query['q'])),
      ask,
    ),
  getResponsibility: (ask) => find(items, ask.params['id']),
  createResponsibility: (ask) => add(items, {}, ask),
  changeResponsibility: (ask) => change(items, ask),
  getLinking: () => ({ settings: DEFAULT_LINKING, version: 0, days: [], unpublished: [2027] }),
  setLinking: (ask) => ask.body,
  setCalendarDays: () => ({ set: 1, removed: 0 }),
};
