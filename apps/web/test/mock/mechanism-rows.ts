import type { HolderView, PurseView, ShopView } from '@linli/contract';
import {
  type Agreement,
  AgreementRule,
  type Appropriation,
  type Exchange,
  type HelpWaiting,
  type Milestone,
  type MyLimits,
  type Purchase,
  PurseRules,
  type Redemption,
  type ServiceRecord,
  type StandardReport,
  type StatementLine,
} from '@linli/domain';
import { agents, at, communities, newId, resources } from './rows.ts';

const meta = (days = -30) => ({
  id: newId(),
  version: 1,
  createdAt: at(days),
  createdBy: 'demo',
  updatedAt: at(days + 5),
  updatedBy: 'demo',
});
const YUAN = 100;

export const purses: PurseView[] = [
  {
    ...meta(-100),
    kind: 'fund',
    name: '和平里社区共治基金',
    description: '单位捐赠和街道配套共同出资，用于居民提出的小项目。',
    unit: 'CNY',
    keeperId: agents[0]!.id,
    jurisdictionId: null,
    rules: PurseRules.parse({
      approvals: [
        { upTo: 5000 * YUAN, by: ['coordinator'] },
        { upTo: null, by: ['worker', 'coordinator'] },
      ],
    }),
    state: 'open',
    isPublic: true,
    lockedTo: null,
    balances: {
      received: 160_000 * YUAN,
      available: 8_200 * YUAN,
      reserved: 36_000 * YUAN,
      used: 115_800 * YUAN,
      abroad: 0,
    },
    holders: 0,
    requested: 12_400 * YUAN,
    shortBy: 4_200 * YUAN,
    bound: 9_600 * YUAN,
    overBoundBy: 1_400 * YUAN,
  },
  {
    ...meta(-60),
    kind: 'fund',
    name: '老旧楼道微更新资金',
    description: null,
    unit: 'CNY',
    keeperId: null,
    jurisdictionId: null,
    rules: PurseRules.parse({}),
    state: 'open',
    isPublic: true,
    lockedTo: null,
    balances: { received: 40_000 * YUAN, available: 40_000 * YUAN, reserved: 0, used: 0, abroad: 0 },
    holders: 0,
    requested: 0,
    shortBy: 0,
    bound: 0,
    overBoundBy: 0,
  },
];

function request(title: string, yuan: number, more: Partial<Appropriation>): Appropriation {
  return {
    ...meta(-4),
    purseId: purses[0]!.id,
    title,
    purpose: '120 户独居老人。',
    payeeId: agents[2]!.id,
    amount: yuan * YUAN,
    state: 'requested',
    approvals: [],
    refusal: null,
    reservedQuantity: 0,
    paidQuantity: 0,
    dueAt: null,
    purchaseId: null,
    milestoneId: null,
    agreementId: null,
    commitmentId: null,
    ...more,
  };
}
const approved = [
  { by: 'worker', role: 'worker' as const, at: at(-3), note: null },
  { by: 'coordinator', role: 'coordinator' as const, at: at(-2), note: null },
];
export const appropriations: Appropriation[] = [
  request('防滑垫和夜灯入户安装', 9_600, {}),
  request('社区苗圃工具', 2_800, {}),
  request('暑期儿童托管班', 36_000, {
    state: 'reserved',
    approvals: approved,
    reservedQuantity: 18_000 * YUAN,
    paidQuantity: 18_000 * YUAN,
    dueAt: at(60),
  }),
  request('邻里节舞台租赁', 12_000, {
    state: 'refused',
    refusal: { by: 'coordinator', at: at(-1), reason: '学校礼堂可以免费借用' },
  }),
];

export const statement: StatementLine[] = (
  [
    ['contribute', 60_000, 0, 0, 60_000, '企业捐赠'],
    ['appropriate', -36_000, 36_000, 0, 24_000, '暑期儿童托管班'],
    ['pay', 0, -18_000, 18_000, 24_000, '暑期儿童托管班'],
  ] as const
).map(([action, available, reserved, used, balance, reason], i) => ({
  id: newId(),
  action,
  occurredAt: at(-20 + i),
  recordedAt: at(-20 + i),
  recordedBy: 'coordinator',
  available: available * YUAN,
  reserved: reserved * YUAN,
  used: used * YUAN,
  balance: balance * YUAN,
  unit: 'CNY',
  partyId: agents[i]!.id,
  matterId: null,
  reversesId: null,
  reason,
}));

