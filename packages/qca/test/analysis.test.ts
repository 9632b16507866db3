import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BadInput,
  type Dataset,
  decode,
  guessOrder,
  minimize,
  necessity,
  necessityOfConditions,
  parseCsv,
  robustness,
  simplifyingAssumptions,
  sufficiency,
  superSubset,
  truthTable,
  vennDiagram,
  xyPlot,
} from '../src/index.ts';
import { regionCentres } from '../src/venn.ts';

const membership = fc.integer({ min: 0, max: 100 }).map((v) => v / 100);
const fuzzyData = fc
  .array(fc.tuple(membership, membership, membership, membership), { minLength: 4, maxLength: 15 })
  .map(
    (rows): Dataset => ({
      cases: rows.map((_, i) => `c${i}`),
      columns: Object.fromEntries(['A', 'B', 'C', 'Y'].map((name, c) => [name, rows.map((row) => row[c]!)])),
    }),
  );
const crisp: Dataset = {
  cases: ['a', 'b', 'c', 'd', 'e', 'f'],
  columns: { A: [1, 1, 0, 0, 1, 0], B: [1, 0, 1, 0, 1, 1], C: [0, 0, 1, 1, 1, 0], Y: [1, 0, 1, 0, 1, 0] },
};
const settings = { outcome: 'Y', conditions: ['A', 'B', 'C'] };

describe('fit', () => {
  test('inclusion of necessity is coverage of sufficiency, and contraposition holds', () => {
    fc.assert(
      fc.property(fuzzyData, ({ columns }) => {
        const x = Float64Array.from(columns.A as number[]);
        const y = Float64Array.from(columns.Y as number[]);
        const not = (v: Float64Array): Float64Array => v.map((m) => 1 - m);
        const close = (a: number, b: number): boolean => Object.is(a, b) || Math.abs(a - b) < 2e-5;
        expect(close(necessity(x, y).incl, sufficiency(x, y).covS)).toBe(true);
        expect(close(necessity(x, y).cov, sufficiency(x, y).incl)).toBe(true);
        // x <= y case by case exactly when ~y <= ~x.
        const full = (a: Float64Array, b: Float64Array): boolean => sufficiency(a, b).incl > 1 - 1e-9;
        if (x.some((m) => m > 0) && y.some((m) => m < 1)) expect(full(x, y)).toBe(full(not(y), not(x)));
      }),
    );
  });
});

describe('truth table and models', () => {
  test('negating the outcome flips crisp rows; the solutions cover their own rows and none of the other', () => {
    const yes = truthTable(crisp, settings);
    const no = truthTable(crisp, { ...settings, negate: true });
    expect(no.rows.map((r) => r.out)).toEqual(yes.rows.map((r) => 1 - Number(r.out)));
    expect(no.outcome).toBe('~Y');
    expect(truthTable(crisp, { ...settings, outcome: '~Y' }).rows).toEqual(no.rows);
    for (const table of [yes, no]) {
      for (const model of minimize(table, { includeRemainders: true }).models)
        expect([model.incl, model.covS]).toEqual([1, 1]);
    }
  });

  test('an intermediate model lies between: its assumptions are among the parsimonious ones; the conservative has none', () => {
    fc.assert(
      fc.property(fuzzyData, fc.constantFrom('A', '~A', 'A,~B', 'A*B', 'A,B*~C'), (data, dirExp) => {
        const table = truthTable(data, { ...settings, inclCut: 0.75 });
        const outs = table.rows.map((r) => r.out);
        fc.pre(outs.includes(1) && outs.includes(0));
        const conservative = minimize(table);
        const parsimonious = minimize(table, { includeRemainders: true });
        for (const conjunctural of ['last', 'all'] as const) {
          const intermediate = minimize(table, { includeRemainders: true, dirExp: [dirExp], conjunctural });
          expect(intermediate.models.length).toBeGreaterThan(0);
          const wide = new Set(parsimonious.models.flatMap((m) => simplifyingAssumptions(table, m).rows.map(String)));
          for (const model of intermediate.models) {
            for (const row of simplifyingAssumptions(table, model).rows) expect(wide.has(String(row))).toBe(true);
          }
        }
        for (const model of conservative.models) expect(simplifyingAssumptions(table, model).rows).toEqual([]);
        expect(conservative.models[0]!.terms.length).toBeGreaterThanOrEqual(parsimonious.models[0]!.terms.length);
      }),
      { numRuns: 300 },
    );
  });

  test('a second cut-off marks the right rows as contradictory also when the n cut drops rows', () => {
    const data: Dataset = {
      cases: ['1', '2', '3', '4', '5', '6', '7'],
      columns: { A: [0, 1, 1, 1, 1, 0, 0], B: [0, 0, 0, 1, 1, 1, 1], Y: [1, 1, 0, 1, 1, 0, 0] },
    };
    const table = truthTable(data, {
      outcome: 'Y',
      conditions: ['A', 'B'],
      inclCut: 0.9,
      contradictionCut: 0.4,
      nCut: 2,
    });
    expect(table.rows.map((r) => [r.row, r.out])).toEqual([
      [2, 0],
      [3, 'C'],
      [4, 1],
    ]);
    expect(table.belowNCut.map((r) => [r.row, r.out])).toEqual([[1, '?']]);
    expect(minimize(table, { includeRemainders: true, includeContradictions: true }).models.map((m) => m.expr)).toEqual(
      ['A'],
    );
    expect(minimize(table, { includeContradictions: true }).models.map((m) => m.expr)).toEqual(['A']);
    expect(minimize(table).models.map((m) => m.expr)).toEqual(['A*B']);
  });

  test('what cannot be used is refused with one line', () => {
    const refused = (data: Dataset, change: object): string => {
      try {
        minimize(truthTable(data, { ...settings, ...change }));
      } catch (error) {
        expect(error).toBeInstanceOf(BadInput);
        return (error as Error).message;
      }
      return 'accepted';
    };
    expect(refused(crisp, { conditions: ['A', 'Z'] })).toMatch(/no column "Z"/);
    expect(refused(crisp, { conditions: ['A', 'Y'] })).toMatch(/both outcome and condition/);
    expect(refused(crisp, { nCut: 9 })).toMatch(/lower the frequency/);
    expect(refused({ ...crisp, columns: { ...crisp.columns, A: [720, 1, 2, 3, 4, 5] } }, {})).toMatch(/calibrate/);
    expect(refused({ ...crisp, columns: { ...crisp.columns, Y: [0, 0, 0, 0, 0, 0] } }, {})).toMatch(
      /no configuration is sufficient/,
    );
    expect(refused({ ...crisp, columns: { ...crisp.columns, Y: [0, 1, 2, 0, 1, 2] } }, {})).toMatch(/Y\[1\]/);
    expect(() => minimize(truthTable(crisp, settings), { dirExp: ['A'] })).toThrow(/remainders/);
  });
});

