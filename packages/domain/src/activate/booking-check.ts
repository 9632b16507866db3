import { type Interval, openIntervals } from '../register/openings.ts';
import type { Resource } from '../register/resource.ts';
import type { Schedule } from '../register/schedule.ts';
import type { Closure } from './booking.ts';
import type { NewBookingRules } from './booking-rules.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Why a time cannot be booked. Each has its words in both languages where people read it. */
export const BOOKING_REFUSALS = [
  'not-bookable',
  'audience',
  'paused',
  'past',
  'lead',
  'ahead',
  'too-long',
  'grid',
  'not-open',
  'own-hours',
  'item-down',
  'site-closed',
  'office-closed',
  'overdue',
  'taken',
  'limit-active',
  'limit-minutes',
] as const;
export type BookingRefusalCode = (typeof BOOKING_REFUSALS)[number];
export interface BookingRefusal {
  code: BookingRefusalCode;
  facts: Record<string, string | number | null>;
}

/** All that decides about times of one resource, within a period that is read around them. Times in milliseconds. */
export interface BookingWorld {
  resource: Pick<Resource, 'capacityKind' | 'slotMinutes' | 'schedules' | 'validFrom' | 'validTo' | 'status'>;
  rules: NewBookingRules;
  zone: string;
  now: number;
  /** The period that `openings`, `taken` and `closures` cover. */
  period: Interval;
  openings: readonly Interval[];
  ownHours: readonly Interval[];
  officeHours: readonly Interval[];
  /** Times that others hold, with what goes before and after them. */
  taken: readonly Interval[];
  closures: readonly (Interval & { kind: Closure['kind']; reason: string })[];
  /** Of what is pooled: what is left in the opening that starts then; absent: all of it. */
  freeAt: ReadonlyMap<number, number>;
  capacity: number;
  /** It was not brought back in time: nobody knows when it will be there. */
  overdue: boolean;
}

/** When hours are, as intervals of a period, by start; those that touch are one. */
export function hoursWithin(schedules: readonly Schedule[], period: Interval, zone: string): Interval[] {
  if (schedules.length === 0) return [];
  const all = openIntervals(
    { schedules: [...schedules], validFrom: null, validTo: null, capacityKind: 'pooled', slotMinutes: null },
    period,
    zone,
  );
  return merged(all);
}

export function merged(intervals: readonly Interval[]): Interval[] {
  const out: Interval[] = [];
  for (const { start, end } of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else out.push({ start, end });
  }
  return out;
}

const meets = (a: Interval, b: Interval) => a.start < b.end && b.start < a.end;

/** The time that a use takes from others: with what is needed before and after it. */
export function blockedBy(
  slice: Interval,
  rules: Pick<NewBookingRules, 'bufferBefore' | 'bufferAfter' | 'transportMinutes'>,
  elsewhere = false,
): Interval {
  const transport = elsewhere ? rules.transportMinutes : 0;
  return {
    start: slice.start - (rules.bufferBefore + transport) * MINUTE,
    end: slice.end + (rules.bufferAfter + transport) * MINUTE,
  };
}

const refusal = (code: BookingRefusalCode, facts: BookingRefusal['facts'] = {}): BookingRefusal => ({ code, facts });
const iso = (ms: number) => new Date(ms).toISOString();

/** Whether the hours themselves allow it: open, whole slots, nothing closed, within what the rules allow. */
function hoursRefuse(world: BookingWorld, slice: Interval, own: boolean): BookingRefusal[] {
  const { rules, resource, openings } = world;
  const out: BookingRefusal[] = [];
  const inside = (at: number, of: readonly Interval[], isEnd: boolean) =>
    of.some((o) => (isEnd ? o.start < at && at <= o.end : o.start <= at && at < o.end));
  if (resource.capacityKind === 'pooled') {
    if (!openings.some((o) => o.start === slice.start && o.end === slice.end)) out.push(refusal('not-open'));
  } else if (rules.lending) {
    if (!inside(slice.start, openings, false) || !inside(slice.end, openings, true)) out.push(refusal('not-open'));
  } else {
    let covered = slice.start;
    for (const o of openings) {
      if (o.end <= covered) continue;
      if (o.start > covered || covered >= slice.end) break;
      covered = o.end;
    }
    if (covered < slice.end) out.push(refusal('not-open'));
    else if (!openings.some((o) => o.start === slice.start) || !openings.some((o) => o.end === slice.end))
      out.push(refusal('grid', { minutes: resource.slotMinutes }));
  }
  if (!own) {
    const kept = world.ownHours.find((o) => meets(o, slice));
    if (kept) out.push(refusal('own-hours', { from: iso(kept.start), to: iso(kept.end) }));
  }
  for (const closed of world.closures) {
    const facts = { from: iso(closed.start), to: iso(closed.end), reason: closed.reason };
    if (closed.kind === 'item-down' && meets(closed, slice)) out.push(refusal('item-down', facts));
    if (closed.kind !== 'site-closed') continue;
    const hits = rules.lending
      ? inside(slice.start, [closed], false) || inside(slice.end, [closed], true)
      : meets(closed, slice);
    if (hits) out.push(refusal('site-closed', facts));
  }
  if (rules.lending && world.rules.officeHours.length > 0)
    if (!inside(slice.start, world.officeHours, false) || !inside(slice.end, world.officeHours, true))
      out.push(refusal('office-closed'));
  return out;
}

/** Whether somebody else holds it: another's time with what goes before and after, or all of what is pooled. */
export function isTaken(world: BookingWorld, slice: Interval, quantity: number, elsewhere = false): boolean {
  if (world.resource.capacityKind === 'pooled') return (world.freeAt.get(slice.start) ?? world.capacity) < quantity;
  const blocked = blockedBy(slice, world.rules, elsewhere);
  return world.taken.some((t) => meets(t, blocked));
}

