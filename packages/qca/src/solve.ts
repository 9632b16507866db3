import { Deadline } from './clock.ts';
import type { Cube } from './cubes.ts';
import { minimumCovers } from './minimum-covers.ts';
import { primeImplicants } from './primes.ts';
import { compareTerms } from './terms.ts';

/** What to do with a table of positive configurations and cubes outside. */
export interface SolveOptions {
  /** Most models to list. */
  cap: number;
  /** Milliseconds after which the best answer so far is given. */
  timeLimitMs?: number;
  deadline?: Deadline;
  /** Leave out prime implicants that cover strictly less than another. */
  rowDominance?: boolean;
}

/** Minimal models, and how sure they are. */
export interface Solved {
  /** Each a list of terms in order; models in the order of their terms. */
  models: Cube[][];
  /** Number of prime implicants. */
  primes: number;
  /** No model with fewer terms exists. */
  minimumProven: boolean;
  /** Every model of that size is in the list. */
  listComplete: boolean;
}

/**
 * All models of the smallest number of prime implicants that cover the positive configurations and touch no cube
 * outside.
 *
 * @throws BadInput when a positive configuration cannot be told from a cube outside
 */
export function solve(positives: readonly Cube[], outside: readonly Cube[], options: SolveOptions): Solved {
  const deadline = options.deadline ?? new Deadline(options.timeLimitMs ?? Infinity);
  const { store, complete } = primeImplicants(positives, outside, deadline);
  const covers = minimumCovers(store.coverages, positives.length, deadline, {
    onlyMaximal: options.rowDominance ?? false,
    cap: options.cap,
    weight: (cover) => cover.reduce((product, id) => product * store.classes[id]!.length, 1),
  });

  const models: Cube[][] = [];
  let capped = false;
  const pick = (cover: readonly number[], at: number, chosen: number[]): void => {
    if (capped) return;
    if (at === cover.length) {
      if (models.length === options.cap) capped = true;
      else models.push(chosen.map((prime) => store.cube(prime)).sort(compareTerms));
      return;
    }
    for (const prime of store.classes[cover[at]!]!) pick(cover, at + 1, [...chosen, prime]);
  };
  for (const cover of covers.covers) pick(cover, 0, []);
  models.sort(compareModels);
  return {
    models,
    primes: store.size,
    minimumProven: complete && covers.proven,
    listComplete: complete && covers.proven && covers.complete && !capped,
  };
}

/** Term by term in the order of terms. */
function compareModels(a: readonly Cube[], b: readonly Cube[]): number {
  for (let t = 0; t < Math.min(a.length, b.length); t++) {
    const order = compareTerms(a[t]!, b[t]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
