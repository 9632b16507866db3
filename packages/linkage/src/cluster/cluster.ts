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
    const odds = (x: number, y: number) => score(group[x]!, group[y]!);
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
        right += probability(score(cluster[x]!, cluster[y]!));
        count++;
      }
    }
  }
  return { clusters, precision: count === 0 ? 1 : right / count, right };
}
