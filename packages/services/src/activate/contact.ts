import { type Booking, type Personal, Problem } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Store, Unit } from '../ports/store.ts';
import { openSealed, sealPersonal } from '../privacy/sealed.ts';
import { found } from '../register/references.ts';
import { bookingObject } from './view.ts';

/** Seals how whoever booked can be reached; nothing where they gave no number. */
export function sealContact(sealer: Sealer, name: string, phone: string | null): string | null {
  return phone === null || phone === '' ? null : sealPersonal(sealer, { name, phone });
}

/** Keeps it with the booking, also before anybody has answered. */
export async function keepContact(unit: Unit, booking: Booking, sealed: string | null): Promise<void> {
  if (sealed !== null)
    await unit.sealed.put({ kind: 'booking-contact', ownerId: booking.id }, sealed, booking.requestedByUserId);
}

/** Opens it, for whoever keeps what is booked; who opened it when is written down in the same transaction. */
export async function openBookingContact(
  store: Store,
  sealer: Sealer,
  context: Context,
  id: string,
): Promise<Personal> {
  return store.write(context.subdistrict.id, attributionOf({ ...context, idempotency: undefined }), async (unit) => {
    const booking = found(await unit.bookings.get(id), 'booking', id);
    const resource = found(await unit.resources.get(booking.resourceId), 'resource', booking.resourceId);
    authorise(context, 'booking.change', await bookingObject(unit, booking, resource));
    const contact = await openSealed(unit, sealer, context, { kind: 'booking-contact', ownerId: id });
    if (contact === undefined)
      throw new Problem('not-found', 'no contact is kept for this booking', { fix: 'ask whoever took it in' });
    return contact;
  });
}
