import { probability, type ScoredPairs } from '../score/score.ts';
import { averageLink } from './average-link.ts';
import { components } from './components.ts';

export interface Clustering {
  /** Records that are the same, two or more each; ascending, by first record. */
  readonly clusters: number[][];
  /** Expected share of the pairs within clusters that are matches. */
  readonly precision: number;
  /** Expected number of matches within clusters. */
  readonly right: number;
}

/** Comparing every pair inside a component of more records than this would take too long: its weak links go first. */
const MOST_AT_ONCE = 300;

/**
 * Scores by pair: those that scoring kept are looked up (pairs come ordered by their second record), others computed.
 */
function lookUp(
  records: number,
  pairs: ScoredPairs,
  score: (a: number, b: number) => number,
): (x: number, y: number) => number {
  const start = new Int32Array(records + 1);
  for (const b of pairs.b) start[b + 1]!++;
  for (let r = 0; r < records; r++) start[r + 1]! += start[r]!;
  const place = new Int32Array(pairs.b.length);
  const next = start.slice();
  for (let i = 0; i < pairs.b.length; i++) place[next[pairs.b[i]!]!++] = i;
  return (x, y) => {
    const low = Math.min(x, y);
    const high = Math.max(x, y);
    for (let at = start[high]!; at < start[high + 1]!; at++) {
      const i = place[at]!;
      if (pairs.a[i] === low) return pairs.logOdds[i]!;
    }
    return score(low, high);
  };
}

/**
 * Components over the pairs at or above the threshold, then average linkage over every pair inside, scored where
 * blocking did not find it.
 */
export function clusterPairs(
  records: number,
  pairs: ScoredPairs,
  threshold: number,
  score: (a: number, b: number) => number,
): Clustering {
  const least = Math.log(threshold / (1 - threshold));
  const oddsOf = lookUp(records, pairs, score);
  const clusters: number[][] = [];
  const separate = (group: readonly number[], cut: number): void => {
    if (group.length > MOST_AT_ONCE) {
      const inside = new Set(group);
      const higher = cut + 2;
      const parts = components(records, pairs, (i) => pairs.logOdds[i]! >= higher && inside.has(pairs.a[i]!));
      if (higher < 60) {
        for (const part of parts) separate(part, higher);
        return;
      }
      clusters.push([...group]);
      return;
    }
    if (group.length === 2) {
      clusters.push([...group]);
      return;
    }
    const odds = (x: number, y: number) => oddsOf(group[x]!, group[y]!);
    for (const part of averageLink(group.length, odds, least)) {
      if (part.length > 1) clusters.push(part.map((i) => group[i]!));
    }
  };
  for (const group of components(records, pairs, (i) => pairs.logOdds[i]! >= least)) separate(group, least);
  clusters.sort((x, y) => x[0]! - y[0]!);
  let count = 0;
  let right = 0;
  for (const cluster of clusters) {
    if (cluster.length > MOST_AT_ONCE) continue;
    for (let x = 0; x < cluster.length; x++) {
      for (let y = x + 1; y < cluster.length; y++) {
        right += probability(oddsOf(cluster[x]!, cluster[y]!));
        count++;
      }
    }
  }
  return { clusters, precision: count === 0 ? 1 : right / count, right };
}
