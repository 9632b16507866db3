import type { Booking } from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { DueTask } from '../due/task.ts';
import { fulfil } from '../ledger/fulfil.ts';
import type { Store, Unit } from '../ports/store.ts';
import { letGo, needFor } from './hold.ts';
import { intervalOf } from './make.ts';
import { rulesOf } from './rules.ts';
import { tell } from './tell.ts';
import { holdBooking } from './view.ts';
import { offerNext } from './waiting.ts';

const REMIND_HOURS = 24;
const HOUR = 3_600_000;

const NOT_ANSWERED = '没有及时答复 / not answered in time';

/** Does `one` to each booking that is due, each in a transaction of its own, and counts what was done. */
async function eachDue(
  store: Store,
  context: Context,
  filter: Parameters<Unit['bookings']['each']>[0],
  one: (unit: Unit, booking: Booking) => Promise<boolean>,
): Promise<number> {
  const due = await store.read(context.subdistrict.id, async (unit) => {
    const found: Pick<Booking, 'id' | 'state'>[] = [];
    for await (const { id, state } of unit.bookings.each(filter)) found.push({ id, state });
    return found;
  });
  let done = 0;
  for (const { id, state } of due)
    done += await store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
      const { booking } = await holdBooking(unit, id);
      return booking.state === state && (await one(unit, booking)) ? 1 : 0;
    });
  return done;
}

/** Requests and offers that nobody answered in time: what was held goes to the next in the queue. */
function expire(store: Store, context: Context): Promise<number> {
  const now = context.now().toISOString();
  return eachDue(store, context, { state: ['requested', 'offered'], answerBy: { to: now } }, async (unit, booking) => {
    const resource = (await unit.resources.get(booking.resourceId))!;
    // An unmet wish stays open as a need; an offer that nobody took was not wanted any more.
    const needId = booking.state === 'requested' ? await needFor(unit, booking, resource) : booking.needId;
    if (booking.state === 'offered') await letGo(unit, context, booking, NOT_ANSWERED);
    const gone = await unit.bookings.update(booking.id, {
      state: 'expired',
      needId,
      reason: NOT_ANSWERED,
      decidedAt: now,
    });
    await tell(unit, context, gone, resource, booking.state === 'offered' ? 'offer-lapsed' : 'expired');
    if (booking.state === 'offered') await offerNext(unit, context, resource, intervalOf(booking));
    return true;
  });
}

/** Whoever still waits when the time begins waits no longer; what was asked for counts as not met. */
function endWaiting(store: Store, context: Context): Promise<number> {
  const now = context.now().toISOString();
  return eachDue(store, context, { state: 'waiting', sliceStart: { to: now } }, async (unit, booking) => {
    await unit.bookings.update(booking.id, { state: 'expired', reason: NOT_ANSWERED, decidedAt: now });
    return true;
  });
}

/**
 * Bookings whose time is over: used, where the rules do not ask for a check-in and nobody recorded otherwise. What is
 * lent stays out until somebody records that it is back.
 */
function settle(store: Store, context: Context): Promise<number> {
  const now = context.now().toISOString();
  return eachDue(store, context, { state: ['confirmed', 'in-use'], sliceEnd: { to: now } }, async (unit, booking) => {
    const resource = (await unit.resources.get(booking.resourceId))!;
    const rules = await rulesOf(unit, resource);
    if (rules.lending) return false;
    if (booking.state === 'confirmed') {
      if (rules.checkIn) return false;
      const commitment = await unit.commitments.get(booking.commitmentId!);
      if (commitment?.state === 'active')
        await fulfil(unit, context, { commitmentId: commitment.id, occurredAt: booking.sliceEnd });
    }
    await unit.bookings.update(booking.id, { state: 'done' });
    return true;
  });
}

/** A day before, once. */
function remind(store: Store, context: Context): Promise<number> {
  const now = context.now().getTime();
  const soon = { from: new Date(now).toISOString(), to: new Date(now + REMIND_HOURS * HOUR).toISOString() };
  return eachDue(store, context, { state: 'confirmed', sliceStart: soon, remindedAt: null }, async (unit, booking) => {
    // Whoever booked within the day knows it still.
    const fresh = Date.parse(booking.createdAt) > Date.parse(booking.sliceStart) - REMIND_HOURS * HOUR;
    const told = await unit.bookings.update(booking.id, { remindedAt: new Date(now).toISOString() });
    if (!fresh) await tell(unit, context, told, (await unit.resources.get(booking.resourceId))!, 'reminder');
    return !fresh;
  });
}

/** What is lent and not back in time: its borrower and its custodian are told, once. */
function overdue(store: Store, context: Context): Promise<number> {
  const now = context.now().toISOString();
  const filter = { state: 'in-use' as const, sliceEnd: { to: now }, answerBy: null };
  return eachDue(store, context, filter, async (unit, booking) => {
    const resource = (await unit.resources.get(booking.resourceId))!;
    if (!(await rulesOf(unit, resource)).lending) return false;
    const late = await unit.bookings.update(booking.id, { answerBy: now });
    await tell(unit, context, late, resource, 'overdue');
    return true;
  });
}

/** Everything about bookings that falls due by itself; running it twice changes nothing the second time. */
export async function bookingsDue(store: Store, context: Context): Promise<number> {
  let done = 0;
  for (const task of [expire, endWaiting, settle, remind, overdue]) done += await task(store, context);
  return done;
}

/** As a task of every minute. */
export const runBookings: DueTask = { name: 'bookings', run: bookingsDue };
