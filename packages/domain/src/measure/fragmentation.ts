import { z } from 'zod';
import { Instant } from '../common/record.ts';
import { LocalText } from '../common/text.ts';
import { BARRIERS, Barrier } from '../link/barrier.ts';
import type { CandidateGraph } from '../link/candidates.ts';
import { guaranteesMissing } from '../link/guarantee-needs.ts';
import { type BarrierModel, EVERY_KIND, gainBound, type ModelPrices, type Reach } from './barrier-model.ts';
import { Lift, type LiftGroup, liftGroups } from './lift.ts';
import {
  CommunityChange,
  communityChanges,
  NeedChange,
  needChanges,
  Reached,
  reachedBy,
  WholeNumber,
} from './reached.ts';
import { Scarcity, scarcityOf } from './scarcity.ts';
import { shapley, wholeShares } from './shapley.ts';

/** What one kind of barrier costs. */
export const BarrierPrice = z
  .object({
    barrier: Barrier,
    share: WholeNumber.meta({
      description: 'Shapley value, rounded so that the shares add up to pooled less today exactly (largest remainder)',
    }),
    exact: z
      .object({ numerator: WholeNumber, denominator: WholeNumber })
      .meta({ description: 'the Shapley value as it is' }),
    permille: z.int().meta({ description: 'share of the pooled value, rounded' }),
    needs: z.int().meta({ description: 'needs wholly served, shared out in the same way' }),
    alone: WholeNumber.meta({ description: 'gain of lifting this kind alone, today' }),
    aloneNeeds: z.int(),
    last: WholeNumber.meta({ description: 'what would be missing if only this kind remained' }),
  })
  .meta({ id: 'BarrierPrice' });
export type BarrierPrice = z.infer<typeof BarrierPrice>;

/** One barrier that can be removed, by which instrument, and what that is worth today. */
export const LiftWorth = z
  .object({
    lift: Lift,
    gain: WholeNumber,
    permille: z.int().meta({ description: 'of the value that is lost today' }),
    needs: z.int().meta({ description: 'needs wholly served more (or fewer) than today' }),
    quantities: z.array(z.object({ unit: z.string(), more: z.int() })),
    resources: z.int().meta({ description: 'resources that it opens' }),
    changed: z.array(NeedChange).meta({ description: 'the needs whose share changes, at most 50' }),
    names: z
      .object({
        owner: z.string().optional(),
        resource: z.string().optional(),
        community: LocalText.optional(),
        category: LocalText.optional(),
        authority: z.string().optional(),
        missing: z.array(z.enum(['post', 'safety', 'insurance', 'upkeep'])).optional(),
        minimumAge: z.int().nullable().optional(),
        maximumAge: z.int().nullable().optional(),
        groups: z.array(z.string()).optional(),
        ownOnly: z.boolean().optional(),
      })
      .meta({ description: 'what the sentence about the instrument speaks of' }),
  })
  .meta({ id: 'LiftWorth' });
export type LiftWorth = z.infer<typeof LiftWorth>;

/** What is lost because resources cannot be pooled, barrier by barrier. */
export const Fragmentation = z
  .object({
    asOf: Instant,
    today: Reached,
    pooled: Reached.meta({ description: 'with every barrier lifted' }),
    /** (pooled - today) / pooled, in per mille, rounded; null where nothing could be reached at all. */
    pricePermille: z.int().nullable(),
    barriers: z.array(BarrierPrice),
    lifts: z.array(LiftWorth).meta({ description: 'single instruments, by what each is worth alone, today' }),
    /** How the list of instruments was made. */
    priced: z.object({
      instruments: z.int().meta({ description: 'that open something today' }),
      exactly: z.int().meta({ description: 'priced by solving again, exactly' }),
      worthless: z.int().meta({ description: 'shown to gain nothing by today’s prices alone' }),
      /** So many at the head of the list are certain: no instrument that was not priced can be worth more. */
      certain: z.int(),
    }),
    communities: z.array(CommunityChange).meta({ description: 'today and pooled' }),
    scarcity: z.array(Scarcity),
    method: z.object({
      needs: z.int(),
      resources: z.int(),
      candidates: z.int(),
      pieces: z.int().meta({ description: 'independent parts' }),
      solved: z.int().meta({ description: 'exact solves carried out' }),
      spared: z.int().meta({ description: 'solves that prices showed to be needless' }),
      usablePerNeed: z.int(),
      barredPerNeed: z.int(),
      barredOfScarce: z.int().meta({ description: 'barred resources kept for a need that goes short' }),
      ms: z.int(),
    }),
  })
  .meta({ id: 'Fragmentation' });
export type Fragmentation = z.infer<typeof Fragmentation>;

