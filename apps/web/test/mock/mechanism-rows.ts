import type { PurseView } from '@linli/contract';
import { type Appropriation, PurseRules, type StatementLine } from '@linli/domain';
import { agents, at, newId } from './rows.ts';

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
    balances: { received: 40_000 * YUAN, available: 40_000 * YUAN, reserved: 0, used: 0, abroad: 0 },
    holders: 0,
    requested: 0,
    shortBy: 0,
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
