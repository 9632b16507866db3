import type { ImportReport, Need, Overview, Proposal, Resource, RoleAssignment } from '@linli/domain';
import { activationHandlers } from './activation.ts';
import { type Ask, add, among, below, change, find, page, Refusal, text } from './ask.ts';
import { barrierHandlers } from './barriers.ts';
import { bookingHandlers } from './bookings.ts';
import { claimHandlers } from './claims.ts';
import { matterHandlers } from './matters.ts';
import { mechanismHandlers } from './mechanism-handlers.ts';
import { noticeHandlers } from './notices.ts';
import { privacyHandlers } from './privacy.ts';
import * as rows from './rows.ts';
import { wishHandlers } from './wishes.ts';

const ROLES: Record<string, RoleAssignment['role']> = {
  operator: 'operator',
  coordinator: 'coordinator',
  worker: 'worker',
  owner: 'owner',
  resident: 'resident',
  researcher: 'researcher',
};
const NAMES: Record<string, string> = {
  operator: '王运维',
  coordinator: '李主任',
  worker: '陈社工',
  owner: '赵经理',
  resident: '周阿姨',
  researcher: '林研究员',
};
export const given: RoleAssignment[] = Object.entries(ROLES).map(([userId, role]) => ({
  id: rows.newId(),
  userId,
  role,
  jurisdictionId: null,
  agentId: role === 'owner' ? rows.agents[4]!.id : null,
}));

const NEED = {
  description: null,
  durationMinutes: null,
  placeId: null,
  position: null,
  maxDistanceMetres: null,
  priority: 3,
  agentId: null,
  forAge: null,
  forGroups: [],
  singleProvider: false,
  together: null,
  source: 'counter',
  respondBy: null,
  resolveBy: null,
  extra: {},
  state: 'open',
  committedQuantity: 0,
  fulfilledQuantity: 0,
  respondedAt: null,
  closedAt: null,
  hasContact: false,
};
const TERMS = {
  audience: 'subdistrict',
  minimumAge: null,
  maximumAge: null,
  groups: [],
  reachMetres: null,
  price: 0,
  currency: 'CNY',
  note: null,
  authority: null,
  approval: false,
  oneNeedPerSlot: false,
};
const GUARANTEE = { post: null, safety: null, insurance: null, upkeep: null, budget: null };

function counts(of: readonly Need[]): Overview['needs'] {
  const n = (state: Need['state']) => of.filter((need) => need.state === state).length;
  const met = n('fulfilled') + n('committed');
  return {
    needs: of.length,
    fulfilled: n('fulfilled'),
    committed: n('committed'),
    partly: n('partly'),
    open: n('open'),
    expired: n('expired'),
    overdue: of.filter((need) => need.state === 'open' && need.resolveBy && need.resolveBy < rows.at(0)).length,
    metPermille: of.length ? Math.round((1000 * met) / of.length) : 0,
  };
}
const capacity = (of: readonly Resource[]): Overview['capacity'] => ({
  resources: of.length,
  withoutUse: Math.floor(of.length / 2),
  usedPermille: of.length ? 180 + ((of.length * 137) % 400) : null,
});

