import { f32, IntList, i32, u8 } from './buffers.ts';
import type { ColumnType } from './column-types.ts';
import { type Kind, kindOf } from './compare/levels.ts';
import { HAN } from './normalise/chinese.ts';
import { WEAK } from './normalise/contact.ts';
import { normalise, soundOf, tokensOf } from './normalise/value.ts';
import type { RawColumn } from './table.ts';
import { type FrozenPool, poolText, TextPool } from './text-pool.ts';

/** A column ready to be compared: only numbers and shared buffers, so that threads take it as it is. */
export interface EncodedColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly kind: Kind;
  /** For each record the number of its normalised value, or -1. */
  readonly ids: Int32Array;
  /** How many records have each value. */
  readonly counts: Int32Array;
  readonly pool: FrozenPool;
  /** A bit for each letter or digit that occurs in the value: a bound on any edit distance. */
  readonly mask: Int32Array;
  /** Values of the same sound (Latin: Soundex; Chinese: pinyin) have the same number; -1 for none. */
  readonly sound: Int32Array;
  /** Hash of the words with a digit, 0 for none: house, school and mailbox numbers must not pass as a slip of the pen. */
  readonly numbers: Int32Array;
  /** Words of value v: tokens[tokenStart[v]] up to tokens[tokenStart[v + 1]], ascending. */
  readonly tokenStart: Int32Array;
  readonly tokens: Int32Array;
  readonly tokenPool: FrozenPool;
  readonly tokenMask: Int32Array;
  /** How many records have each word. */
  readonly tokenCounts: Int32Array;
  /** Squared inverse document frequency of each word. */
  readonly idf2: Float32Array;
  /** 1 where the word is only weak evidence (mail domain, telephone exchange). */
  readonly weak: Uint8Array;
  /** Sum of idf2 over the words of each value. */
  readonly weight: Float32Array;
  readonly latitude: Float32Array;
  readonly longitude: Float32Array;
  /** Records with a value. */
  readonly filled: number;
}

function letterMasks(pool: FrozenPool): Int32Array {
  const mask = i32(pool.size);
  for (let v = 0; v < pool.size; v++) {
    let bits = 0;
    for (let i = pool.start[v]!; i < pool.start[v + 1]!; i++) {
      const c = pool.chars[i]!;
      // a-z to bits 0..25; digits and everything else share the remaining six
      bits |= 1 << (c >= 97 && c <= 122 ? c - 97 : c >= 48 && c <= 57 ? 26 + ((c - 48) >> 1) : c % 31);
    }
    mask[v] = bits;
  }
  return mask;
}

function hashText(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 13);
}

/**
 * Normalises the values of a column, each distinct value once, and lays them out for comparison.
 *
 * @param pinyin how Chinese sounds, in Latin letters; without it Chinese values have no sound.
 */
export function encodeColumn(raw: RawColumn, type: ColumnType, pinyin?: (text: string) => string): EncodedColumn {
  const kind = kindOf(type);
  const values = new TextPool();
  const target = new Int32Array(raw.values.size);
  for (let v = 0; v < raw.values.size; v++) {
    const normal = normalise(type, raw.values.text(v));
    target[v] = normal === '' ? -1 : values.intern(normal);
  }
  const ids = i32(raw.ids.length);
  const counts = i32(values.size);
  let filled = 0;
  for (let r = 0; r < ids.length; r++) {
    const rawId = raw.ids[r]!;
    const id = rawId < 0 ? -1 : target[rawId]!;
    ids[r] = id;
    if (id >= 0) {
      counts[id]!++;
      filled++;
    }
  }
  const pool = values.freeze();
  const words = encodeTokens(type, kind, pool, counts, filled);
  const points = kind === 'point' ? pool.size : 0;
  const latitude = f32(points);
  const longitude = f32(points);
  for (let v = 0; v < points; v++) {
    const [lat, lon] = poolText(pool, v).split(',');
    latitude[v] = Number(lat);
    longitude[v] = Number(lon);
  }
  return {
    name: raw.name,
    type,
    kind,
    ids,
    counts,
    pool,
    mask: letterMasks(pool),
    sound: encodeSounds(type, pool, pinyin),
    ...words,
    latitude,
    longitude,
    filled,
  };
}

function encodeSounds(type: ColumnType, pool: FrozenPool, pinyin?: (text: string) => string): Int32Array {
  const sound = i32(pool.size).fill(-1);
  const short = type === 'person' || type === 'word';
  if (!short && (type !== 'name' || pinyin === undefined)) return sound;
  const sounds = new TextPool();
  for (let v = 0; v < pool.size; v++) {
    const text = poolText(pool, v);
    const code = HAN.test(text)
      ? pinyin === undefined
        ? ''
        : pinyin(text).replace(/[^a-z0-9]/g, '')
      : pinyin !== undefined && type === 'person'
        ? text.replaceAll(' ', '')
        : short
          ? soundOf(text)
          : '';
    if (code !== '') sound[v] = sounds.intern(code);
  }
  return sound;
}

type TokenFields = Pick<
  EncodedColumn,
  'numbers' | 'tokenStart' | 'tokens' | 'tokenPool' | 'tokenMask' | 'tokenCounts' | 'idf2' | 'weak' | 'weight'
>;

function encodeTokens(type: ColumnType, kind: Kind, pool: FrozenPool, counts: Int32Array, filled: number): TokenFields {
  const tokenised = kind === 'text' || kind === 'prose' || kind === 'set';
  const size = tokenised ? pool.size : 0;
  const numbers = i32(size);
  const tokenStart = i32(size + 1);
  const words = new TextPool();
  const list = new IntList();
  for (let v = 0; v < size; v++) {
    const own = new Set<number>();
    if (type === 'email') numbers[v] = hashText(poolText(pool, v).replace(/\D+/g, ' '));
    for (const token of tokensOf(type, poolText(pool, v))) {
      if (token === '') continue;
      own.add(words.intern(token));
      if (kind === 'text' && /\d/.test(token)) numbers[v] = (numbers[v]! + hashText(token)) | 0;
    }
    for (const token of [...own].sort((a, b) => a - b)) list.push(token);
    tokenStart[v + 1] = list.length;
  }
  const tokens = list.shared();
  const tokenCounts = i32(words.size);
  for (let v = 0; v < size; v++) {
    for (let t = tokenStart[v]!; t < tokenStart[v + 1]!; t++) tokenCounts[tokens[t]!]! += counts[v]!;
  }
  const idf2 = f32(words.size);
  const weak = u8(words.size);
  for (let t = 0; t < words.size; t++) {
    // A word seen once may be a slip: it weighs no more than one seen twice.
    idf2[t] = Math.log(1 + filled / Math.max(2, tokenCounts[t]!)) ** 2;
    if (words.text(t).startsWith(WEAK)) weak[t] = 1;
  }
  const weight = f32(size);
  for (let v = 0; v < size; v++) {
    for (let t = tokenStart[v]!; t < tokenStart[v + 1]!; t++) weight[v]! += idf2[tokens[t]!]!;
  }
  const tokenPool = words.freeze();
  return { numbers, tokenStart, tokens, tokenPool, tokenMask: letterMasks(tokenPool), tokenCounts, idf2, weak, weight };
}
