import {
  type Agent,
  BUILT_IN_CATEGORIES,
  type Category,
  type Claim,
  type Commitment,
  driverOf,
  type Jurisdiction,
  type LedgerEvent,
  type MatchRun,
  type Need,
  type OpenNeed,
  type Place,
  type Proposal,
  parentCategory,
  type Resource,
  type Sector,
} from '@linli/domain';

/** A few dozen invented rows, the same every time, around the day on which the server starts. */
const DAY = 86_400_000;
const HOUR = 3_600_000;
let serial = 0;
export function newId(): string {
  serial++;
  return `01990000-0000-7000-8000-${serial.toString(16).padStart(12, '0')}`;
}
const start = new Date();
start.setUTCMinutes(0, 0, 0);
export const now = start.getTime();
export const at = (days: number, hours = 0): string => new Date(now + days * DAY + hours * HOUR).toISOString();
/** The hour `hour` in Shanghai on the day that lies `days` ahead. */
const shanghai = (days: number, hour: number): string => {
  const local = new Date(now + 8 * HOUR + days * DAY).toISOString().slice(0, 10);
  return new Date(Date.parse(`${local}T00:00:00Z`) + (hour - 8) * HOUR).toISOString();
};
export const meta = (days = -30) => ({
  id: newId(),
  version: 1,
  createdAt: at(days),
  createdBy: 'demo',
  updatedAt: at(days + 5),
  updatedBy: 'demo',
});

const community = (n: number, zh: string, en: string, x: number, y: number, parentId: string): Jurisdiction => ({
  id: newId(),
  code: `110105047${String(n).padStart(3, '0')}`,
  level: 'community',
  parentId,
  name: { zh, en },
  timeZone: 'Asia/Shanghai',
  demo: true,
  createdAt: at(-90),
  centre: [x + 0.011, y + 0.008],
  boundary: {
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x + 0.02, y + 0.001],
        [x + 0.022, y + 0.015],
        [x + 0.001, y + 0.016],
        [x, y],
      ],
    ],
  },
});
export const subdistrict: Jurisdiction = {
  id: newId(),
  code: '110105047',
  level: 'subdistrict',
  parentId: null,
  name: { zh: '柳荫街道', en: 'Liuyin Sub-district' },
  timeZone: 'Asia/Shanghai',
  centre: [116.482, 39.937],
  boundary: null,
  demo: true,
  createdAt: at(-90),
};
export const communities: Jurisdiction[] = [
  community(1, '槐树里社区', 'Huaishuli', 116.46, 39.92, subdistrict.id),
  community(2, '北窑社区', 'Beiyao', 116.482, 39.921, subdistrict.id),
  community(3, '东篱社区', 'Dongli', 116.461, 39.937, subdistrict.id),
  community(4, '新桥社区', 'Xinqiao', 116.483, 39.938, subdistrict.id),
];

export const categories: Category[] = BUILT_IN_CATEGORIES.map(([code, zh, en, unit]) => ({
  ...meta(-90),
  code,
  parentCode: parentCategory(code),
  name: { zh, en },
  unit,
  origin: 'built-in',
  extra: {},
}));

const ORGS: readonly [string, Sector][] = [
  ['柳荫街道党群服务中心', 'party'],
  ['柳荫街道民生保障办公室', 'government'],
  ['槐树里社区居委会', 'residents-committee'],
  ['北窑社区居委会', 'residents-committee'],
  ['安顺物业服务有限公司', 'property'],
  ['柳荫小学', 'public-institution'],
  ['朝露养老服务中心', 'social-organization'],
  ['禾苗青少年事务所', 'social-organization'],
  ['同济里便民药房', 'enterprise'],
  ['东篱巧手编织队', 'resident-group'],
  ['新桥文化中心', 'public-institution'],
  ['万家厨房餐饮有限公司', 'enterprise'],
];
export const agents: Agent[] = ORGS.map(([name, sector], i) => ({
  ...meta(-80),
  kind: 'organization',
  name,
  alternateName: null,
  description: i % 3 === 0 ? '演示单位，名称与电话均为虚构。' : null,
  sector,
  creditCode: null,
  jurisdictionId: communities[i % 4]!.id,
  parentId: null,
  email: null,
  website: null,
  phone: `010-5550 ${String(1000 + i)}`,
  status: 'active',
  extra: i === 0 ? { 旧系统编号: 'LY-0001' } : {},
}));
export const places: Place[] = agents.map((agent, i) => {
  const home = communities[i % 4]!;
  return {
    ...meta(-80),
    name: `${agent.name.slice(0, 6)}${i % 2 ? '二层' : '院内'}`,
    agentId: agent.id,
    jurisdictionId: home.id,
    locationType: 'physical',
    address: `柳荫路 ${12 + i * 7} 号`,
    position: [home.centre![0] + ((i % 5) - 2) * 0.003, home.centre![1] + ((i % 3) - 1) * 0.004],
    extra: {},
  };
});

