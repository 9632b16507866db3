import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Instant } from '../common/record.ts';
import { CapacityKind } from '../register/resource.ts';
import { Slice } from '../register/schedule.ts';
import { Booking, BookingState, Closure } from './booking.ts';
import { BOOKING_REFUSALS } from './booking-check.ts';
import { NewBookingRules } from './booking-rules.ts';

/** A booking as its reader sees it, with what the pages need of what is booked and what the reader may do. */
export const BookingView = Booking.extend({
  resourceName: z.string(),
  capacityKind: CapacityKind,
  lending: z.boolean(),
  overdue: z.boolean().meta({ description: 'picked up and not brought back in time' }),
  freeUntil: Instant.meta({ description: 'until then it is cancelled without consequence' }),
  mine: z.boolean(),
  manages: z.boolean().meta({ description: 'the reader may answer, hand over and record' }),
}).meta({ id: 'BookingView' });
export type BookingView = z.infer<typeof BookingView>;

/** What a calendar of one resource shows. */
export const BookingCalendar = z
  .object({
    rules: NewBookingRules,
    capacityKind: CapacityKind,
    slots: z.array(
      Slice.extend({
        free: z.int(),
        capacity: z.int(),
        why: z.enum(BOOKING_REFUSALS).nullable().meta({ description: 'why it cannot be booked; null: it can' }),
      }),
    ),
    taken: z.array(
      Slice.extend({
        blockedFrom: Instant.meta({ description: 'with what is needed before and after' }),
        blockedTo: Instant,
        bookingId: Id.nullable(),
        label: z.string().nullable(),
        state: BookingState.nullable(),
        mine: z.boolean(),
      }),
    ),
    closures: z.array(Slice.extend({ kind: Closure.shape.kind, reason: z.string() })),
    manages: z.boolean(),
  })
  .meta({ id: 'BookingCalendar' });
export type BookingCalendar = z.infer<typeof BookingCalendar>;
