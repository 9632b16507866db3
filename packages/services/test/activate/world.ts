import { type Booking, NewBooking, NewBookingRules, Problem, type Resource, type Role } from '@linli/domain';
import { type Context, makeBooking, type Sealer, setRules } from '@linli/services';
import type { Opened } from '../../../store/test/databases.ts';
import { addResource, type World, world } from '../ledger/world.ts';

/** Ten past noon in Shanghai, on a Tuesday: the world of every booking test stands still there unless it is moved. */
export const NOON = Date.parse('2026-12-01T04:10:00.000Z');
const HOUR = 3_600_000;

/** Seals nothing: what a test can read again. */
export const plainSealer: Sealer = { seal: (text) => text, open: (text) => text };

export interface BookingTest {
  w: World;
  room: Resource;
  /** Somebody with a role; a resident unless said otherwise. */
  as(who: string, role?: Role, scope?: { agentId?: string }): Context;
  clock: { now: number };
  book(context: Context, more?: Partial<NewBooking>): Promise<Booking>;
  rules(more: Partial<NewBookingRules>, resourceId?: string | null): Promise<void>;
}

/** A room, open from 9 to 21 in Shanghai in slots of an hour, and whoever wants to book it. */
export async function bookingTest(opened: Opened, more: Partial<Resource> = {}): Promise<BookingTest> {
  const w = await world(opened.store);
  const clock = { now: NOON };
  const room = await addResource(w, {
    capacityKind: 'exclusive',
    slotMinutes: 60,
    quantity: 1,
    schedules: [
      { start: '2026-01-01T09:00', minutes: 720, rrule: 'FREQ=DAILY', timeZone: null, exdates: [], label: null },
    ],
    ...more,
  });
  const as: BookingTest['as'] = (who, role = 'resident', scope = {}) => ({
    ...w.context,
    subject: { userId: who, roles: [{ role, jurisdictionId: null, agentId: scope.agentId ?? null }] },
    by: who,
    now: () => new Date(clock.now),
  });
  const versions = new Map<string | null, number>();
  return {
    w,
    room,
    clock,
    as,
    book: (context, given = {}) =>
      makeBooking(
        w.store,
        plainSealer,
        context,
        NewBooking.parse({ resourceId: room.id, purpose: '排练', partyName: '合唱队', ...slice(1, 10, 12), ...given }),
      ),
    async rules(some, resourceId = room.id) {
      const written = await setRules(w.store, as('boss', 'coordinator'), resourceId, {
        version: versions.get(resourceId) ?? null,
        rules: NewBookingRules.parse({ bookable: true, audience: 'subdistrict', approval: false, ...some }),
      });
      versions.set(resourceId, written.version!);
    },
  };
}

/** Hours of a day that lies `day` days ahead, by the clock in Shanghai. */
export function slice(day: number, from: number, to: number): { sliceStart: string; sliceEnd: string } {
  const midnight = Date.parse('2026-11-30T16:00:00.000Z') + day * 24 * HOUR;
  return {
    sliceStart: new Date(midnight + from * HOUR).toISOString(),
    sliceEnd: new Date(midnight + to * HOUR).toISOString(),
  };
}

/** The problem that some work ends in. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

export const refusalsOf = (problem: Problem): string[] =>
  ((problem.facts['refusals'] as { code: string }[] | undefined) ?? []).map((r) => r.code);
