import { type Booking, capacityOf, type Resource } from '@linli/domain';
import type { Context } from '../common/context.ts';
import { commit } from '../ledger/commit.ts';
import { release } from '../ledger/release.ts';
import type { Unit } from '../ports/store.ts';

const LONGEST_DURATION = 44_640;

/** The intent behind a booking, as a need like every other: what is asked for counts also where it is not met. */
export async function needFor(
  unit: Unit,
  booking: Pick<
    Booking,
    'id' | 'purpose' | 'sliceStart' | 'sliceEnd' | 'quantity' | 'jurisdictionId' | 'agentId' | 'requestedByUserId'
  >,
  resource: Resource,
): Promise<string> {
  const contact = await unit.sealed.get({ kind: 'booking-contact', ownerId: booking.id });
  const minutes = Math.round((Date.parse(booking.sliceEnd) - Date.parse(booking.sliceStart)) / 60_000);
  const [need] = await unit.needs.insert([
    {
      title: booking.purpose,
      description: null,
      categoryCode: resource.categoryCode,
      quantity: booking.quantity,
      unit: resource.unit,
      windowStart: booking.sliceStart,
      windowEnd: booking.sliceEnd,
      durationMinutes: resource.capacityKind === 'exclusive' ? Math.min(minutes, LONGEST_DURATION) : null,
      jurisdictionId: booking.jurisdictionId,
      placeId: null,
      position: null,
      maxDistanceMetres: null,
      priority: 3,
      agentId: booking.agentId,
      forAge: null,
      forGroups: [],
      singleProvider: false,
      together: null,
      source: 'booking',
      respondBy: null,
      resolveBy: booking.sliceEnd,
      extra: {},
      state: 'open',
      committedQuantity: 0,
      fulfilledQuantity: 0,
      respondedAt: null,
      closedAt: null,
      requestedByUserId: booking.requestedByUserId,
      hasContact: contact !== undefined,
    },
  ]);
  if (contact !== undefined)
    await unit.sealed.put({ kind: 'need-contact', ownerId: need!.id }, contact.sealed, booking.requestedByUserId);
  return need!.id;
}

/** How much a booking takes: all of what one user has at a time, or as many as are asked for of what is pooled. */
export function quantityFor(resource: Resource, slice: { start: string; end: string }, asked: number | null): number {
  return resource.capacityKind === 'exclusive' ? capacityOf(resource, slice) : (asked ?? 1);
}

/**
 * Takes the time in the ledger: the promise behind the booking. However many try at once, the database gives it to one.
 * @throws Problem 'over-committed' where somebody else was faster
 */
export async function hold(unit: Unit, context: Context, booking: Booking, resource: Resource) {
  const needId = booking.needId ?? (await needFor(unit, booking, resource));
  const commitment = await commit(unit, context, {
    needId,
    resourceId: resource.id,
    quantity: booking.quantity,
    sliceStart: booking.sliceStart,
    sliceEnd: booking.sliceEnd,
    origin: 'booking',
    elsewhere: booking.pickUpPlaceId !== null,
  });
  return { needId, commitmentId: commitment.id };
}

/** Gives the time back, and closes the need behind it where nobody wants it any more. */
export async function letGo(unit: Unit, context: Context, booking: Booking, reason: string, keepNeed = false) {
  if (booking.commitmentId !== null) {
    const commitment = await unit.commitments.get(booking.commitmentId);
    if (commitment?.state === 'active') await release(unit, context, { commitmentId: booking.commitmentId, reason });
  }
  if (booking.needId === null || keepNeed) return;
  const need = await unit.needs.get(booking.needId);
  if (need !== undefined && need.fulfilledQuantity === 0 && need.committedQuantity === 0 && need.state !== 'cancelled')
    await unit.needs.update(need.id, { state: 'cancelled', closedAt: context.now().toISOString() });
}
