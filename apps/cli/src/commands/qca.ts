import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import {
  BadInput,
  type Cell,
  type ConjuncturalReading,
  calibrateDirect,
  calibrateDirectSix,
  calibrateLevels,
  type Dataset,
  decode,
  type LabelOrder,
  type Minimization,
  type MinimizeOptions,
  minimize,
  parseCsv,
  parseOutcome,
  type TruthTableOptions,
  type TruthTableRow,
  truthTable,
} from '@linli/qca';

export interface QcaMinimizeArgs {
  /** CSV with one line a case; '-' reads standard input. */
  readonly file: string;
  /** `SURV`, `~SURV` or, of several values, `PB[1]`. */
  readonly outcome: string;
  readonly conditions: readonly string[];
  readonly inclCut: number;
  readonly nCut: number;
  readonly priCut?: number;
  /** Rows below `inclCut` with this inclusion are contradictory. */
  readonly contradictionCut?: number;
  readonly negate?: boolean;
  /** Alone: the parsimonious solution; with `dirExp`: the intermediate one; without: the conservative one. */
  readonly includeRemainders?: boolean;
  readonly includeContradictions?: boolean;
  readonly dirExp?: readonly string[];
  readonly conjunctural?: ConjuncturalReading;
  readonly rowDominance?: boolean;
  readonly maxModels?: number;
  readonly timeLimitMs?: number;
  /** Labels, lowest first: `DEV=Not developed|Developed`. */
  readonly labels?: readonly string[];
  /** Thresholds: `DEV=400,550,900` (fuzzy, 3 or 6 anchors) or `DEV=550` (crisp), `DEV=400,900` (three levels). */
  readonly calibrate?: readonly string[];
}

/**
 * `linli qca minimize`: the truth table and every minimal model with its parameters of fit.
 *
 * @throws BadInput with one line that says what to do
 */
export async function qcaMinimize(args: QcaMinimizeArgs): Promise<object> {
  const outcome = parseOutcome(args.outcome);
  const wanted = [...args.conditions, outcome.name];
  const raw = parseCsv(await read(args.file));
  const missing = wanted.find((name) => !raw.columns.includes(name));
  if (missing !== undefined)
    throw new BadInput(`there is no column "${missing}": choose from ${raw.columns.join(', ')}`);
  const { data, notes } = decode(raw, labelOrder(args.labels ?? []), wanted);
  const settings: TruthTableOptions = {
    outcome: args.outcome,
    conditions: args.conditions,
    inclCut: args.inclCut,
    nCut: args.nCut,
    ...(args.priCut === undefined ? {} : { priCut: args.priCut }),
    ...(args.contradictionCut === undefined ? {} : { contradictionCut: args.contradictionCut }),
    ...(args.negate === undefined ? {} : { negate: args.negate }),
  };
  const table = truthTable(calibrated(data, args.calibrate ?? []), settings);
  const how: MinimizeOptions = {
    includeRemainders: args.includeRemainders ?? false,
    includeContradictions: args.includeContradictions ?? false,
    // Commas inside brackets may have been split by the command line.
    dirExp: args.dirExp === undefined || args.dirExp.length === 0 ? [] : [args.dirExp.join(',')],
    rowDominance: args.rowDominance ?? false,
    ...(args.conjunctural === undefined ? {} : { conjunctural: args.conjunctural }),
    ...(args.maxModels === undefined ? {} : { maxModels: args.maxModels }),
    ...(args.timeLimitMs === undefined ? {} : { timeLimitMs: args.timeLimitMs }),
  };
  const solution = minimize(table, how);
  return {
    outcome: table.outcome,
    conditions: args.conditions,
    solution: solution.kind,
    truthTable: table.rows.map(rowJson),
    belowNCut: table.belowNCut.map(rowJson),
    remainders: table.configurations - table.rows.length,
    models: solution.models.map(modelJson),
    minimumProven: solution.minimumProven,
    listComplete: solution.listComplete,
    primeImplicants: solution.primeImplicants,
    ...(solution.conservativeModels ? { conservativeModels: solution.conservativeModels } : {}),
    ...(solution.parsimoniousModels ? { parsimoniousModels: solution.parsimoniousModels } : {}),
    notes: [...notes, ...solution.notes],
    ms: Math.round(solution.ms * 10) / 10,
  };
}

async function read(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'error';
    throw new BadInput(`cannot read ${file} (${code}): give a CSV file that exists, or - for standard input`);
  }
}

/** A figure that JSON can hold: what is not defined (0/0) becomes null. */
const figure = (value: number): number | null => (Number.isFinite(value) ? value : null);

const rowJson = (row: TruthTableRow): object => ({
  row: row.row,
  values: row.values,
  out: row.out,
  n: row.n,
  incl: figure(row.incl),
  pri: figure(row.pri),
  cases: row.cases,
  deviant: row.deviant,
});

const modelJson = (model: Minimization['models'][number]): object => ({
  expr: model.expr,
  terms: model.terms.map((term) => ({
    expr: term.expr,
    incl: figure(term.incl),
    pri: figure(term.pri),
    covS: figure(term.covS),
    covU: figure(term.covU),
    essential: term.essential,
    cases: term.cases,
  })),
  incl: figure(model.incl),
  pri: figure(model.pri),
  covS: figure(model.covS),
  ...(model.pairs ? { pairs: model.pairs } : {}),
});

function assignment(spec: string, example: string): [string, string] {
  const at = spec.indexOf('=');
  if (at < 1) throw new BadInput(`"${spec}" is not understood: write it as ${example}`);
  return [spec.slice(0, at).trim(), spec.slice(at + 1)];
}

function labelOrder(specs: readonly string[]): LabelOrder {
  return Object.fromEntries(
    specs.map((spec) => {
      const [name, labels] = assignment(spec, 'DEV=Not developed|Developed');
      return [name, labels.split('|').map((label) => label.trim())];
    }),
  );
}

function calibrated(data: Dataset, specs: readonly string[]): Dataset {
  const columns: Record<string, readonly Cell[]> = { ...data.columns };
  for (const spec of specs) {
    const [name, list] = assignment(spec, 'DEV=400,550,900');
    const cells = columns[name];
    if (!cells)
      throw new BadInput(`there is no column "${name}" to calibrate: choose from ${Object.keys(columns).join(', ')}`);
    const values = cells.map((cell) => {
      if (cell === '-')
        throw new BadInput(`column "${name}" holds '-' and cannot be calibrated: give every case a value`);
      return cell;
    });
    const anchors = list.split(',').map(Number);
    if (list.trim() === '' || anchors.some((a) => !Number.isFinite(a))) {
      throw new BadInput(`the anchors "${list}" for ${name} are not numbers: write for instance ${name}=400,550,900`);
    }
    const [a, b, c, d, e, f] = anchors;
    columns[name] =
      anchors.length === 3
        ? calibrateDirect(values, { exclusion: a!, crossover: b!, inclusion: c! })
        : anchors.length === 6
          ? calibrateDirectSix(values, [a!, b!, c!, d!, e!, f!])
          : calibrateLevels(values, anchors);
  }
  return { cases: data.cases, columns };
}
