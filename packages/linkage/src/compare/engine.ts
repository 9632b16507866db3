import { i32 } from '../buffers.ts';
import type { EncodedColumn } from '../encode.ts';
import { poolText } from '../text-pool.ts';
import { compareValues, sharedCount } from './compare.ts';
import { CROSSED, MISSING_BOTH, MISSING_ONE } from './levels.ts';
import { signatures } from './quick.ts';

/** All that is needed to compare two records; plain data on shared buffers. */
export interface Engine {
  readonly records: number;
  readonly columns: readonly EncodedColumn[];
  /** The column whose values change places with this one's now and then (given name and surname), or -1. */
  readonly partner: Int32Array;
  /** For each value of a column with a partner: the same text's number in the partner, or -1. */
  readonly inPartner: readonly Int32Array[];
  /** 0 or 1: which of two files a record is from; null when one file is compared with itself. */
  readonly side: Uint8Array | null;
  /** Values record by record: see `layRows`. */
  readonly rows: Int32Array;
  /** Records of side 0; all records when there is one file. */
  readonly left: number;
}

/** Number of pairs of records that could match. */
export function totalPairs(engine: Engine): number {
  const n = engine.records;
  return engine.side === null ? (n * (n - 1)) / 2 : engine.left * (n - engine.left);
}

/** Share of the values of two columns that must occur in the other before exchanges are looked for. */
const LEAST_OVERLAP = 0.01;
/** Columns with more values than this together are not searched for exchanges: a Map of them would not fit. */
const MOST_VALUES = 400_000;

/** The number in `to` of each value of `from`, and the share of the records whose value is found there. */
function translate(from: EncodedColumn, to: EncodedColumn): { map: Int32Array; overlap: number } {
  const known = new Map<string, number>();
  for (let v = 0; v < to.pool.size; v++) known.set(poolText(to.pool, v), v);
  const map = i32(from.pool.size);
  let shared = 0;
  for (let v = 0; v < from.pool.size; v++) {
    const found = known.get(poolText(from.pool, v));
    map[v] = found ?? -1;
    if (found !== undefined) shared += from.counts[v]!;
  }
  return { map, overlap: from.filled === 0 ? 0 : shared / from.filled };
}

/**
 * All that the first look at a pair needs, side by side, so that a record costs one or two reads of memory and not one
 * a column: for record r and column k the value at r * 3K + k, its letters at + K, its ends at + 2K.
 */
function layRows(columns: readonly EncodedColumn[], records: number): Int32Array {
  const K = columns.length;
  const rows = i32(records * 3 * K);
  columns.forEach((column, k) => {
    const { letters, ends } = signatures(column);
    for (let r = 0; r < records; r++) {
      const v = column.ids[r]!;
      const at = r * 3 * K + k;
      rows[at] = v;
      if (v < 0) continue;
      rows[at + K] = letters[v]!;
      rows[at + 2 * K] = ends[v]!;
    }
  });
  return rows;
}

export function makeEngine(columns: readonly EncodedColumn[], records: number, left?: number): Engine {
  const partner = i32(columns.length).fill(-1);
  const inPartner: Int32Array[] = columns.map(() => new Int32Array(0));
  for (let k = 0; k < columns.length; k++) {
    for (let p = k + 1; p < columns.length; p++) {
      const a = columns[k]!;
      const b = columns[p]!;
      if (partner[k]! >= 0 || partner[p]! >= 0 || a.kind !== b.kind || a.kind !== 'short') continue;
      if (a.type !== b.type || a.pool.size + b.pool.size > MOST_VALUES) continue;
      const there = translate(a, b);
      if (there.overlap < LEAST_OVERLAP) continue;
      const back = translate(b, a);
      if (back.overlap < LEAST_OVERLAP) continue;
      partner[k] = p;
      partner[p] = k;
      inPartner[k] = there.map;
      inPartner[p] = back.map;
    }
  }
  let side: Uint8Array | null = null;
  if (left !== undefined) {
    const buffer = typeof SharedArrayBuffer === 'undefined' ? new ArrayBuffer(records) : new SharedArrayBuffer(records);
    side = new Uint8Array(buffer).fill(1, left);
  }
  return { records, columns, partner, inPartner, side, left: left ?? records, rows: layRows(columns, records) };
}

/** Whether the values of columns k and p stand exchanged in records a and b, at least one of them filled crosswise. */
export function isCrossed(engine: Engine, k: number, p: number, a: number, b: number): boolean {
  const first = engine.columns[k]!.ids;
  const second = engine.columns[p]!.ids;
  const map = engine.inPartner[k]!;
  const ak = first[a]!;
  const bk = first[b]!;
  const ap = second[a]!;
  const bp = second[b]!;
  return ak >= 0 && bk >= 0 && map[ak] === bp && bp >= 0 && map[bk] === ap && ap >= 0;
}

/**
 * Writes the level of agreement of each column into `levels`, and how common the shared value is into `counts`
 * (0: frequency plays no part), from index `at` on.
 */
export function comparePair(
  engine: Engine,
  a: number,
  b: number,
  levels: Uint8Array,
  counts: Uint16Array,
  at: number,
): void {
  const { columns, partner } = engine;
  for (let k = 0; k < columns.length; k++) {
    const column = columns[k]!;
    const va = column.ids[a]!;
    const vb = column.ids[b]!;
    let level: number;
    let count = 0;
    if (va < 0 || vb < 0) level = va < 0 && vb < 0 ? MISSING_BOTH : MISSING_ONE;
    else if (va === vb) {
      level = 0;
      count = column.counts[va]!;
    } else {
      const p = partner[k]!;
      if (p >= 0 && isCrossed(engine, Math.min(k, p), Math.max(k, p), a, b)) level = CROSSED;
      else {
        level = compareValues(column, va, vb);
        count = sharedCount;
      }
    }
    levels[at + k] = level;
    counts[at + k] = Math.min(count, 65535);
  }
}
