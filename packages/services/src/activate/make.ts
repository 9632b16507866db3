import { randomInt } from 'node:crypto';
import {
  type Accessory,
  type Booking,
  type BookingRefusal,
  type BookingWorld,
  bookingProblem,
  HOLDING,
  type Interval,
  type LimitOf,
  limitRefusals,
  type NewBooking,
  type NewBookingRules,
  nearestFree,
  Problem,
  type Resource,
  timeRefusals,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Store, Unit } from '../ports/store.ts';
import { assertReferences, found } from '../register/references.ts';
import { resourceObject } from '../register/resources.ts';
import { heldBy, heldTimes, lockBooker } from './bookers.ts';
import { keepContact, sealContact } from './contact.ts';
import { hold, needFor, quantityFor } from './hold.ts';
import { commonRules, rulesOf } from './rules.ts';
import { tell } from './tell.ts';
import { around, isOwn, worldOf } from './world.ts';

const ANSWER_DAYS = 3;
const DAY = 86_400_000;

export const intervalOf = (slice: { sliceStart: string; sliceEnd: string }): Interval => ({
  start: Date.parse(slice.sliceStart),
  end: Date.parse(slice.sliceEnd),
});
export const sliceTexts = ({ start, end }: Interval) => ({
  start: new Date(start).toISOString(),
  end: new Date(end).toISOString(),
});

/** The community that a booking counts for: the one named, the booker's own, the place's, the custodian's. */
export async function communityFor(
  unit: Unit,
  context: Context,
  resource: Resource,
  named: string | null,
): Promise<string> {
  const own = context.subject.roles.find((r) => r.role === 'resident')?.jurisdictionId ?? null;
  const [place] = await unit.places.getMany(resource.sites.slice(0, 1).map((s) => s.placeId));
  const custodian = await unit.agents.get(resource.agentId);
  return named ?? own ?? place?.jurisdictionId ?? custodian?.jurisdictionId ?? context.subdistrict.id;
}

/** Whether the booker is somebody that the item is for. */
export async function audienceRefusals(
  unit: Unit,
  context: Context,
  resource: Resource,
  rules: NewBookingRules,
  jurisdictionId: string,
): Promise<BookingRefusal[]> {
  if (rules.audience === 'subdistrict') return [];
  if (rules.audience === 'own') return [{ code: 'audience', facts: { audience: 'own' } }];
  const { jurisdictionIds } = await resourceObject(unit, resource);
  const held = context.subject.roles.find((r) => r.role === 'resident');
  const mine = held?.jurisdictionId == null ? [jurisdictionId] : [held.jurisdictionId, ...(held.gridIds ?? [])];
  const allowed = mine.some((id) => jurisdictionIds.includes(id));
  return allowed ? [] : [{ code: 'audience', facts: { audience: 'community' } }];
}

/** Nobody stands in the queue, or asks, twice for the same time. */
async function assertAsksOnce(unit: Unit, context: Context, resource: Resource, slice: Interval): Promise<void> {
  const asked = { resourceId: resource.id, requestedByUserId: context.subject.userId! };
  for await (const b of unit.bookings.each({ ...asked, state: ['waiting', 'offered', 'requested'] })) {
    const { start, end } = intervalOf(b);
    if (start < slice.end && slice.start < end)
      throw new Problem('conflict', 'you have asked for this time already', {
        fix: 'look at your bookings',
        facts: { bookingId: b.id },
      });
  }
}

/** Limits that count for whoever books from an instant on, with what they hold for each; and whether they are paused. */
export async function limitsFor(
  unit: Unit,
  context: Context,
  resource: Resource,
  rules: NewBookingRules,
  from: number,
  except: readonly string[] = [],
): Promise<{ paused: BookingRefusal[]; limits: LimitOf[] }> {
  const userId = context.subject.userId!;
  const common = await commonRules(unit);
  const booker = (await unit.bookers.list({ filter: { userId }, limit: 1 })).items[0];
  const now = context.now().getTime();
  const until = booker?.pausedUntil ?? null;
  const paused: BookingRefusal[] =
    until !== null && Date.parse(until) > now
      ? [{ code: 'paused', facts: { until, reason: booker?.pauseReason ?? null } }]
      : [];
  const days = Math.max(common.limits.days, rules.limits.days);
  // What is ahead counts at a time however far ahead the new one lies.
  const held = heldTimes(await heldBy(unit, userId, Math.min(now, from - days * DAY), except), now);
  const limits: LimitOf[] = [
    { scope: 'all', limits: common.limits, held },
    { scope: 'item', limits: rules.limits, held: held.filter((h) => h.resourceId === resource.id) },
  ];
  return { paused, limits };
}

/** Limits and pauses of whoever books, across all items; the booker's row is held, so that two bookings at once count. */
export async function personRefusals(
  unit: Unit,
  context: Context,
  resource: Resource,
  rules: NewBookingRules,
  slice: Interval,
  except: readonly string[] = [],
  /** Dates of the same series that are asked for with it: their time counts, they are no bookings more. */
  along: readonly Interval[] = [],
): Promise<BookingRefusal[]> {
  await lockBooker(unit, context.subject.userId!);
  const { paused, limits } = await limitsFor(unit, context, resource, rules, slice.start, except);
  if (paused.length > 0) return paused;
  const together = along.map((date) => ({ ...date, live: false }));
  return limits.flatMap(({ limits: of, held, scope }) => limitRefusals(of, [...held, ...together], slice, scope));
}

export const newCode = () => String(randomInt(0, 1_000_000)).padStart(6, '0');