type Kind = readonly [string, string, Resource['capacityKind'], Resource['unit'], number];
const KINDS: readonly Kind[] = [
  ['多功能活动室', 'space.meeting-room', 'exclusive', 'session', 1],
  ['报告厅', 'space.hall', 'exclusive', 'session', 1],
  ['老年餐桌午餐', 'meals.older', 'pooled', 'meal', 40],
  ['错时停车位', 'parking.shared', 'pooled', 'space', 18],
  ['四点半课堂', 'education.after-school', 'pooled', 'seat', 24],
  ['轮椅借用', 'goods.medical', 'stock', 'item', 6],
  ['居家照护', 'care.home', 'pooled', 'hour', 480],
  ['小修小补', 'skills.repair', 'pooled', 'hour', 240],
  ['智能手机课', 'education.digital', 'pooled', 'seat', 16],
  ['篮球场', 'space.sports', 'exclusive', 'session', 1],
  ['陪诊服务', 'transport.escort', 'pooled', 'trip', 4],
  ['爱心米面油', 'meals.food-bank', 'stock', 'kilogram', 125_500],
];
export const resources: Resource[] = Array.from({ length: 36 }, (_, i) => {
  const [name, categoryCode, capacityKind, unit, quantity] = KINDS[i % 12]!;
  const agent = agents[(i * 5) % 12]!;
  return {
    ...meta(-70 + i),
    agentId: agent.id,
    name: `${agent.name.slice(0, 4)}${name}`,
    description: '周边居民可用。请提前一天预约，使用后整理复原。',
    categoryCode,
    capacityKind,
    unit,
    quantity: i === 13 ? null : quantity,
    slotMinutes: capacityKind === 'exclusive' ? 120 : null,
    schedules:
      capacityKind === 'stock'
        ? []
        : [
            {
              start: '2026-01-05T09:00',
              minutes: 480,
              rrule: i % 2 ? 'FREQ=WEEKLY;BYDAY=MO,WE,FR' : 'FREQ=WEEKLY;BYDAY=SA,SU',
              timeZone: null,
              exdates: [],
              label: null,
            },
          ],
    sites: [{ placeId: places[(i * 5) % 12]!.id, extra: {} }],
    terms: {
      audience: i % 7 === 0 ? 'own' : i % 5 === 0 ? 'community' : 'subdistrict',
      minimumAge: i % 6 === 2 ? 60 : null,
      maximumAge: null,
      groups: i % 6 === 2 ? ['older'] : [],
      reachMetres: null,
      price: i % 4 === 3 ? 500 : 0,
      currency: 'CNY',
      note: null,
      authority: null,
      approval: i % 3 === 0,
      oneNeedPerSlot: i % 5 === 1,
    },
    guarantee: {
      post: i % 2 ? '综合服务岗' : null,
      safety: i % 4 === 0 ? false : true,
      insurance: null,
      upkeep: true,
      budget: null,
    },
    status: i % 17 === 16 ? 'draft' : 'active',
    validFrom: null,
    validTo: null,
    reviewedAt: i % 3 ? at(-20) : null,
    extra: {},
  };
});

