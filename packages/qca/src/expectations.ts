import { type Cube, FREE } from './cubes.ts';
import type { Condition } from './dataset.ts';
import { BadInput } from './errors.ts';
import { type Conjunction, parseLiteral, splitOutside } from './expression.ts';
import { solve } from './solve.ts';
import { compareTerms, literals } from './terms.ts';

/** Directional expectations: what theory expects to help the outcome. */
export interface Expectations {
  /** For each condition the values that single expectations name (empty: no expectation). */
  single: ReadonlySet<number>[];
  /** Expectations that name several conditions at once, in the order in which R applies them. */
  conjunctural: Cube[];
  notes: string[];
}

/** How conjunctural expectations act; see `reduceTerm`. */
export type ConjuncturalReading = 'last' | 'all';

const SIMPLIFY_UP_TO = 4096;

/**
 * Reads expectations: `DEV`, `~URB`, `DEV[1,2]`, conjunctions `STB*~LIT`; or one mark a condition, `1,-,0` ('-' for
 * none, `0;2` for either).
 *
 * Conjunctions are simplified together with the single ones, as the R package does: `A + ~A*B` is `A + B`.
 *
 * @throws BadInput naming the part that is not understood
 */
export function parseExpectations(given: readonly string[], conditions: readonly Condition[]): Expectations {
  const parts = given.flatMap((text) => splitOutside(text, ',+'));
  const terms = isPositional(parts, conditions.length)
    ? parts.flatMap((mark, c) => positional(mark, conditions[c]!, c))
    : parts.map((part) => splitOutside(part, '*').map((literal) => parseLiteral(literal, conditions)));
  const notes: string[] = [];
  const cubes = terms.flatMap((term) => asCubes(term, conditions.length));
  const needsSimplifying = cubes.some((cube) => literals(cube) > 1);
  const simple = needsSimplifying ? simplify(cubes, conditions, notes) : cubes;
  const single = conditions.map((condition, c) => {
    const values = new Set<number>();
    for (const cube of simple) if (literals(cube) === 1 && cube[c]! >= 0) values.add(cube[c]!);
    if (values.size === condition.levels) {
      notes.push(`the expectations for ${condition.name} name all its values and cancel out`);
      values.clear();
    }
    return values;
  });
  return { single, conjunctural: simple.filter((cube) => literals(cube) > 1).sort(compareTerms), notes };
}

const isPositional = (parts: readonly string[], conditions: number): boolean =>
  parts.length === conditions && parts.every((part) => /^(-|\d+(;\d+)*)$/.test(part));

function positional(mark: string, condition: Condition, at: number): Conjunction[] {
  if (mark === '-') return [];
  return mark.split(';').map((text) => {
    const value = Number(text);
    if (value >= condition.levels)
      throw new BadInput(`${condition.name} never has the value ${value}: its values are 0 to ${condition.levels - 1}`);
    return [{ condition: at, values: [value] }];
  });
}

function asCubes(term: Conjunction, conditions: number): Cube[] {
  let cubes: Cube[] = [new Int8Array(conditions).fill(FREE)];
  for (const literal of term) {
    cubes = cubes.flatMap((cube) =>
      literal.values.flatMap((value) => {
        if (cube[literal.condition]! >= 0 && cube[literal.condition] !== value) return [];
        const next = cube.slice();
        next[literal.condition] = value;
        return [next];
      }),
    );
  }
  if (cubes.length === 0)
    throw new BadInput('an expectation names two values of one condition at once: join them with + or ,');
  return cubes;
}

/** The shortest equal expression, over the conditions named only. */
function simplify(cubes: Cube[], conditions: readonly Condition[], notes: string[]): Cube[] {
  const named = conditions.map((_, c) => c).filter((c) => cubes.some((cube) => cube[c]! >= 0));
  const levels = named.map((c) => conditions[c]!.levels);
  if (levels.reduce((product, n) => product * n, 1) > SIMPLIFY_UP_TO) return cubes;
  let all: Cube[] = [new Int8Array(0)];
  for (const n of levels) all = all.flatMap((head) => Array.from({ length: n }, (_, v) => Int8Array.of(...head, v)));
  const short = cubes.map((cube) => Int8Array.from(named, (c) => cube[c]!));
  const inside = all.filter((row) => short.some((cube) => cube.every((v, c) => v < 0 || v === row[c])));
  const outside = all.filter((row) => !inside.includes(row));
  if (outside.length === 0) {
    notes.push('the expectations cancel each other out');
    return [];
  }
  const solved = solve(inside, outside, { cap: 1, timeLimitMs: 2000 });
  if (!solved.listComplete) notes.push('the expectations can be simplified in more than one way; one is used');
  return solved.models[0]!.map((cube) => {
    const wide = new Int8Array(conditions.length).fill(FREE);
    named.forEach((c, at) => {
      wide[c] = cube[at]!;
    });
    return wide;
  });
}

/**
 * The conservative term `complex`, less the literals that the parsimonious term around it does not need and that
 * oppose an expectation: what remains holds the easy counterfactuals only.
 *
 * A conjunctural expectation opposes the literals on all its conditions unless all of them agree with it. Under the
 * reading 'last' the term starts afresh at each conjunction, so that only the last one acts and single expectations
 * are lost whenever there is a conjunction: that is what the R package QCA 3.25 computes. Under 'all' every
 * expectation acts.
 *
 * Source: Ragin and Sonnett (2005), Between complexity and parsimony; conjunctural: Duşa (2019), QCA with R, ch. 8.
 */
export function reduceTerm(
  complex: Cube,
  parsimonious: Cube,
  expected: Expectations,
  reading: ConjuncturalReading,
): Cube {
  const droppable = (c: number): boolean => complex[c]! >= 0 && parsimonious[c] === FREE;
  let result = complex.slice();
  expected.single.forEach((values, c) => {
    if (values.size > 0 && droppable(c) && !values.has(complex[c]!)) result[c] = FREE;
  });
  for (const conjunction of expected.conjunctural) {
    if (reading === 'last') result = complex.slice();
    let opposes = false;
    conjunction.forEach((value, c) => {
      if (value >= 0 && droppable(c) && complex[c] !== value) opposes = true;
    });
    if (!opposes) continue;
    conjunction.forEach((value, c) => {
      if (value >= 0 && droppable(c)) result[c] = FREE;
    });
  }
  return result;
}