const day = (days: number) => at(days).slice(0, 10);
purses.push(
  {
    ...meta(-200),
    kind: 'time-bank',
    name: '柳荫时间银行',
    description: null,
    unit: 'hour',
    keeperId: null,
    jurisdictionId: null,
    rules: PurseRules.parse({ ceiling: 90_000, transfer: 'family' }),
    state: 'open',
    isPublic: true,
    lockedTo: null,
    balances: { received: 12_600, available: 8_100, reserved: 300, used: 4_200, abroad: 0 },
    holders: 2,
    requested: 0,
    shortBy: 0,
    bound: 0,
    overBoundBy: 0,
  },
  {
    ...meta(-200),
    kind: 'points',
    name: '邻里积分',
    description: null,
    unit: 'point',
    keeperId: null,
    jurisdictionId: null,
    rules: PurseRules.parse({
      transfer: 'nobody',
      earning: [{ id: 'deed', name: '参加公共清洁', on: 'deed', points: 20 }],
    }),
    state: 'open',
    isPublic: true,
    lockedTo: null,
    balances: { received: 900, available: 600, reserved: 0, used: 300, abroad: 0 },
    holders: 1,
    requested: 0,
    shortBy: 0,
    bound: 0,
    overBoundBy: 0,
  },
);
const holder = (purseId: string, name: string, number: string, held: number, userId: string | null): HolderView => ({
  ...meta(-150),
  purseId,
  name,
  number,
  agentId: null,
  userId,
  jurisdictionId: null,
  family: [],
  overdraft: null,
  lastUsedAt: null,
  promptedAt: null,
  state: 'active',
  held,
  waiting: userId === null ? 0 : 60,
  low: false,
});
export const holders: HolderView[] = [
  holder(purses[2]!.id, '周阿姨', '0421556013', 240, 'resident'),
  holder(purses[2]!.id, '吴志远', '0421556077', 1_260, null),
  holder(purses[3]!.id, '周阿姨', '0421556099', 320, 'resident'),
];
const redemption = (title: string, holderId: string, state: Redemption['state']): Redemption => ({
  ...meta(-3),
  purseId: purses[2]!.id,
  holderId,
  kind: 'service',
  title,
  description: null,
  quantity: 60,
  count: null,
  wantedAt: null,
  takeBy: at(4),
  takerHolderId: null,
  shopItemId: null,
  needId: null,
  commitmentId: null,
  state,
  decidedAt: null,
  reason: null,
});
export const redemptions: Redemption[] = [
  redemption('陪同去医院复查', holders[0]!.id, 'taken'),
  redemption('换灯泡', holders[0]!.id, 'untaken'),
  redemption('教用手机挂号', holders[1]!.id, 'open'),
];
const service = (title: string, more: Partial<ServiceRecord>): ServiceRecord => ({
  ...meta(-5),
  purseId: purses[2]!.id,
  holderId: holders[0]!.id,
  kind: 'service',
  title,
  minutes: 90,
  servedAt: at(-6),
  receiverHolderId: null,
  commitmentId: null,
  redemptionId: null,
  state: 'confirmed',
  credited: 90,
  decidedBy: 'worker',
  decidedAt: at(-5),
  reason: null,
  rating: 5,
  comment: null,
  ...more,
});
export const services: ServiceRecord[] = [
  service('社区食堂帮厨', {}),
  service('急救知识培训', { kind: 'training', rating: null }),
  service('陪独居老人散步', {
    state: 'recorded',
    holderId: holders[1]!.id,
    receiverHolderId: holders[0]!.id,
    rating: null,
  }),
];
export const shopItems: ShopView[] = [
  {
    ...meta(-20),
    purseId: purses[3]!.id,
    resourceId: newId(),
    name: '大米 5 公斤',
    price: 120,
    mostEach: 2,
    state: 'offered',
    left: 8,
    unit: 'item',
  },
  {
    ...meta(-20),
    purseId: purses[3]!.id,
    resourceId: newId(),
    name: '保温杯',
    price: 400,
    mostEach: null,
    state: 'offered',
    left: 0,
    unit: 'item',
  },
];
const rule = AgreementRule.parse({
  id: newId(),
  offererId: agents[3]!.id,
  categoryCode: 'space',
  days: [6, 7],
  fromMinute: 480,
  toMinute: 1200,
  mostPerMonth: 16,
  lifts: ['owner'],
  unit: 'session',
  inReturn: { purseId: purses[3]!.id, amount: 20 },
});
const agreement = (title: string, state: Agreement['state'], signed: number): Agreement => ({
  ...meta(-40),
  title,
  template: 'school-field',
  text: '学校在周末和节假日向居民开放操场，居委会负责秩序和保洁。',
  partyIds: [agents[3]!.id, agents[2]!.id],
  rules: [rule],
  validFrom: day(-60),
  validTo: day(300),
  renewsMonths: 12,
  state,
  versionNumber: 1,
  signatures: [agents[3]!.id, agents[2]!.id]
    .slice(0, signed)
    .map((agentId) => ({ agentId, by: 'owner', at: at(-30), versionNumber: 1 })),
  remarks: [{ by: 'worker', at: at(-35), text: '保洁由居委会排班。' }],
  history: [],
  amendment: null,
  signBy: state === 'active' ? null : day(state === 'lapsed' ? -4 : 2),
  sendings:
    state === 'lapsed'
      ? [
          {
            versionNumber: 1,
            signBy: day(-4),
            lapsedAt: at(-3),
            signatures: [{ agentId: agents[3]!.id, by: 'owner', at: at(-9), versionNumber: 1 }],
          },
        ]
      : [],
  endedReason: null,
});
export const agreements: Agreement[] = [
  agreement('中学操场周末开放', 'active', 2),
  agreement('写字楼夜间错时停车', 'proposed', 1),
  agreement('企业食堂向老人开放', 'lapsed', 1),
];
agreements[0]!.versionNumber = 2;
agreements[0]!.rules = [rule, { ...rule, id: newId(), categoryCode: 'meals', mostPerMonth: null }];
agreements[0]!.history = [
  {
    versionNumber: 1,
    text: '学校周末开放操场。',
    rules: [rule],
    validTo: day(300),
    signedAt: at(-50),
    rationale: '学校食堂也愿意向老人开放。',
  },
];
agreements[0]!.amendment = {
  text: agreements[0]!.text,
  rules: [
    { ...rule, mostPerMonth: 24, inReturn: { purseId: null, amount: 300 * YUAN, note: '场地清洁费' } },
    {
      ...rule,
      id: newId(),
      days: [1, 3, 5],
      fromMinute: 1080,
      inReturn: { purseId: purses[0]!.id, amount: 50 * YUAN, note: '' },
    },
  ],
  validTo: day(665),
  signBy: day(9),
  lapsed: false,
  rationale: '居民报名多，原来的次数不够。',
  by: 'worker',
  signatures: [],
};
const milestone = (
  title: string,
  due: number,
  state: Milestone['state'],
  more: Partial<Milestone> = {},
): Milestone => ({
  id: newId(),
  title,
  dueDate: day(due),
  amount: 20_000 * YUAN,
  state,
  metAt: null,
  metBy: null,
  evidence: null,
  decidedAt: null,
  decidedBy: null,
  reason: null,
  appropriationId: null,
  paidAt: null,
  ...more,
});
export const purchases: Purchase[] = [
  {
    ...meta(-50),
    title: '居家养老上门服务',
    description: '每周两次上门，三个月。',
    supplierId: agents[2]!.id,
    purseId: purses[0]!.id,
    acceptorId: 'worker',
    amount: 60_000 * YUAN,
    state: 'active',
    milestones: [
      milestone('首月服务', -20, 'paid', {
        metAt: at(-22),
        metBy: 'owner',
        evidence: '服务记录 96 份',
        decidedAt: at(-20),
        decidedBy: 'worker',
        paidAt: at(-18),
      }),
      milestone('次月服务', -2, 'met', {
        metAt: at(-1),
        metBy: 'owner',
        evidence: '服务记录 88 份',
        appropriationId: appropriations[2]!.id,
      }),
      milestone('末月服务', 28, 'scheduled'),
    ],
    reason: null,
  },
];
appropriations[2]!.purchaseId = purchases[0]!.id;
export const standardReport: StandardReport = {
  from: at(-90),
  to: at(0),
  standards: [
    {
      standard: {
        ...meta(-90),
        categoryCode: 'meals',
        metPermille: 850,
        respondHours: 24,
        resolveDays: null,
        reachPermille: 900,
        withinMetres: 1000,
        source: '街道基本养老服务清单',
      },
      categoryName: { zh: '助餐', en: 'Meals' },
      communities: communities.map(({ id, name }, i) => ({
        jurisdictionId: id,
        name,
        needs: 20 + i,
        figures: [
          { measure: 'met', promisedPermille: 850, good: 18, of: 20 + i, permille: 900 - 100 * i, kept: i === 0 },
          { measure: 'response', promisedPermille: 900, good: 19, of: 20, permille: 950, kept: true },
          { measure: 'reach', promisedPermille: 900, good: 0, of: 0, permille: null, kept: null },
        ],
      })),
      all: [
        { measure: 'met', promisedPermille: 850, good: 50, of: 63, permille: 793, kept: false },
        { measure: 'response', promisedPermille: 900, good: 57, of: 60, permille: 950, kept: true },
        { measure: 'reach', promisedPermille: 900, good: 0, of: 0, permille: null, kept: null },
      ],
    },
  ],
};

