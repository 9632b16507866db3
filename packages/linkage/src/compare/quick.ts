import type { EncodedColumn } from '../encode.ts';
import { popCount } from './distance.ts';
import type { Kind } from './levels.ts';

/**
 * For each value the set of its characters (code-like values: a bit a digit, letters folded into the rest; words: as
 * in `mask`), and its ends: a hash of the first one or two characters (0: any),
 * and of the last two. Enough to tell most pairs
 * of different values from those that have something in common, without reading the values.
 */
export function signatures(column: EncodedColumn): { letters: Int32Array; ends: Int32Array } {
  const { pool, kind } = column;
  const { chars, start } = pool;
  const letters = column.mask.slice();
  const ends = new Int32Array(pool.size);
  const coded = kind === 'code' || kind === 'date' || kind === 'set';
  const first = kind === 'short' ? 1 : 2;
  for (let v = 0; v < pool.size; v++) {
    const from = start[v]!;
    const to = start[v + 1]!;
    if (coded) {
      let bits = 0;
      for (let i = from; i < to; i++) {
        const c = chars[i]!;
        bits |= 1 << (c >= 48 && c <= 57 ? c - 48 : 10 + (c % 22));
      }
      letters[v] = bits;
    }
    let head = 0;
    // A word that begins with another sign (Chinese, a digit) may sound like one that does not begin with it.
    const plain = kind !== 'short' || (chars[from]! >= 97 && chars[from]! <= 122);
    for (let i = from; plain && i < Math.min(to, from + first); i++) head = (head * 31 + chars[i]!) & 0xffff;
    let tail = 0;
    for (let i = Math.max(from, to - 2); i < to; i++) tail = (tail * 31 + chars[i]!) & 0x7fff;
    ends[v] = (head << 15) | tail;
  }
  return { letters, ends };
}

/**
 * Whether two different values are certain to be at the level 'different'. Exact: whatever `compareValues` would find
 * between them needs either few letters that the other lacks (at most as many as slips are allowed) or a common end.
 */
export function surelyDifferent(kind: Kind, la: number, lb: number, ea: number, eb: number): boolean {
  if (kind === 'short') {
    return (
      ea >>> 15 !== eb >>> 15 &&
      ea >>> 15 !== 0 &&
      eb >>> 15 !== 0 &&
      (popCount(la & ~lb) > 3 || popCount(lb & ~la) > 3)
    );
  }
  if (kind === 'code') {
    return ea >>> 15 !== eb >>> 15 && (popCount(la & ~lb) > 2 || popCount(lb & ~la) > 2);
  }
  if (kind === 'date') {
    return (
      ea >>> 15 !== eb >>> 15 && (ea & 0x7fff) !== (eb & 0x7fff) && (popCount(la & ~lb) > 2 || popCount(lb & ~la) > 2)
    );
  }
  return false;
}
