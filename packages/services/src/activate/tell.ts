import type { Audience, Booking, Resource } from '@linli/domain';
import type { Context } from '../common/context.ts';
import { notify } from '../notify/notify.ts';
import type { Unit } from '../ports/store.ts';
import { resourceObject } from '../register/resources.ts';

/** What people are told of a booking: 'booker' or the 'keeper' of what is booked, or both. */
const READERS = {
  requested: ['keeper'],
  confirmed: ['booker'],
  declined: ['booker'],
  'given-to-another': ['booker'],
  cancelled: ['keeper'],
  'cancelled-by-custodian': ['booker'],
  moved: ['keeper'],
  'moved-by-custodian': ['booker'],
  offered: ['booker'],
  'offer-lapsed': ['booker'],
  expired: ['booker'],
  reminder: ['booker'],
  'no-show': ['booker'],
  overdue: ['booker', 'keeper'],
} as const satisfies Record<string, readonly ('booker' | 'keeper')[]>;
export type BookingNews = keyof typeof READERS;

/** Tells whoever is concerned, in the transaction of what they are told of; nobody is told of their own act. */
export async function tell(
  unit: Unit,
  context: Context,
  booking: Booking,
  resource: Resource,
  news: BookingNews,
): Promise<void> {
  const kept = await resourceObject(unit, resource);
  const keepers: Audience[] = [
    { agentIds: kept.agentIds.filter((id) => id !== null) },
    // A request that the body itself may not see still reaches somebody.
    ...(news === 'requested' ? [{ role: 'worker' as const, jurisdictionId: booking.jurisdictionId }] : []),
  ];
  const facts = {
    resource: resource.name,
    purpose: booking.purpose,
    party: booking.partyName,
    start: booking.sliceStart,
    answerBy: booking.answerBy,
    reason: booking.reason,
    bookingId: booking.id,
  };
  await notify(
    unit,
    context,
    READERS[news].map((reader) => ({
      to: reader === 'booker' ? [{ userId: booking.requestedByUserId }] : keepers,
      kind: `booking-${news}` as const,
      facts,
      link: reader === 'booker' ? `/booking/${booking.id}` : `/console/bookings/${booking.id}`,
      once: `${news}:${booking.id}:${booking.version}`,
    })),
  );
}
