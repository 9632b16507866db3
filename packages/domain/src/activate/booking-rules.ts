import { z } from 'zod';
import { Id } from '../common/id.ts';
import { RecordFields } from '../common/record.ts';
import type { Resource } from '../register/resource.ts';
import { Schedule } from '../register/schedule.ts';

const DAY_MINUTES = 1440;

/** How much one person may have booked at a time and in a period; null: no limit. */
export const BookingLimits = z
  .object({
    active: z.int().min(1).max(1000).nullable().default(null).meta({ description: 'bookings ahead at a time' }),
    minutes: z
      .int()
      .min(5)
      .max(366 * DAY_MINUTES)
      .nullable()
      .default(null)
      .meta({ description: 'time in all in any `days` days' }),
    days: z.int().min(1).max(366).default(7),
  })
  .meta({ id: 'BookingLimits' });
export type BookingLimits = z.output<typeof BookingLimits>;

export const BookingRulesFields = {
  bookable: z.boolean().meta({ description: 'people may book it themselves' }),
  audience: z
    .enum(['own', 'community', 'subdistrict'])
    .meta({ description: "own: only the custodian's own people; community: residents of its community" }),
  approval: z.boolean().meta({ description: 'the custodian confirms each booking' }),
  bufferBefore: z.int().min(0).max(DAY_MINUTES).default(0).meta({ description: 'minutes to make it ready' }),
  bufferAfter: z.int().min(0).max(DAY_MINUTES).default(0).meta({ description: 'minutes to clean up' }),
  leadMinutes: z
    .int()
    .min(0)
    .max(90 * DAY_MINUTES)
    .default(0)
    .meta({ description: 'how long before its start a booking must be made' }),
  aheadDays: z.int().min(1).max(730).default(60).meta({ description: 'how far ahead it may be booked' }),
  longestMinutes: z
    .int()
    .min(5)
    .max(366 * DAY_MINUTES)
    .nullable()
    .default(null),
  limits: BookingLimits.prefault({}),
  freeUntilMinutes: z
    .int()
    .min(0)
    .max(90 * DAY_MINUTES)
    .default(0)
    .meta({ description: 'cancelling is without consequence until so long before the start' }),
  lateCancelDays: z.int().min(0).max(365).default(0).meta({ description: 'days without booking after a later one' }),
  noShowDays: z.int().min(0).max(365).default(0).meta({ description: 'days without booking after not coming' }),
  offerMinutes: z
    .int()
    .min(5)
    .max(7 * DAY_MINUTES)
    .default(120)
    .meta({ description: 'how long a place that came free is held for the first in the queue' }),
  checkIn: z
    .boolean()
    .default(false)
    .meta({ description: 'whoever comes says so at the door; otherwise a booking that passed counts as used' }),
  lending: z.boolean().default(false).meta({
    description: 'it is picked up and brought back: a booking may span closed hours, pick-up and return may not',
  }),
  accessories: z.array(z.string().trim().min(1).max(100)).max(30).default([]),
  pickUpPlaceIds: z.array(Id).max(20).default([]).meta({ description: 'other places to pick it up and bring it back' }),
  transportMinutes: z
    .int()
    .min(0)
    .max(7 * DAY_MINUTES)
    .default(0)
    .meta({ description: 'added before and after where another pick-up place is chosen' }),
  ownHours: z
    .array(Schedule)
    .max(20)
    .default([])
    .meta({ description: "hours kept for the custodian's own people; neighbours have the other opening hours" }),
  officeHours: z
    .array(Schedule)
    .max(20)
    .default([])
    .meta({ description: 'when somebody is there to hand it over and take it back; empty: all opening hours' }),
  note: z.string().max(2000).nullable().default(null).meta({ description: 'what a person reads before booking' }),
};

/**
 * How a resource is booked. The row without a resource is the sub-district's: its limits count across all items, and a
 * pause holds everywhere.
 */
export const BookingRules = z
  .object({ ...RecordFields, resourceId: Id.nullable(), ...BookingRulesFields })
  .meta({ id: 'BookingRules' });
export type BookingRules = z.output<typeof BookingRules>;

export const NewBookingRules = z.object(BookingRulesFields).meta({ id: 'NewBookingRules' });
export type NewBookingRules = z.output<typeof NewBookingRules>;

/** What is booked by the opening without anybody having said so: rooms, fields, seats and parking spaces. */
function bookableByDefault(resource: Pick<Resource, 'capacityKind' | 'unit'>): boolean {
  if (resource.capacityKind === 'exclusive') return true;
  return resource.capacityKind === 'pooled' && (resource.unit === 'seat' || resource.unit === 'space');
}

/** The rules of a resource for which nobody has written any: those that its terms say already. */
export function defaultRules(resource: Pick<Resource, 'capacityKind' | 'unit' | 'terms'>): NewBookingRules {
  return NewBookingRules.parse({
    bookable: bookableByDefault(resource),
    audience: resource.terms.audience,
    approval: resource.terms.approval,
  });
}

/** The sub-district's rules for which nobody has written any: no limits across items. */
export const NO_COMMON_RULES: NewBookingRules = NewBookingRules.parse({
  bookable: true,
  audience: 'subdistrict',
  approval: false,
});
