import { f32, f64, i32 } from '../buffers.ts';
import { type Engine, totalPairs } from '../compare/engine.ts';
import { CROSSED, levelCount, MISSING_BOTH, MISSING_ONE, STRIDE } from '../compare/levels.ts';

/**
 * The parameters of the mixture: class 0 are the matches, further classes their siblings (the same body, another
 * listing), and the rest of all pairs is unrelated. In each class the columns are independent of each other, except
 * that an unrelated pair's column may depend on whether its parent column agrees.
 */
export interface Params {
  readonly classes: number;
  /** Share of all pairs in each class. */
  readonly prior: Float64Array;
  /** P(level | class) at [(c * columns + k) * STRIDE + level]. */
  readonly m: Float64Array;
  /** P(level | unrelated) at [(k * 2 + parent agrees) * STRIDE + level]. */
  readonly u: Float64Array;
  /** The column on whose agreement this one's chance agreement depends, or -1. */
  readonly parent: Int32Array;
}

/** Values more frequent than this share one place in the table of chances. */
const TABLE = 1024;
/** The most that missing values may say against a match, as a natural logarithm. */
const MISSING_FLOOR = -3;

/** Logarithms ready for scoring; shared buffers, so that threads use the same. */
export interface Weights {
  readonly classes: number;
  readonly columns: number;
  /** log(prior of the class / prior of the unrelated). */
  readonly constant: Float64Array;
  readonly logM: Float64Array;
  readonly logU: Float64Array;
  /** log P(an unrelated record has the same value), by how many records have it: [k * TABLE + count]. */
  readonly chance: Float32Array;
  readonly parent: Int32Array;
  readonly filled: Int32Array;
}

/**
 * Turns parameters into log weights. The weight of a level is log(m / u) (Fellegi and Sunter 1969); of an exact
 * agreement log(m / p(v)), p(v) being the frequency of that value (Newcombe 1967; Winkler 1989), without the
 * occurrences that are due to true matches. Missing values never speak for a match.
 */
export function compileWeights(engine: Engine, params: Params): Weights {
  const { classes, m, u, prior, parent } = params;
  const K = engine.columns.length;
  const pairs =
    engine.side === null ? (engine.records - 1) / 2 : (engine.left * (engine.records - engine.left)) / engine.records;
  let related = 0;
  for (const share of prior) related += share;
  const constant = f64(classes);
  for (let c = 0; c < classes; c++) constant[c] = Math.log(prior[c]! / (1 - related));
  const logM = f64(m.length);
  const logU = f64(u.length);
  for (let i = 0; i < u.length; i++) logU[i] = Math.log(Math.max(u[i]!, 1e-12));
  for (let i = 0; i < m.length; i++) logM[i] = Math.log(Math.max(m[i]!, 1e-12));
  const chance = f32(K * TABLE);
  const filled = i32(K);
  for (let k = 0; k < K; k++) {
    const column = engine.columns[k]!;
    filled[k] = Math.max(1, column.filled);
    capWeights(logM, logU, k, levelCount(column.kind), filled[k]!);
    // Expected number of other records of the same thing that have this value for that reason.
    const own = 2 * pairs * prior[0]! * m[k * STRIDE]!;
    for (let count = 1; count < TABLE; count++) {
      chance[k * TABLE + count] = Math.log(Math.max(0.5, count - 1 - own) / filled[k]!);
    }
    for (const level of [MISSING_ONE, MISSING_BOTH]) {
      for (let c = 0; c < classes; c++) {
        const at = (c * K + k) * STRIDE + level;
        logM[at] = Math.max(MISSING_FLOOR, Math.min(0, logM[at]! - logU[k * 2 * STRIDE + level]!));
      }
      logU[k * 2 * STRIDE + level] = 0;
      logU[(k * 2 + 1) * STRIDE + level] = 0;
    }
    if (engine.partner[k]! >= 0 && engine.partner[k]! < k) {
      // The first column of the two carries the weight of an exchange.
      for (let c = 0; c < classes; c++) logM[(c * K + k) * STRIDE + CROSSED] = 0;
      logU[k * 2 * STRIDE + CROSSED] = 0;
      logU[(k * 2 + 1) * STRIDE + CROSSED] = 0;
    }
  }
  return { classes, columns: K, constant, logM, logU, chance, parent, filled };
}

