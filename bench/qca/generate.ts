import type { Dataset } from '@linli/qca';

/** A small, fast, seeded generator (mulberry32): the same tables on every machine. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** How the outcome comes about: three paths, three paths with some cases flipped, or no structure at all. */
export type Outcome = { kind: 'paths'; noise: number } | { kind: 'random' };

/** Diverse crisp cases: every condition is 1 with probability one half; names of the columns are C1, C2, ... and Y. */
export function diverseCases(conditions: number, cases: number, outcome: Outcome, seed: number): Dataset {
  const next = random(seed);
  const columns: Record<string, number[]> = {};
  for (let c = 1; c <= conditions; c++) columns[`C${c}`] = [];
  columns.Y = [];
  for (let i = 0; i < cases; i++) {
    const row = Array.from({ length: conditions }, () => Number(next() < 0.5));
    row.forEach((v, c) => {
      columns[`C${c + 1}`]!.push(v);
    });
    let y = Number(next() < 0.5);
    if (outcome.kind === 'paths') {
      y = Number((row[0] && row[1]) || (row[2] && !row[3]) || (!row[1] && row[4] && row[5]));
      if (next() < outcome.noise) y = 1 - y;
    }
    columns.Y.push(y);
  }
  return { cases: Array.from({ length: cases }, (_, i) => `case${i + 1}`), columns };
}
