import type { ColumnType } from '../column-types.ts';
import type { Engine } from '../compare/engine.ts';
import { levelCount, MISSING_BOTH, MISSING_ONE, STRIDE } from '../compare/levels.ts';
import type { Params } from './params.ts';

/** Share of the matches in which a strong column disagrees totally before siblings are looked for. */
const LEAST_DIFFERENT = 0.3;
/** The same for a column that says where the body is: numbers change, buildings seldom move. */
const LEAST_ELSEWHERE = 0.2;
/** Once there are siblings, every strong column that disagrees in this share of the matches gets a class. */
const LEAST_FOR_CLASS = 0.1;
const MOST_CLASSES = 4;
/** Where a body is and how it is reached: what its other listings differ in. */
const WHEREABOUTS: ReadonlySet<ColumnType> = new Set([
  'address',
  'coordinates',
  'phone',
  'email',
  'web',
  'text',
  'word',
]);
/** A strong column's exact agreement makes a match this many times (as a natural logarithm) more likely. */
const STRONG = Math.log(20);

/**
 * In directories EM first finds 'the same body', not 'the same listing': a strong column (the address) then disagrees
 * totally in many 'matches'. This splits such pairs off into latent classes of siblings, one for each strong column
 * that disagrees in some of them; undefined when there is no sign of siblings.
 */
export function splitSiblings(
  engine: Engine,
  params: Params,
): { start: Params; strange: readonly (readonly number[])[] } | undefined {
  const K = engine.columns.length;
  // Only bodies are listed at several places; of a person such columns change, and the person stays the same.
  if (!engine.columns.some((column) => column.type === 'name')) return undefined;
  const strange: { k: number; share: number }[] = [];
  let signs = 0;
  for (let k = 0; k < K; k++) {
    if (!WHEREABOUTS.has(engine.columns[k]!.type)) continue;
    const at = k * STRIDE;
    const last = levelCount(engine.columns[k]!.kind) - 1;
    const present = 1 - params.m[at + MISSING_ONE]! - params.m[at + MISSING_BOTH]!;
    if (present < 0.2) continue;
    const strength = Math.log(params.m[at]! / Math.max(params.u[k * 2 * STRIDE]!, 1e-9));
    const share = params.m[at + last]! / present;
    // Prose that mostly differs is written anew by every source; only where it is copied does another text tell.
    if (engine.columns[k]!.kind === 'prose' && share > LEAST_DIFFERENT) continue;
    if (strength < STRONG || share <= LEAST_FOR_CLASS) continue;
    strange.push({ k, share });
    const place = engine.columns[k]!.type === 'address' || engine.columns[k]!.type === 'coordinates';
    if (share > (place ? LEAST_ELSEWHERE : LEAST_DIFFERENT)) signs++;
  }
  strange.sort((a, b) => b.share - a.share);
  if (signs === 0) return undefined;
  const sets = strange.slice(0, MOST_CLASSES).map(({ k }) => [k]);
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
  return { start: { ...params, classes, prior, m }, strange: [everything, ...sets] };
}
