import type { EncodedColumn } from '../encode.ts';
import { editDistance, metresBetween, popCount } from './distance.ts';

/**
 * How many records share what the last comparison found in common (the rarest telephone number, the host); 0 where
 * frequency plays no part. Set by `compareValues`: a second result without an allocation in the innermost loop.
 */
export let sharedCount = 0;

/** The values' edit distance, or `limit + 1`; lengths and letters are looked at first. */
function distance(column: EncodedColumn, a: number, b: number, limit: number): number {
  const { start, chars } = column.pool;
  const a0 = start[a]!;
  const a1 = start[a + 1]!;
  const b0 = start[b]!;
  const b1 = start[b + 1]!;
  if (Math.abs(a1 - a0 - (b1 - b0)) > limit) return limit + 1;
  const ma = column.mask[a]!;
  const mb = column.mask[b]!;
  if (popCount(ma & ~mb) > limit || popCount(mb & ~ma) > limit) return limit + 1;
  return editDistance(chars, a0, a1, chars, b0, b1, limit);
}

function commonPrefix(column: EncodedColumn, a: number, b: number): number {
  const { start, chars } = column.pool;
  let i = start[a]!;
  let j = start[b]!;
  const from = i;
  const end = start[a + 1]!;
  const other = start[b + 1]!;
  while (i < end && j < other && chars[i] === chars[j]) {
    i++;
    j++;
  }
  return i - from;
}

const lengthOf = (column: EncodedColumn, v: number): number => column.pool.start[v + 1]! - column.pool.start[v]!;

function compareShort(column: EncodedColumn, a: number, b: number): number {
  const la = lengthOf(column, a);
  const lb = lengthOf(column, b);
  const longest = Math.max(la, lb);
  const shortest = Math.min(la, lb);
  const slips = distance(column, a, b, longest >= 8 ? 3 : longest >= 5 ? 2 : 1);
  if (slips === 1 && longest >= 3) return 1;
  const prefix = commonPrefix(column, a, b);
  const sound = column.sound[a]!;
  if (slips === 2 && longest >= 5) return 2;
  if (prefix === shortest && (shortest >= 3 || shortest === 1)) return 2;
  if (sound >= 0 && sound === column.sound[b]!) return 2;
  if ((slips === 3 && longest >= 8) || prefix >= 4) return 3;
  return 4;
}

function compareCode(column: EncodedColumn, a: number, b: number): number {
  const la = lengthOf(column, a);
  const lb = lengthOf(column, b);
  const longest = Math.max(la, lb);
  const shortest = Math.min(la, lb);
  const slips = distance(column, a, b, longest >= 5 ? 2 : 1);
  if (slips === 1) return 1;
  if (slips === 2 && longest >= 5) return 2;
  const prefix = commonPrefix(column, a, b);
  if (shortest >= 4 && prefix === shortest) return 2;
  return longest >= 4 && prefix * 2 >= longest ? 3 : 4;
}

function compareDate(column: EncodedColumn, a: number, b: number): number {
  if (lengthOf(column, a) !== 8 || lengthOf(column, b) !== 8) return compareCode(column, a, b);
  const { start, chars } = column.pool;
  const i = start[a]!;
  const j = start[b]!;
  const part = (from: number, to: number, at: number) => {
    for (let k = 0; k < to - from; k++) if (chars[i + from + k] !== chars[j + at + k]) return false;
    return true;
  };
  const year = part(0, 4, 0);
  const month = part(4, 6, 4);
  const day = part(6, 8, 6);
  if (year && part(4, 6, 6) && part(6, 8, 4)) return 1;
  const slips = distance(column, a, b, 2);
  if (slips === 1) return 1;
  const equal = (year ? 1 : 0) + (month ? 1 : 0) + (day ? 1 : 0);
  if (slips === 2 || equal === 2) return 2;
  return year ? 3 : 4;
}

function compareSet(column: EncodedColumn, a: number, b: number): number {
  const { tokens, tokenStart, tokenCounts, weak } = column;
  let i = tokenStart[a]!;
  let j = tokenStart[b]!;
  const iEnd = tokenStart[a + 1]!;
  const jEnd = tokenStart[b + 1]!;
  let strong = 0;
  let feeble = 0;
  while (i < iEnd && j < jEnd) {
    const s = tokens[i]!;
    const t = tokens[j]!;
    if (s === t) {
      const count = tokenCounts[s]!;
      if (weak[s] === 1) feeble = feeble === 0 ? count : Math.min(feeble, count);
      else strong = strong === 0 ? count : Math.min(strong, count);
      i++;
      j++;
    } else if (s < t) i++;
    else j++;
  }
  if (strong > 0) {
    sharedCount = strong;
    return 1;
  }
  const longest = Math.max(lengthOf(column, a), lengthOf(column, b));
  const limit = column.type === 'phone' ? 1 : Math.max(1, Math.min(4, Math.floor(longest * 0.12)));
  if (column.numbers[a] === column.numbers[b] && distance(column, a, b, limit) <= limit) return 2;
  if (feeble > 0) {
    sharedCount = feeble;
    return 3;
  }
  return 4;
}

