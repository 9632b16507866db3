import { fromWallClock, type OffsetTable, offsetTable, toWallClock } from '../register/zone-time.ts';
import { type CalendarDay, roundTheClock, type WorkingCalendar } from './calendar.ts';
import type { DutyClock, TimeLimit } from './clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A limit that is not used up in so many days never will be: a calendar without working days. */
const FARTHEST_DAYS = 20_000;
/** Offsets are looked up so far ahead at a time. */
const TABLE_DAYS = 400;

interface Span {
  start: number;
  end: number;
}

/** A day of the calendar with the part of it that counts; empty where nobody works. */
export interface OfficeDay extends Span {
  date: string;
  day: CalendarDay;
}

/** The days from the one that holds `from`, each with its office hours as instants. */
export function* officeDays(calendar: WorkingCalendar, from: number): Iterable<OfficeDay> {
  let table: OffsetTable = offsetTable(calendar.zone, from, from + TABLE_DAYS * DAY);
  let covered = from + TABLE_DAYS * DAY;
  const wall = toWallClock(table, from);
  let midnight = Math.floor(wall / DAY) * DAY;
  for (let n = 0; n < FARTHEST_DAYS; n++, midnight += DAY) {
    if (midnight + 2 * DAY > covered) {
      table = offsetTable(calendar.zone, midnight - 2 * DAY, midnight + TABLE_DAYS * DAY);
      covered = midnight + TABLE_DAYS * DAY;
    }
    const date = new Date(midnight).toISOString().slice(0, 10);
    const day = calendar.day(date);
    const start = fromWallClock(table, midnight + calendar.opens * MINUTE);
    const end = day.working ? fromWallClock(table, midnight + calendar.closes * MINUTE) : start;
    yield { date, day, start, end };
  }
}

function overlap(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** Office time between two instants, in milliseconds. */
export function officeTime(calendar: WorkingCalendar, from: number, to: number): number {
  let sum = 0;
  for (const day of officeDays(calendar, from)) {
    if (day.start >= to) break;
    sum += overlap(day, { start: from, end: to });
  }
  return sum;
}

/** The calendar that a limit goes by. */
export function calendarFor(limit: TimeLimit, calendar: WorkingCalendar): WorkingCalendar {
  return limit.unit === 'minutes' || limit.unit === 'hours' ? roundTheClock(calendar.zone) : calendar;
}

/** A limit as the time that must have counted, in milliseconds. */
export function limitTime(limit: TimeLimit, calendar: WorkingCalendar): number {
  switch (limit.unit) {
    case 'minutes':
      return limit.amount * MINUTE;
    case 'hours':
    case 'working-hours':
      return limit.amount * HOUR;
    case 'working-days':
      return limit.amount * (calendar.closes - calendar.opens) * MINUTE;
  }
}

/** From when the time counts: at once, or for working days from the day after. */
export function countsFrom(clock: DutyClock, calendar: WorkingCalendar): number {
  const started = Date.parse(clock.startedAt);
  if (clock.limit.unit !== 'working-days') return started;
  const table = offsetTable(calendar.zone, started, started + 2 * DAY);
  return fromWallClock(table, (Math.floor(toWallClock(table, started) / DAY) + 1) * DAY);
}

/** Spans in which the clock stood still, joined and in order; one that still does so ends at `until`. */
export function stillSpans(clock: DutyClock, until: number): Span[] {
  const spans = clock.pauses
    .map(({ from, to }) => ({ start: Date.parse(from), end: to === null ? until : Date.parse(to) }))
    .filter((span) => span.start < span.end)
    .sort((a, b) => a.start - b.start);
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return joined;
}

/** The parts of a span that lie outside others, in order. */
export function without(span: Span, holes: readonly Span[]): Span[] {
  const parts: Span[] = [];
  let { start } = span;
  for (const hole of holes) {
    if (hole.end <= start || hole.start >= span.end) continue;
    if (hole.start > start) parts.push({ start, end: hole.start });
    start = Math.max(start, hole.end);
  }
  if (start < span.end) parts.push({ start, end: span.end });
  return parts;
}