/** Where only the pause between uses is in the way, and not a use itself: how long it is. */
function pauseFacts({ rules, taken, resource }: BookingWorld, slice: Interval): BookingRefusal['facts'] {
  const { bufferBefore, bufferAfter } = rules;
  const use = (t: Interval) => ({ start: t.start + bufferBefore * MINUTE, end: t.end - bufferAfter * MINUTE });
  if (bufferBefore + bufferAfter === 0 || resource.capacityKind === 'pooled') return {};
  return taken.some((t) => meets(use(t), slice)) ? {} : { pause: bufferBefore + bufferAfter };
}

/**
 * Everything that stands against a time; empty: it can be booked. What is said of `taken` alone may be waited for.
 * `own`: the booker is one of the custodian's own people, or staff who books for somebody.
 */
export function timeRefusals(
  world: BookingWorld,
  slice: Interval,
  asked: { own: boolean; quantity: number; elsewhere?: boolean },
): BookingRefusal[] {
  const { rules, now } = world;
  const out: BookingRefusal[] = [];
  if (!rules.bookable || world.resource.status !== 'active') return [refusal('not-bookable')];
  if (slice.start < now) out.push(refusal('past'));
  else if (!asked.own && slice.start < now + rules.leadMinutes * MINUTE)
    out.push(refusal('lead', { minutes: rules.leadMinutes, from: iso(now + rules.leadMinutes * MINUTE) }));
  if (slice.start > now + rules.aheadDays * DAY)
    out.push(refusal('ahead', { days: rules.aheadDays, to: iso(now + rules.aheadDays * DAY) }));
  if (rules.longestMinutes !== null && slice.end - slice.start > rules.longestMinutes * MINUTE)
    out.push(refusal('too-long', { minutes: rules.longestMinutes }));
  out.push(...hoursRefuse(world, slice, asked.own));
  if (world.overdue && rules.lending) out.push(refusal('overdue'));
  if (isTaken(world, slice, asked.quantity, asked.elsewhere)) out.push(refusal('taken', pauseFacts(world, slice)));
  return out;
}

/** Free times as long as the one asked for, nearest first: what whoever came too late is told. */
export function nearestFree(
  world: BookingWorld,
  slice: Interval,
  asked: { own: boolean; quantity: number; elsewhere?: boolean },
  most = 3,
): Interval[] {
  const length = slice.end - slice.start;
  let candidates: Interval[];
  if (world.resource.capacityKind === 'pooled') candidates = world.openings.map((o) => ({ ...o }));
  else if (world.rules.lending) {
    candidates = [];
    for (let k = -7; k <= 14; k++)
      if (k !== 0) candidates.push({ start: slice.start + k * DAY, end: slice.end + k * DAY });
  } else candidates = world.openings.map((o) => ({ start: o.start, end: o.start + length }));
  return candidates
    .filter((c) => c.start !== slice.start && c.start >= world.period.start && c.end <= world.period.end)
    .sort((a, b) => Math.abs(a.start - slice.start) - Math.abs(b.start - slice.start) || a.start - b.start)
    .filter((c) => timeRefusals(world, c, asked).length === 0)
    .slice(0, most);
}

/** The other bookings that can no longer be met once this time is given away. */
export function rivalsOf<T extends { id: string; sliceStart: string; sliceEnd: string; quantity: number }>(
  world: BookingWorld,
  chosen: T,
  requests: readonly T[],
): T[] {
  const intervalOf = (b: T): Interval => ({ start: Date.parse(b.sliceStart), end: Date.parse(b.sliceEnd) });
  const slice = intervalOf(chosen);
  if (world.resource.capacityKind === 'pooled') {
    const left = (world.freeAt.get(slice.start) ?? world.capacity) - chosen.quantity;
    return requests.filter((r) => r.id !== chosen.id && intervalOf(r).start === slice.start && r.quantity > left);
  }
  const blocked = blockedBy(slice, world.rules);
  return requests.filter((r) => r.id !== chosen.id && meets(blockedBy(intervalOf(r), world.rules), blocked));
}

/** A time that somebody holds or held; `live`: still ahead of them or going on. */
export interface HeldTime {
  start: number;
  end: number;
  live: boolean;
}

/**
 * Minutes held in the fullest window of a length that an instant lies in: it begins there or at the start of another.
 * This is what a limit of time counts.
 */
export function fullestWindow(held: readonly Interval[], at: number, length: number): number {
  const starts = held.map((h) => h.start).filter((from) => from <= at && at < from + length);
  const within = (from: number) =>
    held
      .filter((h) => h.start >= from && h.start < from + length)
      .reduce((sum, h) => sum + (h.end - h.start) / MINUTE, 0);
  return Math.max(...[at, ...starts].map(within));
}

/** Whether one person may have this one too, after what they have already: limits across what is counted. */
export function limitRefusals(
  limits: NewBookingRules['limits'],
  held: readonly HeldTime[],
  slice: Interval,
  scope: 'item' | 'all',
): BookingRefusal[] {
  const out: BookingRefusal[] = [];
  const live = held.filter((h) => h.live).length;
  if (limits.active !== null && live >= limits.active)
    out.push(refusal('limit-active', { limit: limits.active, held: live, scope }));
  if (limits.minutes !== null) {
    const used = fullestWindow(held, slice.start, limits.days * DAY);
    if (used + (slice.end - slice.start) / MINUTE > limits.minutes)
      out.push(refusal('limit-minutes', { limit: limits.minutes, days: limits.days, used: Math.round(used), scope }));
  }
  return out;
}
