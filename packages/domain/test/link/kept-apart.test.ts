import { type Decline, keptApartUntil } from '@linli/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const DAY = 86_400_000;
const decline = (consequence: Decline['consequence'], pauseDays: number | null = null): Decline => ({
  side: 'need',
  reason: '太远',
  consequence,
  pauseDays,
});
const at = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

test('a pause keeps a pair apart for so many days, never again for ever, none not at all', () => {
  fc.assert(
    fc.property(at, fc.integer({ min: 1, max: 365 }), (day, days) => {
      const then = day.toISOString();
      expect(keptApartUntil(decline('pause', days), then)).toBe(day.getTime() + days * DAY);
      expect(keptApartUntil(decline('ineligible'), then)).toBe(Number.POSITIVE_INFINITY);
      expect(keptApartUntil(decline('none'), then)).toBeNull();
    }),
  );
  expect(keptApartUntil(null, null)).toBeNull();
});
