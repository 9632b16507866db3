import { members } from './bits.ts';
import type { Deadline } from './clock.ts';
import type { CoverTable } from './cover-table.ts';
import { lagrangianBound, reducedCost, type SparseTable } from './lagrangian.ts';

/** Smallest covers of a reduced table. */
export interface CoverSearch {
  /** Size of the covers found; the smallest possible one when `proven`. */
  size: number;
  /** Lists of column indices. */
  covers: number[][];
  /** No smaller cover exists. */
  proven: boolean;
  /** Every cover of that size is in the list. */
  complete: boolean;
}

const EPS = 1e-6;

/** Each time the column that covers most open rows: a cover, not always a smallest one. */
function greedyCover(table: SparseTable, weights?: Float64Array): number[] {
  const open = new Uint8Array(table.rows).fill(1);
  const chosen: number[] = [];
  let left = table.rows;
  while (left > 0) {
    let best = -1;
    let bestGain = 0;
    table.columns.forEach((column, c) => {
      let gain = 0;
      for (const r of column) if (open[r]) gain += weights ? 0.05 + weights[r]! : 1;
      if (gain > bestGain) {
        best = c;
        bestGain = gain;
      }
    });
    if (best < 0) throw new Error('a row of the cover table has no column');
    chosen.push(best);
    for (const r of table.columns[best]!) {
      if (open[r]) left--;
      open[r] = 0;
    }
  }
  // Columns made superfluous by later ones go.
  for (let i = chosen.length - 1; i >= 0; i--) {
    const others = chosen.filter((_, j) => j !== i);
    const covered = new Set(others.flatMap((c) => table.columns[c]!));
    if (covered.size === table.rows) chosen.splice(i, 1);
  }
  return chosen;
}

/**
 * All covers of smallest size of a reduced table, by branch and bound that deepens from the root's Lagrangian bound:
 * the open row with the fewest columns is branched on, each branch forbids the columns of the branches before it (so
 * no cover comes twice), and columns whose reduced cost lifts the bound over the size in question are forbidden below.
 *
 * @param accept called with each cover; false ends the search (the list is then not complete)
 */
export function smallestCovers(
  reduced: CoverTable,
  deadline: Deadline,
  accept: (cover: number[]) => boolean,
): CoverSearch {
  const table: SparseTable = { rows: reduced.rows, columns: reduced.columns.map(members) };
  if (table.rows === 0) return { size: 0, covers: [], proven: true, complete: true };
  const columnsOf: number[][] = Array.from({ length: table.rows }, () => []);
  table.columns.forEach((column, c) => {
    for (const r of column) columnsOf[r]!.push(c);
  });

  const all = new Uint8Array(table.rows).fill(1);
  const allowedAtRoot = new Uint8Array(table.columns.length).fill(1);
  let greedy = greedyCover(table);
  const start = new Float64Array(table.rows);
  for (let r = 0; r < table.rows; r++) {
    start[r] = 1 / Math.max(...columnsOf[r]!.map((c) => table.columns[c]!.length));
  }
  const root = lagrangianBound(table, all, allowedAtRoot, start, 1500, greedy.length, greedy.length - 1);
  const second = greedyCover(table, root.multipliers);
  if (second.length < greedy.length) greedy = second;

  const lowest = Math.max(1, Math.ceil(root.value - EPS));
  for (let size = lowest; ; size++) {
    const found: number[][] = [];
    let stopped = false;
    const chosen: number[] = [];

    const descend = (open: Uint8Array, left: number, allowed: Uint8Array, budget: number, u: Float64Array): void => {
      if (deadline.passed()) {
        stopped = true;
        return;
      }
      if (left === 0) {
        const cover = [...chosen];
        found.push(cover);
        if (!accept(cover)) stopped = true;
        return;
      }
      if (budget === 0) return;
      let row = -1;
      let fewest = Infinity;
      for (let r = 0; r < table.rows; r++) {
        if (!open[r]) continue;
        let count = 0;
        for (const c of columnsOf[r]!) count += allowed[c]!;
        if (count < fewest) {
          fewest = count;
          row = r;
          if (count <= 1) break;
        }
      }
      if (fewest === 0) return;
      let multipliers = u;
      let usable = allowed;
      if (fewest > 1) {
        const bound = lagrangianBound(table, open, allowed, u, budget > 1 ? 40 : 1, budget, budget);
        if (bound.value > budget + EPS) return;
        multipliers = bound.multipliers;
        usable = allowed.slice();
        for (let c = 0; c < usable.length; c++) {
          if (!usable[c]) continue;
          const cost = reducedCost(table, c, open, multipliers);
          if (cost > 0 && bound.value + cost > budget + EPS) usable[c] = 0;
        }
      } else {
        usable = allowed.slice();
      }
      const options = columnsOf[row]!.filter((c) => usable[c]);
      const gain = new Map(options.map((c) => [c, table.columns[c]!.reduce((n, r) => n + open[r]!, 0)]));
      options.sort((a, b) => gain.get(b)! - gain.get(a)! || a - b);
      for (const c of options) {
        const stillOpen = open.slice();
        for (const r of table.columns[c]!) stillOpen[r] = 0;
        usable[c] = 0;
        chosen.push(c);
        descend(stillOpen, left - gain.get(c)!, usable, budget - 1, multipliers);
        chosen.pop();
        if (stopped) return;
      }
    };

    descend(all, table.rows, allowedAtRoot, size, root.multipliers);
    if (found.length > 0) return { size, covers: found, proven: true, complete: !stopped };
    if (stopped) return { size: greedy.length, covers: [greedy], proven: size === greedy.length, complete: false };
  }
}
