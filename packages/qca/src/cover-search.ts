import { members } from './bits.ts';
import type { Deadline } from './clock.ts';
import type { CoverTable } from './cover-table.ts';
import { type Bound, lagrangianBound, type SparseTable } from './lagrangian.ts';

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

/** A part of the table: the rows still open and the columns still allowed, with their indices in the whole. */
interface Part {
  table: SparseTable;
  columnIds: Int32Array;
  rowIds: Int32Array;
}

/** Keeps the given rows and columns (columns that cover none of the rows go). */
function cut(part: Part, keepRow: Uint8Array, keepColumn: Uint8Array): Part {
  const { table } = part;
  const rowAt = new Int32Array(table.rows).fill(-1);
  const rowIds: number[] = [];
  for (let r = 0; r < table.rows; r++) {
    if (keepRow[r]) {
      rowAt[r] = rowIds.length;
      rowIds.push(part.rowIds[r]!);
    }
  }
  const starts: number[] = [0];
  const entries: number[] = [];
  const columnIds: number[] = [];
  for (let c = 0; c < table.columns; c++) {
    if (!keepColumn[c]) continue;
    for (let i = table.starts[c]!; i < table.starts[c + 1]!; i++) {
      const r = rowAt[table.entries[i]!]!;
      if (r >= 0) entries.push(r);
    }
    if (entries.length === starts[starts.length - 1]) continue;
    starts.push(entries.length);
    columnIds.push(part.columnIds[c]!);
  }
  return {
    table: {
      rows: rowIds.length,
      columns: columnIds.length,
      starts: Int32Array.from(starts),
      entries: Int32Array.from(entries),
    },
    columnIds: Int32Array.from(columnIds),
    rowIds: Int32Array.from(rowIds),
  };
}

function whole(reduced: CoverTable): Part {
  const lists = reduced.columns.map(members);
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, c) => {
    starts[c + 1] = starts[c]! + list.length;
  });
  return {
    table: { rows: reduced.rows, columns: lists.length, starts, entries: Int32Array.from(lists.flat()) },
    columnIds: Int32Array.from(lists, (_, c) => c),
    rowIds: Int32Array.from({ length: reduced.rows }, (_, r) => r),
  };
}

const rowsOf = (table: SparseTable, c: number): Int32Array =>
  table.entries.subarray(table.starts[c], table.starts[c + 1]);

/** Each time the column that gains most; superfluous columns go afterwards. A cover, not always a smallest one. */
function greedyCover(table: SparseTable, weights?: Float64Array): number[] {
  const open = new Uint8Array(table.rows).fill(1);
  const chosen: number[] = [];
  let left = table.rows;
  while (left > 0) {
    let best = -1;
    let bestGain = 0;
    for (let c = 0; c < table.columns; c++) {
      let gain = 0;
      for (const r of rowsOf(table, c)) if (open[r]) gain += weights ? 0.05 + weights[r]! : 1;
      if (gain > bestGain) {
        best = c;
        bestGain = gain;
      }
    }
    if (best < 0) throw new Error('a row of the cover table has no column');
    chosen.push(best);
    for (const r of rowsOf(table, best)) {
      if (open[r]) left--;
      open[r] = 0;
    }
  }
  for (let i = chosen.length - 1; i >= 0; i--) {
    const covered = new Set(chosen.flatMap((c, j) => (j === i ? [] : [...rowsOf(table, c)])));
    if (covered.size === table.rows) chosen.splice(i, 1);
  }
  return chosen;
}

/** How fast a column loses weight as its reduced cost grows; anything from 8 to 40 does. */
const DECAY = 20;

/**
 * The column to branch on: in the row with the least to choose from the one with the lowest reduced cost; -1 when some
 * row has none. A column counts for less the more it lifts the bound: with every usable column counted as one, tables
 * of 20 conditions and 200 noisy cases took four times as long.
 */
