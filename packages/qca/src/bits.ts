/** Number of bits set in a 32-bit word. */
export function popcount(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Position (0 to 31) of the lowest bit set; the word must not be 0. */
export const lowestBit = (word: number): number => 31 - Math.clz32(word & -word);

/** Words needed for `n` bits. */
export const wordsFor = (n: number): number => (n + 31) >>> 5;

/** A set of the numbers 0 to n - 1, all in it. */
export function fullSet(n: number): Int32Array {
  const set = new Int32Array(Math.max(1, wordsFor(n)));
  for (let i = 0; i < n; i++) set[i >>> 5]! |= 1 << (i & 31);
  return set;
}

/** Size of a set. */
export function sizeOf(set: Int32Array): number {
  let n = 0;
  for (let w = 0; w < set.length; w++) n += popcount(set[w]!);
  return n;
}

/** Is every member of `a` in `b`? Both have the same number of words. */
export function isSubset(a: Int32Array, b: Int32Array): boolean {
  for (let w = 0; w < a.length; w++) if ((a[w]! & ~b[w]!) !== 0) return false;
  return true;
}

/** Are two sets (of the same number of words) equal? */
export function sameSet(a: Int32Array, b: Int32Array): boolean {
  for (let w = 0; w < a.length; w++) if (a[w] !== b[w]) return false;
  return true;
}

/** Is `i` in the set? */
export const has = (set: Int32Array, i: number): boolean => (set[i >>> 5]! & (1 << (i & 31))) !== 0;

/** Members of a set, ascending. */
export function members(set: Int32Array): number[] {
  const list: number[] = [];
  for (let w = 0; w < set.length; w++) {
    for (let word = set[w]!; word !== 0; word &= word - 1) list.push((w << 5) + lowestBit(word));
  }
  return list;
}
