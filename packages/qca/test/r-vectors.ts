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

/** Compares texts exactly and figures to five decimals; text first, so that both sides can be sorted by it. */
function expectSame(mine: [string, Figure[]][], theirs: [string, Figure[]][]): void {
  const sorted = (list: [string, Figure[]][]): [string, Figure[]][] => list.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  sorted(mine);
  sorted(theirs);
  expect(mine.map(([text]) => text)).toEqual(theirs.map(([text]) => text));
  mine.forEach(([text, figures], i) => {
    figures.forEach((figure, f) => {
      const wanted = theirs[i]![1][f]!;
      if (wanted === null) expect(Number.isFinite(figure), text).toBe(false);
      else expect(figure, text).toBeCloseTo(wanted, 5);
    });
  });
}

/** Runs the analysis and compares truth table, set of models, and every figure to five decimals. */
export function expectAsInR(data: Dataset, run: RRun): void {
  const table = truthTable(data, {
    outcome: run.outcome,
    conditions: run.conditions,
    inclCut: run.inclCut,
    nCut: run.nCut,
  });
  expectSame(
    table.rows.map((r) => [`${r.row} ${r.out} ${r.n} ${r.cases.join()}`, [r.incl, r.pri]]),
    run.truthTable.map((r) => [`${r.row} ${r.out} ${r.n} ${r.cases ?? ''}`, [r.incl, r.pri]]),
  );
  const solution = minimize(table, {
    includeRemainders: run.include === '?',
    dirExp: run.dirExp,
    rowDominance: run.rowDom,
  });
  expect(solution.minimumProven && solution.listComplete).toBe(true);
  const mine = solution.models.map((m): { name: string; terms: [string, Figure[]][]; fit: Figure[] } => ({
    name: m.terms
      .map((t) => t.expr)
      .sort()
      .join(' + '),
    terms: m.terms.map((t) => [t.expr, [t.incl, t.pri, t.covS, t.covU]]),
    fit: [m.incl, m.pri, m.covS],
  }));
  const theirs = run.models.map((m) => ({
    name: m.terms
      .map(([expr]) => expr)
      .sort()
      .join(' + '),
    terms: m.terms,
    fit: m.fit,
  }));
  expectSame(
    mine.map((m) => [m.name, m.fit]),
    theirs.map((m) => [m.name, m.fit]),
  );
  for (const model of theirs) {
    expectSame(
      mine.find((m) => m.name === model.name)!.terms,
      model.terms.map(([expr, ...figures]) => [expr, figures]),
    );
  }
}
