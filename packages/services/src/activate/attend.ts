import { type Accessory, type Booking, type BookingView, Problem } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { fulfil } from '../ledger/fulfil.ts';
import type { Store, Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { pause } from './bookers.ts';
import { letGo } from './hold.ts';
import { intervalOf } from './make.ts';
import { isDoorKey, rulesOf } from './rules.ts';
import { tell } from './tell.ts';
import { bookingObject, holdBooking, viewOf } from './view.ts';
import { offerNext } from './waiting.ts';

/** How long before its start somebody may come. */
const EARLY_MINUTES = 30;
const MINUTE = 60_000;
const NOT_COME = '预约后没有来 / booked and did not come';

function assertTimeHasCome(context: Context, booking: Booking): void {
  if (booking.state !== 'confirmed')
    throw new Problem('conflict', `the booking is ${booking.state}: nobody can check in with it`, {
      fix: booking.state === 'requested' ? 'ask the custodian to confirm it first' : 'look at your bookings',
    });
  const now = context.now().getTime();
  if (now < Date.parse(booking.sliceStart) - EARLY_MINUTES * MINUTE)
    throw new Problem('conflict', 'it is too early', {
      fix: `come back at most ${EARLY_MINUTES} minutes before the start`,
      facts: { from: new Date(Date.parse(booking.sliceStart) - EARLY_MINUTES * MINUTE).toISOString() },
    });
  if (now >= Date.parse(booking.sliceEnd))
    throw new Problem('conflict', 'the time is over', { fix: 'ask the custodian to record that it was used' });
}

/** The ledger's event: what was promised was provided. */
async function provided(unit: Unit, context: Context, booking: Booking, at: number): Promise<void> {
  const commitment = found(await unit.commitments.get(booking.commitmentId!), 'promise', booking.commitmentId!);
  if (commitment.state !== 'active') return;
  const occurredAt = new Date(Math.min(at, context.now().getTime())).toISOString();
  await fulfil(unit, context, { commitmentId: commitment.id, occurredAt });
}

/**
 * Somebody is there: with the key that hangs at the door, or as whoever manages the resource sees them. The use is
 * recorded in the ledger at once; what is lent is recorded when it comes back.
 */
export async function checkIn(
  store: Store,
  context: Context,
  id: string,
  input: { doorKey?: string | undefined },
): Promise<BookingView> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const { booking, resource } = await holdBooking(unit, id);
    const object = await bookingObject(unit, booking, resource);
    const atTheDoor = input.doorKey !== undefined && (await isDoorKey(unit, resource.id, input.doorKey));
    authorise(context, atTheDoor ? 'booking.change' : 'booking.manage', object);
    if ((await rulesOf(unit, resource)).lending)
      throw new Problem('conflict', 'it is handed over at the counter', { fix: 'show the code of the booking there' });
    assertTimeHasCome(context, booking);
    const now = context.now().getTime();
    await provided(unit, context, booking, now);
    const here = await unit.bookings.update(id, { state: 'in-use', checkedInAt: new Date(now).toISOString() });
    return viewOf(unit, context, here);
  });
}

/**
 * Hands a thing over by the code that its booker shows, with what goes along with it ticked off.
 * @throws Problem 'conflict' where the code belongs to another item, or the item is promised to somebody else now
 */
export async function handOver(
  store: Store,
  context: Context,
  input: { resourceId: string; code: string; accessories: readonly string[] },
): Promise<BookingView> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const resource = found(await unit.resources.getForUpdate(input.resourceId), 'resource', input.resourceId);
    const now = context.now();
    const live = (await unit.bookings.list({ filter: { code: input.code, state: 'confirmed' }, limit: 5 })).items;
    const mine = live.find((b) => b.resourceId === resource.id);
    if (mine === undefined) {
      const other = live[0] === undefined ? undefined : await unit.resources.get(live[0].resourceId);
      throw new Problem(
        'conflict',
        other === undefined ? 'no booking has this code' : `the code is for another item: ${other.name}`,
        { fix: 'check the code and the item', facts: { resourceId: other?.id ?? null } },
      );
    }
    authorise(context, 'booking.manage', await bookingObject(unit, mine, resource));
    const out = (await unit.bookings.list({ filter: { resourceId: resource.id, state: 'in-use' }, limit: 1 })).items[0];
    if (resource.capacityKind === 'exclusive' && out !== undefined)
      throw new Problem('conflict', 'it is with somebody else and was not brought back', {
        fix: 'record its return first',
        facts: { bookingId: out.id },
      });
    const soon = now.getTime() + EARLY_MINUTES * MINUTE;
    const current: Booking[] = [];
    for await (const b of unit.bookings.each({ resourceId: resource.id, state: 'confirmed' }))
      if (Date.parse(b.sliceStart) <= soon && Date.parse(b.sliceEnd) > now.getTime()) current.push(b);
    if (!current.some((b) => b.id === mine.id)) {
      if (resource.capacityKind === 'exclusive' && current.length > 0)
        throw new Problem('conflict', 'the item is promised to somebody else now', {
          fix: 'wait for them, or record that they did not come',
          facts: { bookingId: current[0]!.id },
        });
      assertTimeHasCome(context, mine);
    }
    const accessories = mine.accessories.map((a) => ({ ...a, given: input.accessories.includes(a.name) }));
    const given = await unit.bookings.update(mine.id, {
      state: 'in-use',
      checkedInAt: now.toISOString(),
      accessories,
    });
    return viewOf(unit, context, given);
  });
}

