import { has, isSubset, members, popcount, sizeOf } from './bits.ts';

/** A set-cover table: columns (classes of prime implicants) over rows (positive configurations). */
export interface CoverTable {
  /** Number of rows that are left. */
  rows: number;
  /** Columns over the rows that are left: none inside another. */
  columns: Int32Array[];
  /** For each column that is left the index of one given column that it stands for. */
  origin: number[];
  /** For each row that is left its index in the table given. */
  rowOrigin: number[];
}

/** Indices of the sets that lie inside no other (of equal sets the first). */
export function maximalSets(sets: readonly Int32Array[], rows: number): number[] {
  const size = sets.map(sizeOf);
  const order = sets.map((_, i) => i).sort((a, b) => size[b]! - size[a]! || a - b);
  const kept: number[] = [];
  const through: number[][] = Array.from({ length: rows }, () => []);
  for (const i of order) {
    const set = sets[i]!;
    // Whatever contains the set passes through its rarest row.
    let rarest = -1;
    for (let w = 0; w < set.length; w++) {
      for (let rest = set[w]!; rest !== 0; rest &= rest - 1) {
        const r = (w << 5) + 31 - Math.clz32(rest & -rest);
        if (rarest < 0 || through[r]!.length < through[rarest]!.length) rarest = r;
      }
    }
    if (rarest < 0 || through[rarest]!.some((j) => isSubset(set, sets[j]!))) continue;
    kept.push(i);
    for (const r of members(set)) through[r]!.push(i);
  }
  return kept;
}

/**
 * Drops columns inside others, then rows whose columns include all columns of another row, and again until nothing
 * moves. The size of the smallest cover stays the same, and every smallest cover of the table given lies, column by
 * column, inside a smallest cover of the table returned.
 *
 * Source: row and column dominance, McCluskey (1956), Minimization of Boolean functions.
 */
export function reduceTable(sets: readonly Int32Array[], rows: number): CoverTable {
  let rowOrigin = Array.from({ length: rows }, (_, r) => r);
  let origin = sets.map((_, i) => i);
  let columns = [...sets];
  for (;;) {
    const kept = maximalSets(columns, rowOrigin.length);
    const fewerColumns = kept.length < columns.length;
    origin = kept.map((i) => origin[i]!);
    columns = kept.map((i) => columns[i]!);

    const columnsOf = rowOrigin.map((_, r) => {
      const set = new Int32Array(Math.max(1, (columns.length + 31) >>> 5));
      columns.forEach((column, c) => {
        if (has(column, r)) set[c >>> 5]! |= 1 << (c & 31);
      });
      return set;
    });
    const staying = minimalSets(columnsOf);
    if (staying.length === rowOrigin.length && !fewerColumns)
      return { rows: rowOrigin.length, columns, origin, rowOrigin };
    const words = Math.max(1, (staying.length + 31) >>> 5);
    columns = columns.map((column) => {
      const set = new Int32Array(words);
      staying.forEach((r, i) => {
        if (has(column, r)) set[i >>> 5]! |= 1 << (i & 31);
      });
      return set;
    });
    rowOrigin = staying.map((r) => rowOrigin[r]!);
  }
}

/** Indices, ascending, of the sets that contain no other (of equal sets the first). */
function minimalSets(sets: readonly Int32Array[]): number[] {
  const size = sets.map((set) => set.reduce((n, word) => n + popcount(word), 0));
  const order = sets.map((_, i) => i).sort((a, b) => size[a]! - size[b]! || a - b);
  const kept: number[] = [];
  for (const i of order) if (!kept.some((j) => isSubset(sets[j]!, sets[i]!))) kept.push(i);
  return kept.sort((a, b) => a - b);
}
