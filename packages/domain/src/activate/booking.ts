import { z } from 'zod';
import { Id } from '../common/id.ts';
import { PositiveQuantity, Unit } from '../common/quantity.ts';
import { Instant, RecordFields } from '../common/record.ts';

/**
 * waiting: in the queue for a time that is taken; offered: it came free and is held for them until `answerBy`;
 * requested: the custodian has not answered yet, and nothing is held; confirmed: held; in-use: checked in or picked up;
 * done: used, or brought back; no-show: nobody came, as a named person recorded; expired: nobody answered in time.
 */
export const BookingState = z
  .enum([
    'waiting',
    'offered',
    'requested',
    'confirmed',
    'in-use',
    'done',
    'declined',
    'cancelled',
    'no-show',
    'expired',
  ])
  .meta({ id: 'BookingState' });
export type BookingState = z.infer<typeof BookingState>;

/** States in which the time is held in the ledger. */
export const HOLDING: readonly BookingState[] = ['offered', 'confirmed', 'in-use'];
/** States that somebody still waits for something in. */
export const LIVE: readonly BookingState[] = ['waiting', 'offered', 'requested', 'confirmed', 'in-use'];

/** What goes along with a thing that is lent; null: not looked at yet. */
export const Accessory = z
  .object({ name: z.string().max(100), given: z.boolean().nullable(), returned: z.boolean().nullable() })
  .meta({ id: 'Accessory' });
export type Accessory = z.infer<typeof Accessory>;

/** Somebody's use of a resource in a slice of time: an intent that is met directly, through the one ledger. */
export const Booking = z
  .object({
    ...RecordFields,
    resourceId: Id,
    seriesId: Id.nullable(),
    purpose: z.string(),
    partyName: z.string().meta({ description: 'who comes, as they want to be called; for the custodian' }),
    requestedByUserId: z.string(),
    agentId: Id.nullable().meta({ description: 'the body or group that it is for' }),
    jurisdictionId: Id.meta({ description: 'the community' }),
    sliceStart: Instant,
    sliceEnd: Instant,
    quantity: PositiveQuantity,
    unit: Unit,
    state: BookingState,
    needId: Id.nullable(),
    commitmentId: Id.nullable(),
    code: z.string().meta({ description: 'shown at the door or the counter; only to whoever booked, and to staff' }),
    pickUpPlaceId: Id.nullable(),
    accessories: z.array(Accessory),
    standIn: z.string().nullable().meta({ description: 'somebody else who comes instead' }),
    answerBy: Instant.nullable(),
    decidedAt: Instant.nullable(),
    decidedBy: z.string().nullable(),
    reason: z.string().nullable().meta({ description: 'why it was declined, cancelled or given away' }),
    cancelledLate: z.boolean(),
    checkedInAt: Instant.nullable(),
    returnedAt: Instant.nullable(),
    remindedAt: Instant.nullable(),
    hasContact: z.boolean().meta({ description: 'a telephone number is kept, sealed' }),
  })
  .meta({ id: 'Booking' });
export type Booking = z.infer<typeof Booking>;

export const NewBooking = z
  .object({
    resourceId: Id,
    sliceStart: Instant,
    sliceEnd: Instant,
    purpose: z.string().trim().min(1).max(200),
    partyName: z.string().trim().min(1).max(100),
    phone: z.string().trim().max(50).nullable().default(null).meta({ description: 'sealed before it is stored' }),
    quantity: PositiveQuantity.nullable().default(null).meta({ description: 'of what is pooled; null: one' }),
    agentId: Id.nullable().default(null),
    jurisdictionId: Id.nullable().default(null).meta({ description: "null: the booker's, else the resource's" }),
    pickUpPlaceId: Id.nullable().default(null),
    wait: z.boolean().default(false).meta({ description: 'join the queue where the time is taken' }),
  })
  .refine((b) => b.sliceStart < b.sliceEnd, { path: ['sliceEnd'], message: 'it must end after it starts' })
  .meta({ id: 'NewBooking' });
export type NewBooking = z.output<typeof NewBooking>;

/** When one thing cannot be used (item-down), or when nobody can get in (site-closed; no place: the whole sub-district). */
export const Closure = z
  .object({
    ...RecordFields,
    kind: z.enum(['item-down', 'site-closed']),
    resourceId: Id.nullable(),
    placeId: Id.nullable(),
    sliceStart: Instant,
    sliceEnd: Instant,
    reason: z.string().max(500),
  })
  .meta({ id: 'Closure' });
export type Closure = z.infer<typeof Closure>;

export const NewClosure = z
  .object({
    kind: Closure.shape.kind,
    resourceId: Id.nullable().default(null),
    placeId: Id.nullable().default(null),
    sliceStart: Instant,
    sliceEnd: Instant,
    reason: z.string().trim().min(1).max(500),
  })
  .refine((c) => c.sliceStart < c.sliceEnd, { path: ['sliceEnd'], message: 'it must end after it starts' })
  .refine((c) => (c.kind === 'item-down') === (c.resourceId !== null), {
    path: ['resourceId'],
    message: 'name the item that is down, and none where a site is closed',
  })
  .meta({ id: 'NewClosure' });
export type NewClosure = z.output<typeof NewClosure>;

/** What is kept of somebody who books: until when they may not. */
export const Booker = z.object({
  ...RecordFields,
  userId: z.string(),
  pausedUntil: Instant.nullable(),
  pauseReason: z.string().nullable(),
});
export type Booker = z.infer<typeof Booker>;
