import { z } from 'zod';
import { Instant } from '../common/record.ts';

/**
 * When a resource is open: one interval, repeated by an iCalendar RRULE (RFC 5545) in the jurisdiction's zone.
 * `start` is a local wall-clock time without offset, so that daylight saving moves with the zone.
 */
export const Schedule = z
  .object({
    start: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, 'a local time such as 2026-11-23T09:00'),
    minutes: z
      .int()
      .min(1)
      .max(60 * 24 * 31),
    rrule: z.string().max(500).nullable().meta({ description: "RFC 5545, e.g. 'FREQ=WEEKLY;BYDAY=MO,WE'; null: once" }),
    timeZone: z.string().max(60).nullable().meta({ description: "null: the jurisdiction's zone" }),
    exdates: z.array(z.string()).default([]).meta({ description: 'local starts that are left out' }),
    label: z
      .string()
      .max(500)
      .nullable()
      .default(null)
      .meta({ description: 'the hours in words, as the source has them' }),
  })
  .meta({ id: 'Schedule' });
export type Schedule = z.output<typeof Schedule>;

/** One open interval, in UTC: [start, end). */
export const Slice = z.object({ start: Instant, end: Instant }).meta({ id: 'Slice' });
export type Slice = z.infer<typeof Slice>;
