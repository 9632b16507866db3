import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Problem } from '../common/problem.ts';
import { Instant, RecordFields } from '../common/record.ts';
import { openIntervals } from '../register/openings.ts';
import { fromWallClock, offsetTable } from '../register/zone-time.ts';
import { BOOKING_REFUSALS } from './booking-check.ts';

const DAY = 86_400_000;
/** More dates than this are no series that a person looks over. */
export const MOST_DATES = 120;
const LONGEST_DAYS = 730;

/** One date of a series. A skipped one stays listed, with what stood against it, and can be taken up again. */
export const SeriesDate = z
  .object({
    start: Instant,
    end: Instant,
    state: z.enum(['booked', 'skipped']),
    bookingId: Id.nullable(),
    why: z.enum(BOOKING_REFUSALS).nullable(),
  })
  .meta({ id: 'SeriesDate' });
export type SeriesDate = z.infer<typeof SeriesDate>;

/** February has no 31st, and nobody books in the year 9999. */
function isRealTime(local: string): boolean {
  const at = Date.parse(`${local}:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(local) && local >= '1900' && local < '2200';
}

const SeriesRule = {
  start: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'a local time such as 2026-11-23T09:00')
    .refine(isRealTime, 'there is no such day or time')
    .meta({ description: "the first start, by the clock on the wall of the sub-district's zone" }),
  minutes: z
    .int()
    .min(5)
    .max(60 * 24 * 31),
  rrule: z.string().max(500).meta({ description: 'RFC 5545, with COUNT or UNTIL' }),
};

export const BookingSeries = z
  .object({
    ...RecordFields,
    resourceId: Id,
    purpose: z.string(),
    partyName: z.string(),
    requestedByUserId: z.string(),
    jurisdictionId: Id,
    ...SeriesRule,
    dates: z.array(SeriesDate),
    state: z.enum(['active', 'cancelled']),
  })
  .meta({ id: 'BookingSeries' });
export type BookingSeries = z.infer<typeof BookingSeries>;

export const NewBookingSeries = z
  .object({
    resourceId: Id,
    purpose: z.string().trim().min(1).max(200),
    partyName: z.string().trim().min(1).max(100),
    phone: z.string().trim().max(50).nullable().default(null),
    ...SeriesRule,
    skip: z
      .array(Instant)
      .max(MOST_DATES)
      .default([])
      .meta({ description: 'starts that are left out, as the preview said; all others are booked, or none' }),
  })
  .meta({ id: 'NewBookingSeries' });
export type NewBookingSeries = z.output<typeof NewBookingSeries>;

/**
 * The dates of a series, in order, each by the clock on the wall of the zone.
 * @throws Problem 'bad-input' where the rule cannot be read, has no end, or has more than MOST_DATES dates
 */
export function datesOf(
  rule: { start: string; minutes: number; rrule: string },
  zone: string,
): { start: string; end: string }[] {
  if (!/\b(COUNT|UNTIL)=/i.test(rule.rrule))
    throw new Problem('bad-input', 'the series has no end', {
      faults: [{ path: 'rrule', problem: 'neither COUNT nor UNTIL', fix: 'say how often, or until when' }],
    });
  const local = Date.parse(`${rule.start}:00Z`);
  const first = fromWallClock(offsetTable(zone, local - DAY, local + DAY), local);
  const dates = openIntervals(
    {
      schedules: [
        { start: rule.start, minutes: rule.minutes, rrule: rule.rrule, timeZone: null, exdates: [], label: null },
      ],
      validFrom: null,
      validTo: null,
      capacityKind: 'pooled',
      slotMinutes: null,
    },
    { start: first, end: first + LONGEST_DAYS * DAY },
    zone,
  );
  if (dates.length === 0 || dates.length > MOST_DATES)
    throw new Problem('bad-input', `the series has ${dates.length} dates`, {
      faults: [{ path: 'rrule', problem: `${dates.length} dates`, fix: `ask for 1 to ${MOST_DATES}` }],
    });
  return dates.map(({ start, end }) => ({ start: new Date(start).toISOString(), end: new Date(end).toISOString() }));
}
