import { probability, type ScoredPairs } from './score.ts';

export interface Threshold {
  /** Pairs with at least this probability are taken as matches. */
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
  /** Expected number of matches among all pairs. */
  readonly matches: number;
}

const BINS = 4000;

/**
 * The threshold with the greatest expected F1. It needs no labels: the expected number of true pairs above a threshold
 * is the sum of their probabilities (Lipton, Elkan and Naryanaswamy 2014: the best threshold is half the best F1).
 *
 * @param fixed take this threshold instead, and only estimate precision and recall.
 */
export function chooseThreshold(pairs: ScoredPairs, fixed?: number): Threshold {
  const count = new Float64Array(BINS + 1);
  const sum = new Float64Array(BINS + 1);
  let matches = 0;
  for (const odds of pairs.logOdds) {
    const p = probability(odds);
    const bin = Math.floor(p * BINS);
    count[bin]!++;
    sum[bin]! += p;
    matches += p;
  }
  let found = 0;
  let right = 0;
  let best: Threshold = { threshold: fixed ?? 0.5, precision: 1, recall: 0, matches };
  let bestF = -1;
  for (let bin = BINS; bin >= 0; bin--) {
    const edge = bin / BINS;
    if (fixed !== undefined && edge < fixed - 1e-9) break;
    found += count[bin]!;
    right += sum[bin]!;
    if (found === 0) continue;
    const f = (2 * right) / (found + matches);
    if (f > bestF + 1e-12 || fixed !== undefined) {
      bestF = f;
      best = {
        threshold: fixed ?? Math.max(edge, 1 / BINS),
        precision: right / found,
        recall: matches === 0 ? 0 : right / matches,
        matches,
      };
    }
  }
  return best;
}