const exchange = (
  direction: Exchange['direction'],
  state: Exchange['state'],
  more: Partial<Exchange> = {},
): Exchange => ({
  ...meta(-3),
  purseId: purses[2]!.id,
  partnerId: newId(),
  partnerName: '柳荫街道',
  direction,
  holderId: holders[0]!.id,
  partnerNumber: '0388120045',
  quantity: 120,
  note: '随子女迁居',
  otherId: newId(),
  at: at(-3),
  state,
  answerBy: at(11),
  decidedAt: null,
  decidedBy: null,
  reason: null,
  ...more,
});
export const exchanges: Exchange[] = [
  exchange('in', 'proposed'),
  exchange('out', 'proposed', { quantity: 90, note: '' }),
  exchange('out', 'done'),
  exchange('out', 'declined', { reason: '编号对应的人已经搬走' }),
];

export const waitingHelp: HelpWaiting[] = [
  ['教用手机挂号', 'open', 45, -3, 4],
  ['陪同去医院复查，要会用轮椅，早上七点从六号楼出发', 'open', 180, -5, 1],
  ['换灯泡', 'untaken', 30, -9, -2],
].map(([title, state, minutes, asked, by]) => ({
  id: newId(),
  purseId: purses[2]!.id,
  purse: purses[2]!.name,
  holderId: holders[1]!.id,
  title: String(title),
  minutes: Number(minutes),
  asker: '吴**',
  askedAt: at(Number(asked)),
  wantedAt: null,
  takeBy: at(Number(by)),
  state: state as HelpWaiting['state'],
  mine: false,
}));

