import type { Engine } from '../compare/engine.ts';
import { levelCount, MISSING_BOTH, MISSING_ONE, STRIDE } from '../compare/levels.ts';
import type { Params } from './params.ts';

/** Share of the matches in which a strong column disagrees totally before siblings are looked for. */
const LEAST_DIFFERENT = 0.3;
const MOST_CLASSES = 4;
/** A strong column's exact agreement makes a match this many times (as a natural logarithm) more likely. */
const STRONG = Math.log(20);

/**
 * In directories EM first finds 'the same body', not 'the same listing': a strong column (the address) then disagrees
 * totally in many 'matches'. This splits such pairs off into latent classes of siblings, one for each such column and
 * one for all together; undefined when there is no sign of siblings.
 */
export function splitSiblings(engine: Engine, params: Params): Params | undefined {
  const K = engine.columns.length;
  const strange: { k: number; share: number }[] = [];
  for (let k = 0; k < K; k++) {
    const at = k * STRIDE;
    const last = levelCount(engine.columns[k]!.kind) - 1;
    const present = 1 - params.m[at + MISSING_ONE]! - params.m[at + MISSING_BOTH]!;
    if (present < 0.2) continue;
    const strength = Math.log(params.m[at]! / Math.max(params.u[k * 2 * STRIDE]!, 1e-9));
    const share = params.m[at + last]! / present;
    if (strength >= STRONG && share > LEAST_DIFFERENT) strange.push({ k, share });
  }
  if (strange.length === 0) return undefined;
  strange.sort((a, b) => b.share - a.share);
  const sets = strange.slice(0, strange.length > 1 ? MOST_CLASSES - 1 : 1).map(({ k }) => [k]);
  if (strange.length > 1) sets.push(strange.map(({ k }) => k));
  const classes = 1 + sets.length;
  const m = new Float64Array(classes * K * STRIDE);
  const prior = new Float64Array(classes);
  prior[0] = params.prior[0]! * 0.4;
  const everything = strange.map(({ k }) => k);
  for (let c = 0; c < classes; c++) {
    if (c > 0) prior[c] = (params.prior[0]! * 0.6) / sets.length;
    m.set(params.m.subarray(0, K * STRIDE), c * K * STRIDE);
    for (const k of c === 0 ? everything : sets[c - 1]!) {
      const at = (c * K + k) * STRIDE;
      const last = levelCount(engine.columns[k]!.kind) - 1;
      const present = 1 - m[at + MISSING_ONE]! - m[at + MISSING_BOTH]!;
      const different = (c === 0 ? 0.03 : 0.85) * present;
      const scale = (present - different) / Math.max(1e-6, present - m[at + last]!);
      for (let level = 0; level < STRIDE; level++) {
        if (level !== MISSING_ONE && level !== MISSING_BOTH) m[at + level]! *= scale;
      }
      m[at + last] = different;
    }
  }
  return { ...params, classes, prior, m };
}

/** Puts the class with the most agreement in strong columns first: EM may have let the classes change places. */
export function matchesFirst(engine: Engine, params: Params): Params {
  const K = engine.columns.length;
  const size = K * STRIDE;
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < params.classes; c++) {
    let agreement = 0;
    for (let k = 0; k < K; k++) {
      const last = levelCount(engine.columns[k]!.kind) - 1;
      const at = c * size + k * STRIDE;
      const present = 1 - params.m[at + MISSING_ONE]! - params.m[at + MISSING_BOTH]!;
      if (present > 0.05) agreement += 1 - params.m[at + last]! / present;
    }
    if (agreement > most + 1e-9) {
      most = agreement;
      best = c;
    }
  }
  if (best === 0) return params;
  const m = params.m.slice();
  m.copyWithin(0, best * size, (best + 1) * size);
  m.set(params.m.subarray(0, size), best * size);
  const prior = params.prior.slice();
  prior[0] = params.prior[best]!;
  prior[best] = params.prior[0]!;
  return { ...params, m, prior };
}