function overview(): Overview {
  const used = rows.categories.filter((category) => rows.needs.some((need) => need.categoryCode === category.code));
  return {
    from: rows.at(-30),
    to: rows.at(14),
    asOf: rows.at(0),
    needs: counts(rows.needs),
    capacity: capacity(rows.resources),
    organizations: rows.agents.length,
    places: rows.places.length,
    events: rows.events.length,
    communities: rows.communities.map((item) => ({
      jurisdictionId: item.id,
      name: item.name,
      needs: counts(rows.needs.filter((need) => need.jurisdictionId === item.id)),
      capacity: capacity(rows.resources.slice(0, 9)),
    })),
    categories: used.map((item) => ({
      categoryCode: item.code,
      name: item.name,
      needs: counts(rows.needs.filter((need) => need.categoryCode === item.code)),
      capacity: capacity(rows.resources.filter((one) => one.categoryCode === item.code)),
    })),
    scarce: used
      .map((item) => ({
        categoryCode: item.code,
        name: item.name,
        openNeeds: rows.needs.filter((need) => need.categoryCode === item.code && need.state === 'open').length,
        price: 4000,
      }))
      .filter((item) => item.openNeeds > 0)
      .sort((a, b) => b.openNeeds - a.openNeeds),
    barriers: [
      { barrier: 'owner', openNeeds: 4 },
      { barrier: 'time', openNeeds: 3 },
      { barrier: 'eligibility', openNeeds: 1 },
    ],
    today: {
      proposalsToReview: rows.proposals.filter((one) => one.state === 'pending').length,
      claimsToAnswer: rows.claims.filter((one) => one.state === 'pending' || one.state === 'expired').length,
      respondOverdue: 3,
      resolveSoon: 5,
      toFulfil: rows.commitments.filter((one) => one.state === 'active').length,
      resourcesUnreviewed: 12,
      guaranteesMissing: 9,
    },
  };
}
function accept(proposal: Proposal) {
  const need = find(rows.needs, proposal.needId);
  const made = rows.promise(need, find(rows.resources, proposal.resourceId), proposal.quantity, {
    proposalId: proposal.id,
    sliceStart: proposal.sliceStart,
    sliceEnd: proposal.sliceEnd,
  });
  need.committedQuantity = Math.min(need.quantity, need.committedQuantity + proposal.quantity);
  need.state = need.committedQuantity >= need.quantity ? 'committed' : 'partly';
  Object.assign(proposal, {
    state: 'accepted',
    decidedAt: new Date().toISOString(),
    decidedBy: 'mock',
    commitmentId: made.id,
    version: proposal.version + 1,
  });
  return made;
}
const REPORT: ImportReport = {
  importId: null,
  read: 6,
  created: 3,
  updated: 1,
  unchanged: 1,
  ms: 12,
  notes: ['编码：GB18030', '表头按中文名识别'],
  rejected: [
    { file: 'demo.csv', line: 5, column: '开始日期', value: '2026/13/40', problem: '不是日期', fix: '写成 2026-01-31' },
  ],
  rows: [
    {
      file: 'demo.csv',
      line: 2,
      entity: 'resource',
      externalId: '1',
      label: '三楼会议室',
      action: 'create',
      changes: {},
    },
    { file: 'demo.csv', line: 3, entity: 'resource', externalId: '2', label: '投影仪', action: 'create', changes: {} },
    {
      file: 'demo.csv',
      line: 4,
      entity: 'resource',
      externalId: '3',
      label: '老年餐桌',
      action: 'update',
      changes: { quantity: [30, 40] },
    },
    { file: 'demo.csv', line: 5, entity: 'resource', externalId: '4', label: '篮球场', action: 'reject', changes: {} },
  ],
};
const batches = [
  {
    id: rows.newId(),
    format: 'csv' as const,
    source: '旧台账',
    fileName: '资源台账.csv',
    state: 'applied' as 'applied' | 'undone',
    created: 36,
    updated: 0,
    unchanged: 0,
    rejected: 2,
    createdAt: rows.at(-60),
    createdBy: '王运维',
  },
];