const WISHES: readonly [string, string, Need['unit'], number][] = [
  ['业主大会需要 60 人场地', 'space.hall', 'session', 1],
  ['独居老人午餐', 'meals.older', 'meal', 14],
  ['放学后两小时看护', 'education.after-school', 'seat', 1],
  ['夜间停车', 'parking.shared', 'space', 1],
  ['术后借轮椅两周', 'goods.medical', 'item', 1],
  ['老人洗澡助浴', 'care.home', 'hour', 120],
  ['水龙头漏水', 'skills.repair', 'hour', 60],
  ['学用手机挂号', 'education.digital', 'seat', 1],
  ['去医院复查需要陪同', 'transport.escort', 'trip', 1],
];
const STATES: readonly Need['state'][] = [
  'open',
  'open',
  'committed',
  'fulfilled',
  'open',
  'partly',
  'open',
  'fulfilled',
  'expired',
  'open',
  'committed',
  'cancelled',
];
export const needs: Need[] = Array.from({ length: 40 }, (_, i) => {
  const [title, categoryCode, unit, quantity] = WISHES[i % 9]!;
  const state = STATES[i % 12]!;
  const done = state === 'fulfilled' || state === 'committed';
  return {
    ...meta(-10 + (i % 9)),
    title,
    description: i % 3 ? null : '希望离家近一些，白天方便。',
    categoryCode,
    quantity,
    unit,
    windowStart: at(-1 + (i % 4)),
    windowEnd: at(6 + (i % 9)),
    durationMinutes: categoryCode.startsWith('space') ? 120 : null,
    jurisdictionId: communities[(i * 3) % 4]!.id,
    placeId: null,
    position: null,
    maxDistanceMetres: i % 4 ? null : 1000,
    priority: 1 + (i % 5),
    agentId: null,
    forAge: i % 6 === 1 ? 78 : null,
    forGroups: i % 6 === 1 ? ['older'] : [],
    singleProvider: i % 7 === 2,
    together: i % 10 === 4 || i % 10 === 5 ? '王家三口' : null,
    source: (['hotline', 'counter', 'grid', 'wish', 'online'] as const)[i % 5]!,
    respondBy: at(i % 3 === 0 ? -1 : 1),
    resolveBy: at((i % 6) - 1, 7),
    extra: {},
    state,
    committedQuantity: done ? quantity : state === 'partly' ? Math.ceil(quantity / 2) : 0,
    fulfilledQuantity: state === 'fulfilled' ? quantity : 0,
    respondedAt: done ? at(-3) : null,
    closedAt: ['fulfilled', 'cancelled', 'expired'].includes(state) ? at(-1) : null,
    requestedByUserId: i % 10 === 4 ? 'resident' : null,
    hasContact: i % 2 === 0,
  };
});

/** What either way of sharing brings; the second serves the last community better, by longer ways. */
export function figures(fairness: MatchRun['asked']['fairness']): MatchRun['figures'][number] {
  const fair = fairness === 'share';
  return {
    fairness,
    proposals: fair ? 11 : 12,
    served: fair ? 11 : 12,
    open: fair ? 6 : 5,
    averageMetres: fair ? 780 : 540,
    objective: fair ? '191000' : '184220',
    bound: fair ? '191000' : '184220',
    communities: communities.slice(0, 4).map((c, i) => ({
      jurisdictionId: c.id,
      needs: 4 + i,
      share: (fair ? [0.6, 0.64, 0.7, 0.75] : [0.31, 0.66, 0.8, 0.9])[i]!,
    })),
  };
}

export const ageLimits = [
  { from: 70, metres: 1500 },
  { from: 85, metres: 600 },
];

export const runs: MatchRun[] = [
  {
    id: newId(),
    state: 'done',
    step: 'done',
    progress: 1,
    needs: 17,
    resources: 34,
    arcs: 212,
    proposals: 12,
    open: 5,
    objective: '184220',
    verified: true,
    ms: 640,
    error: null,
    createdAt: at(-1),
    createdBy: 'worker',
    finishedAt: at(-1),
    asked: { fairness: 'value', compare: false, ageLimits: [] },
    figures: [figures('value')],
    bound: '184220',
    seenAt: at(-1),
  },
];
const openOnes = needs.filter((need) => need.state === 'open' || need.state === 'partly');
const servedBy = (need: Need): Resource =>
  resources.find((resource) => resource.categoryCode === need.categoryCode) ?? resources[0]!;