/** What a lift would change. */
export const WhatIfAnswer = z
  .object({
    asOf: Instant.meta({ description: 'of the needs and resources that it is counted on' }),
    lifts: z.array(Lift),
    before: Reached,
    after: Reached,
    gain: WholeNumber,
    permille: z.int().meta({ description: 'of the value that is lost today' }),
    communities: z.array(CommunityChange),
    changed: z.array(NeedChange),
    changedNeeds: z.int().meta({ description: 'how many needs change, of which the list has the first' }),
    ms: z.int(),
  })
  .meta({ id: 'WhatIfAnswer' });
export type WhatIfAnswer = z.infer<typeof WhatIfAnswer>;

export interface FragmentationInput {
  asOf: string;
  timeZone: string;
  bounds: { usablePerNeed: number; barredPerNeed: number; barredOfScarce: number };
  ownerName: (agentId: string) => string | undefined;
  communityName: (jurisdictionId: string) => LocalText | undefined;
  categoryName: (code: string) => LocalText | undefined;
}

export interface FragmentationOptions {
  signal?: AbortSignal | undefined;
  /** 0 to 1. */
  onProgress?: ((progress: number) => void) | undefined;
  /** Instruments that are priced exactly, at most. */
  mostPriced?: number;
}

const MOST_PRICED = 80;
const LISTED = 40;
/** Of every kind so many are priced exactly, so that none is missing from the list. */
const OF_EACH_KIND = 3;
const MOST_NEEDS = 50;

function permilleOf(part: bigint, whole: bigint): number {
  if (whole === 0n) return 0;
  return Math.round(Number((part * 1_000_000n) / whole) / 1000);
}

/** Prices kinds of barriers and single instruments on a model of today's candidates. Exact; cancelled by the signal. */
export async function measureFragmentation(
  model: BarrierModel,
  input: FragmentationInput,
  options: FragmentationOptions = {},
): Promise<Fragmentation> {
  const { graph } = model;
  const { signal, onProgress } = options;
  const began = performance.now();
  const worth: bigint[] = [];
  const served: bigint[] = [];
  // Few lifts first: what they show to be needless spares the larger ones.
  const subsets = Array.from({ length: EVERY_KIND + 1 }, (_, mask) => mask).sort((a, b) => bits(a) - bits(b) || a - b);
  const reaches = new Map<number, Reach>();
  for (const [done, mask] of subsets.entries()) {
    const reach = await model.withKinds(mask, { signal });
    if (mask === 0 || mask === EVERY_KIND) reaches.set(mask, reach);
    worth[mask] = reach.value;
    served[mask] = BigInt(reachedBy(graph, reach).served);
    onProgress?.((0.7 * (done + 1)) / subsets.length);
  }
  const today = reaches.get(0)!;
  const pooled = reaches.get(EVERY_KIND)!;
  const lost = pooled.value - today.value;
  const exact = shapley(BARRIERS.length, worth);
  const shares = wholeShares(exact);
  const needShares = wholeShares(shapley(BARRIERS.length, served));
  const barriers = BARRIERS.map((barrier, k): BarrierPrice => {
    const bit = 1 << k;
    return {
      barrier,
      share: String(shares[k]),
      exact: { numerator: String(exact.numerators[k]), denominator: String(exact.denominator) },
      permille: permilleOf(shares[k]!, pooled.value),
      needs: Number(needShares[k]),
      alone: String(worth[bit]! - today.value),
      aloneNeeds: Number(served[bit]! - served[0]!),
      last: String(pooled.value - worth[EVERY_KIND & ~bit]!),
    };
  });
  const prices = await model.prices({ signal });
  const { rows, priced } = await priceLifts(model, today, prices, {
    signal,
    most: options.mostPriced ?? MOST_PRICED,
    onProgress: (part) => onProgress?.(0.7 + 0.3 * part),
  });
  return {
    asOf: input.asOf,
    today: reachedBy(graph, today),
    pooled: reachedBy(graph, pooled),
    pricePermille: pooled.value === 0n ? null : permilleOf(lost, pooled.value),
    barriers,
    lifts: rows.map(({ group, gain, reach }) => worthOf(graph, group, gain, lost, today, reach, input)),
    priced,
    communities: communityChanges(graph, today, pooled),
    scarcity: scarcityOf(graph, today, prices.oneMore, { timeZone: input.timeZone, now: Date.parse(input.asOf) }),
    method: {
      needs: graph.needs.length,
      resources: graph.supplied.length,
      candidates: graph.arcs.need.length,
      pieces: model.pieces.length,
      ...model.counts,
      usablePerNeed: input.bounds.usablePerNeed,
      barredPerNeed: input.bounds.barredPerNeed,
      barredOfScarce: input.bounds.barredOfScarce,
      ms: Math.round(performance.now() - began),
    },
  };
}

