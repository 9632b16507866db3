import {
  type BookingWorld,
  closes,
  decide,
  hoursWithin,
  type Interval,
  type NewBookingRules,
  openIntervals,
  type Resource,
  usableQuantity,
} from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { Unit } from '../ports/store.ts';
import { resourceObject } from '../register/resources.ts';

const DAY = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();

/**
 * All that decides about times of a resource in a period, as it is in this transaction. `except` are promises that the
 * asker holds themselves and would give back.
 */
export async function worldOf(
  unit: Unit,
  context: Context,
  resource: Resource,
  rules: NewBookingRules,
  period: Interval,
  except: readonly string[] = [],
): Promise<BookingWorld> {
  const zone = context.subdistrict.timeZone;
  const now = context.now().getTime();
  const span = { from: iso(period.start - 2 * DAY), to: iso(period.end + 2 * DAY) };
  const taken: Interval[] = [];
  const freeAt = new Map<number, number>();
  if (resource.capacityKind === 'exclusive') {
    for (const t of await unit.ledger.occupied([resource.id], span))
      if (!except.includes(t.commitmentId)) taken.push({ start: Date.parse(t.start), end: Date.parse(t.end) });
  } else {
    for (const a of await unit.ledger.accounts([resource.id], span))
      if (a.kind === 'free' && a.sliceStart !== null) freeAt.set(Date.parse(a.sliceStart), a.balance);
    for (const id of except) {
      const held = await unit.commitments.get(id);
      if (held === undefined || held.sliceStart === null || held.state !== 'active') continue;
      const start = Date.parse(held.sliceStart);
      freeAt.set(start, (freeAt.get(start) ?? 0) + held.quantity);
    }
  }
  const closures: BookingWorld['closures'][number][] = [];
  for await (const c of unit.closures.each({ sliceEnd: { from: span.from } })) {
    if (c.sliceStart >= span.to) continue;
    if (!closes(c, resource)) continue;
    closures.push({ kind: c.kind, reason: c.reason, start: Date.parse(c.sliceStart), end: Date.parse(c.sliceEnd) });
  }
  const overdue =
    rules.lending &&
    (await unit.bookings.count({ resourceId: resource.id, state: 'in-use', sliceEnd: { to: iso(now) } })) > 0;
  return {
    resource,
    rules,
    zone,
    now,
    period,
    openings: openIntervals(resource, period, zone),
    ownHours: hoursWithin(rules.ownHours, period, zone),
    officeHours: hoursWithin(rules.officeHours, period, zone),
    taken,
    closures,
    freeAt,
    capacity: usableQuantity(resource) ?? 0,
    overdue,
  };
}

/** What is looked at around a time that is asked for, so that the nearest free ones can be named. */
export function around(slice: Interval): Interval {
  return { start: slice.start - 7 * DAY, end: slice.end + 14 * DAY };
}

/** Whether somebody is one of the custodian's own people, or manages the resource and books for somebody. */
export async function isOwn(unit: Unit, context: Context, resource: Resource): Promise<boolean> {
  if (context.subject.roles.some((r) => r.agentId === resource.agentId)) return true;
  return decide(context.subject, 'booking.manage', await resourceObject(unit, resource)).allowed;
}