export const proposals: Proposal[] = openOnes.slice(0, 12).map((need, i) => {
  const resource = servedBy(need);
  const stock = resource.capacityKind === 'stock';
  return {
    ...meta(-1),
    runId: runs[0]!.id,
    needId: need.id,
    resourceId: resource.id,
    placeId: resource.sites[0]!.placeId,
    sliceStart: stock ? null : shanghai(2 + (i % 5), 10),
    sliceEnd: stock ? null : shanghai(2 + (i % 5), 12),
    quantity: Math.max(1, need.quantity - need.committedQuantity),
    unit: need.unit,
    distanceMetres: 180 + i * 95,
    cost: 900 + i * 37,
    reasons: [
      { code: i % 2 ? 'nearest' : 'only-opening', facts: { of: 4, metres: 180 + i * 95 } },
      { code: 'free-of-charge', facts: {} },
      ...(i % 3 === 0
        ? [
            {
              code: 'better-longer-ways',
              facts: { name: '云溪社区学堂', resourceId: resources[1]!.id, metres: 120, loss: 640 },
            },
            {
              code: 'if-nearer-room',
              facts: {
                name: '云溪社区学堂',
                resourceId: resources[1]!.id,
                metres: 120,
                saves: 160,
                more: 1,
                unit: need.unit,
                start: shanghai(3, 10),
              },
            },
          ]
        : []),
    ],
    alternatives: i % 4,
    state: 'pending',
    decidedAt: null,
    decidedBy: null,
    decline: null,
    commitmentId: null,
  };
});
export const openNeeds: OpenNeed[] = openOnes.slice(8, 14).map((need, i) => ({
  runId: runs[0]!.id,
  needId: need.id,
  shortage: need.quantity,
  unit: need.unit,
  holds: (['barrier', 'scarce', 'no-resource'] as const)[i % 3]!,
  barriers: i % 3 === 0 ? [{ barrier: i % 2 ? 'time' : 'owner', resources: 2 + i }] : [],
  reasons:
    i % 3 === 0
      ? []
      : [
          {
            code: i % 3 === 1 ? 'all-taken' : 'nothing-of-the-kind',
            facts: { resources: 3, category: need.categoryCode },
          },
          {
            code: 'if-wait',
            facts: {
              name: '云溪社区学堂',
              metres: 420,
              start: shanghai(9, 10),
              served: need.quantity,
              unit: need.unit,
            },
          },
          {
            code: 'if-open',
            facts: {
              name: '西苑服务站',
              metres: 260,
              start: null,
              from: need.windowStart,
              to: need.windowEnd,
              minutes: need.durationMinutes,
            },
          },
        ],
  price: 4200,
}));

