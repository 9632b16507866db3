import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Instant } from '../common/record.ts';
import { fullestWindow, type HeldTime } from './booking-check.ts';
import type { BookingLimits } from './booking-rules.ts';

const DAY = 86_400_000;

/** What one limit of bookings leaves somebody now, and when it will leave more. */
export const BookingAllowance = z
  .object({
    resourceId: Id.nullable().meta({ description: 'null: the limit counts across all items' }),
    resourceName: z.string().nullable(),
    active: z
      .object({
        limit: z.int(),
        held: z.int(),
        left: z.int(),
        moreFrom: Instant.nullable().meta({ description: 'when one of them is over and another may be booked' }),
      })
      .nullable()
      .meta({ description: 'bookings ahead at a time; null: no limit' }),
    time: z
      .object({
        limit: z.int().meta({ description: 'minutes in any `days` days' }),
        days: z.int(),
        used: z.int(),
        left: z.int().meta({ description: 'minutes that a booking which begins now may still take' }),
        moreFrom: Instant.nullable().meta({ description: 'a booking that begins from then on may take more' }),
      })
      .nullable()
      .meta({ description: 'null: no limit' }),
  })
  .meta({ id: 'BookingAllowance' });
export type BookingAllowance = z.infer<typeof BookingAllowance>;

const iso = (ms: number) => new Date(ms).toISOString();

/**
 * What a limit leaves whoever holds these bookings, at an instant: the very count that refuses a booking
 * (`limitRefusals`), said before one is tried. null where there is no limit.
 */
export function bookingAllowance(
  limits: BookingLimits,
  held: readonly HeldTime[],
  now: number,
): Pick<BookingAllowance, 'active' | 'time'> | null {
  if (limits.active === null && limits.minutes === null) return null;
  return { active: activeAllowance(limits, held), time: timeAllowance(limits, held, now) };
}

function activeAllowance(limits: BookingLimits, held: readonly HeldTime[]): BookingAllowance['active'] {
  if (limits.active === null) return null;
  const ends = held
    .filter((h) => h.live)
    .map((h) => h.end)
    .sort((a, b) => a - b);
  const over = ends.length - limits.active;
  return {
    limit: limits.active,
    held: ends.length,
    left: Math.max(0, -over),
    moreFrom: over < 0 ? null : iso(ends[over]!),
  };
}

function timeAllowance(limits: BookingLimits, held: readonly HeldTime[], now: number): BookingAllowance['time'] {
  if (limits.minutes === null) return null;
  const length = limits.days * DAY;
  const used = Math.round(fullestWindow(held, now, length));
  // A window falls behind where the booking that opens it is as long past as the window is.
  const behind = held
    .map((h) => h.start + length)
    .filter((at) => at > now)
    .sort((a, b) => a - b)
    .find((at) => fullestWindow(held, at, length) < used);
  return {
    limit: limits.minutes,
    days: limits.days,
    used,
    left: Math.max(0, limits.minutes - used),
    moreFrom: behind === undefined ? null : iso(behind),
  };
}
