/** No single pair counts for more than this (natural log odds): one certain pair may not hold two groups together. */
const LIMIT = 12;

/**
 * Merges records into clusters by average linkage (UPGMA, Sokal and Michener 1958) on log odds: the two clusters with
 * the greatest mean log odds over all their pairs, as long as it is above `least`. A chain a-b-c breaks where a and c
 * plainly differ.
 *
 * @param size number of records, numbered from 0
 * @param logOdds of each pair of them
 */
export function averageLink(size: number, logOdds: (a: number, b: number) => number, least: number): number[][] {
  const sum = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      const odds = Math.max(-LIMIT, Math.min(LIMIT, logOdds(a, b)));
      sum[a * size + b] = odds;
      sum[b * size + a] = odds;
    }
  }
  const clusters: (number[] | undefined)[] = Array.from({ length: size }, (_, i) => [i]);
  const mean = (a: number, b: number) => sum[a * size + b]! / (clusters[a]!.length * clusters[b]!.length);
  const nearest = new Int32Array(size).fill(-1);
  const seek = (a: number) => {
    let best = -1;
    for (let b = 0; b < size; b++) {
      if (b !== a && clusters[b] !== undefined && (best < 0 || mean(a, b) > mean(a, best))) best = b;
    }
    nearest[a] = best;
  };
  for (let a = 0; a < size; a++) seek(a);
  for (;;) {
    let first = -1;
    for (let a = 0; a < size; a++) {
      if (clusters[a] === undefined || nearest[a]! < 0) continue;
      if (first < 0 || mean(a, nearest[a]!) > mean(first, nearest[first]!)) first = a;
    }
    if (first < 0 || mean(first, nearest[first]!) < least) break;
    const second = nearest[first]!;
    for (let c = 0; c < size; c++) {
      if (c === first || c === second || clusters[c] === undefined) continue;
      sum[first * size + c]! += sum[second * size + c]!;
      sum[c * size + first] = sum[first * size + c]!;
    }
    clusters[first]!.push(...clusters[second]!);
    clusters[second] = undefined;
    for (let c = 0; c < size; c++) {
      if (clusters[c] === undefined) continue;
      if (c === first || nearest[c] === first || nearest[c] === second) seek(c);
    }
  }
  return clusters.filter((cluster) => cluster !== undefined).map((cluster) => cluster.sort((a, b) => a - b));
}
