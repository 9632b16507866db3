import { type Booking, type BookingView, decide, type Resource } from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { resourceObject } from '../register/resources.ts';
import { rulesOf } from './rules.ts';

/** What the policy needs to know of a booking: whose it is, and who keeps what is booked. */
export async function bookingObject(
  unit: Unit,
  booking: Pick<Booking, 'requestedByUserId' | 'agentId'>,
  resource: Resource,
) {
  const kept = await resourceObject(unit, resource);
  return { ...kept, ownerUserId: booking.requestedByUserId };
}

/** A booking and what is booked, the booking held until the transaction ends: the resource first, in every use case. */
export async function holdBooking(unit: Unit, id: string): Promise<{ booking: Booking; resource: Resource }> {
  const seen = found(await unit.bookings.get(id), 'booking', id);
  const resource = found(await unit.resources.getForUpdate(seen.resourceId), 'resource', seen.resourceId);
  const booking = found(await unit.bookings.getForUpdate(id), 'booking', id);
  return { booking, resource };
}

/** A booking as its reader sees it, with what is booked and what the reader may do with it now. */
export async function viewOf(unit: Unit, context: Context, booking: Booking): Promise<BookingView> {
  const resource = found(await unit.resources.get(booking.resourceId), 'resource', booking.resourceId);
  const rules = await rulesOf(unit, resource);
  const object = await bookingObject(unit, booking, resource);
  const manages = decide(context.subject, 'booking.manage', object).allowed;
  const mine = context.subject.userId !== null && booking.requestedByUserId === context.subject.userId;
  const now = context.now().toISOString();
  return {
    ...booking,
    code: mine || manages ? booking.code : '',
    requestedByUserId: mine || manages ? booking.requestedByUserId : '',
    resourceName: resource.name,
    capacityKind: resource.capacityKind,
    lending: rules.lending,
    overdue: rules.lending && booking.state === 'in-use' && booking.sliceEnd < now,
    freeUntil: new Date(Date.parse(booking.sliceStart) - rules.freeUntilMinutes * 60_000).toISOString(),
    mine,
    manages,
  };
}
