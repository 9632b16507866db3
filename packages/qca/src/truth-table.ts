import { type Cube, cubeKey, NOT_APPLICABLE } from './cubes.ts';
import { asCondition, type Cell, type Condition, type Dataset, outcomeMembership, parseOutcome } from './dataset.ts';
import { BadInput } from './errors.ts';
import { MAX_CONDITIONS } from './primes.ts';

/** Tolerance of the inclusion and PRI cut-offs: the square root of the machine's epsilon, as in the R package. */
export const CUT_TOLERANCE = Math.sqrt(Number.EPSILON);

/** Output of a truth-table row: explained, not explained, contradictory, or a remainder. */
export type RowOutput = 1 | 0 | 'C' | '?';

/** An observed configuration. */
export interface TruthTableRow {
  /** 1 + the configuration read as a number whose digits are the values, first condition first, as R numbers rows. */
  row: number;
  values: Cell[];
  configuration: Cube;
  out: RowOutput;
  /** Cases with a membership over 0.5. */
  n: number;
  /** Inclusion (consistency) of sufficiency of the row for the outcome. */
  incl: number;
  /** Proportional reduction in inconsistency; NaN where it is 0/0. */
  pri: number;
  /** Cases whose values round to the row; a case with some condition at exactly 0.5 belongs to no row. */
  cases: string[];
  /** Members of the row (over 0.5) that lack the outcome (below 0.5): deviant cases in consistency. */
  deviant: string[];
}

/** What decides the outputs. */
export interface TruthTableOptions {
  outcome: string;
  conditions: readonly string[];
  /** Rows with this inclusion or more are positive. Default 1. */
  inclCut?: number;
  /** Rows below `inclCut` with this inclusion or more are contradictory (C). Default: none are. */
  contradictionCut?: number;
  /** Rows with fewer cases become remainders. Default 1. */
  nCut?: number;
  /** Positive rows must also have this PRI. Default 0. */
  priCut?: number;
  /** Explain the absence of the outcome. */
  negate?: boolean;
}

/** A truth table and the calibrated data behind it. */
export interface TruthTable {
  /** The outcome as explained, such as `~SURV`. */
  outcome: string;
  conditions: readonly Condition[];
  cases: readonly string[];
  /** Membership in the outcome, after negation. */
  y: Float64Array;
  /** Observed rows that reach the n cut, by row number. */
  rows: TruthTableRow[];
  /** Observed rows that became remainders because of the n cut. */
  belowNCut: TruthTableRow[];
  /** Number of all configurations, observed or not. */
  configurations: number;
  notes: string[];
}

const atLeast = (value: number, cut: number): boolean => value >= cut - CUT_TOLERANCE;

/**
 * Sorts the cases into configurations and says which are sufficient for the outcome.
 *
 * A case's membership in a row is the minimum over the conditions (v or 1 - v in a fuzzy set, else 1 or 0); a row's
 * inclusion and PRI are computed over all cases. Rows that exist are those to which some case rounds (over 0.5 is 1).
 *
 * @throws BadInput when data or cut-offs cannot be used
 * Source: Ragin (2008), Redesigning Social Inquiry, ch. 7; outputs as in Duşa (2019), QCA with R, ch. 7.
 */
