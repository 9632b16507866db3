import { BadInput } from './errors.ts';

/** A membership score, a level (0, 1, 2, ...), a raw value, or '-' where a condition does not apply. */
export type Cell = number | '-';

/** Cases and their values, column by column. */
export interface Dataset {
  cases: readonly string[];
  columns: Readonly<Record<string, readonly Cell[]>>;
}

/** A condition as the analysis sees it. */
export interface Condition {
  name: string;
  /** Number of values: 2 for crisp and fuzzy sets. */
  levels: number;
  fuzzy: boolean;
  /** Some case has '-'. */
  notApplicable: boolean;
  /** One value a case; -1 for '-'. */
  values: Float64Array;
}

/** Levels above this are taken for raw values that someone forgot to calibrate. */
const MAX_LEVELS = 30;

/** The cells of a column. @throws BadInput naming the columns there are */
export function column(data: Dataset, name: string): readonly Cell[] {
  const cells = Object.hasOwn(data.columns, name) ? data.columns[name] : undefined;
  if (!cells) {
    throw new BadInput(`there is no column "${name}": choose from ${Object.keys(data.columns).join(', ')}`);
  }
  return cells;
}

/**
 * A column as a condition: fuzzy when some value is not whole, else crisp or multi-value with the values 0, 1, ...
 * @throws BadInput when values are missing, negative, or neither memberships nor levels
 */
export function asCondition(data: Dataset, name: string): Condition {
  const cells = column(data, name);
  const values = new Float64Array(cells.length);
  let fuzzy = false;
  let notApplicable = false;
  let highest = 0;
  cells.forEach((cell, i) => {
    if (cell === '-') {
      notApplicable = true;
      values[i] = -1;
      return;
    }
    if (!Number.isFinite(cell)) {
      throw new BadInput(
        `case "${data.cases[i]}" has no number in column "${name}": fill it in, or write - where the condition does not apply`,
      );
    }
    if (cell < 0)
      throw new BadInput(
        `case "${data.cases[i]}" has ${cell} in column "${name}": calibrate the column to memberships (0 to 1) or levels (0, 1, 2, ...)`,
      );
    if (!Number.isInteger(cell)) fuzzy = true;
    if (cell > highest) highest = cell;
    values[i] = cell;
  });
  if (fuzzy && highest > 1)
    throw new BadInput(`column "${name}" has values above 1 that are not whole: calibrate it first`);
  if (fuzzy && notApplicable)
    throw new BadInput(
      `column "${name}" mixes memberships with '-': only crisp and multi-value conditions may hold '-'`,
    );
  if (highest >= MAX_LEVELS)
    throw new BadInput(
      `column "${name}" goes up to ${highest}: calibrate raw values first (levels go to ${MAX_LEVELS - 1})`,
    );
  return { name, levels: Math.max(2, highest + 1), fuzzy, notApplicable, values };
}

/** Name of an outcome, the values that count as present, and whether it is negated. */
export interface OutcomeSpec {
  name: string;
  values: number[] | undefined;
  negated: boolean;
}

/** Reads `SURV`, `~SURV`, `PB[1]`, `~PB[1,2]`. */
export function parseOutcome(text: string, negate = false): OutcomeSpec {
  const match = /^(~?)\s*([^[\]{}]+?)\s*(?:[[{]([\d,\s]+)[\]}])?$/.exec(text.trim());
  if (!match) throw new BadInput(`outcome "${text}" is not understood: write NAME, ~NAME or NAME[1]`);
  return {
    name: match[2]!,
    values: match[3] === undefined ? undefined : match[3].split(',').map(Number),
    negated: (match[1] === '~') !== negate,
  };
}

/** Membership of each case in the outcome. @throws BadInput when a multi-value outcome lacks its value */
export function outcomeMembership(data: Dataset, spec: OutcomeSpec): Float64Array {
  const condition = asCondition(data, spec.name);
  if (condition.notApplicable) throw new BadInput(`outcome "${spec.name}" holds '-': give every case a value`);
  if (spec.values === undefined && condition.levels > 2) {
    throw new BadInput(
      `outcome "${spec.name}" has ${condition.levels} values: name the one to explain, such as ${spec.name}[1]`,
    );
  }
  if (spec.values !== undefined && condition.fuzzy) {
    throw new BadInput(`outcome "${spec.name}" is a fuzzy set: leave out the value in brackets`);
  }
  return condition.values.map((v) => {
    const y = spec.values === undefined ? v : Number(spec.values.includes(v));
    return spec.negated ? 1 - y : y;
  });
}
