import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BookingLimits, bookingAllowance, limitRefusals } from '../../src/index.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-12-01T04:00:00.000Z');

const held = fc.array(
  fc
    .record({ from: fc.integer({ min: -400, max: 400 }), hours: fc.integer({ min: 1, max: 6 }), live: fc.boolean() })
    .map(({ from, hours, live }) => ({ start: NOW + from * HOUR, end: NOW + (from + hours) * HOUR, live })),
  { maxLength: 12 },
);
const limits: fc.Arbitrary<BookingLimits> = fc.record({
  active: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }),
  minutes: fc.option(fc.integer({ min: 60, max: 2000 }), { nil: null }),
  days: fc.integer({ min: 1, max: 14 }),
});
const codes = (of: BookingLimits, has: Parameters<typeof limitRefusals>[1], at: number, minutes: number) =>
  limitRefusals(of, has, { start: at, end: at + minutes * 60_000 }, 'all').map((r) => r.code);

describe('what limits of bookings leave', () => {
  test('is exactly what is not refused, and more is left from when it says', () => {
    fc.assert(
      fc.property(limits, held, fc.integer({ min: 1, max: 2500 }), (of, has, minutes) => {
        const left = bookingAllowance(of, has, NOW);
        if (left === null) {
          expect(of).toMatchObject({ active: null, minutes: null });
          return;
        }
        const refused = codes(of, has, NOW, minutes);
        expect(refused.includes('limit-active')).toBe(left.active !== null && left.active.left === 0);
        expect(refused.includes('limit-minutes')).toBe(left.time !== null && minutes > left.time.left);
        // The whole of what is left is accepted; a minute more is not.
        if (left.time !== null && left.time.left > 0)
          expect(codes(of, has, NOW, left.time.left)).not.toContain('limit-minutes');
        if (left.time?.moreFrom) {
          const then = bookingAllowance(of, has, Date.parse(left.time.moreFrom))!.time!;
          expect(Date.parse(left.time.moreFrom)).toBeGreaterThan(NOW);
          expect(then.used).toBeLessThan(left.time.used);
        }
        if (left.active?.moreFrom) {
          const at = Date.parse(left.active.moreFrom);
          const still = has.map((h) => ({ ...h, live: h.live && h.end > at }));
          expect(codes(of, still, at, 1)).not.toContain('limit-active');
        }
      }),
    );
  });
  test('says nothing is left while as many as allowed are ahead, until the first is over', () => {
    const two = [
      { start: NOW + HOUR, end: NOW + 2 * HOUR, live: true },
      { start: NOW + 5 * HOUR, end: NOW + 6 * HOUR, live: true },
    ];
    expect(bookingAllowance({ active: 2, minutes: 180, days: 7 }, two, NOW)).toEqual({
      active: { limit: 2, held: 2, left: 0, moreFrom: new Date(NOW + 2 * HOUR).toISOString() },
      time: {
        limit: 180,
        days: 7,
        used: 120,
        left: 60,
        moreFrom: new Date(NOW + HOUR + 7 * 24 * HOUR).toISOString(),
      },
    });
  });
});
