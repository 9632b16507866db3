import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BookingWorld,
  blockedBy,
  limitRefusals,
  NewBookingRules,
  timeRefusals,
  weighSeries,
} from '../../src/index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-12-01T00:00:00.000Z');
const rulesOf = (more: object) =>
  NewBookingRules.parse({ bookable: true, audience: 'subdistrict', approval: false, aheadDays: 60, ...more });

/** Open from 8 to 20 each day in slots of an hour. */
function world(rules: NewBookingRules, taken: { start: number; end: number }[]): BookingWorld {
  const openings = [];
  for (let day = 0; day < 40; day++)
    for (let hour = 8; hour < 20; hour++) {
      const start = NOW + day * DAY + hour * HOUR;
      openings.push({ start, end: start + HOUR });
    }
  return {
    resource: {
      capacityKind: 'exclusive',
      slotMinutes: 60,
      schedules: [],
      validFrom: null,
      validTo: null,
      status: 'active',
    },
    rules,
    zone: 'UTC',
    now: NOW,
    period: { start: NOW, end: NOW + 40 * DAY },
    openings,
    ownHours: [],
    officeHours: [],
    taken,
    closures: [],
    freeAt: new Map(),
    capacity: 1,
    overdue: false,
  };
}
const at = (day: number, hour: number, hours = 1) => ({
  start: NOW + day * DAY + hour * HOUR,
  end: NOW + day * DAY + (hour + hours) * HOUR,
});

describe('a series before it is made', () => {
  test('what is free can all be had together, what is refused says why, and what is offered instead is accepted', () => {
    fc.assert(
      fc.property(
        fc.record({
          bufferBefore: fc.constantFrom(0, 30, 60),
          bufferAfter: fc.constantFrom(0, 30, 60),
          longest: fc.constantFrom(null, 60, 120),
          minutes: fc.constantFrom(null, 120, 300, 600),
          days: fc.integer({ min: 1, max: 10 }),
        }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 7, max: 19 })), { maxLength: 12 }),
        fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 7, max: 19 })), {
          minLength: 1,
          maxLength: 12,
          selector: ([day, hour]) => `${day} ${hour}`,
        }),
        fc.integer({ min: 1, max: 3 }),
        ({ bufferBefore, bufferAfter, longest, minutes, days }, busy, wanted, hours) => {
          const rules = rulesOf({ bufferBefore, bufferAfter, longestMinutes: longest });
          const of = world(
            rules,
            busy.map(([day, hour]) => blockedBy(at(day, hour), rules)),
          );
          const limits = [{ scope: 'all' as const, limits: { active: null, minutes, days }, held: [] }];
          const dates = wanted.map(([day, hour]) => at(day, hour, hours)).sort((a, b) => a.start - b.start);
          const asked = { own: false, quantity: 1 };
          const taken = [...of.taken];
          const along: { start: number; end: number; live: boolean }[] = [];
          for (const date of weighSeries(of, dates, { own: false, quantity: () => 1, limits })) {
            const refusedBy = (slice: { start: number; end: number }) => [
              ...timeRefusals({ ...of, taken }, slice, asked),
              ...limitRefusals(limits[0]!.limits, along, slice, 'all'),
            ];
            const slice = { start: Date.parse(date.start), end: Date.parse(date.end) };
            expect(date.refusals).toEqual(refusedBy(slice));
            expect(date.why).toBe(date.refusals[0]?.code ?? null);
            if (date.accepted !== null) {
              expect(date.why).not.toBeNull();
              const offered = { start: Date.parse(date.accepted.start), end: Date.parse(date.accepted.end) };
              expect(refusedBy(offered)).toEqual([]);
              expect(offered.end - offered.start).toBeLessThanOrEqual(slice.end - slice.start);
              expect(Math.abs(offered.start - slice.start)).toBeLessThanOrEqual(4 * DAY);
            }
            if (date.why === null) {
              taken.push(blockedBy(slice, rules));
              along.push({ ...slice, live: false });
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('names the pause where nothing else is in the way, and offers what is left of a limit', () => {
    const rules = rulesOf({ bufferBefore: 30, bufferAfter: 30 });
    const limits = [{ scope: 'all' as const, limits: { active: null, minutes: 180, days: 7 }, held: [] }];
    const dates = [at(1, 10, 2), at(1, 12, 2), at(2, 10, 2), at(12, 10, 2)];
    const [first, close, long, later] = weighSeries(world(rules, []), dates, { own: false, quantity: () => 1, limits });
    expect(first).toMatchObject({ why: null });
    expect(close!.refusals.map((r) => [r.code, r.facts['pause']])).toEqual([
      ['taken', 60],
      ['limit-minutes', undefined],
    ]);
    expect(long).toMatchObject({ why: 'limit-minutes' });
    const { start, end } = at(2, 10, 1);
    expect(long!.accepted).toEqual({ start: new Date(start).toISOString(), end: new Date(end).toISOString() });
    expect(later).toMatchObject({ why: null });
  });

  test('offers nothing to whoever is paused, and what is left out takes nothing', () => {
    const rules = rulesOf({ bufferAfter: 60 });
    const paused = weighSeries(world(rules, []), [at(1, 10)], {
      own: false,
      quantity: () => 1,
      limits: [],
      before: [{ code: 'paused', facts: { until: '2026-12-20T00:00:00.000Z', reason: null } }],
    });
    expect(paused).toMatchObject([{ why: 'paused', accepted: null }]);
    const two = [at(1, 10), at(1, 11)];
    const whole = weighSeries(world(rules, []), two, { own: false, quantity: () => 1, limits: [] });
    expect(whole.map((d) => d.why)).toEqual([null, 'taken']);
    const left = weighSeries(world(rules, []), two, {
      own: false,
      quantity: () => 1,
      limits: [],
      leavesOut: ({ start }) => start === two[0]!.start,
    });
    expect(left.map((d) => d.why)).toEqual([null, null]);
  });
});
