import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantityFromDecimal, quantityToDecimal, UNITS, type Unit } from '../../src/index.ts';

describe('quantities', () => {
  it('are read back exactly as they were written, wherever the unit has finitely many digits', () => {
    const exact = (Object.keys(UNITS) as Unit[]).filter((u) => u !== 'hour');
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom(...exact), (parts, unit) => {
        expect(quantityFromDecimal(quantityToDecimal(parts, unit), unit)).toBe(parts);
      }),
    );
  });
  it('take hours in halves, quarters and tenths', () => {
    expect(quantityFromDecimal('1.5', 'hour')).toBe(90);
    expect(quantityFromDecimal('0.25', 'hour')).toBe(15);
    expect(quantityToDecimal(90, 'hour')).toBe('1.5');
  });
  it('refuse what is no whole number of parts, and what is no number', () => {
    for (const text of ['1.001', 'abc', '', '1e3', '99999999999999999999'])
      expect(quantityFromDecimal(text, 'hour')).toBeUndefined();
  });
});
