import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closes, type Interval, offeredIntervals, useWithin } from '../../src/index.ts';

const MINUTE = 60_000;
const PERIOD = { start: 0, end: 600 * MINUTE };
/** Slots as hours make them: one after the other, none over another. */
const openings = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 90 })), { maxLength: 8 })
  .map((steps) => {
    let at = 0;
    return steps.map(([gap, length]): Interval => {
      const start = at + gap;
      at = start + length;
      return { start: start * MINUTE, end: at * MINUTE };
    });
  });
const closures = fc.array(
  fc
    .tuple(fc.integer({ min: -30, max: 600 }), fc.integer({ min: 0, max: 200 }))
    .map(([start, length]): Interval => ({ start: start * MINUTE, end: (start + length) * MINUTE })),
  { maxLength: 5 },
);
const slices = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 120 }), fc.boolean())
    .map(([start, length, used]) => ({
      start: start * MINUTE,
      end: (start + length) * MINUTE,
      provided: used ? 1 : 0,
      promised: used ? 0 : 1,
    })),
  { maxLength: 5 },
);
const holds = (list: readonly Interval[], minute: number) =>
  list.some((one) => one.start <= minute * MINUTE && (minute + 1) * MINUTE <= one.end);

describe('what was really offered', () => {
  it('of what is exclusive is every minute that is open and not closed, and no other', () => {
    fc.assert(
      fc.property(openings, closures, (open, closed) => {
        const left = offeredIntervals('exclusive', open, closed);
        for (let minute = 0; minute < 1300; minute++)
          expect(holds(left, minute), `minute ${minute}`).toBe(holds(open, minute) && !holds(closed, minute));
        expect(left.every((one) => one.start < one.end)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('of what is pooled is every opening that no closure touches, whole', () => {
    fc.assert(
      fc.property(openings, closures, (open, closed) => {
        const touched = (o: Interval) => closed.some((c) => Math.min(o.end, c.end) > Math.max(o.start, c.start));
        expect(offeredIntervals('pooled', open, closed)).toEqual(open.filter((o) => !touched(o)));
      }),
    );
  });

  it('is the hours themselves where nothing is closed', () => {
    fc.assert(
      fc.property(openings, fc.constantFrom('exclusive' as const, 'pooled' as const), (open, kind) => {
        expect(offeredIntervals(kind, open, [])).toEqual(open);
      }),
    );
  });

  it('never grows by a closure, and holds all the use that is counted of what is exclusive', () => {
    fc.assert(
      fc.property(openings, closures, slices, (open, closed, used) => {
        const before = useWithin('exclusive', open, 1, used, PERIOD);
        const after = useWithin('exclusive', offeredIntervals('exclusive', open, closed), 1, used, PERIOD);
        expect(after.offered).toBeLessThanOrEqual(before.offered);
        expect(after.provided).toBeLessThanOrEqual(Math.min(after.offered, before.provided));
        expect(after.permille === null).toBe(after.offered === 0);
      }),
    );
  });
});

describe('a closure', () => {
  const resource = { id: 'r', sites: [{ placeId: 'p', extra: {} }] };
  it.each([
    ['item-down', 'r', null, true],
    ['item-down', 'other', null, false],
    ['site-closed', null, 'p', true],
    ['site-closed', null, 'elsewhere', false],
    ['site-closed', null, null, true],
  ] as const)('%s of %s at %s closes: %s', (kind, resourceId, placeId, expected) => {
    expect(closes({ kind, resourceId, placeId }, resource)).toBe(expected);
  });
});
