import { type Blocking, Candidates } from '../block/blocking.ts';
import { FloatList, IntList } from '../buffers.ts';
import { compareValues, sharedCount } from '../compare/compare.ts';
import { comparePair, type Engine, isCrossed } from '../compare/engine.ts';
import { CROSSED, type Kind, levelCount, MISSING_BOTH, MISSING_ONE, STRIDE } from '../compare/levels.ts';
import { surelyDifferent } from '../compare/quick.ts';
import { logChance, matchLogOdds, scoreClasses, type Weights } from '../model/params.ts';

/** Pairs worth keeping: those that may be matches, and siblings. */
export interface ScoredPairs {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Natural log odds of a match. */
  readonly logOdds: Float32Array;
  /** Probability of being siblings. */
  readonly sibling: Float32Array;
  /** Candidate pairs looked at. */
  readonly compared: number;
}

/** Pairs with smaller log odds (p < 0.018) are not kept. */
const KEEP = -4;
/** Siblings less likely than this are not kept. */
const KEEP_SIBLING = 0.5;
const PENDING = 255;

const COST: Record<Kind, number> = { point: 1, set: 1.5, code: 1.5, date: 1.5, short: 2, prose: 4, text: 6 };

/** Scores pairs; one for each thread, since it owns its working memory. */
export class Scorer {
  compared = 0;
  readonly a = new IntList();
  readonly b = new IntList();
  readonly logOdds = new FloatList();
  readonly sibling = new FloatList();
  private readonly engine: Engine;
  private readonly weights: Weights;
  private readonly candidates: Candidates;
  private readonly levels: Uint8Array;
  private readonly counts: Uint16Array;
  private readonly scores: Float64Array;
  private readonly best: Float64Array;
  private readonly most: Float64Array;
  private readonly order: Int32Array;
  private readonly start: number;
  /** The level 'different' of each column. */
  private readonly last: Uint8Array;

  constructor(engine: Engine, blocking: Blocking, weights: Weights) {
    this.engine = engine;
    this.weights = weights;
    this.candidates = new Candidates(engine, blocking);
    const K = engine.columns.length;
    this.levels = new Uint8Array(K);
    this.counts = new Uint16Array(K);
    this.scores = new Float64Array(weights.classes);
    this.best = new Float64Array(K * STRIDE);
    this.most = new Float64Array(K * 2);
    for (let k = 0; k < K; k++) this.boundColumn(k);
    this.order = Int32Array.from(
      engine.columns
        .map((column, k) => ({ k, gain: (Math.abs(this.most[k * 2]!) + 1) / COST[column.kind] }))
        .sort((x, y) => y.gain - x.gain)
        .map(({ k }) => k),
    );
    this.start = Math.max(...weights.constant);
    this.last = Uint8Array.from(engine.columns, (column) => levelCount(column.kind) - 1);
  }

