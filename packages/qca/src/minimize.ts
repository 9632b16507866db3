import { Deadline, now } from './clock.ts';
import { asSet, type Cube, complement, cubeKey, isInside } from './cubes.ts';
import { BadInput } from './errors.ts';
import { type ConjuncturalReading, parseExpectations } from './expectations.ts';
import { conjunctionMembership, union } from './expression.ts';
import { type SufficiencyFit, sufficiency, uniqueCoverage } from './fit.ts';
import { intermediate } from './intermediate.ts';
import { type Solved, solve } from './solve.ts';
import { asConjunction, compareTerms, writeTerm } from './terms.ts';
import type { TruthTable } from './truth-table.ts';

/** Which remainders may be assumed positive: none, any, or only those that the expectations make easy. */
export type SolutionKind = 'conservative' | 'parsimonious' | 'intermediate';

/** How to minimise. */
export interface MinimizeOptions {
  /** Remainders may serve as simplifying assumptions. Default false: the conservative (complex) solution. */
  includeRemainders?: boolean;
  /** Contradictory rows may be covered, and need not be. Default false: they count as negative. */
  includeContradictions?: boolean;
  /** Directional expectations such as `DEV`, `~URB`, `STB*~LIT`: with them the solution is intermediate. */
  dirExp?: readonly string[];
  /** Reading of conjunctural expectations: 'last' as R does (default), 'all' lets every expectation act. */
  conjunctural?: ConjuncturalReading;
  /** Leave out prime implicants whose coverage lies strictly inside another's. Default false. */
  rowDominance?: boolean;
  /** Most models to list. Default 1000. */
  maxModels?: number;
  /** Milliseconds after which the best answer so far is given. Default 60,000. */
  timeLimitMs?: number;
}

/** A term of a model and its fit. */
export interface TermFit extends SufficiencyFit {
  /** As R writes it: `DEV*~IND`, or `DEV[1]*IND[0]` when some condition has more than two values. */
  expr: string;
  term: Cube;
  /** Unique coverage within the model; NaN in a model of one term. */
  covU: number;
  /** Essential: a term of every model (only known when the list is complete). */
  essential: boolean;
  /** Cases of the positive rows that the term covers. */
  cases: string[];
}

/** A minimal model and its fit. */
export interface Model extends SufficiencyFit {
  terms: TermFit[];
  /** The model as one expression: `DEV*URB + ~IND`. */
  expr: string;
  /** Intermediate solutions: the pairs of conservative and parsimonious models that lead here (C1P1). */
  pairs?: string[];
}

/** A solution: all minimal models, and how sure they are. */
export interface Minimization {
  kind: SolutionKind;
  models: Model[];
  /** Number of prime implicants (of the last table solved). */
  primeImplicants: number;
  /** No model with fewer terms exists. For intermediate solutions: none for any pair. */
  minimumProven: boolean;
  /** Every minimal model is listed. */
  listComplete: boolean;
  /** For intermediate solutions: the models they lie between. */
  conservativeModels?: string[];
  parsimoniousModels?: string[];
  notes: string[];
  ms: number;
}

/**
 * Minimises a truth table: every model with the smallest number of prime implicants that covers the positive rows.
 *
 * Without remainders the solution is conservative, with them parsimonious, with expectations too intermediate. Works
 * from the rows that were observed, never from all 2^k, so that twenty conditions and more are ordinary; bounded by a
 * time limit, and plain about what was proven.
 *
 * @throws BadInput when nothing is positive, or nothing is left out, or expectations come without remainders
 */
