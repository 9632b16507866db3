import type { Unit } from '../common/quantity.ts';
import { categoryServes } from '../register/category.ts';
import type { Position } from '../register/jurisdiction.ts';
import { usableQuantity } from '../register/usable-quantity.ts';
import { barrierBit } from './barrier.ts';
import { float64Column, int32Column, uint8Column } from './columns.ts';
import { burdenPoints, enginePrice } from './cost.ts';
import { type LinkNeed, type LinkResource, restOf } from './pair.ts';
import { ReachIndex } from './reach.ts';
import { barriersOfPair, barriersOfResource, rulesNeeded } from './rules.ts';
import { boundElsewhere } from './side-rules.ts';
import { blocksOf, firstFrom, type SupplySlices } from './supply.ts';

export interface CandidateOptions {
  /** Resources that may serve today, kept for each need: the nearest. */
  usablePerNeed: number;
  /** Resources behind barriers, kept for each need: the nearest. */
  barredPerNeed: number;
  /** Of single needs, by their place in the list, another number of barred resources. */
  barredOf?: (need: number) => number;
  /** Openings kept for each need and resource; more where a need asks for more uses than that. */
  openingsPerPair: number;
  /** Beyond this nobody is sent, whatever the terms say. */
  farthestMetres: number;
  /** Milliseconds; openings before it cannot be had any more. */
  now: number;
  /** Where a need without a position is counted from: the middle of its community. */
  centres?: ReadonlyMap<string, Position>;
  /** Resources that a need, or its side, has declined for now. */
  declined?: ReadonlyMap<string, ReadonlySet<string>>;
}

export const CANDIDATE_DEFAULTS = {
  usablePerNeed: 20,
  barredPerNeed: 12,
  openingsPerPair: 6,
  farthestMetres: 20_000,
} as const;

/** A resource with its openings and what is free in them. */
export interface Supplied {
  resource: LinkResource;
  slices: SupplySlices;
}

/**
 * Who could be served by what, and what stands between them. Columns of equal length; arcs lie need by need, in the
 * order of `needs` (those of need i from `firstArc[i]` to before `firstArc[i + 1]`), nearest resource first.
 */
export interface CandidateGraph {
  needs: readonly LinkNeed[];
  supplied: readonly Supplied[];
  /** Openings (or stocks) that some arc leads to. */
  supply: {
    resource: Int32Array;
    /** Milliseconds; -Infinity and Infinity for stock. */
    start: Float64Array;
    end: Float64Array;
    /** What is free, in smallest parts. */
    capacity: Int32Array;
  };
  firstArc: Int32Array;
  arcs: {
    need: Int32Array;
    supply: Int32Array;
    /** Index into the resource's sites, -1 where it has none. */
    site: Int32Array;
    /** -1: not known. */
    metres: Int32Array;
    /** The engine's cost of one smallest part. */
    cost: Int32Array;
    /** Most parts that this need takes in one opening. */
    capacity: Int32Array;
    /** Bits of BARRIERS; 0: usable today. */
    barriers: Uint8Array;
  };
}

const DAY = 86_400_000;
const TIME = barrierBit('time');
const MOST_SCANNED = 512;

/** Resources by category and unit, so that each need looks only at its own kind. */
class Kinds {
  readonly #supplied: readonly Supplied[];
  readonly #resources: LinkResource[];
  readonly #byKind = new Map<string, ReachIndex>();

  constructor(supplied: readonly Supplied[]) {
    this.#supplied = supplied;
    this.#resources = supplied.map((s) => s.resource);
  }

