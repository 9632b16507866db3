import {
  afterQuiet,
  CHINA_HOLIDAYS,
  chinaCalendar,
  clockDays,
  clockState,
  type DutyClock,
  isPublished,
  isQuiet,
  officeTime,
  pauseClock,
  QUIET_HOURS,
  restartClock,
  resumeClock,
  startClock,
  stopClock,
  type TimeLimit,
} from '@linli/domain';
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const ZONE = 'Asia/Shanghai';
const calendar = chinaCalendar(ZONE);
const MINUTE = 60_000;
const DAY = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();
/** A wall-clock time in Shanghai, which has had one offset since 1991. */
const at = (text: string) => new Date(`${text}:00+08:00`).toISOString();
const days = (amount: number): TimeLimit => ({ amount, unit: 'working-days' });
const due = (clock: DutyClock, now = clock.startedAt) => clockState(clock, calendar, now).dueAt;

describe('the working calendar', () => {
  test('agrees with a library that is kept up independently, on every day of every year that is here', () => {
    for (const { year } of CHINA_HOLIDAYS)
      for (let t = Date.UTC(year, 0, 1); t < Date.UTC(year + 1, 0, 1); t += DAY) {
        const date = iso(t).slice(0, 10);
        expect([date, calendar.day(date).working]).toEqual([date, chineseDays.isWorkday(date)]);
      }
  });

  test('knows every year that the library knows from the first one here on: else a year must be added', () => {
    const first = CHINA_HOLIDAYS[0]!.year;
    for (let year = first; year < first + 20; year++) {
      let arranged = false;
      for (let t = Date.UTC(year, 0, 1); t < Date.UTC(year + 1, 0, 1); t += DAY) {
        const weekday = new Date(t).getUTCDay();
        if (chineseDays.isWorkday(iso(t).slice(0, 10)) !== (weekday !== 0 && weekday !== 6)) arranged = true;
      }
      expect([year, isPublished(year)]).toEqual([year, arranged]);
    }
  });

  test('takes days of the sub-district own first', () => {
    const own = chinaCalendar(ZONE, { local: [{ date: '2027-01-01', working: false, name: { zh: '元旦' } }] });
    expect(own.day('2027-01-01')).toMatchObject({ working: false, kind: 'local', known: true });
    expect(calendar.day('2027-01-01')).toMatchObject({ working: true, kind: 'weekday', known: false });
  });
});

describe('a deadline', () => {
  test('in working days does not count the day of dispatch and falls at the close of the last one', () => {
    // Wednesday 25 November 2026.
    expect(due(startClock(at('2026-11-25T10:00'), days(3)))).toBe(at('2026-11-30T17:30'));
  });
  test('passes over the holidays and counts the weekends that are worked for them', () => {
    // Friday 13 February 2026: Saturday 14 is worked, 15 to 23 are off, Saturday 28 is worked.
    expect(due(startClock(at('2026-02-13T16:00'), days(1)))).toBe(at('2026-02-14T17:30'));
    expect(due(startClock(at('2026-02-13T16:00'), days(2)))).toBe(at('2026-02-24T17:30'));
    expect(due(startClock(at('2026-02-13T16:00'), days(6)))).toBe(at('2026-02-28T17:30'));
  });
  test('in working hours waits for the office to open; in hours it does not', () => {
    const friday = at('2026-11-27T16:30');
    expect(due(startClock(friday, { amount: 2, unit: 'working-hours' }))).toBe(at('2026-11-30T10:00'));
    expect(due(startClock(friday, { amount: 2, unit: 'hours' }))).toBe(at('2026-11-27T18:30'));
    expect(due(startClock(at('2026-11-28T03:00'), { amount: 30, unit: 'minutes' }))).toBe(at('2026-11-28T03:30'));
  });
  test('that reaches into a year not published says so', () => {
    const clock = startClock(at('2026-12-30T10:00'), days(3));
    expect(clockState(clock, calendar, clock.startedAt)).toMatchObject({
      assumedYears: [2027],
      dueAt: at('2027-01-04T17:30'),
    });
    expect(
      clockState(startClock(at('2026-11-25T10:00'), days(3)), calendar, at('2026-11-25T10:00')).assumedYears,
    ).toEqual([]);
  });
  test('shows its calculation, day by day', () => {
    const clock = startClock(at('2026-09-18T10:00'), days(3));
    expect(
      clockDays(clock, calendar, clock.startedAt).map(({ date, kind, countedMinutes }) => [date, kind, countedMinutes]),
    ).toEqual([
      ['2026-09-19', 'weekend', 0],
      ['2026-09-20', 'worked-weekend', 510],
      ['2026-09-21', 'weekday', 510],
      ['2026-09-22', 'weekday', 510],
    ]);
  });
  test('in a zone with summer time keeps to the wall clock', () => {
    const york = chinaCalendar('America/New_York');
    const clock = startClock('2026-10-30T14:00:00.000Z', { amount: 2, unit: 'working-hours' });
    expect(clockState({ ...clock, startedAt: '2026-10-30T20:30:00.000Z' }, york, clock.startedAt).dueAt).toBe(
      // Friday 16:30 to 17:30, then Monday 9:00 to 10:00, now five hours behind UTC and not four.
      '2026-11-02T15:00:00.000Z',
    );
  });
});

const anInstant = fc
  .integer({ min: Date.parse('2024-02-01T00:00Z') / MINUTE, max: Date.parse('2026-10-01T00:00Z') / MINUTE })
  .map((m) => m * MINUTE);