/** A thing is back: what came back with it, and the use goes into the ledger. */
export async function takeBack(
  store: Store,
  context: Context,
  id: string,
  input: { accessories: readonly string[]; note?: string | undefined },
): Promise<BookingView> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const { booking, resource } = await holdBooking(unit, id);
    authorise(context, 'booking.manage', await bookingObject(unit, booking, resource));
    if (booking.state !== 'in-use')
      throw new Problem('conflict', `the booking is ${booking.state}: there is nothing to bring back`, {
        fix: 'look at its state',
      });
    const now = context.now();
    await provided(unit, context, booking, now.getTime());
    const accessories: Accessory[] = booking.accessories.map((a) => ({
      ...a,
      returned: input.accessories.includes(a.name),
    }));
    const back = await unit.bookings.update(id, {
      state: 'done',
      returnedAt: now.toISOString(),
      accessories,
      ...(input.note === undefined ? {} : { reason: input.note }),
    });
    return viewOf(unit, context, back);
  });
}

/** Somebody who saw it records that a booking was used, after its time, where nobody checked in. */
export async function recordUse(store: Store, context: Context, id: string): Promise<BookingView> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const { booking, resource } = await holdBooking(unit, id);
    authorise(context, 'booking.manage', await bookingObject(unit, booking, resource));
    if (booking.state !== 'confirmed' || Date.parse(booking.sliceStart) > context.now().getTime())
      throw new Problem('conflict', 'it cannot be recorded as used', { fix: 'wait until its time has come' });
    await provided(unit, context, booking, Date.parse(booking.sliceEnd));
    return viewOf(unit, context, await unit.bookings.update(id, { state: 'done' }));
  });
}

/**
 * Nobody came: recorded by a named person who may, never by the clock. Whoever cancelled, checked in or sent somebody
 * else is not counted; the consequence is what the rules say.
 */
export async function recordNoShow(store: Store, context: Context, id: string): Promise<BookingView> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const { booking, resource } = await holdBooking(unit, id);
    authorise(context, 'booking.manage', await bookingObject(unit, booking, resource));
    const now = context.now();
    if (booking.state !== 'confirmed')
      throw new Problem('conflict', `the booking is ${booking.state}: that is not somebody who did not come`, {
        fix: booking.state === 'cancelled' ? 'a cancelled booking has no consequence' : 'look at its state',
      });
    if (Date.parse(booking.sliceStart) > now.getTime())
      throw new Problem('conflict', 'its time has not come yet', { fix: 'wait until it has begun' });
    const rules = await rulesOf(unit, resource);
    await letGo(unit, context, booking, NOT_COME);
    const missed = await unit.bookings.update(id, {
      state: 'no-show',
      decidedAt: now.toISOString(),
      decidedBy: context.by,
    });
    if (booking.standIn === null) await pause(unit, context, booking.requestedByUserId, rules.noShowDays, NOT_COME);
    await tell(unit, context, missed, resource, 'no-show');
    await offerNext(unit, context, resource, intervalOf(booking));
    return viewOf(unit, context, missed);
  });
}

/** Somebody else comes instead: said beforehand by whoever booked. */
export async function nameStandIn(store: Store, context: Context, id: string, name: string): Promise<BookingView> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const { booking, resource } = await holdBooking(unit, id);
    authorise(context, 'booking.change', await bookingObject(unit, booking, resource));
    if (booking.state !== 'confirmed' && booking.state !== 'requested')
      throw new Problem('conflict', `the booking is ${booking.state}`, { fix: 'make a new one' });
    return viewOf(unit, context, await unit.bookings.update(id, { standIn: name }));
  });
}
