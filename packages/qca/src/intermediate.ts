import type { Deadline } from './clock.ts';
import { type Cube, complement, cubeKey, isInside, withoutContained } from './cubes.ts';
import { type ConjuncturalReading, type Expectations, reduceTerm } from './expectations.ts';
import { type Solved, solve } from './solve.ts';

/** A pair of a conservative and a parsimonious model, as R names them (C1P1), with the models between them. */
export interface Between {
  pairs: string[];
  solved: Solved;
}

/** Intermediate solutions of all pairs. */
export interface IntermediateResult {
  results: Between[];
  /** Every pair was looked at, and every union of terms solved. */
  complete: boolean;
}

/**
 * Intermediate solutions: for each conservative term inside a parsimonious one, drop the literals that the latter does
 * not need and that oppose an expectation; the remainders inside what results are the easy counterfactuals; minimise
 * positives and easy counterfactuals with a chart over the positives only. No counterfactual is ever listed: the
 * outside is the complement of the reduced terms and the positives. Pairs with the same union are solved once.
 *
 * Source: Ragin and Sonnett (2005); the procedure as in the R package QCA (getEC).
 */
export function intermediate(
  positives: readonly Cube[],
  levels: readonly number[],
  conservative: readonly (readonly Cube[])[],
  parsimonious: readonly (readonly Cube[])[],
  expected: Expectations,
  options: { reading: ConjuncturalReading; cap: number; maxUnions: number; deadline: Deadline; rowDominance: boolean },
): IntermediateResult {
  const reducedCache = new Map<string, { cube: Cube; key: string } | undefined>();
  const reduced = (c: Cube, p: Cube): { cube: Cube; key: string } | undefined => {
    const key = `${cubeKey(c)}/${cubeKey(p)}`;
    if (!reducedCache.has(key)) {
      const cube = isInside(c, p) ? reduceTerm(c, p, expected, options.reading) : undefined;
      reducedCache.set(key, cube && { cube, key: cubeKey(cube) });
    }
    return reducedCache.get(key);
  };

  const unions = new Map<string, { cubes: Cube[]; pairs: string[] }>();
  let complete = true;
  search: for (let c = 0; c < conservative.length; c++) {
    for (let p = 0; p < parsimonious.length; p++) {
      if (options.deadline.passed()) {
        complete = false;
        break search;
      }
      const cubes = new Map<string, Cube>();
      for (const complexTerm of conservative[c]!) {
        for (const parsimoniousTerm of parsimonious[p]!) {
          const between = reduced(complexTerm, parsimoniousTerm);
          if (between) cubes.set(between.key, between.cube);
        }
      }
      const key = [...cubes.keys()].sort().join(';');
      const pair = `C${c + 1}P${p + 1}`;
      const known = unions.get(key);
      if (known) known.pairs.push(pair);
      else if (unions.size < options.maxUnions) unions.set(key, { cubes: [...cubes.values()], pairs: [pair] });
      else complete = false;
    }
  }

  const results: Between[] = [];
  for (const { cubes, pairs } of unions.values()) {
    if (results.length > 0 && options.deadline.check()) {
      complete = false;
      break;
    }
    const outside = complement(withoutContained([...cubes, ...positives]), levels);
    results.push({
      pairs,
      solved: solve(positives, outside, {
        cap: options.cap,
        deadline: options.deadline,
        rowDominance: options.rowDominance,
      }),
    });
  }
  return { results, complete };
}
