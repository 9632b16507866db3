import type { ScoredPairs } from '../score/score.ts';

/** Connected components over the pairs that `take` accepts, as lists of two or more records, by union-find. */
export function components(
  records: number,
  pairs: Pick<ScoredPairs, 'a' | 'b'>,
  take: (pair: number) => boolean,
): number[][] {
  const root = Int32Array.from({ length: records }, (_, i) => i);
  const find = (x: number): number => {
    let r = x;
    while (root[r] !== r) {
      root[r] = root[root[r]!]!;
      r = root[r]!;
    }
    return r;
  };
  for (let i = 0; i < pairs.a.length; i++) {
    if (!take(i)) continue;
    const x = find(pairs.a[i]!);
    const y = find(pairs.b[i]!);
    if (x !== y) root[Math.max(x, y)] = Math.min(x, y);
  }
  const groups = new Map<number, number[]>();
  for (let r = 0; r < records; r++) {
    const top = find(r);
    if (top === r) continue;
    const group = groups.get(top);
    if (group === undefined) groups.set(top, [top, r]);
    else group.push(r);
  }
  return [...groups.values()];
}
