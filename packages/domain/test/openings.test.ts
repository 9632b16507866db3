import { checkRecurrence, openingsOf, Problem, type Resource, type Schedule } from '@linli/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

type Openable = Pick<Resource, 'schedules' | 'validFrom' | 'validTo' | 'capacityKind' | 'slotMinutes'>;

const schedule = (more: Partial<Schedule>): Schedule => ({
  start: '2026-03-02T09:00',
  minutes: 120,
  rrule: null,
  timeZone: null,
  exdates: [],
  label: null,
  ...more,
});
const pooled = (...schedules: Schedule[]): Openable => ({
  schedules,
  validFrom: null,
  validTo: null,
  capacityKind: 'pooled',
  slotMinutes: null,
});
const ZONES = ['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'UTC'];

/** The clock on the wall, read by the platform's own formatting. */
function wall(instant: number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    .format(instant)
    .replace(' ', 'T');
}

const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

describe('openingsOf', () => {
  it('opens at the same time on the wall on both sides of a clock change', () => {
    const resource = pooled(schedule({ start: '2026-03-02T09:00', rrule: 'FREQ=WEEKLY;BYDAY=MO' }));
    const got = openingsOf(
      resource,
      { from: '2026-03-01T00:00:00.000Z', to: '2026-03-17T00:00:00.000Z' },
      'America/New_York',
    );
    expect(got.map((s) => s.start)).toEqual([
      '2026-03-02T14:00:00.000Z',
      '2026-03-09T13:00:00.000Z',
      '2026-03-16T13:00:00.000Z',
    ]);
  });

  it('reads a time that the clocks skip with the offset before, and closes by the wall clock', () => {
    const resource = pooled(
      schedule({ start: '2026-03-07T02:30', minutes: 90, rrule: 'FREQ=DAILY' }),
      schedule({ start: '2026-03-07T22:00', minutes: 12 * 60 }),
    );
    const got = openingsOf(
      resource,
      { from: '2026-03-08T05:00:00.000Z', to: '2026-03-09T05:00:00.000Z' },
      'America/New_York',
    );
    expect(got).toEqual([
      { start: '2026-03-08T03:00:00.000Z', end: '2026-03-08T14:00:00.000Z' },
      { start: '2026-03-08T07:30:00.000Z', end: '2026-03-08T08:00:00.000Z' },
    ]);
  });

  it('agrees with a naive walk over the calendar, in every zone', () => {
    const rules = fc.oneof(
      fc.record({
        kind: fc.constant('weekly' as const),
        interval: fc.integer({ min: 1, max: 3 }),
        days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 }),
      }),
      fc.record({
        kind: fc.constant('monthly' as const),
        interval: fc.constant(1),
        days: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('daily' as const),
        interval: fc.integer({ min: 1, max: 9 }),
        days: fc.constant<number[]>([]),
      }),
    );
    fc.assert(
      fc.property(
        rules,
        fc.constantFrom(...ZONES),
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 4, max: 22 }),
        fc.integer({ min: 0, max: 300 }),
        fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
        ({ kind, interval, days }, zone, startDay, hour, fromDay, untilDays) => {
          const first = Date.UTC(2026, 0, 5) + startDay * 86_400_000;
          const text = (t: number) => new Date(t).toISOString().slice(0, 10);
          const until =
            untilDays === undefined ? '' : `;UNTIL=${text(first + untilDays * 86_400_000).replaceAll('-', '')}`;
          const rrule =
            kind === 'weekly'
              ? `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${days.map((d) => DAYS[d]).join(',')}${until}`
              : kind === 'monthly'
                ? `FREQ=MONTHLY;BYMONTHDAY=${days.join(',')}${until}`
                : `FREQ=DAILY;INTERVAL=${interval}${until}`;
          const hh = String(hour).padStart(2, '0');
          const from = Date.UTC(2026, 0, 1) + fromDay * 86_400_000;
          const period = { from: new Date(from).toISOString(), to: new Date(from + 40 * 86_400_000).toISOString() };
          const got = openingsOf(
            pooled(schedule({ start: `${text(first)}T${hh}:00`, minutes: 60, rrule })),
            period,
            zone,
          );
          const expected: string[] = [];
          const mondayOf = (t: number) => t - ((new Date(t).getUTCDay() + 6) % 7) * 86_400_000;
          for (let day = first; day < from + 45 * 86_400_000; day += 86_400_000) {
            if (untilDays !== undefined && day > first + untilDays * 86_400_000) break;
            const on =
              kind === 'weekly'
                ? days.includes(new Date(day).getUTCDay()) &&
                  ((mondayOf(day) - mondayOf(first)) / (7 * 86_400_000)) % interval === 0
                : kind === 'monthly'
                  ? days.includes(new Date(day).getUTCDate())
                  : ((day - first) / 86_400_000) % interval === 0;
            if (on) expected.push(`${text(day)}T${hh}:00`);
          }
          const inPeriod = got.map((s) => wall(Date.parse(s.start), zone));
          // Those whose start lies a day within the period on either side are certain to belong, whatever the zone.
          const sure = (w: string) =>
            Date.parse(`${w}Z`) > from + 86_400_000 && Date.parse(`${w}Z`) < from + 39 * 86_400_000;
          expect(inPeriod.filter(sure)).toEqual(expected.filter(sure));
          for (const s of got) expect(s.start < period.to && s.end > period.from).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives the same slots whatever the period asked for, sorted and never overlapping', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ hour: fc.integer({ min: 6, max: 20 }), minutes: fc.integer({ min: 30, max: 400 }) }), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.constantFrom(30, 45, 60, 90),
        fc.integer({ min: 0, max: 20 * 24 }),
        fc.constantFrom(...ZONES),
        (blocks, slotMinutes, offset, zone) => {
          const resource: Openable = {
            ...pooled(
              ...blocks.map(({ hour, minutes }) =>
                schedule({ start: `2026-03-01T${String(hour).padStart(2, '0')}:00`, minutes, rrule: 'FREQ=DAILY' }),
              ),
            ),
            capacityKind: 'exclusive',
            slotMinutes,
          };
          const all = openingsOf(resource, { from: '2026-03-01T00:00:00.000Z', to: '2026-04-20T00:00:00.000Z' }, zone);
          const from = new Date(Date.UTC(2026, 2, 10) + offset * 3_600_000).toISOString();
          const to = new Date(Date.parse(from) + 5 * 86_400_000).toISOString();
          const part = openingsOf(resource, { from, to }, zone);
          expect(part).toEqual(all.filter((s) => s.end > from && s.start < to));
          for (let i = 0; i < all.length; i++) {
            expect(Date.parse(all[i]!.end) - Date.parse(all[i]!.start)).toBe(slotMinutes * 60_000);
            if (i > 0) expect(all[i]!.start >= all[i - 1]!.end).toBe(true);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('keeps exdates and days outside its validity closed, and counts an opening once', () => {
    const daily = schedule({ rrule: 'FREQ=DAILY', exdates: ['2026-03-05T09:00', '2026-03-06'] });
    const resource = {
      ...pooled(daily, schedule({ rrule: 'FREQ=WEEKLY;BYDAY=MO' })),
      validFrom: '2026-03-03',
      validTo: '2026-03-09',
    };
    const got = openingsOf(
      resource,
      { from: '2026-03-01T00:00:00.000Z', to: '2026-03-31T00:00:00.000Z' },
      'Asia/Shanghai',
    );
    expect(got.map((s) => s.start.slice(8, 10))).toEqual(['03', '04', '07', '08', '09']);
    expect(got[0]).toEqual({ start: '2026-03-03T01:00:00.000Z', end: '2026-03-03T03:00:00.000Z' });
  });

  it('reads an UNTIL in UTC on the wall clock of the zone', () => {
    const resource = pooled(
      schedule({ start: '2026-03-02T07:00', minutes: 60, rrule: 'FREQ=DAILY;UNTIL=20260304T230000Z' }),
    );
    const got = openingsOf(
      resource,
      { from: '2026-03-01T00:00:00.000Z', to: '2026-03-31T00:00:00.000Z' },
      'Asia/Shanghai',
    );
    expect(got.at(-1)!.start).toBe('2026-03-04T23:00:00.000Z');
  });

  it('stops with a clear problem at what cannot be read or would be too much', () => {
    const period = { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' };
    const fails = (resource: Openable, zone: string) => {
      try {
        openingsOf(resource, period, zone);
      } catch (error) {
        return error as Problem;
      }
      throw new Error('it did not fail');
    };
    expect(fails(pooled(schedule({ rrule: 'every monday' })), 'UTC').faults[0]!.fix).toContain('FREQ=WEEKLY');
    expect(fails(pooled(schedule({})), 'Mars/Base').message).toContain('Mars/Base');
    const long: Openable = {
      ...pooled(schedule({ start: '2026-01-01T00:00', minutes: 1440, rrule: 'FREQ=DAILY' })),
      capacityKind: 'exclusive',
      slotMinutes: 5,
    };
    expect(fails(long, 'UTC')).toBeInstanceOf(Problem);
    expect(fails(long, 'UTC').fix).toContain('shorter period');
  });
});

describe('checkRecurrence', () => {
  it.each([
    ['FREQ=WEEKLY;BYDAY=MO,WE', undefined],
    ['RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231', undefined],
    ['BYDAY=MO', /how often/],
    ['FREQ=MINUTELY', /FREQ=MINUTELY/],
    ['FREQ=WEEKLY;BYDAY=XX', /BYDAY=XX/],
    ['FREQ=DAILY;INTERVAL=0', /INTERVAL=0/],
    ['FREQ=MONTHLY;BYMONTHDAY=32', /BYMONTHDAY=32/],
    ['FREQ=DAILY;COUNT=2;UNTIL=20260101', /cannot both/],
    ['FREQ=DAILY;FREQ=WEEKLY', /twice/],
    ['每周一', /no part/],
  ])('%s', (rule, problem) => {
    const faults = checkRecurrence(rule);
    if (problem === undefined) expect(faults).toEqual([]);
    else {
      expect(faults[0]!.problem).toMatch(problem);
      expect(faults[0]!.fix).toBeTruthy();
    }
  });
});