export const accessoriesOf = (rules: NewBookingRules): Accessory[] =>
  rules.accessories.map((name) => ({ name, given: null, returned: null }));

/** Everything that stands against a booking, with the free times nearest to it. */
export function refuse(world: BookingWorld, slice: Interval, refusals: readonly BookingRefusal[], own: boolean): never {
  const nearest = nearestFree(world, slice, { own, quantity: 1 }).map(sliceTexts);
  throw bookingProblem(refusals, nearest);
}

async function bookOne(unit: Unit, context: Context, sealer: Sealer, input: NewBooking): Promise<Booking> {
  // Whoever books the same thing waits here, so that what is checked stays true; the ledger guards it all the same.
  const resource = found(await unit.resources.getForUpdate(input.resourceId), 'resource', input.resourceId);
  await assertReferences(unit, [
    { path: 'agentId', kind: 'agents', id: input.agentId },
    { path: 'pickUpPlaceId', kind: 'places', id: input.pickUpPlaceId },
  ]);
  const rules = await rulesOf(unit, resource);
  if (input.pickUpPlaceId !== null && !rules.pickUpPlaceIds.includes(input.pickUpPlaceId))
    throw new Problem('bad-input', 'it cannot be picked up there', {
      faults: [{ path: 'pickUpPlaceId', problem: 'is no pick-up place of it', fix: 'choose one that the rules name' }],
    });
  const own = await isOwn(unit, context, resource);
  const slice = intervalOf(input);
  const texts = sliceTexts(slice);
  const world = await worldOf(unit, context, resource, rules, around(slice));
  const jurisdictionId = await communityFor(unit, context, resource, input.jurisdictionId);
  const quantity = quantityFor(resource, texts, input.quantity);
  const refusals = [
    ...(own ? [] : await audienceRefusals(unit, context, resource, rules, jurisdictionId)),
    ...timeRefusals(world, slice, { own, quantity, elsewhere: input.pickUpPlaceId !== null }),
    ...(own ? [] : await personRefusals(unit, context, resource, rules, slice)),
  ];
  const waits = input.wait && refusals.length > 0 && refusals.every((r) => r.code === 'taken');
  if (refusals.length > 0 && !waits) refuse(world, slice, refusals, own);
  const asks = !waits && rules.approval && !own;
  if (!own && (waits || asks)) await assertAsksOnce(unit, context, resource, slice);
  const now = context.now().getTime();
  const sealed = sealContact(sealer, input.partyName, input.phone);
  const fields: Omit<Booking, 'id' | 'version' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'> = {
    resourceId: resource.id,
    seriesId: null,
    purpose: input.purpose,
    partyName: input.partyName,
    requestedByUserId: context.subject.userId!,
    agentId: input.agentId,
    jurisdictionId,
    sliceStart: texts.start,
    sliceEnd: texts.end,
    quantity,
    unit: resource.unit,
    state: waits ? 'waiting' : 'requested',
    needId: null,
    commitmentId: null,
    code: newCode(),
    pickUpPlaceId: input.pickUpPlaceId,
    accessories: accessoriesOf(rules),
    standIn: null,
    answerBy: asks ? new Date(Math.min(slice.start, now + ANSWER_DAYS * DAY)).toISOString() : null,
    decidedAt: null,
    decidedBy: null,
    reason: null,
    cancelledLate: false,
    checkedInAt: null,
    returnedAt: null,
    remindedAt: null,
    hasContact: sealed !== null,
  };
  const [booking] = await unit.bookings.insert([fields]);
  await keepContact(unit, booking!, sealed);
  if (asks) {
    await tell(unit, context, booking!, resource, 'requested');
    return booking!;
  }
  const needId = await needFor(unit, booking!, resource);
  if (waits) return unit.bookings.update(booking!.id, { needId });
  const held = await hold(unit, context, { ...booking!, needId }, resource);
  const confirmed = await unit.bookings.update(booking!.id, {
    ...held,
    state: 'confirmed',
    decidedAt: new Date(now).toISOString(),
    decidedBy: own ? context.by : 'rules',
  });
  await tell(unit, context, confirmed, resource, 'confirmed');
  return confirmed;
}

/** As the transaction ended: somebody else was faster. Says so, with the free times nearest to it. */
export async function explainConflict(
  store: Store,
  context: Context,
  asked: { resourceId: string; sliceStart: string; sliceEnd: string },
  error: unknown,
): Promise<never> {
  if (!(error instanceof Problem) || error.code !== 'over-committed') throw error;
  const slice = intervalOf(asked);
  return store.read(context.subdistrict.id, async (unit) => {
    const resource = found(await unit.resources.get(asked.resourceId), 'resource', asked.resourceId);
    const world = await worldOf(unit, context, resource, await rulesOf(unit, resource), around(slice));
    return refuse(world, slice, [{ code: 'taken', facts: {} }], await isOwn(unit, context, resource));
  });
}

/**
 * Books a resource: at once where the rules allow it, as a request where the custodian confirms, in the queue where it
 * is taken and the booker wants to wait.
 * @throws Problem 'conflict' with the nearest free times where somebody was faster; 'bad-input' or 'forbidden' with the
 *   rule that stands against it
 */
export async function makeBooking(store: Store, sealer: Sealer, context: Context, input: NewBooking): Promise<Booking> {
  authorise(context, 'booking.create');
  return store
    .write(context.subdistrict.id, attributionOf(context), (unit) => bookOne(unit, context, sealer, input))
    .catch((error: unknown) => explainConflict(store, context, input, error));
}

/** That a booking holds its time: what a caller of the ledger may rely on. */
export const holds = (booking: Pick<Booking, 'state'>) => HOLDING.includes(booking.state);