export const events: LedgerEvent[] = [];
export function record(
  action: LedgerEvent['action'],
  resource: Resource,
  amount: number,
  more: Partial<LedgerEvent> = {},
): LedgerEvent {
  const sides = {
    issue: ['source', 'free'],
    commit: ['free', 'reserved'],
    release: ['reserved', 'free'],
    fulfil: ['reserved', 'provided'],
    adjust: ['source', 'free'],
    reverse: ['provided', 'reserved'],
  } as const;
  const [from, to] = sides[action as keyof typeof sides];
  const id = newId();
  const event: LedgerEvent = {
    id,
    action,
    resourceId: resource.id,
    needId: null,
    commitmentId: null,
    unit: resource.unit,
    sliceStart: null,
    sliceEnd: null,
    occurredAt: at(-2),
    recordedAt: at(-2),
    recordedBy: '李主任',
    mode: null,
    driver: null,
    agreementId: null,
    purseId: null,
    matterId: null,
    partyId: null,
    reversesId: null,
    reason: null,
    legs: [
      { accountId: newId(), kind: from, amount: -amount },
      { accountId: newId(), kind: to, amount },
    ],
    hash: id.replaceAll('-', '').padStart(64, '7'),
    block: 1,
    ...more,
  };
  events.unshift(event);
  return event;
}
export function promise(need: Need, resource: Resource, quantity: number, more: Partial<Commitment> = {}): Commitment {
  const provider = agents.find((agent) => agent.id === resource.agentId)!;
  const stock = resource.capacityKind === 'stock';
  const made: Commitment = {
    ...meta(-2),
    needId: need.id,
    resourceId: resource.id,
    providerId: provider.id,
    sliceStart: stock ? null : shanghai(1, 10),
    sliceEnd: stock ? null : shanghai(1, 12),
    quantity,
    fulfilledQuantity: 0,
    unit: need.unit,
    state: 'active',
    origin: 'proposal',
    proposalId: null,
    claimId: null,
    mode: 'linking',
    driver: driverOf(provider.sector ?? 'social-organization'),
    agreementId: null,
    ...more,
  };
  commitments.unshift(made);
  record('commit', resource, quantity, {
    needId: need.id,
    commitmentId: made.id,
    sliceStart: made.sliceStart,
    sliceEnd: made.sliceEnd,
    mode: made.mode,
    driver: made.driver,
  });
  return made;
}
export const commitments: Commitment[] = [];
for (const resource of resources.slice(0, 6)) if (resource.quantity) record('issue', resource, resource.quantity);
for (const need of needs) {
  if (need.committedQuantity === 0) continue;
  const resource = servedBy(need);
  const done = need.state === 'fulfilled';
  const made = promise(need, resource, need.committedQuantity, {
    state: done ? 'fulfilled' : 'active',
    fulfilledQuantity: need.fulfilledQuantity,
  });
  if (done)
    record('fulfil', resource, need.fulfilledQuantity, {
      needId: need.id,
      commitmentId: made.id,
      occurredAt: at(-1),
      recordedAt: at(-1),
    });
}
export const claims: Claim[] = [...openOnes.slice(2, 6), openOnes[2]!].map((need, i) => ({
  ...meta(-1),
  direction: i % 2 || i === 4 ? 'resource-adopts-need' : 'need-claims-resource',
  needId: need.id,
  // The last one is a second offer for the first one's need.
  resourceId: i === 4 ? resources.find((one) => one.id !== servedBy(need).id)!.id : servedBy(need).id,
  quantity: need.quantity,
  unit: need.unit,
  sliceStart: shanghai(3, 14),
  sliceEnd: shanghai(3, 16),
  message: '如能安排，非常感谢。',
  state: i === 3 ? 'declined' : i === 1 ? 'expired' : 'pending',
  answerBy: [at(0.4), at(-1), at(2), at(2), at(1.5)][i]!,
  answerLimit: { amount: 3, unit: 'working-days' },
  decidedAt: i === 3 ? at(-1) : null,
  decidedBy: null,
  decline: i === 3 ? { side: 'resource', reason: '当天已有安排', consequence: 'none', pauseDays: null } : null,
  commitmentId: null,
}));

/** Openings of two hours for a room, of the whole day for places, on the days that its rule names. */
export function openingsOf(resource: Resource, from: string, to: string) {
  if (resource.capacityKind === 'stock')
    return { items: [], stock: { capacity: resource.quantity ?? 0, free: Math.max(0, (resource.quantity ?? 0) - 2) } };
  const weekend = resource.schedules[0]?.rrule?.includes('SA');
  const items = [];
  for (let t = Date.parse(from); t < Date.parse(to); t += DAY) {
    const local = new Date(t + 8 * HOUR).toISOString().slice(0, 10);
    const day = new Date(`${local}T00:00:00Z`).getUTCDay();
    if (weekend ? day !== 0 && day !== 6 : ![1, 3, 5].includes(day)) continue;
    const step = resource.capacityKind === 'exclusive' ? 2 : 8;
    for (let hour = 9; hour < 17; hour += step) {
      const capacity = resource.quantity ?? 0;
      const begin = Date.parse(`${local}T00:00:00Z`) + (hour - 8) * HOUR;
      const free = (begin / HOUR) % 5 < 2 ? 0 : Math.ceil(capacity * 0.6);
      items.push({
        start: new Date(begin).toISOString(),
        end: new Date(begin + step * HOUR).toISOString(),
        capacity,
        free,
      });
    }
  }
  return { items, stock: null };
}
