import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BadInput, calibrateDirect, calibrateDirectSix, calibrateIndirect, calibrateLevels } from '../src/index.ts';

/** Values of our own, calibrated with R's package QCA 3.25.1. */
const r = JSON.parse(readFileSync(new URL('./fixtures/r-calibrate.json', import.meta.url), 'utf8')) as Record<
  string,
  number[]
>;
const x = r.x!;
const rising = { exclusion: 20, crossover: 50, inclusion: 80 };
const falling = { exclusion: 80, crossover: 50, inclusion: 20 };

describe('calibration as in R', () => {
  const cases: [string, number[]][] = [
    ['log3', calibrateDirect(x, rising)],
    ['log3fall', calibrateDirect(x, falling)],
    ['log3idm', calibrateDirect(x, { ...rising, crossover: 45 }, { idm: 0.9 })],
    ['lin3', calibrateDirect(x, rising, { logistic: false })],
    ['lin3fall', calibrateDirect(x, falling, { logistic: false })],
    ['pow3', calibrateDirect(x, rising, { logistic: false, below: 2, above: 0.5 })],
    ['pow3fall', calibrateDirect(x, { ...falling, crossover: 45 }, { logistic: false, below: 2, above: 3 })],
    ['bell6', calibrateDirectSix(x, [10, 25, 40, 60, 75, 90])],
    ['trough6', calibrateDirectSix(x, [40, 25, 10, 90, 75, 60])],
    ['bell6pow', calibrateDirectSix(x, [10, 25, 40, 60, 75, 90], { below: 2, above: 3 })],
    ['trough6pow', calibrateDirectSix(x, [40, 25, 10, 90, 75, 60], { below: 2, above: 3 })],
    ['ind', calibrateIndirect(x, [20, 40, 60, 80])],
    ['crisp', calibrateLevels(x, [50])],
    ['mv', calibrateLevels(x, [25, 60])],
  ];
  test.each(cases)('%s', (name, mine) => {
    mine.forEach((m, i) => {
      expect(m).toBeCloseTo(r[name]![i]!, 6);
    });
  });

  test('a falling set is the negation of the rising one', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), fc.boolean(), (v, logistic) => {
        const up = calibrateDirect([v], rising, { logistic })[0]!;
        expect(calibrateDirect([v], falling, { logistic })[0]!).toBeCloseTo(1 - up, 9);
      }),
    );
  });

  test('six anchors, logistic: 0.5 at the crossovers, 0.95 at the inclusions', () => {
    const bell = calibrateDirectSix([25, 40, 60, 75], [10, 25, 40, 60, 75, 90], { logistic: true });
    [0.5, 0.95, 0.95, 0.5].forEach((m, i) => {
      expect(bell[i]).toBeCloseTo(m, 9);
    });
  });

  test('anchors that are not in order, and thresholds outside, are refused', () => {
    expect(() => calibrateDirect(x, { exclusion: 1, crossover: 5, inclusion: 3 })).toThrow(BadInput);
    expect(() => calibrateDirectSix(x, [1, 2, 3, 2, 1, 0])).toThrow(BadInput);
    expect(() => calibrateLevels(x, [1000])).toThrow(/outside/);
    expect(() => calibrateIndirect([-1, 1, 2, 3, 4, 5], [1, 2])).toThrow(BadInput);
  });
});