/** Limits of somebody who has booked and saved, or of whoever has neither. */
export function limitsOf(busy: boolean): MyLimits {
  if (!busy) return { exempt: true, pausedUntil: null, pauseReason: null, bookings: [], holdings: [] };
  const [holder] = holders;
  return {
    exempt: false,
    pausedUntil: at(3),
    pauseReason: '临时取消过晚',
    bookings: [
      {
        resourceId: null,
        resourceName: null,
        active: { limit: 3, held: 3, left: 0, moreFrom: at(1) },
        time: null,
      },
      {
        resourceId: resources[0]!.id,
        resourceName: resources[0]!.name,
        active: { limit: 2, held: 1, left: 1, moreFrom: null },
        time: { limit: 600, days: 7, used: 240, left: 360, moreFrom: at(2) },
      },
    ],
    holdings: [
      {
        holderId: holder!.id,
        purseId: holder!.purseId,
        purse: purses[2]!.name,
        kind: 'time-bank',
        unit: 'hour',
        name: holder!.name,
        held: 240,
        waiting: 60,
        mayUse: 390,
        debt: 150,
        earnedDebt: 30,
        owed: 0,
        giveOnly: false,
        ceiling: 90_000,
        room: 89_760,
        warnBelow: 300,
        low: true,
        runsOut: { quantity: 120, at: at(40) },
        mostEach: [],
      },
      {
        holderId: holders[2]!.id,
        purseId: purses[3]!.id,
        purse: purses[3]!.name,
        kind: 'points',
        unit: 'point',
        name: holders[2]!.name,
        held: 320,
        waiting: 0,
        mayUse: 320,
        debt: 0,
        earnedDebt: 0,
        owed: 0,
        giveOnly: false,
        ceiling: null,
        room: null,
        warnBelow: null,
        low: false,
        runsOut: null,
        mostEach: [{ id: holders[2]!.id, name: '毛巾', most: 2, taken: 1, left: 1 }],
      },
    ],
  };
}
