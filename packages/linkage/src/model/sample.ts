import { type Blocking, Candidates } from '../block/blocking.ts';
import { random } from '../buffers.ts';
import { comparePair, type Engine, totalPairs } from '../compare/engine.ts';
import { CROSSED, MISSING_BOTH, MISSING_ONE, STRIDE } from '../compare/levels.ts';

/** Compared pairs: pair i has records a[i] and b[i], levels and counts from i * columns on. */
export interface PairSample {
  readonly size: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly levels: Uint8Array;
  readonly counts: Uint16Array;
  /** Share of all candidate pairs that are in the sample. */
  readonly rate: number;
}

/** A sample with room for `capacity` pairs. */
function emptySample(capacity: number, columns: number) {
  return {
    a: new Int32Array(capacity),
    b: new Int32Array(capacity),
    levels: new Uint8Array(capacity * columns),
    counts: new Uint16Array(capacity * columns),
  };
}

/**
 * Draws records at random and compares all their candidates, so that every candidate pair has the same chance; all
 * pairs when there are no more than `most`.
 */
export function sampleCandidates(engine: Engine, blocking: Blocking, most: number, seed: number): PairSample {
  const draw = random(seed);
  const n = engine.records;
  const candidates = new Candidates(engine, blocking);
  let estimate = 0;
  const probes = Math.min(n, 1000);
  for (let i = 0; i < probes; i++) {
    const record = probes === n ? i : Math.floor(draw() * n);
    estimate += candidates.before(record);
  }
  estimate *= n / probes;
  const rate = Math.min(1, most / Math.max(1, estimate));
  const fresh = new Candidates(engine, blocking);
  const K = engine.columns.length;
  const rows: number[] = [];
  let size = 0;
  for (let record = 0; record < n; record++) {
    if (rate < 1 && draw() >= rate) continue;
    rows.push(record);
    size += fresh.before(record);
  }
  const sample = emptySample(size, K);
  const again = new Candidates(engine, blocking);
  let at = 0;
  for (const record of rows) {
    const found = again.before(record);
    for (let i = 0; i < found; i++) {
      const other = again.list[i]!;
      sample.a[at] = other;
      sample.b[at] = record;
      comparePair(engine, other, record, sample.levels, sample.counts, at * K);
      at++;
    }
  }
  return { size, ...sample, rate };
}

/** Labelled pairs as a sample, compared like all others. */
export function comparePairs(engine: Engine, pairs: readonly { a: number; b: number }[]): PairSample {
  const K = engine.columns.length;
  const sample = emptySample(pairs.length, K);
  pairs.forEach((pair, i) => {
    sample.a[i] = pair.a;
    sample.b[i] = pair.b;
    comparePair(engine, pair.a, pair.b, sample.levels, sample.counts, i * K);
  });
  return { size: pairs.length, ...sample, rate: 1 };
}

/** Two random records that could match; -1 in `b` when the draw met the same record twice. */
export function drawPair(engine: Engine, draw: () => number): [number, number] {
  const n = engine.records;
  if (engine.side !== null) {
    return [Math.floor(draw() * engine.left), engine.left + Math.floor(draw() * (n - engine.left))];
  }
  const a = Math.floor(draw() * n);
  const b = Math.floor(draw() * (n - 1));
  return [a, b >= a ? b + 1 : b];
}

/** Random pairs drawn for the levels between 'the same' and 'different'. */
const RANDOM_PAIRS = 200_000;

/** A level met in fewer random pairs than this is counted among the candidates instead. */
const FEW = 30;

/** How many pairs of each column's levels the candidates hold, scaled up from the sample. */
function candidateLevels(sample: PairSample, K: number): Float64Array {
  const out = new Float64Array(K * STRIDE);
  for (let i = 0; i < sample.size; i++) {
    for (let k = 0; k < K; k++) out[k * STRIDE + sample.levels[i * K + k]!]! += 1 / sample.rate;
  }
  return out;
}

