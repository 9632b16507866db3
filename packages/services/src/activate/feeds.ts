import { createHash, randomBytes } from 'node:crypto';
import { type Booking, HOLDING, Problem, type Resource } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { Store, Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';

const BACK_DAYS = 31;
const AHEAD_DAYS = 365;
const DAY = 86_400_000;

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** When a resource is taken, without a word of who or what for: what anybody may subscribe to. */
export async function freeBusy(
  store: Store,
  context: Context,
  resourceId: string,
): Promise<{ resource: Resource; busy: { id: string; start: string; end: string; changed: string }[] }> {
  authorise(context, 'register.read');
  const now = context.now().getTime();
  const period = {
    from: new Date(now - BACK_DAYS * DAY).toISOString(),
    to: new Date(now + AHEAD_DAYS * DAY).toISOString(),
  };
  return store.read(context.subdistrict.id, async (unit) => {
    const resource = found(await unit.resources.get(resourceId), 'resource', resourceId);
    if (resource.terms.audience === 'own')
      throw new Problem('forbidden', 'its calendar is not public', { fix: 'sign in, and look at it on its page' });
    const busy = [];
    if (resource.capacityKind === 'exclusive') {
      const taken = await unit.ledger.occupied([resourceId], period);
      for (const t of taken) busy.push({ id: t.commitmentId, start: t.useStart, end: t.useEnd, changed: t.useStart });
    } else {
      // Of what many use at a time, the openings that are full.
      for (const a of await unit.ledger.accounts([resourceId], period))
        if (a.kind === 'free' && a.balance === 0 && a.sliceStart !== null && a.sliceEnd !== null)
          busy.push({ id: a.id, start: a.sliceStart, end: a.sliceEnd, changed: a.sliceStart });
    }
    return { resource, busy };
  });
}

/** A new address for my own calendar; the ones before it stop working. The token is shown this once. */
export async function newFeed(store: Store, context: Context): Promise<{ token: string }> {
  const { userId } = context.subject;
  if (userId === null) throw new Problem('not-signed-in', 'you are not signed in', { fix: 'sign in' });
  // A repeated request must not hand out a token that is kept nowhere.
  return store.write(context.subdistrict.id, attributionOf({ ...context, idempotency: undefined }), async (unit) => {
    await revokeAll(unit, context, userId);
    const token = randomBytes(24).toString('base64url');
    await unit.bookingFeeds.insert([{ userId, tokenHash: hashOf(token), revokedAt: null }]);
    return { token };
  });
}

async function revokeAll(unit: Unit, context: Context, userId: string): Promise<number> {
  const live = [];
  for await (const feed of unit.bookingFeeds.each({ userId, revokedAt: null })) live.push(feed);
  for (const feed of live) await unit.bookingFeeds.update(feed.id, { revokedAt: context.now().toISOString() });
  return live.length;
}

/** The addresses of my calendar stop working. */
export async function revokeFeeds(store: Store, context: Context): Promise<{ revoked: number }> {
  const { userId } = context.subject;
  if (userId === null) throw new Problem('not-signed-in', 'you are not signed in', { fix: 'sign in' });
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => ({
    revoked: await revokeAll(unit, context, userId),
  }));
}

/** Whose bookings a token reads, and these: also those that were cancelled, so that calendars learn of it. */
export async function bookingsOfFeed(
  store: Store,
  context: Context,
  token: string,
): Promise<{ booking: Booking; resource: Resource }[]> {
  return store.read(context.subdistrict.id, async (unit) => {
    const feed = (await unit.bookingFeeds.list({ filter: { tokenHash: hashOf(token), revokedAt: null }, limit: 1 }))
      .items[0];
    if (feed === undefined)
      throw new Problem('not-found', 'there is no calendar at this address any more', {
        fix: 'make a new address on the page of your bookings',
      });
    const from = new Date(context.now().getTime() - BACK_DAYS * DAY).toISOString();
    const out: { booking: Booking; resource: Resource }[] = [];
    const resources = new Map<string, Resource>();
    const bookings: Booking[] = [];
    for await (const b of unit.bookings.each({ requestedByUserId: feed.userId, sliceEnd: { from } })) bookings.push(b);
    for (const booking of bookings) {
      const known = resources.get(booking.resourceId) ?? (await unit.resources.get(booking.resourceId))!;
      resources.set(booking.resourceId, known);
      out.push({ booking, resource: known });
    }
    return out;
  });
}

/** How a calendar shows a state: held, asked for, or gone. */
export function calendarStatus(state: Booking['state']): 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED' {
  if (HOLDING.includes(state) || state === 'done') return state === 'offered' ? 'TENTATIVE' : 'CONFIRMED';
  return state === 'requested' || state === 'waiting' ? 'TENTATIVE' : 'CANCELLED';
}
