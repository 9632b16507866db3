import { addDays } from '../common/calendar-day.ts';
import { derivedUuid } from './hsds-derive.ts';
import type { HsdsRow } from './hsds-tables.ts';
import type { Schedule } from './schedule.ts';

/** Where a weekly rule starts when nothing says when: Monday 2024-01-01, so that the same words give the same rule. */
export const SCHEDULE_ANCHOR = '2024-01-01';
export const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Day = (typeof DAYS)[number];

function isoDay(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The first date on or after `from` that falls on one of the days. */
export function firstOn(days: readonly Day[], from: string = SCHEDULE_ANCHOR): string {
  if (days.length === 0) return from;
  for (let i = 0; i < 7; i++) {
    const date = addDays(from, i);
    if (days.includes(DAYS[isoDay(date)]!)) return date;
  }
  return from;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

/** Minutes after midnight of '9:00', '09:00:00', '0900' or '09:00Z'; undefined where it is no time. */
export function minutesOfDay(value: unknown): number | undefined {
  const match = /^(\d{1,2}):?(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(text(value));
  if (!match) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes <= 1440 && Number(match[2]) < 60 ? minutes : undefined;
}

function validDate(value: unknown): string | undefined {
  const date = /^(\d{4}-\d{2}-\d{2})/.exec(text(value))?.[1];
  if (date === undefined) return undefined;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : undefined;
}

const BY_DAY = /^[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU)$/;

/**
 * An HSDS schedule as an iCalendar rule; undefined where it says no hours, or where RFC 5545 does not allow the
 * combination (week numbers and days of the year go with FREQ=YEARLY only).
 */
export function scheduleFromHsds(row: HsdsRow): Schedule | undefined {
  const opens = minutesOfDay(row.opens_at);
  const closes = minutesOfDay(row.closes_at);
  if (opens === undefined || closes === undefined || opens >= 1440) return undefined;
  if (text(row.byweekno) !== '' || text(row.byyearday) !== '') return undefined;
  const frequency = text(row.freq).toUpperCase();
  const byDay = text(row.byday)
    .toUpperCase()
    .split(/[,;\s]+/)
    .filter(Boolean);
  if (!byDay.every((d) => BY_DAY.test(d))) return undefined;
  const from = validDate(row.dtstart) ?? validDate(row.valid_from);
  const minutes = closes > opens ? closes - opens : closes + 1440 - opens;
  const label = text(row.description).slice(0, 500) || null;
  const base = { minutes, timeZone: null, exdates: [], label };
  const time = `T${String(Math.floor(opens / 60)).padStart(2, '0')}:${String(opens % 60).padStart(2, '0')}`;
  if (frequency === '') return from === undefined ? undefined : { ...base, start: from + time, rrule: null };
  if (!['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(frequency)) return undefined;
  const parts = [`FREQ=${frequency}`];
  const interval = Number(text(row.interval) || '1');
  if (!Number.isInteger(interval) || interval < 1) return undefined;
  if (interval > 1) parts.push(`INTERVAL=${interval}`);
  if (byDay.length > 0) parts.push(`BYDAY=${byDay.join(',')}`);
  const byMonthDay = text(row.bymonthday)
    .split(/[,;\s]+/)
    .filter(Boolean);
  if (byMonthDay.length > 0) {
    // RFC 5545: BYMONTHDAY must not stand with FREQ=WEEKLY.
    if (frequency === 'WEEKLY' || !byMonthDay.every((d) => /^-?\d{1,2}$/.test(d))) return undefined;
    parts.push(`BYMONTHDAY=${byMonthDay.join(',')}`);
  }
  const weekStart = text(row.wkst).toUpperCase();
  if (weekStart !== '' && weekStart !== 'MO' && (DAYS as readonly string[]).includes(weekStart))
    parts.push(`WKST=${weekStart}`);
  const until = validDate(row.until) ?? validDate(row.valid_to);
  const count = text(row.count);
  if (until !== undefined) parts.push(`UNTIL=${until.replaceAll('-', '')}T235959Z`);
  else if (/^[1-9]\d*$/.test(count)) parts.push(`COUNT=${count}`);
  const plain = byDay.filter((d): d is Day => (DAYS as readonly string[]).includes(d));
  const start = frequency === 'WEEKLY' ? firstOn(plain, from ?? SCHEDULE_ANCHOR) : (from ?? SCHEDULE_ANCHOR);
  return { ...base, start: start + time, rrule: parts.join(';') };
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/**
 * A Linli schedule as an HSDS one. Rules that HSDS has no columns for (time zones, left-out days, other frequencies)
 * are written in `linli_rrule`, `linli_minutes`, ... as well, which HSDS readers may ignore.
 */
export function scheduleToHsds(schedule: Schedule, key: string, index: number): HsdsRow {
  const [date = SCHEDULE_ANCHOR, time = '00:00'] = schedule.start.split('T');
  const opens = minutesOfDay(time) ?? 0;
  const rule = new Map((schedule.rrule ?? '').split(';').map((part) => part.split('=', 2) as [string, string]));
  // Ids in the order of the schedules: tables are written sorted by id.
  const id = `${derivedUuid(`schedule/${key}`).slice(0, 24)}${String(index).padStart(12, '0')}`;
  const row: HsdsRow = { id, dtstart: date };
  const frequency = rule.get('FREQ');
  if (frequency === 'WEEKLY' || frequency === 'MONTHLY') row.freq = frequency;
  // HSDS knows weekly and monthly rules only; every day is every day of the week.
  if (frequency === 'DAILY' && !rule.has('INTERVAL') && !rule.has('BYDAY')) {
    row.freq = 'WEEKLY';
    row.byday = DAYS.join(',');
  }
  if (rule.has('INTERVAL')) row.interval = Number(rule.get('INTERVAL'));
  if (rule.has('COUNT')) row.count = Number(rule.get('COUNT'));
  if (rule.has('BYDAY')) row.byday = rule.get('BYDAY');
  if (rule.has('BYMONTHDAY')) row.bymonthday = rule.get('BYMONTHDAY');
  if (rule.has('WKST')) row.wkst = rule.get('WKST');
  const until = /^(\d{4})(\d{2})(\d{2})/.exec(rule.get('UNTIL') ?? '');
  if (until) row.until = `${until[1]}-${until[2]}-${until[3]}`;
  row.opens_at = clock(opens);
  row.closes_at = clock((opens + schedule.minutes) % 1440);
  if (schedule.label !== null) row.description = schedule.label;
  const back = scheduleFromHsds(row);
  if (back === undefined || JSON.stringify(ordered(back)) !== JSON.stringify(ordered(schedule)))
    row.linli_schedule = JSON.stringify(ordered(schedule));
  return row;
}

function ordered(s: Schedule): Schedule {
  return {
    start: s.start,
    minutes: s.minutes,
    rrule: s.rrule,
    timeZone: s.timeZone,
    exdates: s.exdates,
    label: s.label,
  };
}

/** Reads a list of HSDS schedules, taking Linli's own column first where it is there. */
export function schedulesFromHsds(rows: readonly HsdsRow[]): Schedule[] {
  const schedules: Schedule[] = [];
  for (const row of rows) {
    if (typeof row.linli_schedule === 'string') {
      try {
        schedules.push(ordered(JSON.parse(row.linli_schedule) as Schedule));
        continue;
      } catch {
        // Not ours after all: read the columns.
      }
    }
    const schedule = scheduleFromHsds(row);
    if (schedule) schedules.push(ordered(schedule));
  }
  return schedules;
}