/** Words of `a` that `b` lacks, and the other way round; short lists on the stack of the module. */
const leftOver = new Int32Array(64);
const rightOver = new Int32Array(64);

/**
 * Cosine of the word lists weighted by squared inverse document frequency, where words that differ by a slip or an
 * abbreviation count nearly in full (soft TF-IDF, Cohen, Ravikumar and Fienberg 2003).
 */
function compareText(column: EncodedColumn, a: number, b: number): number {
  const { tokens, tokenStart, idf2, tokenMask, tokenPool, weight } = column;
  let i = tokenStart[a]!;
  let j = tokenStart[b]!;
  const iEnd = tokenStart[a + 1]!;
  const jEnd = tokenStart[b + 1]!;
  let common = 0;
  let left = 0;
  let right = 0;
  while (i < iEnd || j < jEnd) {
    const s = i < iEnd ? tokens[i]! : 0x7fffffff;
    const t = j < jEnd ? tokens[j]! : 0x7fffffff;
    if (s === t) {
      common += idf2[s]!;
      i++;
      j++;
    } else if (s < t) {
      if (left < 64) leftOver[left++] = s;
      i++;
    } else {
      if (right < 64) rightOver[right++] = t;
      j++;
    }
  }
  const wa = weight[a]!;
  const wb = weight[b]!;
  const prose = column.kind === 'prose';
  if (!prose && left <= 12 && right <= 12) {
    const { chars, start } = tokenPool;
    for (let x = 0; x < left; x++) {
      const s = leftOver[x]!;
      const s0 = start[s]!;
      const s1 = start[s + 1]!;
      if (s1 - s0 < 3) continue;
      for (let y = 0; y < right; y++) {
        const t = rightOver[y]!;
        if (t < 0) continue;
        const t0 = start[t]!;
        const t1 = start[t + 1]!;
        const longest = Math.max(s1 - s0, t1 - t0);
        const limit = longest >= 8 ? 2 : longest >= 4 ? 1 : 0;
        const ma = tokenMask[s]!;
        const mb = tokenMask[t]!;
        if (Math.abs(s1 - s0 - (t1 - t0)) > limit) continue;
        if (popCount(ma & ~mb) > limit || popCount(mb & ~ma) > limit) continue;
        // a number that differs by a digit is another number
        if (((ma | mb) & 0x7c000000) !== 0 && ((ma ^ mb) & 0x7c000000) !== 0) continue;
        if (editDistance(chars, s0, s1, chars, t0, t1, limit) <= limit && chars[s0]! > 57) {
          common += 0.85 * Math.min(idf2[s]!, idf2[t]!);
          rightOver[y] = -1;
          break;
        }
      }
    }
  }
  const cosine = common / Math.sqrt(wa * wb);
  if (cosine >= 0.9) return 1;
  if (!prose) {
    const longest = Math.max(lengthOf(column, a), lengthOf(column, b));
    const limit = Math.floor(longest * 0.2);
    if (limit >= 1 && column.numbers[a] === column.numbers[b]) {
      const slips = distance(column, a, b, limit);
      if (slips <= limit) return slips <= longest * 0.1 ? 1 : 2;
    }
    const sound = column.sound[a]!;
    if (sound >= 0 && sound === column.sound[b]!) return 1;
  }
  if (cosine >= 0.78) return 2;
  if (cosine >= 0.58) return 3;
  if (cosine >= 0.38 || common >= 0.95 * Math.min(wa, wb)) return 4;
  return 5;
}

function comparePoint(column: EncodedColumn, a: number, b: number): number {
  const { latitude, longitude } = column;
  const metres = metresBetween(latitude[a]!, longitude[a]!, latitude[b]!, longitude[b]!);
  return metres < 50 ? 1 : metres < 250 ? 2 : metres < 1000 ? 3 : 4;
}

/** The level at which two different values of a column agree; see `levelName`. */
export function compareValues(column: EncodedColumn, a: number, b: number): number {
  sharedCount = 0;
  switch (column.kind) {
    case 'short':
      return compareShort(column, a, b);
    case 'code':
      return compareCode(column, a, b);
    case 'date':
      return compareDate(column, a, b);
    case 'set':
      return compareSet(column, a, b);
    case 'point':
      return comparePoint(column, a, b);
    default:
      return compareText(column, a, b);
  }
}
