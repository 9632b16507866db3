import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cube, complement, isInside } from '../src/cubes.ts';
import { solve } from '../src/solve.ts';
import { allConfigurations, asText, modelsByDefinition, primesByDefinition } from './brute-force.ts';

/** A table of up to 81 configurations, each positive, negative or a remainder. */
const tables = fc
  .constantFrom([2, 2], [2, 2, 2], [3, 2], [2, 3, 2], [3, 3], [2, 2, 2, 2], [3, 2, 2, 2])
  .chain((levels) => {
    const all = allConfigurations(levels);
    return fc.array(fc.constantFrom(1, 0, -1, -1), { minLength: all.length, maxLength: all.length }).map((out) => ({
      levels,
      all,
      positives: all.filter((_, i) => out[i] === 1).slice(0, 7),
      negatives: all.filter((_, i) => out[i] === 0),
    }));
  })
  .filter(({ positives, negatives }) => positives.length > 0 && negatives.length > 0);

describe('solve', () => {
  test('parsimonious: primes and all smallest models as by definition, 3000 tables', () => {
    fc.assert(
      fc.property(tables, ({ levels, positives, negatives }) => {
        const primes = primesByDefinition(positives, negatives, levels);
        const solved = solve(positives, negatives, { cap: 100_000 });
        expect(solved.primes).toBe(primes.length);
        expect(solved.minimumProven && solved.listComplete).toBe(true);
        expect(asText(solved.models)).toEqual(asText(modelsByDefinition(primes, positives)));
      }),
      { numRuns: 3000 },
    );
  });

  test('conservative: the complement of the positives serves as the outside, 1500 tables', () => {
    fc.assert(
      fc.property(tables, ({ levels, all, positives }) => {
        const outside = complement(positives, levels);
        const rest = all.filter((row) => !positives.includes(row));
        for (const row of all) {
          expect(outside.filter((cube) => isInside(row, cube)).length).toBe(rest.includes(row) ? 1 : 0);
        }
        const solved = solve(positives, outside, { cap: 100_000 });
        expect(asText(solved.models)).toEqual(
          asText(modelsByDefinition(primesByDefinition(positives, rest, levels), positives)),
        );
      }),
      { numRuns: 1500 },
    );
  });

  test('row dominance keeps exactly the models without strictly dominated primes', () => {
    fc.assert(
      fc.property(tables, ({ levels, positives, negatives }) => {
        const primes = primesByDefinition(positives, negatives, levels);
        const covered = (cube: Cube): Cube[] => positives.filter((p) => isInside(p, cube));
        const kept = primes.filter(
          (a) => !primes.some((b) => covered(b).length > covered(a).length && covered(a).every((p) => isInside(p, b))),
        );
        const solved = solve(positives, negatives, { cap: 100_000, rowDominance: true });
        expect(asText(solved.models)).toEqual(asText(modelsByDefinition(kept, positives)));
      }),
      { numRuns: 500 },
    );
  });

  test('a cap shortens the list, says so, and lists true models', () => {
    const all = allConfigurations([2, 2, 2, 2]);
    const positives = [all[0]!, all[15]!];
    const negatives = [all[6]!, all[9]!];
    const full = solve(positives, negatives, { cap: 1000 });
    expect(full.models.length).toBeGreaterThan(2);
    const short = solve(positives, negatives, { cap: 2 });
    expect(short).toMatchObject({ minimumProven: true, listComplete: false });
    expect(short.models.length).toBe(2);
    for (const model of asText(short.models)) expect(asText(full.models)).toContain(model);
    expect(solve(positives, negatives, { cap: full.models.length }).listComplete).toBe(true);
  });

  test('out of time: still a model that covers every positive row and no negative one, and no claim of a minimum', () => {
    fc.assert(
      fc.property(tables, ({ levels, positives, negatives }) => {
        const solved = solve(positives, negatives, { cap: 10, timeLimitMs: -1e9 });
        const truth = modelsByDefinition(primesByDefinition(positives, negatives, levels), positives);
        for (const model of solved.models) {
          expect(positives.every((p) => model.some((cube) => isInside(p, cube)))).toBe(true);
          expect(negatives.some((o) => model.some((cube) => isInside(o, cube)))).toBe(false);
          expect(model.length).toBeGreaterThanOrEqual(truth[0]!.length);
        }
        expect(solved.models.length).toBeGreaterThan(0);
        if (solved.minimumProven) expect(solved.models[0]!.length).toBe(truth[0]!.length);
        if (solved.listComplete) expect(asText(solved.models)).toEqual(asText(truth));
      }),
      { numRuns: 300 },
    );
  });
});