const aLimit = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 15 }), unit: fc.constant('working-days' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 80 }), unit: fc.constant('working-hours' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 200 }), unit: fc.constant('hours' as const) }),
);
const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 5_000 })), {
  maxLength: 4,
});

/** Pauses one after the other, each so many minutes after the one before, each so long. */
function withPauses(start: number, limit: TimeLimit, gaps: readonly (readonly [number, number])[]): DutyClock {
  let clock = startClock(iso(start), limit);
  let t = start;
  for (const [gap, length] of gaps) {
    clock = pauseClock(clock, iso(t + gap * MINUTE), 'waits for the resident', 'worker');
    t += (gap + length) * MINUTE;
    clock = resumeClock(clock, iso(t));
  }
  return clock;
}

describe('properties', () => {
  test('at the deadline exactly the limit has counted, and a minute before it has not', () => {
    fc.assert(
      fc.property(anInstant, aLimit, spans, (start, limit, gaps) => {
        const clock = withPauses(start, limit, gaps);
        const state = clockState(clock, calendar, iso(start));
        const end = Date.parse(state.dueAt!);
        expect(clockState(clock, calendar, iso(end))).toMatchObject({ remainingMinutes: 0, over: false });
        const before = clockState(clock, calendar, iso(end - MINUTE));
        expect(before.elapsedMinutes).toBe(state.limitMinutes - 1);
        expect(before.over).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('without pauses a deadline in working days is the close of the n-th working day after the start', () => {
    fc.assert(
      fc.property(anInstant, fc.integer({ min: 1, max: 30 }), (start, amount) => {
        let left = amount;
        let date = iso(start + 8 * 60 * MINUTE).slice(0, 10);
        while (left > 0) {
          date = iso(Date.parse(date) + DAY).slice(0, 10);
          if (chineseDays.isWorkday(date)) left--;
        }
        expect(due(startClock(iso(start), days(amount)))).toBe(at(`${date}T17:30`));
      }),
    );
  });

  test('a pause moves the deadline by its office time, and by nothing where nobody was at work', () => {
    fc.assert(
      fc.property(anInstant, fc.integer({ min: 1, max: 80 }), spans, (start, amount, gaps) => {
        const limit: TimeLimit = { amount, unit: 'working-hours' };
        const clock = withPauses(start, limit, gaps);
        const end = Date.parse(due(clock)!);
        let still = 0;
        for (const { from, to } of clock.pauses)
          still += officeTime(calendar, Date.parse(from), Math.max(Date.parse(from), Math.min(Date.parse(to!), end)));
        expect(officeTime(calendar, start, end) - still).toBe(amount * 60 * MINUTE);
      }),
      { numRuns: 200 },
    );
  });

  test('more pauses never make it due sooner, and pauses are only ever added', () => {
    fc.assert(
      fc.property(anInstant, aLimit, spans, fc.integer({ min: 1, max: 5_000 }), (start, limit, gaps, more) => {
        const clock = withPauses(start, limit, gaps);
        const last = Date.parse(clock.pauses.at(-1)?.to ?? clock.startedAt);
        const longer = resumeClock(pauseClock(clock, iso(last), 'again', 'worker'), iso(last + more * MINUTE));
        expect(Date.parse(due(longer)!)).toBeGreaterThanOrEqual(Date.parse(due(clock)!));
        expect(longer.pauses.slice(0, clock.pauses.length)).toEqual(clock.pauses);
      }),
      { numRuns: 100 },
    );
  });

  test('while it stands still nothing counts and no deadline is told', () => {
    fc.assert(
      fc.property(
        anInstant,
        fc.integer({ min: 0, max: 50_000 }),
        fc.integer({ min: 1, max: 50_000 }),
        (start, a, b) => {
          const clock = pauseClock(startClock(iso(start), days(15)), iso(start + a * MINUTE), 'waits', 'worker');
          const first = clockState(clock, calendar, iso(start + a * MINUTE));
          const later = clockState(clock, calendar, iso(start + (a + b) * MINUTE));
          expect(later.elapsedMinutes).toBe(first.elapsedMinutes);
          // Unless the limit had passed before.
          if (!first.over && first.remainingMinutes > 0) expect(later.dueAt).toBeNull();
        },
      ),
      { numRuns: 100 },
    );
  });

  test('stopped and started again, it is as if it had never been stopped', () => {
    fc.assert(
      fc.property(anInstant, aLimit, fc.integer({ min: 0, max: 20_000 }), (start, limit, minutes) => {
        const clock = startClock(iso(start), limit);
        const stopped = stopClock(clock, iso(start + minutes * MINUTE));
        expect(restartClock(stopped)).toEqual(clock);
        const later = iso(start + (minutes + 10_000) * MINUTE);
        expect(clockState(stopped, calendar, later).elapsedMinutes).toBe(
          clockState(clock, calendar, stopped.stoppedAt!).elapsedMinutes,
        );
      }),
      { numRuns: 100 },
    );
  });

  test('what is told after the quiet hours is never told within them, nor later than they end', () => {
    fc.assert(
      fc.property(anInstant, (instant) => {
        const told = afterQuiet(instant, ZONE, QUIET_HOURS);
        expect(isQuiet(told, ZONE, QUIET_HOURS)).toBe(false);
        expect(told - instant).toBeLessThanOrEqual(11 * 60 * MINUTE);
        if (!isQuiet(instant, ZONE, QUIET_HOURS)) expect(told).toBe(instant);
      }),
    );
  });
});
