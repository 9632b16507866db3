/** Precision, recall and F1 of clusters, over pairs of records, in percent. */
export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly truePairs: number;
}

/** Compares clusters (two or more records each) with the truth: records with equal `entity` belong together. */
export function clusterQuality(clusters: readonly (readonly number[])[], entity: ArrayLike<number | string>): Quality {
  const sizes = new Map<number | string, number>();
  for (let i = 0; i < entity.length; i++) sizes.set(entity[i]!, (sizes.get(entity[i]!) ?? 0) + 1);
  let truePairs = 0;
  for (const size of sizes.values()) truePairs += (size * (size - 1)) / 2;
  let found = 0;
  let right = 0;
  for (const cluster of clusters) {
    found += (cluster.length * (cluster.length - 1)) / 2;
    const inside = new Map<number | string, number>();
    for (const record of cluster) inside.set(entity[record]!, (inside.get(entity[record]!) ?? 0) + 1);
    for (const size of inside.values()) right += (size * (size - 1)) / 2;
  }
  const precision = found === 0 ? 0 : (100 * right) / found;
  const recall = truePairs === 0 ? 0 : (100 * right) / truePairs;
  return { precision, recall, f1: found + truePairs === 0 ? 0 : (200 * right) / (found + truePairs), truePairs };
}
