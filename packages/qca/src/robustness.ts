import type { Dataset } from './dataset.ts';
import { BadInput } from './errors.ts';
import { conjunctionMembership, union } from './expression.ts';
import { type Minimization, type MinimizeOptions, minimize } from './minimize.ts';
import { asConjunction } from './terms.ts';
import { type TruthTable, type TruthTableOptions, truthTable } from './truth-table.ts';

/** One changed analysis. */
export interface Variation {
  /** What was changed: `inclCut 0.75`, `nCut 2`, `without FI`, or the name of an alternative. */
  change: string;
  /** The models, as expressions; empty when nothing could be minimised. */
  models: string[];
  /** The same models as at first. */
  same: boolean;
  /** Share of terms in common: terms of any model in both, over terms in either (Jaccard). */
  sharedTerms: number;
  /**
   * Overlap of the two solutions' memberships over the cases that both have: sum of minima over sum of maxima (the
   * union of all models on either side). Oana and Schneider (2021), A robustness test protocol for applied QCA, call it
   * RF_SC.
   */
  overlap: number;
  /** Inclusion and coverage of the first model; NaN without one. */
  incl: number;
  covS: number;
  /** Why nothing could be minimised. */
  failure?: string;
}

/** What to change, one at a time. */
export interface RobustnessOptions {
  inclCuts?: readonly number[];
  nCuts?: readonly number[];
  priCuts?: readonly number[];
  /** Leave out each case in turn. */
  leaveOneOut?: boolean;
  /** The same cases calibrated with other anchors, by name: make each with `calibrateDirect` and the like. */
  calibrations?: Readonly<Record<string, Dataset>>;
}

/** All variations, and in how many the models stayed the same. */
export interface Robustness {
  original: Minimization;
  variations: Variation[];
  /** Share of the variations with the same models; NaN without variations. */
  stable: number;
  /** Terms of the original models that are in some model of every variation. */
  coreTerms: string[];
}

interface Run {
  table: TruthTable;
  solution: Minimization;
}

/**
 * Minimises again with cut-offs and anchors varied and cases left out, and says what changes.
 *
 * @throws BadInput when the analysis itself fails, or nothing is to be varied
 * Source: Skaaning (2011), Assessing the robustness of crisp-set and fuzzy-set QCA results; Oana and Schneider (2021).
 */
export function robustness(
  data: Dataset,
  settings: TruthTableOptions,
  how: MinimizeOptions,
  options: RobustnessOptions,
): Robustness {
  const original = run(data, settings, how);
  const attempts: [string, () => Run][] = [];
  for (const inclCut of options.inclCuts ?? [])
    attempts.push([`inclCut ${inclCut}`, () => run(data, { ...settings, inclCut }, how)]);
  for (const nCut of options.nCuts ?? []) attempts.push([`nCut ${nCut}`, () => run(data, { ...settings, nCut }, how)]);
  for (const priCut of options.priCuts ?? [])
    attempts.push([`priCut ${priCut}`, () => run(data, { ...settings, priCut }, how)]);
  for (const [name, other] of Object.entries(options.calibrations ?? {}))
    attempts.push([name, () => run(other, settings, how)]);
  if (options.leaveOneOut) {
    data.cases.forEach((name, i) => {
      attempts.push([`without ${name}`, () => run(without(data, i), settings, how)]);
    });
  }
  if (attempts.length === 0) throw new BadInput('nothing is to be varied: give cut-offs, calibrations or leaveOneOut');

  const variations = attempts.map(([change, attempt]) => vary(change, attempt, original));
  const core = allTerms(original.solution).filter((term) =>
    variations.every((v) => v.models.some((model) => model.split(' + ').includes(term))),
  );
  return {
    original: original.solution,
    variations,
    stable: variations.filter((v) => v.same).length / variations.length,
    coreTerms: core,
  };
}

const run = (data: Dataset, settings: TruthTableOptions, how: MinimizeOptions): Run => {
  const table = truthTable(data, settings);
  return { table, solution: minimize(table, how) };
};

function without(data: Dataset, at: number): Dataset {
  return {
    cases: data.cases.filter((_, i) => i !== at),
    columns: Object.fromEntries(
      Object.entries(data.columns).map(([name, cells]) => [name, cells.filter((_, i) => i !== at)]),
    ),
  };
}

const allTerms = (solution: Minimization): string[] => [
  ...new Set(solution.models.flatMap((m) => m.terms.map((t) => t.expr))),
];

function vary(change: string, attempt: () => Run, original: Run): Variation {
  let changed: Run;
  try {
    changed = attempt();
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return {
      change,
      models: [],
      same: false,
      sharedTerms: 0,
      overlap: 0,
      incl: Number.NaN,
      covS: Number.NaN,
      failure: error.message,
    };
  }
  const before = allTerms(original.solution);
  const after = allTerms(changed.solution);
  const shared = before.filter((term) => after.includes(term)).length;
  const models = changed.solution.models.map((m) => m.expr);
  const first = original.solution.models.map((m) => m.expr);
  return {
    change,
    models,
    same: models.length === first.length && first.every((expr) => models.includes(expr)),
    sharedTerms: shared / (before.length + after.length - shared),
    overlap: overlap(original, changed),
    incl: changed.solution.models[0]!.incl,
    covS: changed.solution.models[0]!.covS,
  };
}

function memberships({ table, solution }: Run): Map<string, number> {
  const n = table.cases.length;
  const terms = solution.models.flatMap((m) =>
    m.terms.map((t) => conjunctionMembership(asConjunction(t.term), table.conditions, n)),
  );
  const x = union(terms, n);
  return new Map(table.cases.map((name, i) => [name, x[i]!]));
}

function overlap(a: Run, b: Run): number {
  const before = memberships(a);
  let low = 0;
  let high = 0;
  for (const [name, x] of memberships(b)) {
    const other = before.get(name);
    if (other === undefined) continue;
    low += Math.min(x, other);
    high += Math.max(x, other);
  }
  return low / high;
}
