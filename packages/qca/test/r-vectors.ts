import { expect } from 'vitest';
import type { Dataset } from '../src/index.ts';
import { minimize, truthTable } from '../src/index.ts';

/** A figure as R gave it; null where it is not defined. */
type Figure = number | null;

/** A row of a truth table as R gave it. */
export interface RRow {
  row: number;
  out: number | 'C';
  n: number;
  incl: Figure;
  pri: Figure;
  cases?: string;
}

/** One analysis run with the R package QCA 3.25.1, and what it gave. */
export interface RRun {
  outcome: string;
  conditions: string[];
  inclCut: number;
  nCut: number;
  include: '' | '?';
  dirExp: string[];
  rowDom: boolean;
  truthTable: RRow[];
  /** Terms as [expression, incl, PRI, covS, covU]; models as terms and [incl, PRI, covS]. */
  models: { terms: [string, Figure, Figure, Figure, Figure][]; fit: [Figure, Figure, Figure] }[];
}

const rounded = (value: number | null): string =>
  value === null || !Number.isFinite(value) ? 'none' : (Math.abs(value) < 5e-7 ? 0 : value).toFixed(6);

/** Runs the analysis and compares truth table, set of models, and every figure to six decimals. */
export function expectAsInR(data: Dataset, run: RRun): void {
  const table = truthTable(data, {
    outcome: run.outcome,
    conditions: run.conditions,
    inclCut: run.inclCut,
    nCut: run.nCut,
  });
  const row = (r: { row: number; out: unknown; n: number; incl: Figure; pri: Figure }, cases: string): string =>
    [r.row, r.out, r.n, rounded(r.incl), rounded(r.pri), cases].join(' ');
  expect(table.rows.map((r) => row(r, r.cases.join()))).toEqual(run.truthTable.map((r) => row(r, r.cases ?? '')));
  const solution = minimize(table, {
    includeRemainders: run.include === '?',
    dirExp: run.dirExp,
    rowDominance: run.rowDom,
  });
  expect(solution.minimumProven && solution.listComplete).toBe(true);
  const term = (expr: string, ...figures: Figure[]): string => [expr, ...figures.map(rounded)].join(' ');
  const mine = solution.models.map((m) =>
    [...m.terms.map((t) => term(t.expr, t.incl, t.pri, t.covS, t.covU)).sort(), term('M', m.incl, m.pri, m.covS)].join(
      '; ',
    ),
  );
  const theirs = run.models.map((m) =>
    [...m.terms.map(([expr, ...f]) => term(expr, ...f)).sort(), term('M', ...m.fit)].join('; '),
  );
  expect(mine.sort()).toEqual(theirs.sort());
}