  /** The greatest weight that levels short of equality can bring, in any class, with and without the parent agreeing. */
  private boundColumn(k: number): void {
    const { weights, engine } = this;
    for (let level = 0; level < STRIDE; level++) {
      let best = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < weights.classes; c++) {
        best = Math.max(best, weights.logM[(c * engine.columns.length + k) * STRIDE + level]!);
      }
      this.best[k * STRIDE + level] = best;
    }
    const column = engine.columns[k]!;
    for (const agrees of [0, 1]) {
      let most = Number.NEGATIVE_INFINITY;
      for (let level = 1; level < levelCount(column.kind); level++) {
        const rare = column.kind === 'set' && (level === 1 || level === 3) ? 1 : 0;
        const chance = logChance(weights, k, level, rare, agrees === 1);
        most = Math.max(most, this.best[k * STRIDE + level]! - chance);
      }
      this.most[k * 2 + agrees] = most;
    }
  }

  /** Scores the candidates of records from (inclusive) to (exclusive) against the records below each. */
  range(from: number, to: number): void {
    for (let record = from; record < to; record++) {
      const found = this.candidates.before(record);
      this.compared += found;
      for (let i = 0; i < found; i++) this.pair(this.candidates.list[i]!, record);
    }
  }

  /**
   * Equality of all columns first; then, while the best that the rest can bring keeps the pair in reach, the levels
   * of one column after the other, those first that can change most for their cost.
   */
  private pair(a: number, b: number): void {
    const { engine, weights, levels, counts, best, most, order, last } = this;
    const { columns, partner } = engine;
    const { parent } = weights;
    const K = columns.length;
    const { rows } = engine;
    const ra = a * 3 * K;
    const rb = b * 3 * K;
    let pending = 0;
    for (let k = 0; k < K; k++) {
      const va = rows[ra + k]!;
      const vb = rows[rb + k]!;
      counts[k] = 0;
      if (va < 0 || vb < 0) levels[k] = va < 0 && vb < 0 ? MISSING_BOTH : MISSING_ONE;
      else if (va === vb) {
        levels[k] = 0;
        counts[k] = Math.min(columns[k]!.counts[va]!, 65535);
      } else {
        const p = partner[k]!;
        if (p >= 0 && isCrossed(engine, Math.min(k, p), Math.max(k, p), a, b)) levels[k] = CROSSED;
        else if (
          surelyDifferent(
            columns[k]!.kind,
            rows[ra + K + k]!,
            rows[rb + K + k]!,
            rows[ra + 2 * K + k]!,
            rows[rb + 2 * K + k]!,
          )
        ) {
          levels[k] = last[k]!;
        } else {
          levels[k] = PENDING;
          pending++;
        }
      }
    }
    let reach = this.start;
    for (let k = 0; k < K; k++) {
      const p = parent[k]!;
      const agrees = p >= 0 && levels[p] === 0;
      const level = levels[k]!;
      if (level === PENDING) reach += most[k * 2 + (agrees ? 1 : 0)]!;
      else reach += best[k * STRIDE + level]! - logChance(weights, k, level, counts[k]!, agrees);
    }
    if (reach < KEEP) return;
    for (let o = 0; pending > 0 && o < K; o++) {
      const k = order[o]!;
      if (levels[k] !== PENDING) continue;
      pending--;
      const column = columns[k]!;
      const level = compareValues(column, column.ids[a]!, column.ids[b]!);
      levels[k] = level;
      counts[k] = Math.min(sharedCount, 65535);
      const p = parent[k]!;
      const agrees = p >= 0 && levels[p] === 0;
      reach +=
        best[k * STRIDE + level]! - logChance(weights, k, level, counts[k]!, agrees) - most[k * 2 + (agrees ? 1 : 0)]!;
      if (reach < KEEP) return;
    }
    scoreClasses(weights, levels, counts, 0, this.scores);
    const odds = matchLogOdds(this.scores, weights.classes);
    const sibling = siblingProbability(this.scores, weights.classes);
    if (odds < KEEP && sibling < KEEP_SIBLING) return;
    this.a.push(a);
    this.b.push(b);
    this.logOdds.push(odds);
    this.sibling.push(sibling);
  }

  /** What was kept so far. */
  result(): ScoredPairs {
    return {
      a: this.a.items.slice(0, this.a.length),
      b: this.b.items.slice(0, this.b.length),
      logOdds: this.logOdds.items.slice(0, this.a.length),
      sibling: this.sibling.items.slice(0, this.a.length),
      compared: this.compared,
    };
  }
}

/** Probability that the pair is in one of the sibling classes. */
export function siblingProbability(scores: Float64Array, classes: number): number {
  let top = 0;
  for (let c = 0; c < classes; c++) if (scores[c]! > top) top = scores[c]!;
  let total = Math.exp(-top);
  let siblings = 0;
  for (let c = 0; c < classes; c++) {
    const e = Math.exp(scores[c]! - top);
    total += e;
    if (c > 0) siblings += e;
  }
  return siblings / total;
}

/** Scores any pair on request, whether or not blocking found it. */
export function pairScorer(engine: Engine, weights: Weights): (a: number, b: number) => number {
  const levels = new Uint8Array(weights.columns);
  const counts = new Uint16Array(weights.columns);
  const scores = new Float64Array(weights.classes);
  return (a, b) => {
    comparePair(engine, a, b, levels, counts, 0);
    scoreClasses(weights, levels, counts, 0, scores);
    return matchLogOdds(scores, weights.classes);
  };
}

/** The same for the log odds of a match or a sibling against unrelated records. */
export function relatedScorer(engine: Engine, weights: Weights): (a: number, b: number) => number {
  const levels = new Uint8Array(weights.columns);
  const counts = new Uint16Array(weights.columns);
  const scores = new Float64Array(weights.classes);
  return (a, b) => {
    comparePair(engine, a, b, levels, counts, 0);
    scoreClasses(weights, levels, counts, 0, scores);
    const top = Math.max(...scores);
    let sum = 0;
    for (const score of scores) sum += Math.exp(score - top);
    return top + Math.log(sum);
  };
}

export const probability = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** Records that a thread takes at a time. */
export const CHUNK = 1024;

export interface ScoreJob {
  readonly engine: Engine;
  readonly blocking: Blocking;
  readonly weights: Weights;
}

export interface ScoreHooks {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Runs a scoring job: in this thread, or over several. */
export type ScoreRunner = (job: ScoreJob, hooks: ScoreHooks) => Promise<ScoredPairs>;
