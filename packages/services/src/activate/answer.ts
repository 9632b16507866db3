import {
  type Booking,
  type BookingView,
  bookingProblem,
  Problem,
  type Resource,
  rivalsOf,
  timeRefusals,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { settleRivals } from '../link/rivals.ts';
import type { Store, Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { hold, needFor } from './hold.ts';
import { explainConflict, intervalOf } from './make.ts';
import { rulesOf } from './rules.ts';
import { tell } from './tell.ts';
import { bookingObject, holdBooking, viewOf } from './view.ts';
import { around, worldOf } from './world.ts';

const GIVEN_AWAY = '这个时段确认给了另一份申请 / the time was given to another request';

function assertRequested(booking: Booking): void {
  if (booking.state !== 'requested')
    throw new Problem('conflict', `the booking is ${booking.state}: there is nothing to answer any more`, {
      fix: 'read it again',
    });
}

/** Requests that are waiting for an answer and could not be met once this one is. */
async function rivals(unit: Unit, context: Context, booking: Booking, resource: Resource): Promise<Booking[]> {
  const rules = await rulesOf(unit, resource);
  const world = await worldOf(unit, context, resource, rules, around(intervalOf(booking)));
  const requests: Booking[] = [];
  for await (const r of unit.bookings.each({ resourceId: resource.id, state: 'requested' })) requests.push(r);
  return rivalsOf(world, booking, requests);
}

/** Which other requests would be rejected, to be seen before confirming. */
export async function listRivals(store: Store, context: Context, id: string): Promise<{ items: BookingView[] }> {
  return store.read(context.subdistrict.id, async (unit) => {
    const booking = found(await unit.bookings.get(id), 'booking', id);
    const resource = found(await unit.resources.get(booking.resourceId), 'resource', booking.resourceId);
    authorise(context, 'booking.manage', await bookingObject(unit, booking, resource));
    const items: BookingView[] = [];
    for (const r of await rivals(unit, context, booking, resource)) items.push(await viewOf(unit, context, r));
    return { items };
  });
}

/**
 * The custodian says yes: the time is checked again and taken in the same transaction, and the requests that can no
 * longer be met are rejected and told. `rivalIds` are those that the custodian was shown.
 * @throws Problem 'conflict' where the time was taken meanwhile, or another request came in since
 */
export async function confirmBooking(
  store: Store,
  context: Context,
  id: string,
  input: { rivalIds: readonly string[] },
): Promise<BookingView> {
  const seen = await store.read(context.subdistrict.id, async (unit) =>
    found(await unit.bookings.get(id), 'booking', id),
  );
  return store
    .write(context.subdistrict.id, attributionOf(context), async (unit) => {
      const { booking, resource } = await holdBooking(unit, id);
      authorise(context, 'booking.manage', await bookingObject(unit, booking, resource));
      assertRequested(booking);
      const rules = await rulesOf(unit, resource);
      const slice = intervalOf(booking);
      const world = await worldOf(unit, context, resource, rules, around(slice));
      const refusals = timeRefusals(world, slice, {
        own: true,
        quantity: booking.quantity,
        elsewhere: booking.pickUpPlaceId !== null,
      });
      if (refusals.length > 0) throw bookingProblem(refusals);
      const others = await rivals(unit, context, booking, resource);
      const unseen = others.filter((r) => !input.rivalIds.includes(r.id));
      if (unseen.length > 0)
        throw new Problem('conflict', `${unseen.length} more requests for this time came in`, {
          fix: 'look at them, then confirm again',
          facts: { rivals: others.map((r) => r.id) },
        });
      const at = context.now().toISOString();
      const decided = { decidedAt: at, decidedBy: context.by };
      const held = await hold(unit, context, booking, resource);
      const confirmed = await unit.bookings.update(id, { ...held, state: 'confirmed', answerBy: null, ...decided });
      await settleRivals(
        unit,
        context,
        found(await unit.commitments.get(held.commitmentId), 'promise', held.commitmentId),
      );
      await tell(unit, context, confirmed, resource, 'confirmed');
      for (const rival of others) {
        const needId = await needFor(unit, rival, resource);
        const gone = await unit.bookings.update(rival.id, {
          state: 'declined',
          needId,
          reason: GIVEN_AWAY,
          ...decided,
        });
        await tell(unit, context, gone, resource, 'given-to-another');
      }
      return viewOf(unit, context, confirmed);
    })
    .catch((error: unknown) => explainConflict(store, context, seen, error));
}

/** The custodian says no, and why. What was asked for stays open as a need, so that it can be met elsewhere. */
export async function declineBooking(store: Store, context: Context, id: string, reason: string): Promise<BookingView> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const { booking, resource } = await holdBooking(unit, id);
    authorise(context, 'booking.manage', await bookingObject(unit, booking, resource));
    assertRequested(booking);
    const needId = await needFor(unit, booking, resource);
    const declined = await unit.bookings.update(id, {
      state: 'declined',
      needId,
      reason,
      answerBy: null,
      decidedAt: context.now().toISOString(),
      decidedBy: context.by,
    });
    await tell(unit, context, declined, resource, 'declined');
    return viewOf(unit, context, declined);
  });
}