export function minimize(table: TruthTable, options: MinimizeOptions = {}): Minimization {
  const started = now();
  const {
    includeRemainders = false,
    includeContradictions = false,
    conjunctural = 'last',
    rowDominance = false,
  } = options;
  const maxModels = options.maxModels ?? 1000;
  const deadline = new Deadline(options.timeLimitMs ?? 60_000);
  const levels = table.conditions.map((c) => c.levels);
  const positives = table.rows.filter((row) => row.out === 1).map((row) => row.configuration);
  const allowed = includeContradictions
    ? table.rows.filter((row) => row.out === 'C').map((row) => row.configuration)
    : [];
  const negatives = table.rows
    .filter((row) => row.out === 0 || (row.out === 'C' && !includeContradictions))
    .map((row) => row.configuration);
  const dirExp = options.dirExp?.filter((text) => text.trim() !== '') ?? [];

  if (dirExp.length > 0 && !includeRemainders) {
    throw new BadInput('directional expectations choose among remainders: include the remainders too');
  }
  if (positives.length === 0) {
    throw new BadInput(
      `no configuration is sufficient for ${table.outcome} at these cut-offs: lower the inclusion or PRI cut-off`,
    );
  }
  const everything =
    'every configuration would be explained, so that nothing distinguishes them: raise the inclusion cut-off or add cases without the outcome';
  const solveOptions = { cap: maxModels, deadline, rowDominance };
  const solveOutside = (outside: Cube[]): Solved => {
    if (outside.length === 0) throw new BadInput(everything);
    return solve(positives, outside, solveOptions);
  };
  const conservative = (): Solved => solveOutside(complement([...positives, ...allowed], levels));

  const notes = [...table.notes];
  let kind: SolutionKind = 'conservative';
  let result: Solved;
  let pairsOf: Map<string, string[]> | undefined;
  let between: Pick<Minimization, 'conservativeModels' | 'parsimoniousModels'> = {};
  if (!includeRemainders) {
    result = conservative();
  } else {
    // A row that '-' leaves open stands for its own value: literals of that condition exclude it.
    if (negatives.length === 0) throw new BadInput(everything);
    const parsimonious = solve(positives, negatives, solveOptions);
    if (dirExp.length === 0) {
      kind = 'parsimonious';
      result = parsimonious;
    } else {
      kind = 'intermediate';
      const expected = parseExpectations(dirExp, table.conditions);
      notes.push(...expected.notes);
      if (expected.conjunctural.length > 0) {
        notes.push(
          conjunctural === 'last'
            ? 'conjunctural expectations act as in R: only the last conjunction, and no single expectation beside it; the reading "all" lets every one act'
            : 'conjunctural expectations: every one acts, beside the single ones (R lets only the last conjunction act)',
        );
      }
      const complex = conservative();
      between = {
        conservativeModels: complex.models.map((model) => writeModel(model, table)),
        parsimoniousModels: parsimonious.models.map((model) => writeModel(model, table)),
      };
      const found = intermediate(positives, levels, complex.models, parsimonious.models, expected, {
        reading: conjunctural,
        cap: maxModels,
        maxUnions: 1000,
        deadline,
        rowDominance,
      });
      pairsOf = new Map();
      const unique = new Map<string, Cube[]>();
      for (const { pairs, solved } of found.results) {
        for (const model of solved.models) {
          const key = model.map(cubeKey).join(';');
          if (unique.size < maxModels || unique.has(key)) unique.set(key, model);
          const list = pairsOf.get(key) ?? [];
          list.push(...pairs);
          pairsOf.set(key, list);
        }
      }
      const sources = [complex, parsimonious, ...found.results.map((r) => r.solved)];
      result = {
        models: [...unique.values()],
        primes: Math.max(...found.results.map((r) => r.solved.primes)),
        minimumProven: found.complete && sources.every((s) => s.minimumProven),
        listComplete: found.complete && pairsOf.size === unique.size && sources.every((s) => s.listComplete),
      };
    }
  }

  if (!result.minimumProven) notes.push('the time limit was reached: a model with fewer terms may exist');
  else if (!result.listComplete)
    notes.push(`the list of models is not complete: there are more than the ${result.models.length} listed`);
  const essential = result.listComplete ? essentialTerms(result.models) : new Set<string>();
  return {
    kind,
    models: result.models.map((model) => {
      const described = describe(model, table, essential);
      const pairs = pairsOf?.get(model.map(cubeKey).join(';'));
      return pairs ? { ...described, pairs } : described;
    }),
    primeImplicants: result.primes,
    minimumProven: result.minimumProven,
    listComplete: result.listComplete,
    ...between,
    notes,
    ms: now() - started,
  };
}

const writeModel = (model: readonly Cube[], table: TruthTable): string =>
  model.map((term) => writeTerm(term, table.conditions)).join(' + ');

function essentialTerms(models: readonly (readonly Cube[])[]): Set<string> {
  const [first = [], ...others] = models.map((model) => model.map(cubeKey));
  return new Set(first.filter((key) => others.every((keys) => keys.includes(key))));
}

/** The fit of a model and of its terms on the calibrated data. */
export function describe(model: readonly Cube[], table: TruthTable, essential: ReadonlySet<string> = new Set()): Model {
  const terms = [...model].sort(compareTerms);
  const n = table.cases.length;
  const memberships = terms.map((term) => conjunctionMembership(asConjunction(term), table.conditions, n));
  const unique = uniqueCoverage(memberships, table.y);
  const positives = table.rows.filter((row) => row.out === 1);
  return {
    expr: writeModel(terms, table),
    terms: terms.map((term, t) => ({
      expr: writeTerm(term, table.conditions),
      term,
      ...sufficiency(memberships[t]!, table.y),
      covU: unique[t]!,
      essential: essential.has(cubeKey(term)),
      cases: positives.filter((row) => isInside(row.configuration, term)).flatMap((row) => row.cases),
    })),
    ...sufficiency(union(memberships, n), table.y),
  };
}

/**
 * Remainders that a model counts as positive: its simplifying assumptions (for an intermediate model its easy
 * counterfactuals). They may be very many, so that at most `limit` are listed.
 */
export function simplifyingAssumptions(
  table: TruthTable,
  model: Model,
  limit = 1000,
): { rows: Cube[]; complete: boolean } {
  const observed = new Set(table.rows.map((row) => cubeKey(asSet(row.configuration))));
  const seen = new Map<string, Cube>();
  let complete = true;
  const walk = (cube: Cube, from: number): void => {
    if (!complete) return;
    const free = cube.indexOf(-1, from);
    if (free >= 0) {
      for (let value = 0; value < table.conditions[free]!.levels; value++) {
        const next = cube.slice();
        next[free] = value;
        walk(next, free + 1);
      }
      return;
    }
    const key = cubeKey(cube);
    if (observed.has(key) || seen.has(key)) return;
    if (seen.size >= limit) complete = false;
    else seen.set(key, cube);
  };
  for (const { term } of model.terms) walk(term.slice(), 0);
  return { rows: [...seen.values()], complete };
}
