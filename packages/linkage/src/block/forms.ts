import type { EncodedColumn } from '../encode.ts';

/** No key: the record is not in any block. */
export const NONE = -0x80000000;

export type FormName = 'exact' | 'fuzzy' | 'tail';

/** Two numbers in one hash that is never NONE. */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d) ^ Math.imul(b ^ (b >>> 13), 0x297a2d39);
  h ^= h >>> 12;
  h = Math.imul(h, 0x45d9f3b);
  h ^= h >>> 16;
  return h === NONE ? 0 : h;
}

function hashSlice(chars: Uint16Array, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ chars[i]!, 0x01000193);
  hash ^= hash >>> 15;
  return hash === NONE ? 0 : hash;
}

/** The rarest words of a value that some other record has too, rarest first, at most `most`. */
export function rareTokens(column: EncodedColumn, v: number, most: number): number[] {
  const found: number[] = [];
  for (let t = column.tokenStart[v]!; t < column.tokenStart[v + 1]!; t++) {
    const token = column.tokens[t]!;
    const count = column.tokenCounts[token]!;
    if (count < 2 || column.weak[token] === 1) continue;
    let place = found.length;
    while (place > 0 && column.tokenCounts[found[place - 1]!]! > count) place--;
    if (place < most) {
      found.splice(place, 0, token);
      if (found.length > most) found.pop();
    }
  }
  return found;
}

/**
 * For each value of a column a key that similar values tend to share: the value itself; a fuzzy form (sound, first
 * half, year and month, rarest word, 500 m cell); a tail form (last letters, month and day, second rarest word).
 */
export function formKeys(column: EncodedColumn, form: FormName): Int32Array {
  const size = column.pool.size;
  const keys = new Int32Array(size);
  const { start, chars } = column.pool;
  for (let v = 0; v < size; v++) {
    const from = start[v]!;
    const to = start[v + 1]!;
    const length = to - from;
    if (form === 'exact') keys[v] = mix(v, 0x51ed);
    else if (column.kind === 'text' || column.kind === 'prose' || column.kind === 'set') {
      const rare = rareTokens(column, v, 2);
      const token = form === 'fuzzy' ? rare[0] : rare[1];
      if (token !== undefined) keys[v] = mix(token, 0x7a3b);
      else if (column.kind === 'set') keys[v] = form === 'tail' ? hashSlice(chars, Math.max(from, to - 4), to) : NONE;
      else keys[v] = form === 'fuzzy' ? hashSlice(chars, from, Math.min(to, from + 5)) : NONE;
    } else if (column.kind === 'point') {
      const scale = form === 'fuzzy' ? 200 : 50;
      keys[v] = mix(Math.floor(column.latitude[v]! * scale), Math.floor(column.longitude[v]! * scale));
    } else if (form === 'tail') {
      keys[v] = hashSlice(chars, Math.max(from, to - 4), to);
    } else if (column.kind === 'date') {
      keys[v] = hashSlice(chars, from, Math.min(to, from + 6));
    } else if (column.kind === 'code') {
      keys[v] = hashSlice(chars, from, from + Math.max(1, Math.ceil(length / 2)));
    } else {
      const sound = column.sound[v]!;
      keys[v] = sound >= 0 ? mix(sound, 0x3d17) : hashSlice(chars, from, Math.min(to, from + 4));
    }
  }
  return keys;
}
