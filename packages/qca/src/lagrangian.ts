/** A bound from below on the size of a cover, and what it was made from. */
export interface Bound {
  value: number;
  multipliers: Float64Array;
}

/** Columns of a cover table as lists of rows, and rows as lists of columns. */
export interface SparseTable {
  rows: number;
  columns: readonly (readonly number[])[];
}

/**
 * Lagrangian bound on the smallest number of columns that cover the open rows:
 * L(u) = sum of u over the open rows + sum over the allowed columns of min(0, 1 - sum of u over its open rows).
 * Subgradient ascent on u >= 0 from a given start.
 *
 * @param open 1 for rows that are not covered yet
 * @param allowed 1 for columns that may be used
 * @param start multipliers to start from, one a row
 * @param goal the ascent stops once the bound exceeds it
 * Source: Held and Karp (1971); Beasley (1990), A Lagrangian heuristic for set-covering problems, Naval Research
 * Logistics 37.
 */
export function lagrangianBound(
  table: SparseTable,
  open: Uint8Array,
  allowed: Uint8Array,
  start: Float64Array,
  steps: number,
  upper: number,
  goal: number,
): Bound {
  const { rows, columns } = table;
  const u = start.slice();
  const best = start.slice();
  const slack = new Float64Array(rows);
  let bestValue = -Infinity;
  let factor = 1.5;
  let stale = 0;
  for (let step = 0; step < steps; step++) {
    let value = 0;
    for (let r = 0; r < rows; r++) {
      if (open[r]) {
        value += u[r]!;
        slack[r] = 1;
      } else slack[r] = 0;
    }
    for (let c = 0; c < columns.length; c++) {
      if (!allowed[c]) continue;
      const list = columns[c]!;
      let sum = 0;
      for (let i = 0; i < list.length; i++) if (open[list[i]!]) sum += u[list[i]!]!;
      if (sum > 1) {
        value += 1 - sum;
        for (let i = 0; i < list.length; i++) slack[list[i]!]! -= 1;
      }
    }
    if (value > bestValue + 1e-9) {
      if (value > bestValue + 1e-3) stale = 0;
      bestValue = value;
      best.set(u);
      if (bestValue > goal + 1e-6) break;
    } else if (++stale >= 15) {
      factor /= 2;
      stale = 0;
      u.set(best);
      if (factor < 0.005) break;
      continue;
    }
    let norm = 0;
    for (let r = 0; r < rows; r++) if (open[r]) norm += slack[r]! * slack[r]!;
    if (norm === 0) break;
    const stride = (factor * Math.max(upper - value, 0.05)) / norm;
    for (let r = 0; r < rows; r++) if (open[r]) u[r] = Math.max(0, u[r]! + stride * slack[r]!);
  }
  return { value: bestValue, multipliers: best };
}

/** 1 - the sum of the multipliers over the open rows of a column: what its use adds to the bound when positive. */
export function reducedCost(table: SparseTable, column: number, open: Uint8Array, u: Float64Array): number {
  let cost = 1;
  for (const r of table.columns[column]!) if (open[r]) cost -= u[r]!;
  return cost;
}
