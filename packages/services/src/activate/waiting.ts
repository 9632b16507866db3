import { type Booking, type BookingView, type Interval, Problem, type Resource, timeRefusals } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { Store, Unit } from '../ports/store.ts';
import { hold, letGo } from './hold.ts';
import { rulesOf } from './rules.ts';
import { tell } from './tell.ts';
import { bookingObject, holdBooking, viewOf } from './view.ts';
import { around, worldOf } from './world.ts';

/**
 * Something came free: the first in the queue whose time is free now gets it, held for a limited time; where the
 * custodian confirms each booking, it becomes a request instead. Within the transaction that freed it, so that nobody
 * slips in between.
 */
export async function offerNext(unit: Unit, context: Context, resource: Resource, freed: Interval): Promise<void> {
  const queue: Booking[] = [];
  for await (const b of unit.bookings.each({ resourceId: resource.id, state: 'waiting' })) queue.push(b);
  if (queue.length === 0) return;
  const rules = await rulesOf(unit, resource);
  queue.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1));
  const margin = (rules.bufferBefore + rules.bufferAfter + 2 * rules.transportMinutes) * 60_000;
  for (const next of queue) {
    const slice = { start: Date.parse(next.sliceStart), end: Date.parse(next.sliceEnd) };
    if (slice.start >= freed.end + margin || freed.start - margin >= slice.end) continue;
    const world = await worldOf(unit, context, resource, rules, around(slice));
    if (timeRefusals(world, slice, { own: true, quantity: next.quantity }).length > 0) continue;
    const need = next.needId === null ? undefined : await unit.needs.getForUpdate(next.needId);
    // The engine or a worker may have met it elsewhere by now.
    if (need !== undefined && need.committedQuantity + need.fulfilledQuantity > 0) continue;
    const now = context.now().getTime();
    const answerBy = new Date(Math.min(slice.start, now + rules.offerMinutes * 60_000)).toISOString();
    if (rules.approval) {
      if (next.needId !== null) await letGo(unit, context, next, '转为申请 / became a request');
      const asked = await unit.bookings.update(next.id, {
        state: 'requested',
        needId: null,
        answerBy: next.sliceStart,
      });
      await tell(unit, context, asked, resource, 'requested');
      continue;
    }
    const held = await hold(unit, context, next, resource);
    const offered = await unit.bookings.update(next.id, { ...held, state: 'offered', answerBy });
    await tell(unit, context, offered, resource, 'offered');
  }
}

/** Whoever waited takes what is held for them. */
export async function acceptOffer(store: Store, context: Context, id: string): Promise<BookingView> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const { booking, resource } = await holdBooking(unit, id);
    authorise(context, 'booking.change', await bookingObject(unit, booking, resource));
    const now = context.now().toISOString();
    if (booking.state !== 'offered' || (booking.answerBy !== null && booking.answerBy <= now))
      throw new Problem('conflict', 'it is not held for you any more', { fix: 'look whether another time is free' });
    const taken = await unit.bookings.update(id, {
      state: 'confirmed',
      answerBy: null,
      decidedAt: now,
      decidedBy: context.by,
    });
    await tell(unit, context, taken, resource, 'confirmed');
    return viewOf(unit, context, taken);
  });
}
