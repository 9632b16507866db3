import { type Booker, type Booking, type HeldTime, LIVE } from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { Unit } from '../ports/store.ts';

const DAY = 86_400_000;
const COUNTED: readonly Booking['state'][] = ['offered', 'requested', 'confirmed', 'in-use', 'done', 'no-show'];

/** The row of whoever books, made the first time and held until the transaction ends. */
export async function lockBooker(unit: Unit, userId: string): Promise<Booker> {
  const known = (await unit.bookers.list({ filter: { userId }, limit: 1 })).items[0];
  if (known === undefined) return (await unit.bookers.insert([{ userId, pausedUntil: null, pauseReason: null }]))[0]!;
  return (await unit.bookers.getForUpdate(known.id)) ?? known;
}

/** What somebody has booked that starts after an instant: what limits count. */
export async function heldBy(unit: Unit, userId: string, after: number, except: readonly string[]): Promise<Booking[]> {
  const out: Booking[] = [];
  const from = new Date(after).toISOString();
  for await (const b of unit.bookings.each({ requestedByUserId: userId, state: COUNTED, sliceEnd: { from } }))
    if (!except.includes(b.id)) out.push(b);
  return out;
}

/** Bookings as limits count them. */
export function heldTimes(bookings: readonly Booking[], now: number): (HeldTime & { resourceId: string })[] {
  return bookings.map(({ resourceId, sliceStart, sliceEnd, state }) => {
    const end = Date.parse(sliceEnd);
    return {
      resourceId,
      start: Date.parse(sliceStart),
      end,
      live: LIVE.includes(state) && state !== 'waiting' && end > now,
    };
  });
}

/** No bookings for so many days; never less than what is set already. */
export async function pause(unit: Unit, context: Context, userId: string, days: number, reason: string) {
  if (days <= 0) return;
  const booker = await lockBooker(unit, userId);
  const until = new Date(context.now().getTime() + days * DAY).toISOString();
  if (booker.pausedUntil === null || booker.pausedUntil < until)
    await unit.bookers.update(booker.id, { pausedUntil: until, pauseReason: reason });
}
