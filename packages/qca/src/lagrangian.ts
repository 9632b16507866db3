/** A set-cover problem: column `c` covers the rows `entries[starts[c]]` to `entries[starts[c + 1] - 1]`. */
export interface SparseTable {
  rows: number;
  columns: number;
  starts: Int32Array;
  entries: Int32Array;
}

/** A bound from below on the size of a cover, the multipliers that give it, and each column's reduced cost. */
export interface Bound {
  value: number;
  /** One a row. */
  multipliers: Float64Array;
  /**
   * One a column: 1 less the multipliers of its rows. Where positive, using the column lifts the bound by it; infinite
   * where the ascent found that the column is in no cover of `within` columns.
   */
  reducedCosts: Float64Array;
}

/** How long to climb. */
export interface Ascent {
  steps: number;
  /** A size that is known or hoped to be reached; sets the stride. */
  upper: number;
  /** Stop once the bound exceeds this. */
  goal: number;
  /** Only covers of at most this many columns matter: columns that lift the bound over it are dropped on the way. */
  within?: number;
}

/** Steps between two looks for columns to drop. */
const FIX_EVERY = 5;

/**
 * Lagrangian bound on the smallest number of columns that cover all rows:
 * L(u) = sum of u + sum over the columns of min(0, 1 - sum of u over its rows), by subgradient ascent on u >= 0.
 *
 * @param start multipliers to start from, one a row
 * Source: Held and Karp (1971); Beasley (1990), A Lagrangian heuristic for set-covering problems, Naval Research
 * Logistics 37.
 */
export function lagrangianBound(
  table: SparseTable,
  start: Float64Array,
  { steps, upper, goal, within }: Ascent,
): Bound {
  const { rows, columns, starts, entries } = table;
  const u = start.slice();
  const slack = new Float64Array(rows);
  let costs = new Float64Array(columns);
  let bestCosts = new Float64Array(columns);
  const active = new Int32Array(columns);
  for (let c = 0; c < columns; c++) active[c] = c;
  let count = columns;
  const best = start.slice();
  let bestValue = -Infinity;
  let factor = 1;
  let stale = 0;
  for (let step = 0; step < steps; step++) {
    let value = 0;
    for (let r = 0; r < rows; r++) {
      value += u[r]!;
      slack[r] = 1;
    }
    for (let a = 0; a < count; a++) {
      const c = active[a]!;
      let cost = 1;
      const end = starts[c + 1]!;
      for (let i = starts[c]!; i < end; i++) cost -= u[entries[i]!]!;
      costs[c] = cost;
      if (cost < 0) {
        value += cost;
        for (let i = starts[c]!; i < end; i++) slack[entries[i]!]! -= 1;
      }
    }
    if (value > bestValue) {
      if (value > bestValue + 1e-3) stale = 0;
      else stale++;
      bestValue = value;
      best.set(u);
      [costs, bestCosts] = [bestCosts, costs];
      if (bestValue > goal + 1e-6) break;
      if (within !== undefined && step % FIX_EVERY === 0) {
        const most = within - bestValue + 1e-6;
        let kept = 0;
        for (let a = 0; a < count; a++) {
          const c = active[a]!;
          if (bestCosts[c]! <= most) active[kept++] = c;
        }
        count = kept;
      }
    } else stale++;
    if (stale >= 12) {
      factor /= 2;
      stale = 0;
      if (factor < 0.01) break;
    }
    let norm = 0;
    for (let r = 0; r < rows; r++) {
      if (slack[r]! < 0 && u[r] === 0) slack[r] = 0;
      norm += slack[r]! * slack[r]!;
    }
    if (norm === 0) break;
    const stride = (factor * Math.max(upper - value, 0.05)) / norm;
    for (let r = 0; r < rows; r++) u[r] = Math.max(0, u[r]! + stride * slack[r]!);
  }
  const reducedCosts = new Float64Array(columns).fill(Infinity);
  for (let a = 0; a < count; a++) reducedCosts[active[a]!] = bestCosts[active[a]!]!;
  return { value: bestValue, multipliers: best, reducedCosts };
}