describe('reading files', () => {
  test('case names, quotes, semicolons, and labels whose order is plain', () => {
    const { data, notes } = decode(parseCsv('"";DEV;SURV\r\n"Berlin, x";Developed;yes\r\nRome;"Not developed";no\r\n'));
    expect(data).toEqual({ cases: ['Berlin, x', 'Rome'], columns: { DEV: [1, 0], SURV: [1, 0] } });
    expect(notes).toHaveLength(2);
    expect(guessOrder('DEV', ['Highly developed', 'Developed', 'Not developed'])).toEqual([
      'Not developed',
      'Developed',
      'Highly developed',
    ]);
  });
  test('labels that are not plain are refused until their order is given', () => {
    const raw = parseCsv('name,COLOUR\na,red\nb,green\n');
    expect(() => decode(raw)).toThrow(/order is not plain/);
    expect(decode(raw, { COLOUR: ['green', 'red'] }).data.columns.COLOUR).toEqual([1, 0]);
    expect(() => parseCsv('a,b\n1,2\n3\n')).toThrow(/line 3/);
  });
});

describe('necessity, robustness, figures', () => {
  test('single conditions and combinations', () => {
    const table = truthTable(crisp, settings);
    const single = necessityOfConditions(table.conditions, table.y);
    expect(single.find((s) => s.expr === 'B')).toMatchObject({ incl: 1, cov: 0.75 });
    const { found, complete } = superSubset(table.conditions, table.y, { relation: 'sufficiency' });
    expect(complete).toBe(true);
    expect(found.map((f) => f.expr).sort()).toEqual(['A*B', 'A*C', 'B*C']);
    expect(superSubset(table.conditions, table.y, { relation: 'necessity' }).found.map((f) => f.expr)).toEqual([
      'B',
      'A + C',
    ]);
  });

  test('robustness says what changes', () => {
    const report = robustness(
      crisp,
      settings,
      { includeRemainders: true },
      { inclCuts: [1, 0.5], nCuts: [2, 5], leaveOneOut: true },
    );
    expect(report.variations.map((v) => v.change).slice(0, 4)).toEqual([
      'inclCut 1',
      'inclCut 0.5',
      'nCut 2',
      'nCut 5',
    ]);
    expect(report.variations[0]).toMatchObject({ same: true, sharedTerms: 1, overlap: 1 });
    expect(report.variations[3]!.failure).toMatch(/lower the frequency/);
    expect(report.variations).toHaveLength(10);
  });

  test('Venn diagrams have all regions and are drawn up to seven sets', () => {
    for (let sets = 1; sets <= 7; sets++) expect(regionCentres(sets).size).toBe(2 ** sets);
    const svg = vennDiagram(truthTable({ ...crisp, cases: ['<a>', 'b', 'c', 'd', 'e', 'f'] }, settings));
    expect(svg).not.toContain('<a>');
    expect(svg.match(/<g>/g)).toHaveLength(6);
    expect(svg.match(/<g[ >]/g)!.length).toBe(svg.match(/<\/g>/g)!.length);
  });

  test('an XY plot has a point a case and the parameters of fit', () => {
    const svg = xyPlot([0.2, 0.9], [0.4, 0.7], { cases: ['a&b', 'c'], labels: true });
    expect(svg.match(/<circle/g)).toHaveLength(2);
    expect(svg).toContain('inclS 0.818');
    expect(svg).not.toContain('a&b');
    expect(() => xyPlot([0.2], [1.4])).toThrow(BadInput);
  });
});
