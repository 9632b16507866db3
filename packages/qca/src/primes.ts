import { lowestBit, popcount } from './bits.ts';
import type { Deadline } from './clock.ts';
import { type Cube, FREE } from './cubes.ts';
import { BadInput } from './errors.ts';
import { PrimeStore } from './prime-store.ts';

/** Prime implicants, and whether all of them were found before the limits. */
export interface PrimeResult {
  store: PrimeStore;
  complete: boolean;
}

/** Conditions that a cube may have: one bit each in a word. */
export const MAX_CONDITIONS = 31;

/** The conditions that tell a positive configuration from a cube outside. */
function difference(positive: Cube, outside: Cube): number {
  let mask = 0;
  for (let c = 0; c < positive.length; c++) {
    const value = positive[c]!;
    if (value >= 0 && outside[c] !== FREE && outside[c] !== value) mask |= 1 << c;
  }
  return mask;
}

/** Edges without doubles and without those that contain another: whoever hits the smaller hits the larger. */
function minimalEdges(edges: Iterable<number>): number[] {
  const sorted = [...new Set(edges)].sort((a, b) => popcount(a) - popcount(b) || a - b);
  const kept: number[] = [];
  for (const edge of sorted) {
    let contains = false;
    for (let i = 0; i < kept.length && !contains; i++) contains = (kept[i]! & edge) === kept[i];
    if (!contains) kept.push(edge);
  }
  return kept;
}

/**
 * All prime implicants that cover at least one positive configuration and touch no cube outside.
 *
 * For a positive configuration and a cube outside, the edge is the set of conditions where they differ; the prime
 * implicants that contain the configuration are exactly the minimal hitting sets of its edges. The work grows with
 * the cases and the answer, never with the 2^k rows of the truth table. Each prime is reported once: at the first
 * configuration that it covers.
 *
 * @param positives configurations to be explained; '-' is never a literal
 * @param outside cubes that no implicant may touch
 * @throws BadInput when a positive configuration cannot be told from a cube outside
 * Source: MMCS of Murakami and Uno (2014), Efficient algorithms for dualizing large-scale hypergraphs, Discrete
 * Applied Mathematics 170; on bit sets of what is hit at all and what is hit exactly once.
 */
export function primeImplicants(
  positives: readonly Cube[],
  outside: readonly Cube[],
  deadline: Deadline,
  maxPrimes = 5_000_000,
): PrimeResult {
  const store = new PrimeStore(positives);
  let complete = true;
  for (let row = 0; row < positives.length; row++) {
    if (complete && !enumerate(row, positives, outside, store, deadline, maxPrimes)) complete = false;
    // Past the limit each configuration still gets one true prime, so that some cover always exists.
    if (!complete) addOnePrime(row, positives, outside, store);
  }
  return { store, complete };
}

function edgesOf(row: number, positives: readonly Cube[], outside: readonly Cube[]): number[] {
  const edges = minimalEdges(outside.map((cube) => difference(positives[row]!, cube)));
  if (edges[0] === 0) {
    throw new BadInput(
      `configuration ${positives[row]!.map((v) => Math.max(v, FREE)).join(' ')} is positive and cannot be told from a negative one; recode '-' or raise the cut-offs`,
    );
  }
  return edges;
}

