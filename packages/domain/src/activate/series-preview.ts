import { z } from 'zod';
import { Instant } from '../common/record.ts';
import type { Interval } from '../register/openings.ts';
import { Slice } from '../register/schedule.ts';
import {
  BOOKING_REFUSALS,
  type BookingRefusal,
  type BookingWorld,
  blockedBy,
  type HeldTime,
  limitRefusals,
  nearestFree,
  timeRefusals,
} from './booking-check.ts';
import { BookingLimits } from './booking-rules.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const SHORTEST_MINUTES = 5;
/** Another time is looked for so many days around a date: further away it is another date. */
export const NEAR_DAYS = 3;

/** A series before it is made: the rules that will apply, and each date with what refuses it and what would be accepted. */
export const SeriesPreview = z
  .object({
    rules: z.object({
      bufferBefore: z.int(),
      bufferAfter: z.int(),
      longestMinutes: z.int().nullable(),
      limits: z.array(z.object({ scope: z.enum(['item', 'all']), limits: BookingLimits })).meta({
        description: 'limits of the reader: of this item, and across all items; only those that limit something',
      }),
    }),
    dates: z.array(
      z.object({
        start: Instant,
        end: Instant,
        why: z.enum(BOOKING_REFUSALS).nullable().meta({ description: 'the first rule that refuses it; null: free' }),
        refusals: z.array(
          z.object({
            code: z.enum(BOOKING_REFUSALS),
            facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
          }),
        ),
        accepted: Slice.nullable().meta({ description: 'a time near it, or a shorter one, that no rule refuses' }),
      }),
    ),
    free: z.int(),
  })
  .meta({ id: 'SeriesPreview' });
export type SeriesPreview = z.infer<typeof SeriesPreview>;

/** Limits of whoever asks, with what counts for each; none for the custodian's own people. */
export interface LimitOf {
  scope: 'item' | 'all';
  limits: BookingLimits;
  held: readonly HeldTime[];
}

/**
 * Every date of a series looked at in one world: those that are free count with the ones after them, with the pause
 * around them and in the limits of time. A series is one booking ahead, however many dates it has.
 */
export function weighSeries(
  world: BookingWorld,
  dates: readonly Interval[],
  asked: {
    own: boolean;
    quantity: (date: Interval) => number;
    limits: readonly LimitOf[];
    /** What stands against every date: whoever asks is paused. */
    before?: readonly BookingRefusal[];
    /** A date that is left out takes nothing from those after it. */
    leavesOut?: (date: Interval) => boolean;
  },
): SeriesPreview['dates'] {
  const taken = [...world.taken];
  const along: HeldTime[] = [];
  const iso = ({ start, end }: Interval) => ({
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
  });
  return dates.map((date) => {
    const now = { ...world, taken };
    const time = { own: asked.own, quantity: asked.quantity(date) };
    const limited = (slice: Interval) =>
      asked.limits.flatMap(({ limits, held, scope }) => limitRefusals(limits, [...held, ...along], slice, scope));
    const refusals = [...(asked.before ?? []), ...timeRefusals(now, date, time), ...limited(date)];
    if (refusals.length === 0) {
      if (!asked.leavesOut?.(date)) {
        taken.push(blockedBy(date, world.rules));
        along.push({ ...date, live: false });
      }
      return { ...iso(date), why: null, refusals: [], accepted: null };
    }
    const fits = (slice: Interval) => timeRefusals(now, slice, time).length === 0 && limited(slice).length === 0;
    // Who may not book at all may not book another time either.
    const accepted =
      (asked.before ?? []).length > 0
        ? undefined
        : [...shorter(world, date, refusals), ...nearestFree(near(now, date), date, time, 8)].find(fits);
    return { ...iso(date), why: refusals[0]!.code, refusals, accepted: accepted === undefined ? null : iso(accepted) };
  });
}

/** The world around one date: what lies further away is not looked through again for each of them. */
function near(world: BookingWorld, date: Interval): BookingWorld {
  const period = { start: date.start - NEAR_DAYS * DAY, end: date.end + NEAR_DAYS * DAY };
  const openings = world.openings.filter((o) => o.start < period.end && period.start < o.end);
  return { ...world, period, openings };
}

/** The same start for as long as the rules of length leave, in whole slots; nothing where length is not what refuses. */
function shorter(world: BookingWorld, date: Interval, refusals: readonly BookingRefusal[]): Interval[] {
  const left = refusals.flatMap(({ code, facts }) => {
    if (code === 'too-long') return [Number(facts['minutes'])];
    return code === 'limit-minutes' ? [Number(facts['limit']) - Number(facts['used'])] : [];
  });
  if (left.length === 0) return [];
  const slot = world.resource.slotMinutes ?? SHORTEST_MINUTES;
  const minutes = Math.floor(Math.min(...left) / slot) * slot;
  return minutes < SHORTEST_MINUTES ? [] : [{ start: date.start, end: date.start + minutes * MINUTE }];
}