  of(categoryCode: string, unit: Unit): ReachIndex {
    const key = `${categoryCode} ${unit}`;
    let index = this.#byKind.get(key);
    if (index === undefined) {
      const members: number[] = [];
      for (const [i, { resource }] of this.#supplied.entries()) {
        const offered = resource.status === 'active' && (usableQuantity(resource) ?? 0) > 0;
        if (offered && resource.unit === unit && categoryServes(resource.categoryCode, categoryCode)) members.push(i);
      }
      index = new ReachIndex(this.#resources, members);
      this.#byKind.set(key, index);
    }
    return index;
  }
}

/** How long one use takes for this need, in minutes; null: as long as a slot. */
export function minutesOfUse(need: LinkNeed, rest: number): number | null {
  if (need.durationMinutes !== null) return need.durationMinutes;
  return need.unit === 'hour' ? rest : null;
}

/** How many slots of an exclusive resource one use of this need takes. */
export function slotsOfUse(need: LinkNeed, resource: LinkResource, rest: number): number {
  if (resource.capacityKind !== 'exclusive') return 1;
  const minutes = minutesOfUse(need, rest);
  return minutes === null ? 1 : Math.max(1, Math.ceil(minutes / (resource.slotMinutes ?? 60)));
}

/**
 * Openings of these slices that a need can use, as indices: an exclusive one must lie within its window, any other must
 * overlap it; none that is over, and no exclusive one that has begun.
 */
export function openingsInWindow(
  need: LinkNeed,
  resource: Pick<LinkResource, 'capacityKind'>,
  slices: SupplySlices,
  now: number,
): number[] {
  const from = Math.max(Date.parse(need.windowStart), now);
  const to = Date.parse(need.windowEnd);
  if (from >= to) return [];
  if (resource.capacityKind === 'stock') return slices.start.length > 0 ? [0] : [];
  const exclusive = resource.capacityKind === 'exclusive';
  const found: number[] = [];
  for (let i = firstFrom(slices, exclusive ? from : from - slices.longest); i < slices.start.length; i++) {
    const start = slices.start[i]!;
    const end = slices.end[i]!;
    if (start >= to) break;
    if (exclusive ? end <= to : end > from) found.push(i);
    if (found.length >= MOST_SCANNED) break;
  }
  return found;
}

/** The opening nearest in time to a window that has none, still to come; -1 where there is none at all. */
export function nearestOpening(need: LinkNeed, slices: SupplySlices, now: number): number {
  const from = Date.parse(need.windowStart);
  const to = Date.parse(need.windowEnd);
  const after = firstFrom(slices, Math.max(from, now));
  let best = -1;
  let gap = Number.POSITIVE_INFINITY;
  for (let i = Math.max(0, after - 8); i < Math.min(slices.start.length, after + 8); i++) {
    if (slices.start[i]! < now) continue;
    const away = Math.max(0, slices.start[i]! - to, from - slices.end[i]!);
    if (away < gap) {
      gap = away;
      best = i;
    }
  }
  return best;
}

/** Takes `count` of the list, evenly over it, beginning at another place for each need so that they do not all crowd. */
function spread(list: readonly number[], count: number, ordinal: number): number[] {
  if (list.length <= count) return [...list];
  const step = list.length / count;
  const offset = ((ordinal * 0.618_033_988_75) % 1) * step;
  const taken: number[] = [];
  for (let i = 0; i < count; i++) taken.push(list[Math.min(list.length - 1, Math.floor(offset + i * step))]!);
  return taken;
}

/**
 * Builds the candidate graph. A resource serves a need where category and unit fit, within the farthest distance; what
 * else stands in the way is kept on the arc as barriers. For each need the nearest `usablePerNeed` resources without a
 * barrier and the nearest `barredPerNeed` behind one are kept; a person who asks for several uses is given them over
 * different openings. Deterministic: the same input gives the same graph.
 */
export function candidates(
  needs: readonly LinkNeed[],
  supplied: readonly Supplied[],
  options: CandidateOptions,
): CandidateGraph {
  const steps = candidateSteps(needs, supplied, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const NEEDS_A_STEP = 100;

/** As {@link candidates}, giving other work its turn now and then. @throws the signal's reason when it was cancelled */
export async function candidatesInSteps(
  needs: readonly LinkNeed[],
  supplied: readonly Supplied[],
  options: CandidateOptions,
  signal?: AbortSignal,
): Promise<CandidateGraph> {
  const steps = candidateSteps(needs, supplied, options);
  let turned = performance.now();
  for (;;) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - turned < 40) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    turned = performance.now();
  }
}

function* candidateSteps(
  needs: readonly LinkNeed[],
  supplied: readonly Supplied[],
  options: CandidateOptions,
): Generator<void, CandidateGraph, void> {
  const kinds = new Kinds(supplied);
  const ownBarriers = supplied.map(({ resource }) => barriersOfResource(resource));
  const nodes = { resource: int32Column(), start: float64Column(), end: float64Column(), capacity: int32Column() };
  const arcs = {
    need: int32Column(),
    supply: int32Column(),
    site: int32Column(),
    metres: int32Column(),
    cost: int32Column(),
    capacity: int32Column(),
    barriers: uint8Column(),
  };
  const firstArc = new Int32Array(needs.length + 1);
  /** Slices (or blocks of slots) of a resource by the slots of a use, with the node of each. */
  const cut = new Map<number, { slices: SupplySlices; node: Int32Array }>();
  const cutOf = (resource: number, count: number) => {
    const key = resource * 1024 + Math.min(count, 1023);
    let known = cut.get(key);
    if (known === undefined) {
      const { slices, resource: row } = supplied[resource]!;
      const blocks = blocksOf(slices, count, row.unit);
      known = { slices: blocks, node: new Int32Array(blocks.start.length).fill(-1) };
      cut.set(key, known);
    }
    return known;
  };

  for (const [i, need] of needs.entries()) {
    if (i % NEEDS_A_STEP === 0) yield;
    firstArc[i] = arcs.need.length;
    const rest = restOf(need);
    const asked = Math.max(Date.parse(need.windowStart), options.now);
    if (rest === 0 || asked >= Date.parse(need.windowEnd)) continue;
    const declined = options.declined?.get(need.id);
    const from = need.position ?? options.centres?.get(need.jurisdictionId) ?? null;
    let usable = 0;
    let barred = 0;
    const mostBarred = options.barredOf?.(i) ?? options.barredPerNeed;
    for (const { resource: r, site, metres } of kinds
      .of(need.categoryCode, need.unit)
      .nearest(from, options.farthestMetres)) {
      if (usable >= options.usablePerNeed) break;
      const { resource } = supplied[r]!;
      // From here on all is too far for this need, and enough of that is kept already.
      if (barred >= mostBarred && metres !== null && metres > (need.maxDistanceMetres ?? Infinity)) break;
      if (declined?.has(resource.id) || boundElsewhere(need, resource, null)) continue;
      let barriers = barriersOfPair(need, resource, metres, ownBarriers[r]!);
      if (barriers !== 0 && barred >= mostBarred) continue;
      const { slices, node } = cutOf(r, slotsOfUse(need, resource, rest));
      let open = openingsInWindow(need, resource, slices, options.now);
      const rules = barriers === 0 ? rulesNeeded(need, resource) : [];
      if (rules.length > 0 && resource.capacityKind !== 'stock')
        open = open.filter((s) => rules.every((rule) => rule.allows(slices.start[s]!, slices.end[s]!)));
      if (open.length === 0) {
        const nearest = nearestOpening(need, slices, options.now);
        if (nearest === -1 || barred >= mostBarred) continue;
        barriers |= TIME;
        open = [nearest];
      }
      const free = open.filter((s) => slices.free[s]! > 0);
      // All taken: one opening is enough to say so, and to price one unit more of it.
      const list = (free.length > 0 ? free : open.slice(0, 1)).filter(
        (s) => !boundElsewhere(need, resource, slices.start[s]!),
      );
      if (list.length === 0) continue;
      const most = pace(need, resource, rest, list.length, slices.free[list[0]!]!);
      const wanted = Math.max(options.openingsPerPair, 2 * Math.ceil(rest / most));
      for (const s of spread(list, wanted, i)) {
        if (node[s] === -1) {
          node[s] = nodes.resource.push(r);
          nodes.start.push(slices.start[s]!);
          nodes.end.push(slices.end[s]!);
          nodes.capacity.push(slices.free[s]!);
        }
        const waitingDays = resource.capacityKind === 'stock' ? 0 : (slices.start[s]! - asked) / DAY;
        arcs.need.push(i);
        arcs.supply.push(node[s]!);
        arcs.site.push(site);
        arcs.metres.push(metres ?? -1);
        arcs.cost.push(enginePrice(burdenPoints({ metres, terms: resource.terms, waitingDays }), need.unit));
        arcs.capacity.push(most);
        arcs.barriers.push(barriers);
      }
      if (barriers === 0) usable++;
      else barred++;
    }
  }
  firstArc[needs.length] = arcs.need.length;
  return {
    needs,
    supplied,
    supply: {
      resource: nodes.resource.done(),
      start: nodes.start.done(),
      end: nodes.end.done(),
      capacity: nodes.capacity.done(),
    },
    firstArc,
    arcs: {
      need: arcs.need.done(),
      supply: arcs.supply.done(),
      site: arcs.site.done(),
      metres: arcs.metres.done(),
      cost: arcs.cost.done(),
      capacity: arcs.capacity.done(),
      barriers: arcs.barriers.done(),
    },
  };
}

/**
 * Most that a need takes in one opening. A body may take all at once (forty meals for a feast); a person who asks for
 * several takes them over the openings of the window (a meal a day, not thirty at noon). An exclusive use is one use.
 */
function pace(need: LinkNeed, resource: LinkResource, rest: number, openings: number, free: number): number {
  if (resource.capacityKind === 'stock') return rest;
  if (resource.capacityKind === 'exclusive') return Math.max(1, Math.min(rest, free));
  if (need.agentId !== null) return rest;
  return Math.max(1, Math.ceil(rest / openings));
}
