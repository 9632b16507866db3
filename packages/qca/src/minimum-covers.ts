import { fullSet, isSubset } from './bits.ts';
import type { Deadline } from './clock.ts';
import { smallestCovers } from './cover-search.ts';
import { maximalSets, reduceTable } from './cover-table.ts';

/** Minimum covers of the positive configurations by classes of prime implicants. */
export interface MinimumCovers {
  /** Number of classes (so of prime implicants) in each cover. */
  size: number;
  /** Each a list of class indices, ascending. */
  covers: number[][];
  /** No smaller cover exists. */
  proven: boolean;
  /** Every minimum cover is in the list. */
  complete: boolean;
}

/**
 * All minimum covers, also those that use classes inside other classes.
 *
 * The search runs on maximal classes and reduced rows; each cover found there is then expanded to the classes inside
 * its members that still cover every row of the table given. (Dropping dominated classes first would lose models; row
 * reductions that hold among maximal classes do not hold for smaller ones, hence the check on the rows given.)
 *
 * @param coverages the rows that each class covers
 * @param rows number of rows; each must be covered by some class
 * @param onlyMaximal leave out classes strictly inside another ("row dominance" of R's QCA)
 * @param weight how many models a cover stands for (primes of its classes multiplied); default 1
 * @param cap stop when the covers found stand for more models than this
 */
export function minimumCovers(
  coverages: readonly Int32Array[],
  rows: number,
  deadline: Deadline,
  options: { onlyMaximal?: boolean; cap: number; weight?: (cover: readonly number[]) => number },
): MinimumCovers {
  const weight = options.weight ?? (() => 1);
  const usable = options.onlyMaximal ? maximalSets(coverages, rows) : coverages.map((_, i) => i);
  const reduced = reduceTable(coverages, rows);
  const every = fullSet(rows);

  // Coverage of each class on the reduced rows, to find what lies inside a column of the reduced table.
  const words = Math.max(1, (reduced.rows + 31) >>> 5);
  const projected = usable.map((i) => {
    const set = new Int32Array(words);
    reduced.rowOrigin.forEach((r, at) => {
      if ((coverages[i]![r >>> 5]! & (1 << (r & 31))) !== 0) set[at >>> 5]! |= 1 << (at & 31);
    });
    return set;
  });
  const insideOf = new Map<number, number[]>();
  const inside = (column: number): number[] => {
    let list = insideOf.get(column);
    if (!list) {
      const outer = reduced.columns[column]!;
      list = usable.filter((_, at) => isSubset(projected[at]!, outer));
      insideOf.set(column, list);
    }
    return list;
  };

  const seen = new Set<string>();
  const covers: number[][] = [];
  let models = 0;
  const keep = (cover: readonly number[]): boolean => {
    const sorted = [...cover].sort((a, b) => a - b);
    const key = sorted.join();
    if (!seen.has(key)) {
      seen.add(key);
      covers.push(sorted);
      models += weight(sorted);
    }
    return models <= options.cap;
  };
  let cut = false;
  const search = smallestCovers(reduced, deadline, (cover) => {
    if (!expand(cover.map(inside), coverages, every, deadline, keep)) {
      cut = true;
      return false;
    }
    return true;
  });
  // Out of time before any expansion: the classes that the columns stand for are a cover themselves.
  if (covers.length === 0) keep(search.covers[0]!.map((c) => reduced.origin[c]!));
  return { size: search.size, covers, proven: search.proven, complete: search.complete && !cut };
}

/** Every choice of one class from each list that covers all rows; false when stopped early. */
function expand(
  lists: readonly (readonly number[])[],
  coverages: readonly Int32Array[],
  every: Int32Array,
  deadline: Deadline,
  keep: (cover: readonly number[]) => boolean,
): boolean {
  const n = lists.length;
  const words = every.length;
  let choices = lists.map((list) => [...list]);
  const unionOf = (list: readonly number[]): Int32Array => {
    const union = new Int32Array(words);
    for (const c of list) for (let w = 0; w < words; w++) union[w]! |= coverages[c]![w]!;
    return union;
  };
  // A choice must cover what no choice from the other lists can.
  for (;;) {
    const unions = choices.map(unionOf);
    const narrowed = choices.map((list, i) => {
      const needed = every.slice();
      unions.forEach((union, j) => {
        if (j !== i) for (let w = 0; w < words; w++) needed[w]! &= ~union[w]!;
      });
      return list.filter((c) => isSubset(needed, coverages[c]!));
    });
    const same = narrowed.every((list, i) => list.length === choices[i]!.length);
    choices = narrowed;
    if (same) break;
  }
  if (choices.some((list) => list.length === 0)) return true;
  choices.sort((a, b) => a.length - b.length);
  // ahead[i]: what the lists from i on can cover at most.
  const ahead: Int32Array[] = [new Int32Array(words)];
  for (let i = n - 1; i >= 0; i--) {
    const union = unionOf(choices[i]!);
    for (let w = 0; w < words; w++) union[w]! |= ahead[0]![w]!;
    ahead.unshift(union);
  }
  const chosen: number[] = [];
  const pick = (i: number, covered: Int32Array): boolean => {
    if (deadline.passed()) return false;
    for (let w = 0; w < words; w++) if ((every[w]! & ~(covered[w]! | ahead[i]![w]!)) !== 0) return true;
    if (i === n) return keep(chosen);
    for (const c of choices[i]!) {
      const next = covered.slice();
      for (let w = 0; w < words; w++) next[w]! |= coverages[c]![w]!;
      chosen.push(c);
      const on = pick(i + 1, next);
      chosen.pop();
      if (!on) return false;
    }
    return true;
  };
  return pick(0, new Int32Array(words));
}
