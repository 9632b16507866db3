import {
  type Booking,
  type BookingView,
  LIVE,
  type NewBookingRules,
  Problem,
  type Resource,
  timeRefusals,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { Store, Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { pause } from './bookers.ts';
import { hold, letGo, quantityFor } from './hold.ts';
import { explainConflict, holds, intervalOf, personRefusals, refuse, sliceTexts } from './make.ts';
import { rulesOf } from './rules.ts';
import { changeDate } from './series-dates.ts';
import { tell } from './tell.ts';
import { bookingObject, holdBooking, viewOf } from './view.ts';
import { offerNext } from './waiting.ts';
import { around, isOwn, worldOf } from './world.ts';

const LATE = '临近开始才取消 / cancelled too late';

/** The last moment at which a booking is given up without consequence. */
const freeUntil = (booking: Booking, rules: NewBookingRules) =>
  Date.parse(booking.sliceStart) - rules.freeUntilMinutes * 60_000;

/** Takes a booking back within a transaction; what follows from a late one is as the rules say. */
export async function cancelOne(
  unit: Unit,
  context: Context,
  booking: Booking,
  resource: Resource,
  reason: string,
): Promise<Booking> {
  if (!LIVE.includes(booking.state))
    throw new Problem('conflict', `the booking is ${booking.state}: it cannot be cancelled`, { fix: 'read it again' });
  if (booking.state === 'in-use')
    throw new Problem('conflict', 'it is being used already', { fix: 'say that it is brought back instead' });
  const rules = await rulesOf(unit, resource);
  const now = context.now().getTime();
  // What came of it is for whoever keeps it to say: nobody escapes 'did not come' by cancelling afterwards.
  if (booking.state === 'confirmed' && Date.parse(booking.sliceEnd) <= now)
    throw new Problem('conflict', 'its time is over', { fix: 'ask the custodian to record what came of it' });
  const mine = booking.requestedByUserId === context.subject.userId;
  const late = mine && booking.state === 'confirmed' && now > freeUntil(booking, rules);
  const held = holds(booking);
  await letGo(unit, context, booking, reason);
  const cancelled = await unit.bookings.update(booking.id, {
    state: 'cancelled',
    reason,
    answerBy: null,
    cancelledLate: late,
    decidedAt: new Date(now).toISOString(),
    decidedBy: context.by,
  });
  await changeDate(unit, cancelled, { state: 'skipped', bookingId: null, why: null });
  if (late) await pause(unit, context, booking.requestedByUserId, rules.lateCancelDays, LATE);
  await tell(unit, context, cancelled, resource, mine ? 'cancelled' : 'cancelled-by-custodian');
  if (held) await offerNext(unit, context, resource, intervalOf(booking));
  return cancelled;
}

/** Takes a booking back: by whoever booked, or by whoever manages what is booked. The time is free again at once. */
export async function cancelBooking(store: Store, context: Context, id: string, reason: string): Promise<BookingView> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const { booking, resource } = await holdBooking(unit, id);
    authorise(context, 'booking.change', await bookingObject(unit, booking, resource));
    return viewOf(unit, context, await cancelOne(unit, context, booking, resource, reason));
  });
}

/** Moves a booking to another time: the old one is given back and the new one taken, both or neither. */
export async function moveBooking(
  store: Store,
  context: Context,
  id: string,
  to: { sliceStart: string; sliceEnd: string },
): Promise<BookingView> {
  const seen = await store.read(context.subdistrict.id, async (unit) =>
    found(await unit.bookings.get(id), 'booking', id),
  );
  return store
    .write(context.subdistrict.id, attributionOf(context), async (unit) => {
      const { booking, resource } = await holdBooking(unit, id);
      authorise(context, 'booking.change', await bookingObject(unit, booking, resource));
      if (booking.state !== 'confirmed' && booking.state !== 'requested')
        throw new Problem('conflict', `the booking is ${booking.state}: it cannot be moved`, { fix: 'make a new one' });
      const rules = await rulesOf(unit, resource);
      const own = await isOwn(unit, context, resource);
      const now = context.now().getTime();
      if (booking.state === 'confirmed' && Date.parse(booking.sliceStart) <= now)
        throw new Problem('conflict', 'its time has begun: it cannot be moved', { fix: 'make a new one' });
      // Else a late cancellation would only be moved first, and cancelled freely then.
      if (booking.state === 'confirmed' && !own && rules.lateCancelDays > 0 && now > freeUntil(booking, rules))
        throw new Problem('conflict', 'it is too late to move it', {
          fix: 'ask the custodian to move it, or cancel it',
          facts: { until: new Date(freeUntil(booking, rules)).toISOString() },
        });
      const slice = intervalOf(to);
      const texts = sliceTexts(slice);
      const mine = booking.commitmentId === null ? [] : [booking.commitmentId];
      const world = await worldOf(unit, context, resource, rules, around(slice), mine);
      const quantity = quantityFor(resource, texts, booking.quantity);
      const refusals = [
        ...timeRefusals(world, slice, { own, quantity, elsewhere: booking.pickUpPlaceId !== null }),
        ...(own ? [] : await personRefusals(unit, context, resource, rules, slice, [booking.id])),
      ];
      if (refusals.length > 0) refuse(world, slice, refusals, own);
      const asks = rules.approval && !own;
      const byBooker = booking.requestedByUserId === context.subject.userId;
      const moved: Booking = { ...booking, sliceStart: texts.start, sliceEnd: texts.end, quantity };
      await letGo(unit, context, booking, '改期 / moved to another time');
      const held = asks ? null : await hold(unit, context, { ...moved, needId: null }, resource);
      const after = await unit.bookings.update(id, {
        sliceStart: texts.start,
        sliceEnd: texts.end,
        quantity,
        state: asks ? 'requested' : 'confirmed',
        needId: held?.needId ?? null,
        commitmentId: held?.commitmentId ?? null,
        answerBy: asks ? texts.start : null,
        remindedAt: null,
      });
      await changeDate(unit, after, { start: texts.start, end: texts.end });
      await tell(unit, context, after, resource, asks ? 'requested' : byBooker ? 'moved' : 'moved-by-custodian');
      if (holds(booking)) await offerNext(unit, context, resource, intervalOf(booking));
      return viewOf(unit, context, after);
    })
    .catch((error: unknown) => explainConflict(store, context, { ...to, resourceId: seen.resourceId }, error));
}