/** Answers what a set of lifts would change. */
export async function askWhatIf(
  model: BarrierModel,
  lifts: readonly Lift[],
  input: { asOf: string; signal?: AbortSignal | undefined; mostNeeds?: number },
): Promise<WhatIfAnswer> {
  const { graph } = model;
  const began = performance.now();
  const today = await model.withKinds(0, input);
  const after = await model.with(lifts, input);
  const pooled = await model.withKinds(EVERY_KIND, input);
  let changedNeeds = 0;
  for (let i = 0; i < graph.needs.length; i++) if (today.shortage[i] !== after.shortage[i]) changedNeeds++;
  return {
    asOf: input.asOf,
    lifts: [...lifts],
    before: reachedBy(graph, today),
    after: reachedBy(graph, after),
    gain: String(after.value - today.value),
    permille: permilleOf(after.value - today.value, pooled.value - today.value),
    communities: communityChanges(graph, today, after),
    changed: needChanges(graph, today, after, input.mostNeeds ?? 200),
    changedNeeds,
    ms: Math.round(performance.now() - began),
  };
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

interface Priced {
  group: LiftGroup;
  gain: bigint;
  reach: Reach;
}

/** Groups priced exactly, the dearest bound first, until no group left could be worth more than those listed. */
async function priceLifts(
  model: BarrierModel,
  today: Reach,
  prices: ModelPrices,
  options: { signal: AbortSignal | undefined; most: number; onProgress: (part: number) => void },
): Promise<{ rows: Priced[]; priced: Fragmentation['priced'] }> {
  const groups = liftGroups(model.graph).map((group) => ({ group, bound: gainBound(model.graph, prices, group.arcs) }));
  const hopeful = groups
    .filter(({ bound }) => bound > 0n)
    .sort((a, b) => (a.bound === b.bound ? 0 : a.bound > b.bound ? -1 : 1));
  const rows: Priced[] = [];
  const price = async ({ group }: (typeof hopeful)[number]) => {
    const reach = await model.with([group.lift], { signal: options.signal });
    rows.push({ group, gain: reach.value - today.value, reach });
    options.onProgress(Math.min(1, rows.length / options.most));
  };
  const first = new Set(
    BARRIERS.flatMap((barrier) => hopeful.filter((h) => h.group.lift.barrier === barrier).slice(0, OF_EACH_KIND)),
  );
  for (const one of first) await price(one);
  let left: bigint = 0n;
  for (const one of hopeful) {
    if (first.has(one)) continue;
    const enough = [...rows].sort((a, b) => (a.gain > b.gain ? -1 : 1))[LISTED - 1];
    if (rows.length >= options.most || (enough !== undefined && enough.gain >= one.bound)) {
      left = one.bound;
      break;
    }
    await price(one);
  }
  options.onProgress(1);
  rows.sort((a, b) => (a.gain === b.gain ? 0 : a.gain > b.gain ? -1 : 1));
  const listed = rows.filter((row) => row.gain > 0n).slice(0, LISTED);
  return {
    rows: listed,
    priced: {
      instruments: groups.length,
      exactly: rows.length,
      worthless: groups.length - hopeful.length,
      certain: listed.filter((row) => row.gain >= left).length,
    },
  };
}

function worthOf(
  graph: CandidateGraph,
  { lift, arcs }: LiftGroup,
  gain: bigint,
  lost: bigint,
  today: Reach,
  reach: Reach,
  input: FragmentationInput,
): LiftWorth {
  const before = reachedBy(graph, today);
  const after = reachedBy(graph, reach);
  const resources = new Set(arcs.map((a) => graph.supply.resource[graph.arcs.supply[a]!]!));
  const { resource } = graph.supplied[[...resources][0]!]!;
  const { terms } = resource;
  const community = lift.jurisdictionId === undefined ? undefined : input.communityName(lift.jurisdictionId);
  const category = input.categoryName(lift.categoryCode ?? resource.categoryCode);
  const owner = input.ownerName(resource.agentId);
  return {
    lift,
    gain: String(gain),
    permille: permilleOf(gain, lost),
    needs: after.served - before.served,
    quantities: after.quantities
      .map(({ unit, served }, k) => ({ unit, more: served - before.quantities[k]!.served }))
      .filter(({ more }) => more !== 0),
    resources: resources.size,
    changed: needChanges(graph, today, reach, MOST_NEEDS),
    names: {
      ...(category === undefined ? {} : { category }),
      ...(community === undefined ? {} : { community }),
      ...(owner === undefined || lift.barrier === 'distance' || lift.barrier === 'authority' ? {} : { owner }),
      ...(lift.barrier === 'owner'
        ? { ownOnly: [...resources].every((r) => graph.supplied[r]!.resource.terms.audience === 'own') }
        : {}),
      ...(lift.resourceId === undefined ? {} : { resource: resource.name }),
      ...(lift.barrier === 'authority' ? { authority: lift.authority } : {}),
      ...(lift.barrier === 'guarantee'
        ? { missing: guaranteesMissing(resource.categoryCode, resource.guarantee) }
        : {}),
      ...(lift.barrier === 'eligibility'
        ? { minimumAge: terms.minimumAge, maximumAge: terms.maximumAge, groups: terms.groups }
        : {}),
    },
  };
}