export function truthTable(data: Dataset, options: TruthTableOptions): TruthTable {
  const { inclCut = 1, nCut = 1, priCut = 0, contradictionCut } = options;
  for (const [name, value] of [
    ['inclusion cut-off', inclCut],
    ['PRI cut-off', priCut],
    ['second inclusion cut-off', contradictionCut ?? 0],
  ] as const) {
    if (!(value >= 0 && value <= 1)) throw new BadInput(`the ${name} is ${value}: give a number from 0 to 1`);
  }
  if (contradictionCut !== undefined && contradictionCut > inclCut) {
    throw new BadInput(`the second inclusion cut-off (${contradictionCut}) is above the first (${inclCut}): swap them`);
  }
  if (!(nCut >= 0)) throw new BadInput(`the frequency cut-off is ${nCut}: give 1 or more cases`);
  if (options.conditions.length === 0)
    throw new BadInput('no conditions are given: name the columns that may explain the outcome');
  if (options.conditions.length > MAX_CONDITIONS) {
    throw new BadInput(`${options.conditions.length} conditions are given: at most ${MAX_CONDITIONS} can be used`);
  }
  const spec = parseOutcome(options.outcome, options.negate);
  const twice = options.conditions.find((name, i) => options.conditions.indexOf(name) !== i);
  if (twice !== undefined) throw new BadInput(`condition "${twice}" is named twice: name it once`);
  if (options.conditions.includes(spec.name)) {
    throw new BadInput(`"${spec.name}" is both outcome and condition: leave it out of the conditions`);
  }

  const conditions = options.conditions.map((name) => asCondition(data, name));
  const y = outcomeMembership(data, spec);
  const outside = y.findIndex((v) => v < 0 || v > 1);
  if (outside >= 0)
    throw new BadInput(`case "${data.cases[outside]}" has ${y[outside]} in the outcome: calibrate it to 0 to 1`);
  const label = `${spec.negated ? '~' : ''}${spec.name}${spec.values ? `[${spec.values.join(',')}]` : ''}`;

  // Digits for the row's number: '-' counts as one more level.
  const digits = conditions.map((c) => c.levels + Number(c.notApplicable));
  const configurations = digits.reduce((product, d) => product * d, 1);
  if (configurations > Number.MAX_SAFE_INTEGER)
    throw new BadInput('there are more than 2^53 configurations: use fewer conditions or fewer levels');

  const byKey = new Map<string, { configuration: Cube; cases: number[] }>();
  const half: number[] = [];
  data.cases.forEach((_, i) => {
    const configuration = Int8Array.from(conditions, (c) => {
      const v = c.values[i]!;
      return c.fuzzy ? Number(v > 0.5) : v < 0 ? NOT_APPLICABLE : v;
    });
    const key = cubeKey(configuration);
    let group = byKey.get(key);
    if (!group) {
      group = { configuration, cases: [] };
      byKey.set(key, group);
    }
    if (conditions.some((c) => c.fuzzy && Math.abs(c.values[i]! - 0.5) < CUT_TOLERANCE)) half.push(i);
    else group.cases.push(i);
  });

  const rows: TruthTableRow[] = [];
  const belowNCut: TruthTableRow[] = [];
  for (const { configuration, cases } of byKey.values()) {
    const measured = measure(configuration, conditions, y);
    const { incl, pri, n } = measured;
    const positive = atLeast(incl, inclCut) && (Number.isNaN(pri) ? priCut === 0 : atLeast(pri, priCut));
    const contradictory = contradictionCut !== undefined && !atLeast(incl, inclCut) && atLeast(incl, contradictionCut);
    const enough = n >= nCut;
    (enough ? rows : belowNCut).push({
      row:
        1 +
        configuration.reduce(
          (number, v, c) => number * digits[c]! + (v === NOT_APPLICABLE ? conditions[c]!.levels : v),
          0,
        ),
      values: [...configuration].map((v) => (v === NOT_APPLICABLE ? '-' : v)),
      configuration,
      out: enough ? (contradictory ? 'C' : positive ? 1 : 0) : '?',
      n,
      incl,
      pri,
      cases: cases.map((i) => data.cases[i]!),
      deviant: measured.members.filter((i) => y[i]! < 0.5).map((i) => data.cases[i]!),
    });
  }
  const byNumber = (a: TruthTableRow, b: TruthTableRow): number => a.row - b.row;
  rows.sort(byNumber);
  belowNCut.sort(byNumber);
  if (rows.length === 0) throw new BadInput(`no configuration has ${nCut} cases or more: lower the frequency cut-off`);
  const notes: string[] = [];
  if (half.length > 0) {
    notes.push(
      `${half.length} case(s) with a condition at exactly 0.5 belong to no row (${half
        .slice(0, 5)
        .map((i) => data.cases[i])
        .join(', ')}${half.length > 5 ? ', ...' : ''})`,
    );
  }
  return { outcome: label, conditions, cases: data.cases, y, rows, belowNCut, configurations, notes };
}

function measure(
  configuration: Cube,
  conditions: readonly Condition[],
  y: Float64Array,
): { n: number; incl: number; pri: number; members: number[] } {
  let sumX = 0;
  let both = 0;
  let contradictory = 0;
  const members: number[] = [];
  for (let i = 0; i < y.length; i++) {
    let m = 1;
    for (let c = 0; c < conditions.length && m > 0; c++) {
      const { fuzzy, values } = conditions[c]!;
      const v = values[i]!;
      const wanted = configuration[c] === NOT_APPLICABLE ? -1 : configuration[c]!;
      m = Math.min(m, fuzzy ? (wanted === 1 ? v : 1 - v) : Number(v === wanted));
    }
    const my = Math.min(m, y[i]!);
    sumX += m;
    both += my;
    contradictory += Math.min(my, 1 - y[i]!);
    if (m > 0.5) members.push(i);
  }
  return {
    n: members.length,
    incl: both / sumX,
    pri: (both - contradictory) / (sumX - contradictory),
    members,
  };
}
