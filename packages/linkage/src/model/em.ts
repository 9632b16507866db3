import type { Engine } from '../compare/engine.ts';
import { totalPairs } from '../compare/engine.ts';
import { levelCount, MISSING_BOTH, MISSING_ONE, STRIDE } from '../compare/levels.ts';
import { compileWeights, type Params, scoreClasses } from './params.ts';
import type { PairSample } from './sample.ts';

export interface FitOptions {
  /** P(level) over all pairs, from `randomLevels`. */
  readonly random: Float64Array;
  /** P(level | unrelated, parent agrees) for columns with a parent, at [k * STRIDE + level]. */
  readonly given?: Float64Array;
  /** Classes that the pairs of the sample are known to be in: 0 for a match, -1 for unrelated, -2 for unknown. */
  readonly known?: Int8Array;
  /**
   * For each class the columns that tell siblings from matches: total disagreement in them stays rare in the matches
   * (class 0) and agreement in the siblings, so that the classes keep their meaning while EM moves.
   */
  readonly strange?: readonly (readonly number[])[];
  readonly rounds?: number;
}

const ROUNDS = 80;
const SMALLEST = 1e-5;
/** Pairs with smaller log odds in every class are looked at again only in every so many rounds. */
const HOPELESS = -10;
const FULL_ROUND = 16;

/**
 * Expectation-maximisation over all pairs (Dempster, Laird and Rubin 1977; for record linkage Winkler 1988, Jaro
 * 1989): candidates by their levels, all others as unrelated, so that the prior needs no guess. In every round the
 * chance of agreeing is what random pairs show, less the matches hidden among them. Shares of one class sum to one in
 * each column.
 */
export function fitMixture(engine: Engine, sample: PairSample, start: Params, options: FitOptions): Params {
  const K = engine.columns.length;
  const { classes } = start;
  const all = totalPairs(engine);
  const m = start.m.slice();
  const u = start.u.slice();
  const prior = start.prior.slice();
  const scores = new Float64Array(classes);
  const sums = new Float64Array(classes);
  const tally = new Float64Array(m.length);
  const { levels, counts, size, rate } = sample;
  const active = new Int32Array(size);
  let near = 0;
  const rounds = options.rounds ?? ROUNDS;
  for (let round = 0; round < rounds; round++) {
    const weights = compileWeights(engine, { ...start, prior, m, u });
    tally.fill(0);
    sums.fill(0);
    const everyPair = round < 2 || round % FULL_ROUND === 0;
    const visit = everyPair ? size : near;
    if (everyPair) near = 0;
    for (let v = 0; v < visit; v++) {
      const i = everyPair ? v : active[v]!;
      const at = i * K;
      const label = options.known === undefined ? -2 : options.known[i]!;
      if (label === -1) continue;
      scoreClasses(weights, levels, counts, at, scores);
      let top = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < classes; c++) if (scores[c]! > top) top = scores[c]!;
      if (everyPair && (top > HOPELESS || label >= 0)) active[near++] = i;
      if (top < 0) top = 0;
      let total = Math.exp(-top);
      for (let c = 0; c < classes; c++) total += Math.exp(scores[c]! - top);
      for (let c = 0; c < classes; c++) {
        const p = label >= 0 ? (label === c ? 1 : 0) : Math.exp(scores[c]! - top) / total;
        if (p < 1e-7) continue;
        sums[c]! += p;
        const base = c * K;
        for (let k = 0; k < K; k++) tally[(base + k) * STRIDE + levels[at + k]!]! += p;
      }
    }
    let change = 0;
    for (let c = 0; c < classes; c++) {
      const share = Math.max(sums[c]! / rate, 0.1) / all;
      change = Math.max(change, Math.abs(Math.log(share / prior[c]!)));
      prior[c] = Math.min(0.3, share);
      for (let k = 0; k < K; k++) {
        const from = (c * K + k) * STRIDE;
        const norm = sums[c]! + 1;
        for (let level = 0; level < STRIDE; level++) {
          // one pair's worth of the pairs at random keeps levels never seen from being impossible
          const value = Math.max(SMALLEST, (tally[from + level]! + options.random[k * STRIDE + level]!) / norm);
          change = Math.max(change, Math.abs(value - m[from + level]!) * 0.1);
          m[from + level] = value;
        }
      }
    }
    options.strange?.forEach((columns, c) => {
      for (const k of columns) holdMeaning(m, (c * K + k) * STRIDE, levelCount(engine.columns[k]!.kind), c === 0);
    });
    correctChance(K, classes, prior, m, u, options);
    if (change < 1e-3) break;
  }
  return { classes, prior, m, u, parent: start.parent };
}

/** Share of what both records fill: total disagreement in matches, agreement in siblings. */
const MOST_CONTRARY = 0.05;

/** Keeps 'different' rare in a column of the matches, and agreement (the first three levels) rare in one of siblings. */
function holdMeaning(m: Float64Array, at: number, levels: number, match: boolean): void {
  const contrary = match ? [levels - 1] : [0, 1, 2];
  const present = 1 - m[at + MISSING_ONE]! - m[at + MISSING_BOTH]!;
  let share = 0;
  for (const level of contrary) share += m[at + level]!;
  const bound = MOST_CONTRARY * present;
  if (share <= bound) return;
  for (let level = 0; level < STRIDE; level++) {
    if (level === MISSING_ONE || level === MISSING_BOTH) continue;
    m[at + level]! *= contrary.includes(level) ? bound / share : (present - bound) / Math.max(1e-9, present - share);
  }
}

/** u of all pairs less what the classes contribute; where a parent agrees, what was measured there. */
function correctChance(
  K: number,
  classes: number,
  prior: Float64Array,
  m: Float64Array,
  u: Float64Array,
  { random, given }: FitOptions,
): void {
  let related = 0;
  for (const share of prior) related += share;
  for (let k = 0; k < K; k++) {
    for (let level = 0; level < STRIDE; level++) {
      const seen = random[k * STRIDE + level]!;
      let hidden = 0;
      for (let c = 0; c < classes; c++) hidden += prior[c]! * m[(c * K + k) * STRIDE + level]!;
      const missing = level === MISSING_ONE || level === MISSING_BOTH;
      // At least a twentieth stays: what is left of a difference of two estimates may not be trusted further.
      const value = missing ? seen : Math.max((seen - hidden) / (1 - related), seen * 0.05, 1e-9);
      u[k * 2 * STRIDE + level] = value;
      u[(k * 2 + 1) * STRIDE + level] = given?.[k * STRIDE + level] ?? value;
    }
  }
}
