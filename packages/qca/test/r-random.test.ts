import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Dataset } from '../src/index.ts';
import { expectAsInR, type RRun } from './r-vectors.ts';

interface Vector {
  kind: 'crisp' | 'multi' | 'fuzzy';
  data: Dataset;
  runs: RRun[];
}

/** Random tables of our own, analysed with R's package QCA 3.25.1; how they were made stands in bench/qca/README.md. */
const vectors = JSON.parse(readFileSync(new URL('./fixtures/r-random.json', import.meta.url), 'utf8')) as Vector[];

describe('random tables as in R', () => {
  test('every kind of data and of solution is among them', () => {
    expect(new Set(vectors.map((v) => v.kind))).toEqual(new Set(['crisp', 'multi', 'fuzzy']));
    const runs = vectors.flatMap((v) => v.runs);
    expect(runs.some((r) => r.outcome.startsWith('~'))).toBe(true);
    expect(runs.some((r) => r.include === '')).toBe(true);
    expect(runs.some((r) => r.rowDom)).toBe(true);
    expect(runs.some((r) => r.dirExp.some((d) => d.includes('*')))).toBe(true);
    expect(runs.some((r) => r.models.length > 3)).toBe(true);
  });
  vectors.forEach((vector, i) => {
    test(`table ${i + 1} (${vector.kind}), ${vector.runs.length} analyses`, () => {
      for (const run of vector.runs) expectAsInR(vector.data, run);
    });
  });
});
