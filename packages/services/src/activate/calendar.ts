import { type Booking, type BookingCalendar, type Interval, LIVE, Problem, timeRefusals } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import type { Store } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { audienceRefusals, communityFor, sliceTexts } from './make.ts';
import { rulesOf } from './rules.ts';
import { isOwn, worldOf } from './world.ts';

const LONGEST_DAYS = 45;
const DAY = 86_400_000;

/**
 * A resource's calendar: its slots, each with what is free or why it cannot be booked; what is taken (by whom only for
 * whoever manages it, and one's own); what is closed. Buffers are part of what is taken.
 */
export async function bookingCalendar(
  store: Store,
  context: Context,
  resourceId: string,
  asked: { from: string; to: string; except?: string | undefined },
): Promise<BookingCalendar> {
  authorise(context, 'register.read');
  const period: Interval = { start: Date.parse(asked.from), end: Date.parse(asked.to) };
  if (!(period.start < period.end) || period.end - period.start > LONGEST_DAYS * DAY)
    throw new Problem('bad-input', 'the period is empty or too long', {
      faults: [{ path: 'to', problem: `${asked.from} to ${asked.to}`, fix: `ask for at most ${LONGEST_DAYS} days` }],
    });
  return store.read(context.subdistrict.id, async (unit) => {
    const resource = found(await unit.resources.get(resourceId), 'resource', resourceId);
    const rules = await rulesOf(unit, resource);
    const own = await isOwn(unit, context, resource);
    const moved = asked.except === undefined ? undefined : await unit.bookings.get(asked.except);
    const mineToMove = moved?.requestedByUserId === context.subject.userId || own;
    const except = moved?.commitmentId != null && mineToMove ? [moved.commitmentId] : [];
    const world = await worldOf(unit, context, resource, rules, period, except);
    const community = await communityFor(unit, context, resource, null);
    const barred = own ? undefined : (await audienceRefusals(unit, context, resource, rules, community))[0]?.code;
    const userId = context.subject.userId;
    const bookings: Booking[] = [];
    const span = { sliceEnd: { from: asked.from }, sliceStart: { to: asked.to } };
    for await (const b of unit.bookings.each({ resourceId, state: [...LIVE, 'done'], ...span }))
      if (b.sliceEnd > asked.from) bookings.push(b);
    const byCommitment = new Map(bookings.map((b) => [b.commitmentId, b]));
    const seen = (b: Booking | undefined) =>
      b !== undefined && (own || (userId !== null && b.requestedByUserId === userId));
    const taken = (await unit.ledger.occupied([resourceId], asked)).map((t) => {
      const b = byCommitment.get(t.commitmentId);
      const shown = seen(b);
      return {
        start: b?.sliceStart ?? t.start,
        end: b?.sliceEnd ?? t.end,
        blockedFrom: t.start,
        blockedTo: t.end,
        bookingId: shown ? b!.id : null,
        label: shown ? b!.purpose : null,
        state: shown ? b!.state : null,
        mine: b !== undefined && userId !== null && b.requestedByUserId === userId,
      };
    });
    const others = bookings
      .filter((b) => seen(b) && !taken.some((t) => t.bookingId === b.id))
      .map((b) => ({
        start: b.sliceStart,
        end: b.sliceEnd,
        blockedFrom: b.sliceStart,
        blockedTo: b.sliceEnd,
        bookingId: b.id,
        label: b.purpose,
        state: b.state,
        mine: b.requestedByUserId === userId,
      }));
    const pooled = resource.capacityKind === 'pooled';
    const slots = world.openings.map((o) => {
      const [first] = timeRefusals(world, rules.lending ? { start: o.start, end: o.end } : o, { own, quantity: 1 });
      const why = first === undefined || first.code === 'taken' ? (barred ?? first?.code) : first.code;
      const left = pooled ? (world.freeAt.get(o.start) ?? world.capacity) : first?.code === 'taken' ? 0 : 1;
      return { ...sliceTexts(o), free: Math.max(0, left), capacity: pooled ? world.capacity : 1, why: why ?? null };
    });
    return {
      rules,
      capacityKind: resource.capacityKind,
      slots,
      taken: [...taken, ...others],
      closures: world.closures
        .filter((c) => c.start < period.end && period.start < c.end)
        .map((c) => ({ ...sliceTexts(c), kind: c.kind, reason: c.reason })),
      manages: own,
    };
  });
}