/** What each route answers, by its id. A route without a row here is answered with 404. */
export const handlers: Record<string, (ask: Ask) => unknown> = {
  ...noticeHandlers,
  ...claimHandlers,
  ...matterHandlers,
  ...privacyHandlers,
  ...wishHandlers,
  ...barrierHandlers,
  ...mechanismHandlers,
  ...bookingHandlers,
  ...activationHandlers,
  getMe: ({ user }) => ({
    user: user === null ? null : { id: user, name: NAMES[user] ?? user, email: `${user}@example.org`, language: null },
    roles: given
      .filter((role) => role.userId === user)
      .map((role) => ({
        ...role,
        subdistrict: { id: rows.subdistrict.id, code: rows.subdistrict.code, name: rows.subdistrict.name, demo: true },
      })),
    demo: true,
  }),
  listSubdistricts: () => ({ items: [{ ...rows.subdistrict, boundary: undefined }] }),
  getJurisdictionTree: () => ({ items: [rows.subdistrict, ...rows.communities] }),
  listCategorys: (ask) => page(rows.categories, ask),
  listAgents: (ask) =>
    page(
      rows.agents.filter(
        (row) =>
          text(row, ask.query['q']) &&
          among(row.sector, ask.query['sector']) &&
          among(row.kind, ask.query['kind']) &&
          among(row.jurisdictionId, ask.query['jurisdictionId']),
      ),
      ask,
    ),
  getAgent: (ask) => find(rows.agents, ask.params['id']),
  createAgent: (ask) =>
    add(
      rows.agents,
      {
        alternateName: null,
        description: null,
        creditCode: null,
        jurisdictionId: null,
        parentId: null,
        email: null,
        website: null,
        phone: null,
        status: 'active',
        extra: {},
      },
      ask,
    ),
  changeAgent: (ask) => change(rows.agents, ask),
  listMemberships: (ask) => page([], ask),
  listPlaces: (ask) =>
    page(
      rows.places.filter(
        (row) =>
          text(row, ask.query['q']) &&
          among(row.agentId, ask.query['agentId']) &&
          among(row.jurisdictionId, ask.query['jurisdictionId']),
      ),
      ask,
    ),
  getPlace: (ask) => find(rows.places, ask.params['id']),
  createPlace: (ask) => add(rows.places, { locationType: 'physical', extra: {} }, ask),
  changePlace: (ask) => change(rows.places, ask),
  listResources: (ask) =>
    page(
      rows.resources.filter(
        (row) =>
          text(row, ask.query['q']) &&
          below(row.categoryCode, ask.query['category']) &&
          among(row.agentId, ask.query['agentId']) &&
          among(row.status, ask.query['status']),
      ),
      ask,
    ),
  getResource: (ask) => find(rows.resources, ask.params['id']),
  createResource: (ask) => {
    const made = add<Resource>(rows.resources, { validFrom: null, validTo: null, reviewedAt: null, extra: {} }, ask);
    return Object.assign(made, { terms: { ...TERMS, ...made.terms }, guarantee: { ...GUARANTEE, ...made.guarantee } });
  },
  changeResource: (ask) => change(rows.resources, ask),
  listOpenings: (ask) => rows.openingsOf(find(rows.resources, ask.params['id']), ask.query['from']!, ask.query['to']!),
  listResourceEvents: (ask) =>
    page(
      rows.events.filter((row) => row.resourceId === ask.params['id']),
      ask,
    ),
  getResourceProvenance: (ask) => ({
    sources: [
      {
        id: rows.newId(),
        entity: 'resource',
        entityId: ask.params['id'],
        source: '旧台账',
        externalId: 'LY-R-0042',
        file: '资源台账.csv',
        line: 43,
        rowHash: 'a'.repeat(64),
        importId: batches[0]!.id,
        firstSeenAt: rows.at(-60),
        lastSeenAt: rows.at(-20),
      },
    ],
    changes: [{ at: rows.at(-20), by: '陈社工', action: 'update', fields: ['quantity', 'schedules'] }],
  }),
  listResourcePositions: (ask) => ({
    type: 'FeatureCollection',
    features: rows.resources
      .filter((row) => below(row.categoryCode, ask.query['category']))
      .map((row, i) => {
        const place = find(rows.places, row.sites[0]?.placeId ?? rows.places[0]!.id);
        return {
          type: 'Feature',
          geometry: {
            type: 'Point',
            coordinates: [place.position![0] + (i % 4) * 0.0006, place.position![1] + (i % 3) * 0.0005],
          },
          properties: { resourceId: row.id, placeId: place.id, name: row.name, categoryCode: row.categoryCode },
        };
      }),
  }),
  listNeeds: (ask) =>
    page(
      rows.needs.filter(
        (row) =>
          text(row, ask.query['q']) &&
          among(row.id, ask.query['ids']) &&
          among(row.state, ask.query['state']) &&
          below(row.categoryCode, ask.query['category']) &&
          among(row.jurisdictionId, ask.query['jurisdictionId']) &&
          among(row.priority, ask.query['priority']) &&
          among(row.source, ask.query['source']) &&
          (ask.query['mine'] !== 'true' || row.requestedByUserId === ask.user),
      ),
      ask,
    ),
  getNeed: (ask) => find(rows.needs, ask.params['id']),
  createNeed: (ask) => {
    const { contact, ...body } = ask.body as { contact?: unknown };
    return add(
      rows.needs,
      { ...NEED, requestedByUserId: ask.user, hasContact: Boolean(contact) },
      { ...ask, body: body as never },
    );
  },
  changeNeed: (ask) => change(rows.needs, ask),
  cancelNeed: (ask) =>
    Object.assign(find(rows.needs, ask.params['id']), { state: 'cancelled', closedAt: new Date().toISOString() }),
  openNeedContact: () => ({ name: '周阿姨', phone: '138 0000 0000' }),
  getNeedStory: (ask) => {
    const need = find(rows.needs, ask.params['id']);
    const of = <T extends { needId: string | null }>(list: readonly T[]) =>
      list.filter((row) => row.needId === need.id);
    const found = {
      need,
      proposals: of(rows.proposals),
      claims: of(rows.claims),
      commitments: of(rows.commitments),
      events: of(rows.events),
      open: of(rows.openNeeds)[0] ?? null,
    };
    const ids = new Set([...found.proposals, ...found.claims, ...found.commitments].map((row) => row.resourceId));
    return {
      ...found,
      resources: rows.resources
        .filter((row) => ids.has(row.id))
        .map(({ id, name, agentId, categoryCode }) => ({ id, name, agentId, categoryCode })),
    };
  },
  listCandidates: (ask) => {
    const need = find(rows.needs, ask.params['id']);
    return {
      items: rows.resources
        .filter((row) => row.categoryCode === need.categoryCode)
        .map((resource, i) => ({
          resource,
          placeId: resource.sites[0]?.placeId ?? null,
          sliceStart: resource.capacityKind === 'stock' ? null : rows.at(2 + i, 2),
          sliceEnd: resource.capacityKind === 'stock' ? null : rows.at(2 + i, 4),
          free: i === 2 ? 0 : 3,
          distanceMetres: 240 + 310 * i,
          cost: 100 * i,
          barriers: i === 2 ? ['owner', 'time'] : [],
        })),
    };
  },
  explainPair: (ask) => ({
    needId: ask.params['id'],
    resourceId: ask.params['resourceId'],
    possible: false,
    rules: [
      {
        rule: 'category',
        passes: true,
        inForce: true,
        on: 'both',
        reason: {
          code: 'category-serves',
          facts: { category: 'space.hall', offered: 'space.hall', needed: 'space.hall' },
        },
      },
      {
        rule: 'eligibility',
        passes: false,
        inForce: true,
        on: 'both',
        reason: { code: 'too-young', facts: { minimumAge: 60, maximumAge: null, age: 52 } },
      },
      {
        rule: 'distance',
        passes: true,
        inForce: false,
        on: 'both',
        reason: { code: 'distance-unknown', facts: {} },
      },
    ],
    changes: [
      {
        code: 'if-admitted',
        facts: { name: '云溪礼堂', metres: 420, minimumAge: 60, maximumAge: null, age: 52, groups: '' },
      },
    ],
    run: { code: 'run-left-open', facts: {} },
  }),
  getMatchRules: () => ({ items: rows.ageLimits }),
  setMatchRules: (ask) => {
    rows.ageLimits.splice(0, rows.ageLimits.length, ...(ask.body['items'] as unknown as typeof rows.ageLimits));
    return { items: rows.ageLimits };
  },
  startMatchRun: (ask) => {
    const asked = { fairness: 'value' as const, compare: false, ageLimits: [], ...ask.body };
    const run = {
      ...rows.runs[0]!,
      asked,
      figures: asked.compare ? [rows.figures('value'), rows.figures('share')] : [rows.figures(asked.fairness)],
      id: rows.newId(),
      state: 'running' as const,
      step: 'candidates' as const,
      progress: 0.1,
      createdAt: new Date().toISOString(),
      finishedAt: null,
    };
    rows.runs.unshift(run);
    return run;
  },
  listMatchRuns: (ask) => page(rows.runs, ask),
  getMatchRun: (ask) => {
    const run = find(rows.runs, ask.params['id']);
    if (run.state === 'running') {
      run.progress = Math.min(1, run.progress + 0.15);
      run.step = run.progress < 0.5 ? 'solving' : 'checking';
      if (run.progress >= 1) Object.assign(run, { state: 'done', step: 'done', finishedAt: new Date().toISOString() });
    }
    return run;
  },
  cancelMatchRun: (ask) => Object.assign(find(rows.runs, ask.params['id']), { state: 'cancelled' }),
  listOpenNeeds: (ask) =>
    page(
      rows.openNeeds.filter((row) => among(row.holds, ask.query['holds'])),
      ask,
    ),
  listProposals: (ask) =>
    page(
      rows.proposals.filter((row) => among(row.state, ask.query['state'])),
      ask,
    ),
  getProposal: (ask) => find(rows.proposals, ask.params['id']),
  acceptProposals: (ask) => ({
    done: (ask.body['ids'] as unknown as string[]).map((id) => ({
      id,
      commitmentId: accept(find(rows.proposals, id)).id,
    })),
    refused: [],
  }),
  rejectProposals: (ask) => ({
    done: (ask.body['ids'] as unknown as string[]).map((id) => {
      Object.assign(find(rows.proposals, id), {
        state: 'rejected',
        decidedAt: new Date().toISOString(),
        decidedBy: 'mock',
        decline: ask.body['decline'],
      });
      return { id, commitmentId: null };
    }),
    refused: [],
  }),
  changeProposal: (ask) => accept(Object.assign(find(rows.proposals, ask.params['id']), ask.body)),
  listClaims: (ask) =>
    page(
      rows.claims.filter((row) => among(row.state, ask.query['state']) && among(row.direction, ask.query['direction'])),
      ask,
    ),
  createClaim: (ask) =>
    add(
      rows.claims,
      {
        unit: 'session',
        sliceStart: null,
        sliceEnd: null,
        message: null,
        state: 'pending',
        answerBy: rows.at(2),
        decidedAt: null,
        decidedBy: null,
        decline: null,
        commitmentId: null,
      },
      ask,
    ),
  acceptClaim: (ask) => Object.assign(find(rows.claims, ask.params['id']), { state: 'accepted' }),
  declineClaim: (ask) => Object.assign(find(rows.claims, ask.params['id']), { state: 'declined', decline: ask.body }),
  withdrawClaim: (ask) => Object.assign(find(rows.claims, ask.params['id']), { state: 'withdrawn' }),
  listCommitments: (ask) =>
    page(
      rows.commitments.filter(
        (row) => among(row.state, ask.query['state']) && among(row.providerId, ask.query['providerId']),
      ),
      ask,
    ),
  getCommitment: (ask) => find(rows.commitments, ask.params['id']),
  createCommitment: (ask) => {
    const body = ask.body as unknown as { needId: string; resourceId: string; quantity: number };
    if (body.quantity > 1000)
      throw new Refusal(409, 'over-committed', 'only 3 are left in this opening', 'take 3, or another opening');
    return rows.promise(find(rows.needs, body.needId), find(rows.resources, body.resourceId), body.quantity, {
      origin: 'direct',
    });
  },
  fulfilCommitment: (ask) => {
    const row = find(rows.commitments, ask.params['id']);
    const amount = Number(ask.body['quantity'] ?? row.quantity);
    rows.record('fulfil', find(rows.resources, row.resourceId), amount, {
      commitmentId: row.id,
      needId: row.needId,
      block: null,
    });
    row.fulfilledQuantity += amount;
    if (row.fulfilledQuantity >= row.quantity) row.state = 'fulfilled';
    return row;
  },
  releaseCommitment: (ask) => Object.assign(find(rows.commitments, ask.params['id']), { state: 'cancelled' }),
  listEvents: (ask) =>
    page(
      rows.events.filter(
        (row) =>
          among(row.action, ask.query['action']) &&
          (!ask.query['commitmentId'] || row.commitmentId === ask.query['commitmentId']),
      ),
      ask,
    ),
  getEvent: (ask) => find(rows.events, ask.params['id']),
  reverseEvent: (ask) =>
    rows.record('reverse', find(rows.resources, find(rows.events, ask.params['id']).resourceId ?? ''), 1, {
      reversesId: ask.params['id']!,
      block: null,
    }),
  getEventProof: (ask) => ({
    event: find(rows.events, ask.params['id']),
    block: {
      number: 1,
      events: rows.events.length,
      root: 'b'.repeat(64),
      previous: '0'.repeat(64),
      hash: 'c'.repeat(64),
      signature: 'd'.repeat(88),
      sealedAt: rows.at(-1),
    },
    path: [],
    publicKey: 'mock',
  }),
  listBlocks: (ask) =>
    page(
      [
        {
          number: 1,
          events: rows.events.length,
          root: 'b'.repeat(64),
          previous: '0'.repeat(64),
          hash: 'c'.repeat(64),
          signature: 'd'.repeat(88),
          sealedAt: rows.at(-1),
        },
      ],
      ask,
    ),
  verifyLedger: () => ({ ok: true, events: rows.events.length, chains: 1, blocks: 1, unsealed: 0, faults: [], ms: 4 }),
  getOverview: () => overview(),
  listRoles: () => ({
    items: given.map((role) => ({
      ...role,
      name: NAMES[role.userId] ?? role.userId,
      email: `${role.userId}@example.org`,
    })),
  }),
  giveRole: (ask) => {
    const made = {
      ...ask.body,
      id: rows.newId(),
      userId: String(ask.body['email']).split('@')[0]!,
    } as unknown as RoleAssignment;
    given.push(made);
    return made;
  },
  takeRole: (ask) => {
    given.splice(given.indexOf(find(given, ask.params['id'])), 1);
    return { ok: true };
  },
  inspectImport: () => ({
    format: 'csv',
    encoding: 'GB18030',
    headings: ['编号', '资源名称', '类别', '数量', '备注'],
    sample: [{ 编号: '1', 资源名称: '三楼会议室', 类别: '会议室', 数量: '1', 备注: '需预约' }],
    mapping: 'columns:\n  编号: externalId\n',
    guesses: [
      { heading: '编号', field: 'externalId' },
      { heading: '资源名称', field: 'name' },
      { heading: '类别', field: 'categoryCode' },
      { heading: '数量', field: 'quantity' },
      { heading: '备注', field: null },
    ],
    fields: [
      { field: 'externalId', zh: '编号', en: 'Identifier' },
      { field: 'name', zh: '名称', en: 'Name' },
      { field: 'categoryCode', zh: '类别', en: 'Category' },
      { field: 'quantity', zh: '数量', en: 'Quantity' },
      { field: 'description', zh: '说明', en: 'Description' },
    ],
  }),
  previewImport: () => REPORT,
  applyImport: () => {
    batches.unshift({
      ...batches[0]!,
      id: rows.newId(),
      fileName: 'demo.csv',
      createdAt: new Date().toISOString(),
      state: 'applied',
    });
    return { ...REPORT, importId: batches[0]!.id };
  },
  listImports: (ask) => page(batches, ask),
  undoImport: (ask) => Object.assign(find(batches, ask.params['id']), { state: 'undone' }),
  listMappings: () => ({ items: [{ name: 'dc211', title: 'Washington DC 211 (AIRS)', text: '' }] }),
};
