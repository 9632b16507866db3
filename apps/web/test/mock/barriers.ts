import {
  BARRIERS,
  type Fragmentation,
  type Lift,
  type LiftWorth,
  type Measurement,
  type MeasurementWithResult,
  type WhatIfAnswer,
} from '@linli/domain';
import { type Ask, page } from './ask.ts';
import { agents, at, communities, needs, newId, resources } from './rows.ts';

const open = needs.filter((need) => need.state === 'open' || need.state === 'partly');
const served = Math.floor(open.length * 0.6);
const school = agents.find((agent) => agent.name.includes('学')) ?? agents[0]!;
const PRICES = { owner: 41, eligibility: 18, time: 63, distance: 96, authority: 12, guarantee: 27 } as const;
const NEEDS = { owner: 2, eligibility: 1, time: 3, distance: 4, authority: 1, guarantee: 1 } as const;
const TODAY = 743;

const change = (k: number) => ({ needId: open[k]!.id, unit: open[k]!.unit, asked: 2, before: 0, after: 2 });
const step = (lift: Lift, gain: number, more: Partial<LiftWorth>): LiftWorth => ({
  lift,
  gain: String(gain * 1_000_000),
  permille: gain,
  needs: Math.ceil(gain / 30),
  quantities: [{ unit: 'meal', more: Math.ceil(gain / 30) }],
  resources: 1,
  changed: [change(0), change(1)],
  names: {},
  ...more,
});
const community = communities[1]!;
const lifts: LiftWorth[] = [
  step({ barrier: 'distance', jurisdictionId: community.id, categoryCode: 'meals.older' }, 96, {
    names: { community: community.name, category: { zh: '老年助餐', en: 'Meals for older people' } },
    resources: 6,
  }),
  step({ barrier: 'owner', agentId: school.id }, 71, {
    names: { owner: school.name, ownOnly: true, category: { zh: '会议活动室', en: 'Meeting rooms' } },
    quantities: [{ unit: 'session', more: 3 }],
    resources: 3,
  }),
  step({ barrier: 'guarantee', resourceId: resources[2]!.id }, 54, {
    names: { resource: resources[2]!.name, owner: school.name, missing: ['insurance', 'safety'] },
    quantities: [{ unit: 'hour', more: 90 }],
  }),
  step({ barrier: 'time', resourceId: resources[3]!.id }, 33, {
    names: { resource: resources[3]!.name, owner: agents[2]!.name },
  }),
  step({ barrier: 'authority', authority: '开放区属房屋' }, 21, { names: { authority: '开放区属房屋' }, resources: 4 }),
  step({ barrier: 'eligibility', resourceId: resources[4]!.id }, 12, {
    names: {
      resource: resources[4]!.name,
      owner: agents[3]!.name,
      minimumAge: 80,
      maximumAge: null,
      groups: ['older', 'low-income'],
    },
  }),
];

const reached = (value: number, count: number) => ({
  value: String(value * 1_000_000),
  needs: open.length,
  served: count,
  partly: 1,
  quantities: [
    { unit: 'meal' as const, asked: 40, served: 20 + count },
    { unit: 'hour' as const, asked: 3600, served: 60 * count },
  ],
});
const community_ = (extra: (k: number) => number) =>
  communities.map((item, k) => ({
    jurisdictionId: item.id,
    needs: 6 + k,
    before: 3 + k,
    after: 3 + k + extra(k),
  }));

