import { dateFormat } from '../common/formats.ts';
import { Problem } from '../common/problem.ts';
import { checkRecurrence, recurrenceOf } from './recurrence.ts';
import type { Resource } from './resource.ts';
import type { Schedule, Slice } from './schedule.ts';
import { fromWallClock, offsetTable, toWallClock } from './zone-time.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The most openings that one resource may have in the period asked for. */
export const MOST_OPENINGS = 50_000;

type Openable = Pick<Resource, 'schedules' | 'validFrom' | 'validTo' | 'capacityKind' | 'slotMinutes'>;

/** One open interval in milliseconds: [start, end). */
export interface Interval {
  start: number;
  end: number;
}

/** A wall-clock time such as '2026-11-23T09:00' as if it were UTC. */
function localTime(text: string, path: string): number {
  const time = Date.parse(`${text.length === 10 ? `${text}T00:00` : text}Z`);
  if (!Number.isNaN(time)) return time;
  throw new Problem('bad-input', `'${text}' is no date and time`, {
    faults: [{ path, problem: `'${text}' cannot be read`, fix: 'write a local time such as 2026-11-23T09:00' }],
  });
}

function tooMany(): Problem {
  return new Problem('bad-input', `there are more than ${MOST_OPENINGS} openings in this period`, {
    fix: 'ask for a shorter period, or make the slots of the resource longer',
  });
}

function knownZone(zone: string, path: string): void {
  try {
    dateFormat('en', { timeZone: zone });
  } catch {
    throw new Problem('bad-input', `the time zone '${zone}' is not known`, {
      faults: [{ path, problem: `'${zone}' is no time zone`, fix: 'use an IANA name such as Asia/Shanghai' }],
    });
  }
}

/** Openings of one schedule that overlap [from, to), before slots are cut. */
function expand(
  schedule: Schedule,
  index: number,
  valid: { from: number; to: number },
  period: Interval,
  zone: string,
): Interval[] {
  const path = `schedules.${index}`;
  const length = schedule.minutes * MINUTE;
  const start = localTime(schedule.start, `${path}.start`);
  if (schedule.timeZone !== null) knownZone(schedule.timeZone, `${path}.timeZone`);
  const table = offsetTable(schedule.timeZone ?? zone, period.start - length - 2 * DAY, period.end + 2 * DAY);
  // A start as early as this can still reach into the period; clock changes move it by less than a day.
  const low = Math.max(toWallClock(table, period.start) - length - DAY, valid.from);
  const high = Math.min(toWallClock(table, period.end) + DAY, valid.to);
  let starts: number[];
  if (schedule.rrule === null || schedule.rrule.trim() === '') {
    starts = start >= low && start < high ? [start] : [];
  } else {
    const faults = checkRecurrence(schedule.rrule, `${path}.rrule`);
    if (faults.length > 0)
      throw new Problem('bad-input', `the opening hours cannot be read: ${faults[0]!.problem}`, {
        fix: faults[0]!.fix ?? '',
        faults,
      });
    const until = (instant: number) => toWallClock(offsetTable(schedule.timeZone ?? zone, instant, instant), instant);
    starts = low < high ? recurrenceOf(schedule.rrule, start, until).between(low, high) : [];
  }
  const out = new Set(schedule.exdates.map((text, i) => localTime(text, `${path}.exdates.${i}`)));
  const wholeDays = new Set(schedule.exdates.filter((text) => text.length === 10));
  const openings: Interval[] = [];
  for (const local of starts) {
    if (out.has(local) || (wholeDays.size > 0 && wholeDays.has(new Date(local).toISOString().slice(0, 10)))) continue;
    // Both ends by the clock on the wall: who closes at 18:00 does so also on the day the clocks change.
    const opening = { start: fromWallClock(table, local), end: fromWallClock(table, local + length) };
    if (opening.start < opening.end && opening.start < period.end && opening.end > period.start) openings.push(opening);
    if (openings.length > MOST_OPENINGS) throw tooMany();
  }
  return openings;
}

/** As {@link openingsOf}, in milliseconds: what the engine counts with. */
export function openIntervals(resource: Openable, period: Interval, zone: string): Interval[] {
  if (resource.capacityKind === 'stock') return [];
  const valid = {
    from: resource.validFrom === null ? Number.NEGATIVE_INFINITY : localTime(resource.validFrom, 'validFrom'),
    to: resource.validTo === null ? Number.POSITIVE_INFINITY : localTime(resource.validTo, 'validTo') + DAY,
  };
  const slot = resource.capacityKind === 'exclusive' ? (resource.slotMinutes ?? 60) * MINUTE : 0;
  // Slots that begin before the period decide which of two clashing schedules wins within it.
  const wider = slot > 0 ? { start: period.start - DAY, end: period.end } : period;
  const all: Interval[] = [];
  for (const [index, schedule] of resource.schedules.entries()) {
    for (const opening of expand(schedule, index, valid, wider, zone)) {
      if (slot === 0) all.push(opening);
      else
        for (let t = opening.start; t + slot <= opening.end; t += slot) {
          if (t < period.end) all.push({ start: t, end: t + slot });
        }
      if (all.length > 2 * MOST_OPENINGS) throw tooMany();
    }
  }
  all.sort((a, b) => a.start - b.start || a.end - b.end);
  const kept: Interval[] = [];
  let last: Interval | undefined;
  for (const one of all) {
    if (last !== undefined && (slot > 0 ? one.start < last.end : one.start === last.start && one.end === last.end))
      continue;
    last = one;
    if (one.end > period.start) kept.push(one);
  }
  if (kept.length > MOST_OPENINGS) throw tooMany();
  return kept;
}

/**
 * When a resource is open: every opening that overlaps the period, whole (never clipped), by start. The schedules'
 * starts and ends are times on the wall clock of `zone` (or their own zone). A pooled resource has one slice an opening;
 * an exclusive one is cut into slots of `slotMinutes` that never overlap, a last shorter piece left out; stock has none.
 * `validFrom` and `validTo` are days of the zone, both included.
 * @throws Problem 'bad-input' for a rule, time or zone that cannot be read, or for more than MOST_OPENINGS slices
 */
export function openingsOf(resource: Openable, period: { from: string; to: string }, zone: string): Slice[] {
  const interval = { start: Date.parse(period.from), end: Date.parse(period.to) };
  if (Number.isNaN(interval.start) || Number.isNaN(interval.end) || interval.start > interval.end)
    throw new Problem('bad-input', 'the period cannot be read', {
      faults: [{ path: 'from', problem: `${period.from} to ${period.to}`, fix: 'give two instants in UTC, in order' }],
    });
  knownZone(zone, 'timeZone');
  return openIntervals(resource, interval, zone).map(({ start, end }) => ({
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
  }));
}