/** Levels in a smaller share of the matches than this are too rare to bound others. */
const TELLING = 0.02;

/**
 * A lesser agreement never speaks more for a match than a greater one, and none more than a value that only these two
 * records have. A level that EM sees in matches alone would otherwise prove them by itself.
 */
function capWeights(logM: Float64Array, logU: Float64Array, k: number, levels: number, filled: number): void {
  let most = Math.log(2 * filled);
  for (let level = 1; level < levels; level++) {
    const m = logM[k * STRIDE + level]!;
    for (const agrees of [0, 1]) {
      const at = (k * 2 + agrees) * STRIDE + level;
      logU[at] = Math.max(logU[at]!, m - most);
    }
    if (m > Math.log(TELLING)) most = Math.min(most, m - logU[k * 2 * STRIDE + level]!);
  }
}

/** log P(level | unrelated) of column k, given how common the shared value is and whether the parent agrees. */
export function logChance(weights: Weights, k: number, level: number, count: number, parentAgrees: boolean): number {
  const given = weights.logU[(k * 2 + (parentAgrees ? 1 : 0)) * STRIDE + level]!;
  if (count === 0) return given;
  const rare = count < TABLE ? weights.chance[k * TABLE + count]! : Math.log(count / weights.filled[k]!);
  return parentAgrees && given > rare ? given : rare;
}

/** Fills `scores[c]` with log(P(pair, class c) / P(pair, unrelated)). */
export function scoreClasses(
  weights: Weights,
  levels: Uint8Array,
  counts: Uint16Array,
  at: number,
  scores: Float64Array,
): void {
  const { classes, columns: K, logM, parent } = weights;
  for (let c = 0; c < classes; c++) scores[c] = weights.constant[c]!;
  for (let k = 0; k < K; k++) {
    const level = levels[at + k]!;
    const p = parent[k]!;
    const chance = logChance(weights, k, level, counts[at + k]!, p >= 0 && levels[at + p] === 0);
    for (let c = 0; c < classes; c++) scores[c]! += logM[(c * K + k) * STRIDE + level]! - chance;
  }
}

/** log odds that the pair is a match, against siblings and unrelated pairs together. */
export function matchLogOdds(scores: Float64Array, classes: number): number {
  if (classes === 1) return scores[0]!;
  let top = 0;
  for (let c = 1; c < classes; c++) if (scores[c]! > top) top = scores[c]!;
  let sum = Math.exp(-top);
  for (let c = 1; c < classes; c++) sum += Math.exp(scores[c]! - top);
  return scores[0]! - top - Math.log(sum);
}

/** The parameters that EM starts from: agreement likely in matches, each further level less so. */
export function startParams(engine: Engine, random: Float64Array): Params {
  const K = engine.columns.length;
  const prior = Math.min(0.2, (0.25 * engine.records) / totalPairs(engine));
  const m = new Float64Array(K * STRIDE);
  const u = new Float64Array(K * 2 * STRIDE);
  for (let k = 0; k < K; k++) {
    const levels = levelCount(engine.columns[k]!.kind);
    const missing = random[k * STRIDE + MISSING_ONE]! + random[k * STRIDE + MISSING_BOTH]!;
    let rest = 1 - missing;
    for (let level = 0; level < levels; level++) {
      const share = level === 0 ? 0.7 : level === levels - 1 ? 0.1 : 0.2 / (levels - 2);
      m[k * STRIDE + level] = share * rest;
    }
    rest = 0.01 * (1 - missing);
    if (engine.partner[k]! >= 0) m[k * STRIDE + CROSSED] = rest;
    m[k * STRIDE + MISSING_ONE] = random[k * STRIDE + MISSING_ONE]!;
    m[k * STRIDE + MISSING_BOTH] = random[k * STRIDE + MISSING_BOTH]!;
    for (let level = 0; level < STRIDE; level++) {
      u[k * 2 * STRIDE + level] = random[k * STRIDE + level]!;
      u[(k * 2 + 1) * STRIDE + level] = random[k * STRIDE + level]!;
    }
  }
  return { classes: 1, prior: new Float64Array([prior]), m, u, parent: new Int32Array(K).fill(-1) };
}
