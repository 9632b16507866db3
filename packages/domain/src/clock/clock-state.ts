import { z } from 'zod';
import { CalendarDate, Instant } from '../common/record.ts';
import { LocalText } from '../common/text.ts';
import type { WorkingCalendar } from './calendar.ts';
import { type DutyClock, isPaused } from './clock.ts';
import { calendarFor, countsFrom, limitTime, officeDays, stillSpans, without } from './working-time.ts';

const MINUTE = 60_000;
const FOREVER = Number.MAX_SAFE_INTEGER;

/** How a clock stands. Minutes are those that count: office time, or all of it for limits that run round the clock. */
export const ClockState = z
  .object({
    /** null while it stands still: it is not known when it will go on. */
    dueAt: Instant.nullable(),
    paused: z.boolean(),
    over: z.boolean().meta({ description: 'the limit has passed, or had when the duty was done' }),
    limitMinutes: z.int(),
    elapsedMinutes: z.int(),
    remainingMinutes: z.int().meta({ description: 'below zero: over by so much' }),
    assumedYears: z
      .array(z.int())
      .meta({ description: 'years whose holidays were not published yet: weekdays were counted' }),
  })
  .meta({ id: 'ClockState' });
export type ClockState = z.infer<typeof ClockState>;

/** A day of the calculation: what it is, and how much of it counted. */
export const ClockDay = z
  .object({
    date: CalendarDate,
    kind: z.enum(['weekday', 'weekend', 'holiday', 'worked-weekend', 'local']),
    name: LocalText.nullable(),
    countedMinutes: z.int(),
    stillMinutes: z.int().meta({ description: 'office time in which the clock stood still' }),
  })
  .meta({ id: 'ClockDay' });
export type ClockDay = z.infer<typeof ClockDay>;

interface Walk {
  due: number | null;
  elapsed: number;
  days: ClockDay[];
  assumed: Set<number>;
}

/** Goes through the days once: until the limit is used up and `now` is reached. */
function walk(clock: DutyClock, office: WorkingCalendar, now: number): Walk {
  const calendar = calendarFor(clock.limit, office);
  const limit = limitTime(clock.limit, office);
  const from = countsFrom(clock, office);
  const until = clock.stoppedAt === null ? now : Date.parse(clock.stoppedAt);
  // A pause that goes on stands still for as long as anybody looks ahead.
  const still = stillSpans(clock, FOREVER);
  const paused = isPaused(clock);
  const result: Walk = { due: null, elapsed: 0, days: [], assumed: new Set() };
  let counted = 0;
  for (const { date, day, start, end } of officeDays(calendar, from)) {
    const span = { start: Math.max(start, from), end };
    const parts = span.start < span.end ? without(span, still) : [];
    let ofDay = 0;
    for (const part of parts) {
      const length = part.end - part.start;
      if (result.due === null && counted + length >= limit) result.due = part.start + (limit - counted);
      counted += length;
      result.elapsed += Math.max(0, Math.min(part.end, until) - part.start);
      ofDay += length;
    }
    const dueBefore = result.due !== null && result.due <= start;
    if (!dueBefore) {
      const stillToday = Math.max(0, span.end - span.start) - ofDay;
      result.days.push({
        date,
        kind: day.kind,
        name: day.name,
        countedMinutes: Math.round(ofDay / MINUTE),
        stillMinutes: Math.round(stillToday / MINUTE),
      });
      if (!day.known) result.assumed.add(Number(date.slice(0, 4)));
    }
    if ((result.due !== null || paused) && end > until) break;
  }
  return result;
}

/** How a clock stands now: when it is due, what has counted, what is left. Pure; nothing of it is stored but for lists. */
export function clockState(clock: DutyClock, calendar: WorkingCalendar, now: string): ClockState {
  const { due, elapsed, assumed } = walk(clock, calendar, Date.parse(now));
  const limit = limitTime(clock.limit, calendar);
  const paused = isPaused(clock);
  return {
    dueAt: due === null ? null : new Date(due).toISOString(),
    paused,
    over: elapsed > limit,
    limitMinutes: Math.round(limit / MINUTE),
    elapsedMinutes: Math.floor(elapsed / MINUTE),
    remainingMinutes: Math.round(limit / MINUTE) - Math.floor(elapsed / MINUTE),
    assumedYears: [...assumed].sort(),
  };
}

/** The days from the start to the deadline, each with what it is and how much of it counts: the calculation, to be shown. */
export function clockDays(clock: DutyClock, calendar: WorkingCalendar, now: string): ClockDay[] {
  return walk(clock, calendar, Date.parse(now)).days;
}