function mostPressing(table: SparseTable, usable: Uint8Array, costs: Float64Array): number {
  const choice = new Float64Array(table.rows);
  for (let c = 0; c < table.columns; c++) {
    if (!usable[c]) continue;
    const weight = Math.exp(-DECAY * Math.max(0, costs[c]!)) + 1e-12;
    for (let i = table.starts[c]!; i < table.starts[c + 1]!; i++) choice[table.entries[i]!]! += weight;
  }
  let row = 0;
  for (let r = 1; r < table.rows; r++) if (choice[r]! < choice[row]!) row = r;
  let best = -1;
  for (let c = 0; c < table.columns; c++) {
    if (usable[c] && (best < 0 || costs[c]! < costs[best]!) && rowsOf(table, c).includes(row)) best = c;
  }
  return best;
}

/** The bound of a part, or undefined when it exceeds the budget. */
function bounded(table: SparseTable, from: Float64Array, budget: number): Bound | undefined {
  const bound = lagrangianBound(table, from, {
    steps: 60,
    upper: budget + 0.5,
    goal: budget,
    within: budget,
  });
  return bound.value > budget + EPS ? undefined : bound;
}

/**
 * All covers of smallest size of a reduced table, by branch and bound that deepens from the root's Lagrangian bound:
 * with a column of the row that has fewest, then without it (so no cover comes twice), each time with the bound made
 * anew, and without the columns whose reduced cost lifts the bound over the size in question.
 *
 * @param accept called with each cover; false ends the search (the list is then not complete)
 */
export function smallestCovers(
  reduced: CoverTable,
  deadline: Deadline,
  accept: (cover: number[]) => boolean,
): CoverSearch {
  const root = whole(reduced);
  if (root.table.rows === 0) return { size: 0, covers: [], proven: true, complete: true };
  let greedy = greedyCover(root.table);
  const start = new Float64Array(root.table.rows).fill(1);
  for (let c = 0; c < root.table.columns; c++) {
    const list = rowsOf(root.table, c);
    for (const r of list) start[r] = Math.min(start[r]!, 1 / list.length);
  }
  const bound = lagrangianBound(root.table, start, { steps: 2000, upper: greedy.length, goal: greedy.length - 1 });
  const second = greedyCover(root.table, bound.multipliers);
  if (second.length < greedy.length) greedy = second;

  for (let size = Math.max(1, Math.ceil(bound.value - EPS)); ; size++) {
    const found: number[][] = [];
    let stopped = false;
    const chosen: number[] = [];

    const descend = (given: Part, budget: number, before: Bound): void => {
      let part = given;
      let known = before;
      while (!stopped) {
        if (deadline.check()) {
          stopped = true;
          return;
        }
        // Columns that lift the bound over the budget can be part of no cover of this size.
        const usable = new Uint8Array(part.table.columns).fill(1);
        for (let c = 0; c < usable.length; c++) {
          const cost = known.reducedCosts[c]!;
          const short = budget === 1 && part.table.starts[c + 1]! - part.table.starts[c]! < part.table.rows;
          if (short || (cost > 0 && known.value + cost > budget + EPS)) usable[c] = 0;
        }
        const branch = mostPressing(part.table, usable, known.reducedCosts);
        if (branch < 0) return;

        // First with the column ...
        chosen.push(part.columnIds[branch]!);
        const open = new Uint8Array(part.table.rows).fill(1);
        for (const r of rowsOf(part.table, branch)) open[r] = 0;
        usable[branch] = 0;
        const next = cut(part, open, usable);
        if (next.table.rows === 0) {
          found.push([...chosen]);
          if (!accept([...chosen])) stopped = true;
        } else if (budget > 1) {
          const below = bounded(
            next.table,
            known.multipliers.filter((_, r) => open[r]),
            budget - 1,
          );
          if (below) descend(next, budget - 1, below);
        }
        chosen.pop();
        // ... then without it.
        part = cut(part, open.fill(1), usable);
        const rest = bounded(part.table, known.multipliers, budget);
        if (!rest) return;
        known = rest;
      }
    };

    descend(root, size, bound);
    if (found.length > 0) return { size, covers: found, proven: true, complete: !stopped };
    if (stopped) return { size: greedy.length, covers: [greedy], proven: size === greedy.length, complete: false };
  }
}
