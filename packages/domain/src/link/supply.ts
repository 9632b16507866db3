import { UNITS, type Unit } from '../common/quantity.ts';
import { type Interval, openIntervals } from '../register/openings.ts';
import { usableQuantity } from '../register/usable-quantity.ts';
import type { LinkResource } from './pair.ts';

/** Openings of a resource by start, in milliseconds, with what is free in each (smallest parts). */
export interface SupplySlices {
  start: Float64Array;
  end: Float64Array;
  free: Int32Array;
  /** The longest opening, so that a search by start knows how far to look back. */
  longest: number;
}

/** What is promised of a resource already: what the ledger says of it. */
export interface TakenOf {
  /** Stock: what is left; null: nothing was promised yet. */
  stockFree: number | null;
  /** Pooled: what is left, by start of the opening; openings without an entry are all free. */
  freeByStart: ReadonlyMap<number, number>;
  /** Exclusive: times that are taken. */
  occupied: readonly Interval[];
}
export const NOTHING_TAKEN: TakenOf = { stockFree: null, freeByStart: new Map(), occupied: [] };

const MOST_PARTS = 2_000_000_000;

/** What a proposal asks of a resource while it waits for its review. */
export interface ProposedUse {
  /** Null for stock. */
  sliceStart: string | null;
  sliceEnd: string | null;
  /** Smallest parts. */
  quantity: number;
}

/** What is left beside these proposals, as if each of them had been promised. */
export function takenWith(resource: LinkResource, taken: TakenOf, proposed: readonly ProposedUse[]): TakenOf {
  const quantity = usableQuantity(resource) ?? 0;
  let { stockFree } = taken;
  const freeByStart = new Map(taken.freeByStart);
  const occupied = [...taken.occupied];
  for (const { sliceStart, sliceEnd, quantity: asked } of proposed) {
    if (sliceStart === null) stockFree = (stockFree ?? quantity) - asked;
    else if (resource.capacityKind === 'exclusive')
      occupied.push({ start: Date.parse(sliceStart), end: Date.parse(sliceEnd ?? sliceStart) });
    else {
      const start = Date.parse(sliceStart);
      freeByStart.set(start, (freeByStart.get(start) ?? quantity) - asked);
    }
  }
  return { stockFree, freeByStart, occupied };
}

/** What one use of an exclusive resource gives: its minutes where it is counted in hours, else one whole unit. */
export function partsOfUse(unit: Unit, minutes: number): number {
  return unit === 'hour' ? minutes : UNITS[unit].perUnit;
}

function slicesOf(list: readonly (Interval & { free: number })[]): SupplySlices {
  const slices = {
    start: new Float64Array(list.length),
    end: new Float64Array(list.length),
    free: new Int32Array(list.length),
    longest: 0,
  };
  list.forEach((slice, i) => {
    slices.start[i] = slice.start;
    slices.end[i] = slice.end;
    slices.free[i] = Math.max(0, Math.min(MOST_PARTS, slice.free));
    slices.longest = Math.max(slices.longest, slice.end - slice.start);
  });
  return slices;
}

/**
 * Openings and free capacity of a resource within a period. Stock is one opening without ends (-Infinity, Infinity).
 * @throws Problem 'bad-input' where its opening hours cannot be read
 */
export function supplyOf(resource: LinkResource, period: Interval, zone: string, taken: TakenOf): SupplySlices {
  const quantity = usableQuantity(resource) ?? 0;
  if (resource.capacityKind === 'stock') {
    const free = Math.min(quantity, taken.stockFree ?? quantity);
    return {
      ...slicesOf([{ start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY, free }]),
      longest: Number.POSITIVE_INFINITY,
    };
  }
  const open = openIntervals(resource, period, zone);
  if (resource.capacityKind === 'pooled') {
    const alone = resource.terms.oneNeedPerSlot === true;
    return slicesOf(
      open.map((o) => {
        const left = Math.min(quantity, taken.freeByStart.get(o.start) ?? quantity);
        // One need an opening: what is begun by one is closed to the rest.
        return { ...o, free: alone && left < quantity ? 0 : left };
      }),
    );
  }
  const occupied = [...taken.occupied].sort((a, b) => a.start - b.start);
  const parts = partsOfUse(resource.unit, resource.slotMinutes ?? 60);
  let from = 0;
  return slicesOf(
    open.map((o) => {
      while (from < occupied.length && occupied[from]!.end <= o.start) from++;
      let busy = false;
      for (let i = from; i < occupied.length && occupied[i]!.start < o.end && !busy; i++)
        busy = occupied[i]!.end > o.start;
      return { ...o, free: busy ? 0 : parts };
    }),
  );
}

/**
 * Runs of `count` slots without a gap, cut from the start of each opening so that they never overlap each other: for
 * uses that are longer than one slot.
 */
export function blocksOf(slots: SupplySlices, count: number, unit: Unit): SupplySlices {
  if (count <= 1) return slots;
  const blocks: (Interval & { free: number })[] = [];
  const n = slots.start.length;
  let i = 0;
  while (i + count <= n) {
    let last = i;
    let free = slots.free[i]! > 0;
    while (last + 1 < i + count && slots.start[last + 1] === slots.end[last]) {
      last++;
      free &&= slots.free[last]! > 0;
    }
    if (last - i + 1 < count) {
      i = last + 1;
      continue;
    }
    const start = slots.start[i]!;
    const end = slots.end[last]!;
    blocks.push({ start, end, free: free ? partsOfUse(unit, (end - start) / 60_000) : 0 });
    i += count;
  }
  return slicesOf(blocks);
}

/** First index whose start is at or after `time`. */
export function firstFrom(slices: SupplySlices, time: number): number {
  let low = 0;
  let high = slices.start.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (slices.start[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