const found: Fragmentation = {
  asOf: at(-0.1),
  today: reached(TODAY, served),
  pooled: reached(1000, open.length),
  pricePermille: 1000 - TODAY,
  barriers: BARRIERS.map((barrier) => ({
    barrier,
    share: String(PRICES[barrier] * 1_000_000),
    exact: { numerator: String(PRICES[barrier] * 720_000_000), denominator: '720' },
    permille: PRICES[barrier],
    needs: NEEDS[barrier],
    alone: String((PRICES[barrier] + 9) * 1_000_000),
    aloneNeeds: NEEDS[barrier] + 1,
    last: String((PRICES[barrier] - 4) * 1_000_000),
  })),
  lifts,
  priced: { instruments: 466, exactly: 48, worthless: 230, certain: 40 },
  communities: community_(() => 2),
  scarcity: communities.flatMap((item, k) => [
    {
      categoryCode: 'meals.older',
      unit: 'meal' as const,
      jurisdictionId: item.id,
      month: '2026-11',
      capacity: 12 + k,
      most: k === 0 ? 159_940 : 39_900 - k * 4000,
      mean: 9_800 - k * 900,
      wouldServe: k === 0 ? 1 : k < 3 ? 4 : null,
      openNeeds: k % 3,
      needIds: open.slice(0, k % 3).map((need) => need.id),
      shortage: k % 3,
    },
    {
      categoryCode: 'goods.medical',
      unit: 'item' as const,
      jurisdictionId: item.id,
      month: null,
      capacity: 2,
      most: 19_900,
      mean: 19_900,
      wouldServe: 4,
      openNeeds: 0,
      needIds: [],
      shortage: 0,
    },
  ]),
  method: {
    needs: open.length,
    resources: resources.length,
    candidates: 81_978,
    pieces: 24,
    solved: 267,
    spared: 64,
    usablePerNeed: 20,
    barredPerNeed: 12,
    barredOfScarce: 400,
    ms: 3115,
  },
};

const measurement = (days: number, more: Partial<Measurement> = {}): Measurement => ({
  id: newId(),
  state: 'done',
  step: 'done',
  progress: 1,
  asOf: at(-days),
  needs: open.length,
  served,
  servedPooled: open.length,
  pricePermille: 257 + Math.round(days * 12),
  todayValue: found.today.value,
  pooledValue: found.pooled.value,
  ms: 3400,
  error: null,
  createdAt: at(-days),
  createdBy: 'job:measure-barriers',
  finishedAt: at(-days),
  ...more,
});
const kept: Measurement[] = [0.1, 1, 2, 3].map((days) => measurement(days));
let underWay: Measurement | null = null;

function whatIf(given: readonly Lift[]): WhatIfAnswer {
  const gain = given.reduce(
    (sum, lift) =>
      sum +
      Number(
        lifts.find((row) => JSON.stringify(row.lift) === JSON.stringify(lift))?.permille ?? PRICES[lift.barrier] + 9,
      ),
    0,
  );
  const more = Math.min(open.length - served, Math.ceil(gain / 30));
  return {
    asOf: found.asOf,
    lifts: [...given],
    before: found.today,
    after: reached(TODAY + gain, served + more),
    gain: String(gain * 1_000_000),
    permille: Math.min(1000, Math.round((1000 * gain) / (1000 - TODAY))),
    communities: community_((k) => (k < more ? 1 : 0)),
    changed: given.length === 0 ? [] : open.slice(0, more).map((_, k) => change(k)),
    changedNeeds: given.length === 0 ? 0 : more,
    ms: 140,
  };
}

const withResult = (row: Measurement): MeasurementWithResult => ({ ...row, result: found });

export const barrierHandlers: Record<string, (ask: Ask) => unknown> = {
  getCurrentMeasurement: () => {
    // Each look finds it further; the last one finds it done.
    if (underWay !== null) {
      underWay.progress += 0.25;
      if (underWay.progress >= 1) {
        kept.unshift({ ...underWay, state: 'done', step: 'done', progress: 1 });
        underWay = null;
      }
    }
    return { latest: withResult(kept[0]!), underWay };
  },
  listMeasurements: (ask) => page(kept, ask),
  getMeasurement: () => withResult(kept[0]!),
  startMeasurement: () => {
    underWay ??= measurement(0, { state: 'running', step: 'pricing', progress: 0.1, createdBy: 'operator' });
    return underWay;
  },
  cancelMeasurement: () => {
    underWay = null;
    return withResult(kept[0]!);
  },
  askWhatIf: ({ body }) => whatIf((body as unknown as { lifts: Lift[] }).lifts),
};
