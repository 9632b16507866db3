import { z } from 'zod';
import { Instant } from '../common/record.ts';

/**
 * How long something may take. Minutes and hours run round the clock; working hours within office hours of working days;
 * working days to the end of the last one, the day on which it began not counted (Civil Code, articles 201 and 203).
 */
export const TimeLimit = z
  .object({
    amount: z.int().min(1).max(10_000),
    unit: z.enum(['minutes', 'hours', 'working-hours', 'working-days']),
  })
  .meta({ id: 'TimeLimit' });
export type TimeLimit = z.infer<typeof TimeLimit>;

/** A clock that stood still: since when, until when (null: still), why, and who stopped it. Never changed afterwards. */
export const ClockPause = z
  .object({ from: Instant, to: Instant.nullable(), reason: z.string(), by: z.string() })
  .meta({ id: 'ClockPause' });
export type ClockPause = z.infer<typeof ClockPause>;

/**
 * A clock that runs on a duty. It starts at dispatch, not when somebody signs for it; handing the duty on leaves it
 * running. `stoppedAt`: the duty was done.
 */
export const DutyClock = z
  .object({
    startedAt: Instant,
    limit: TimeLimit,
    pauses: z.array(ClockPause),
    stoppedAt: Instant.nullable(),
  })
  .meta({ id: 'DutyClock' });
export type DutyClock = z.infer<typeof DutyClock>;

export function startClock(startedAt: string, limit: TimeLimit): DutyClock {
  return { startedAt, limit, pauses: [], stoppedAt: null };
}

export function isPaused(clock: DutyClock): boolean {
  return clock.stoppedAt === null && clock.pauses.some((pause) => pause.to === null);
}

/** Stands still from now on; one that stands still or was stopped stays as it is. */
export function pauseClock(clock: DutyClock, at: string, reason: string, by: string): DutyClock {
  if (clock.stoppedAt !== null || isPaused(clock)) return clock;
  return { ...clock, pauses: [...clock.pauses, { from: at, to: null, reason, by }] };
}

export function resumeClock(clock: DutyClock, at: string): DutyClock {
  return { ...clock, pauses: clock.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause)) };
}

/** The duty is done: how long it took stands from now on. */
export function stopClock(clock: DutyClock, at: string): DutyClock {
  return clock.stoppedAt === null ? { ...resumeClock(clock, at), stoppedAt: at } : clock;
}

/** It was not done after all: the time in between counts, as if it had never been stopped. */
export function restartClock(clock: DutyClock): DutyClock {
  return { ...clock, stoppedAt: null };
}

/**
 * Taken up again after it was done: it goes on where it had stopped. The time in between stands still, so that a fix that
 * did not hold gets no new time, and a late complaint costs nobody any.
 */
export function reopenClock(clock: DutyClock, at: string, reason: string, by: string): DutyClock {
  if (clock.stoppedAt === null) return clock;
  return { ...clock, stoppedAt: null, pauses: [...clock.pauses, { from: clock.stoppedAt, to: at, reason, by }] };
}