function enumerate(
  row: number,
  positives: readonly Cube[],
  outside: readonly Cube[],
  store: PrimeStore,
  deadline: Deadline,
  maxPrimes: number,
): boolean {
  const positive = positives[row]!;
  const k = positive.length;
  const edges = edgesOf(row, positives, outside);
  const words = Math.max(1, (edges.length + 31) >>> 5);
  const rowWords = store.words;

  // hits[c]: the edges that condition c hits; equal[c]: the positive configurations with the same value at c.
  const hits = new Int32Array(k * words);
  const equal = new Int32Array(k * rowWords);
  edges.forEach((edge, e) => {
    for (let rest = edge; rest !== 0; rest &= rest - 1) hits[lowestBit(rest) * words + (e >>> 5)]! |= 1 << (e & 31);
  });
  positives.forEach((other, q) => {
    for (let c = 0; c < k; c++) if (other[c] === positive[c]) equal[c * rowWords + (q >>> 5)]! |= 1 << (q & 31);
  });
  const earlier = positives.slice(0, row).map((other) => {
    let mask = 0;
    for (let c = 0; c < k; c++) if (other[c] !== positive[c] && positive[c]! >= 0) mask |= 1 << c;
    return mask;
  });

  // One level of the recursion uses one slice of each stack.
  const hit = new Int32Array((k + 2) * words);
  const once = new Int32Array((k + 2) * words);
  const match = new Int32Array((k + 2) * rowWords);
  const chosen = new Int32Array(k + 2);
  for (let q = 0; q < positives.length; q++) match[q >>> 5]! |= 1 << (q & 31);
  for (let e = edges.length; e < words * 32; e++) hit[e >>> 5]! |= 1 << (e & 31);
  let ok = true;

  const visit = (depth: number, candidates: number, mask: number): void => {
    if (deadline.passed() || store.size >= maxPrimes) {
      ok = false;
      return;
    }
    const at = depth * words;
    const matchAt = depth * rowWords;
    // An earlier configuration that nothing left can exclude owns every prime below.
    for (let w = 0; w <= row >>> 5; w++) {
      let rest = match[matchAt + w]!;
      if (w === row >>> 5) rest &= (1 << (row & 31)) - 1;
      for (; rest !== 0; rest &= rest - 1) {
        if ((earlier[(w << 5) + lowestBit(rest)]! & candidates) === 0) return;
      }
    }
    let best = -1;
    let bestSize = 64;
    for (let w = 0; w < words && bestSize > 1; w++) {
      for (let rest = ~hit[at + w]!; rest !== 0; rest &= rest - 1) {
        const edge = edges[(w << 5) + lowestBit(rest)]! & candidates;
        const size = popcount(edge);
        if (size < bestSize) {
          if (size === 0) return;
          best = edge;
          bestSize = size;
          if (size === 1) break;
        }
      }
    }
    let left = candidates & ~best;
    for (let rest = best; rest !== 0; rest &= rest - 1) {
      const c = lowestBit(rest);
      const cAt = c * words;
      const next = at + words;
      let open = 0;
      for (let w = 0; w < words; w++) {
        const h = hits[cAt + w]!;
        const before = hit[at + w]!;
        hit[next + w] = before | h;
        once[next + w] = (once[at + w]! & ~h) | (h & ~before);
        open |= ~(before | h);
      }
      // Every condition chosen so far must still be the only one to hit some edge.
      let minimal = true;
      for (let d = 0; d < depth && minimal; d++) {
        const dAt = chosen[d]! * words;
        let alone = 0;
        for (let w = 0; w < words && alone === 0; w++) alone = hits[dAt + w]! & once[next + w]!;
        minimal = alone !== 0;
      }
      if (minimal) {
        chosen[depth] = c;
        const nextMatch = matchAt + rowWords;
        for (let w = 0; w < rowWords; w++) match[nextMatch + w] = match[matchAt + w]! & equal[c * rowWords + w]!;
        if (open === 0) report(nextMatch, mask | (1 << c));
        else visit(depth + 1, left, mask | (1 << c));
        if (!ok) return;
      }
      left |= 1 << c;
    }
  };

  const report = (matchAt: number, mask: number): void => {
    for (let w = 0; w < row >>> 5; w++) if (match[matchAt + w] !== 0) return;
    if ((match[matchAt + (row >>> 5)]! & ((1 << (row & 31)) - 1)) !== 0) return;
    store.add(row, mask, match.subarray(matchAt, matchAt + rowWords));
  };

  if (edges.length === 0) {
    if (row === 0) store.add(0, 0, match);
    return true;
  }
  visit(
    0,
    edges.reduce((all, edge) => all | edge, 0),
    0,
  );
  return ok;
}

/** Drops conditions one by one while every edge stays hit: a prime, though not a chosen one. */
function addOnePrime(row: number, positives: readonly Cube[], outside: readonly Cube[], store: PrimeStore): void {
  const edges = edgesOf(row, positives, outside);
  let mask = edges.reduce((all, edge) => all | edge, 0);
  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    const without = mask & ~(rest & -rest);
    if (edges.every((edge) => (edge & without) !== 0)) mask = without;
  }
  const match = new Int32Array(store.words);
  positives.forEach((other, q) => {
    let same = true;
    for (let rest = mask; rest !== 0 && same; rest &= rest - 1) {
      const c = lowestBit(rest);
      same = other[c] === positives[row]![c];
    }
    if (same) match[q >>> 5]! |= 1 << (q & 31);
  });
  store.addUnique(row, mask, match);
}