/**
 * P(level) of each column over all pairs of records, at [k * STRIDE + level]: exact agreement and missing values from
 * counts, the levels between from random pairs, those that are too rare for that from the candidates, among which close
 * pairs are. Levels never seen get half a pair of the sample.
 */
export function randomLevels(engine: Engine, seed: number, sample: PairSample): Float64Array {
  const draw = random(seed);
  const K = engine.columns.length;
  const levels = new Uint8Array(K);
  const counts = new Uint16Array(K);
  const seen = new Float64Array(K * STRIDE);
  const tries = Math.min(RANDOM_PAIRS, Math.max(20_000, engine.records * 40));
  for (let i = 0; i < tries; i++) {
    const [a, b] = drawPair(engine, draw);
    comparePair(engine, a, b, levels, counts, 0);
    for (let k = 0; k < K; k++) seen[k * STRIDE + levels[k]!]!++;
  }
  const blocked = candidateLevels(sample, K);
  const scale = tries / totalPairs(engine);
  const least = Math.min(0.5, scale / 2);
  for (let at = 0; at < seen.length; at++) {
    if (seen[at]! < FEW) seen[at] = Math.max(seen[at]!, Math.min(FEW, blocked[at]! * scale));
  }
  const out = new Float64Array(K * STRIDE);
  for (let k = 0; k < K; k++) {
    const exact = exactChance(engine, k);
    let between = 0;
    for (let level = 1; level < STRIDE; level++) {
      if (level !== MISSING_ONE && level !== MISSING_BOTH) between += Math.max(seen[k * STRIDE + level]!, least);
    }
    const present = exact.present;
    const share = exact.same;
    for (let level = 1; level < STRIDE; level++) {
      out[k * STRIDE + level] = ((present - share) * Math.max(seen[k * STRIDE + level]!, least)) / between;
    }
    out[k * STRIDE] = Math.max(share, 0.5 / tries / Math.max(1, engine.records / 1000));
    out[k * STRIDE + MISSING_ONE] = Math.max(exact.one, 1e-6);
    out[k * STRIDE + MISSING_BOTH] = Math.max(1 - present - exact.one, 1e-6);
    const p = engine.partner[k]!;
    if (p >= 0) {
      const column = engine.columns[k]!;
      const other = engine.columns[p]!;
      let meet = 0;
      const map = engine.inPartner[k]!;
      for (let v = 0; v < column.pool.size; v++) {
        if (map[v]! >= 0) meet += (column.counts[v]! / column.filled) * (other.counts[map[v]!]! / other.filled);
      }
      out[k * STRIDE + CROSSED] = Math.max(meet * meet, 1e-9);
    } else out[k * STRIDE + CROSSED] = 1e-9;
  }
  return out;
}

/** Shares of all pairs: both filled, filled on one side only, and equal. */
function exactChance(engine: Engine, k: number): { present: number; one: number; same: number } {
  const column = engine.columns[k]!;
  const n = engine.records;
  if (engine.side === null) {
    const f = column.filled;
    const all = n * (n - 1);
    let same = 0;
    for (const count of column.counts) same += count * (count - 1);
    return { present: (f * (f - 1)) / all, one: (2 * f * (n - f)) / all, same: same / all };
  }
  const first = new Int32Array(column.pool.size);
  let filledFirst = 0;
  let same = 0;
  for (let r = 0; r < engine.left; r++) {
    const v = column.ids[r]!;
    if (v >= 0) {
      first[v]!++;
      filledFirst++;
    }
  }
  for (let r = engine.left; r < n; r++) {
    const v = column.ids[r]!;
    if (v >= 0) same += first[v]!;
  }
  const filledSecond = column.filled - filledFirst;
  const right = n - engine.left;
  const all = Math.max(1, engine.left * right);
  const present = (filledFirst * filledSecond) / all;
  const one = (filledFirst * (right - filledSecond) + filledSecond * (engine.left - filledFirst)) / all;
  return { present, one, same: same / all };
}
