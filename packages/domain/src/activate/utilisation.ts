import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Unit } from '../common/quantity.ts';
import { CalendarDate } from '../common/record.ts';
import { Barrier } from '../link/barrier.ts';
import type { Interval } from '../register/openings.ts';
import { CapacityKind, type Resource } from '../register/resource.ts';
import type { Closure } from './booking.ts';
import { merged } from './booking-check.ts';

/** What a resource offered and what became of it, in minutes of what is exclusive and in smallest parts of all else. */
export const Use = z.object({
  offered: z.int(),
  provided: z.int().meta({ description: 'used, as the ledger has it' }),
  promised: z.int().meta({ description: 'held for somebody, not used yet' }),
  permille: z.int().nullable().meta({ description: 'provided and promised of what was offered; null: nothing was' }),
});
export type Use = z.infer<typeof Use>;

export const WeekOfUse = Use.extend({ week: CalendarDate.meta({ description: 'its Monday' }) }).meta({
  id: 'WeekOfUse',
});
export type WeekOfUse = z.infer<typeof WeekOfUse>;

/** How much of one resource is used, and what using the rest would be worth. */
export const SleepingResource = Use.extend({
  resourceId: Id,
  name: z.string(),
  categoryCode: z.string(),
  agentId: Id,
  capacityKind: CapacityKind,
  unit: Unit,
  counted: z.enum(['minutes', 'unit']),
  idle: z.int().meta({ description: 'offered and neither used nor promised' }),
  openNeeds: z.int().meta({ description: 'needs of its kind that the last run left open' }),
  worth: z
    .object({
      barrier: Barrier,
      needs: z.int().meta({ description: 'needs wholly served more, if this barrier were gone' }),
      gain: z.string().meta({ description: 'in the points of the engine, exactly' }),
      whole: z.boolean().meta({ description: 'of all that its custodian keeps, not of this one alone' }),
    })
    .nullable(),
  planId: Id.nullable(),
}).meta({ id: 'SleepingResource' });
export type SleepingResource = z.infer<typeof SleepingResource>;

/** Some use of a resource as its accounts have it. */
export interface UsedSlice extends Interval {
  provided: number;
  promised: number;
}

const overlap = (a: Interval, b: Interval) => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
const share = (offered: number, used: number) =>
  offered > 0 ? Math.round((1000 * Math.min(used, offered)) / offered) : null;

/** Whether a closure keeps this resource from being used: it is down itself, or one of its sites (or every site) is closed. */
export function closes(
  closure: Pick<Closure, 'kind' | 'resourceId' | 'placeId'>,
  resource: Pick<Resource, 'id' | 'sites'>,
): boolean {
  if (closure.kind === 'item-down') return closure.resourceId === resource.id;
  return closure.placeId === null || resource.sites.some((site) => site.placeId === closure.placeId);
}

/**
 * What was really offered: opening hours without the times at which the item was down or its site closed. Of what is
 * exclusive the closed time goes; an opening of what is pooled goes whole where it is closed at all, as it can no longer
 * be booked.
 */
export function offeredIntervals(
  kind: 'exclusive' | 'pooled',
  openings: readonly Interval[],
  closed: readonly Interval[],
): Interval[] {
  if (closed.length === 0) return [...openings];
  const shut = merged(closed.filter((c) => c.start < c.end));
  if (kind === 'pooled') return openings.filter((o) => !shut.some((c) => overlap(o, c) > 0));
  return openings.flatMap((opening) => {
    const left: Interval[] = [];
    let { start } = opening;
    for (const c of shut) {
      if (c.end <= start) continue;
      if (c.start >= opening.end) break;
      if (c.start > start) left.push({ start, end: c.start });
      start = c.end;
    }
    if (start < opening.end) left.push({ start, end: opening.end });
    return left;
  });
}

/**
 * Use of a resource within a period. `openings` are what was really offered (see `offeredIntervals`). What is exclusive counts by the time that its uses take of its opening hours (so
 * that a loan over the night counts what it took of the day); what is pooled counts what was given out of each opening.
 */
export function useWithin(
  kind: 'exclusive' | 'pooled',
  openings: readonly Interval[],
  quantity: number,
  slices: readonly UsedSlice[],
  period: Interval,
): Use {
  if (kind === 'pooled') {
    // An opening counts in the period in which it begins, whole.
    const within = (at: number) => period.start <= at && at < period.end;
    const offered = openings.filter((o) => within(o.start)).length * quantity;
    const own = slices.filter((s) => within(s.start));
    const provided = own.reduce((sum, s) => sum + s.provided, 0);
    const promised = own.reduce((sum, s) => sum + s.promised, 0);
    return { offered, provided, promised, permille: share(offered, provided + promised) };
  }
  const open = merged(openings.filter((o) => o.start < period.end && period.start < o.end));
  const minutes = (of: readonly Interval[]) =>
    Math.round(
      merged(of)
        .flatMap((one) =>
          open.map((o) => overlap({ start: Math.max(o.start, period.start), end: Math.min(o.end, period.end) }, one)),
        )
        .reduce((sum, ms) => sum + ms, 0) / 60_000,
    );
  const offered = Math.round(open.reduce((sum, o) => sum + overlap(o, period), 0) / 60_000);
  const provided = minutes(slices.filter((s) => s.provided > 0));
  const promised = minutes(slices.filter((s) => s.promised > 0 && s.provided === 0));
  return { offered, provided, promised, permille: share(offered, provided + promised) };
}

/**
 * What sleeps, by what waking it would be worth: first what the measurement priced, by needs served and then by its
 * points; then by the open needs of its kind; then by what stands idle.
 */
export function byWorth(a: SleepingResource, b: SleepingResource): number {
  const gain = (r: SleepingResource) => (r.worth === null ? -1n : BigInt(r.worth.gain));
  const [x, y] = [gain(a), gain(b)];
  return (
    (b.worth?.needs ?? 0) - (a.worth?.needs ?? 0) ||
    (x < y ? 1 : x > y ? -1 : 0) ||
    (b.openNeeds > 0 ? 1 : 0) - (a.openNeeds > 0 ? 1 : 0) ||
    (a.permille ?? 1001) - (b.permille ?? 1001) ||
    b.openNeeds - a.openNeeds ||
    (a.resourceId < b.resourceId ? -1 : 1)
  );
}
