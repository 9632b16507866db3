import { type Cube, FREE } from './cubes.ts';
import type { Condition } from './dataset.ts';
import type { Conjunction } from './expression.ts';

/** Number of conditions that a term names. */
export const literals = (cube: Cube): number => cube.reduce((n, v) => n + Number(v >= 0), 0);

/** Order of terms: fewer literals first, then condition by condition 0, 1, 2, ..., absent. */
export function compareTerms(a: Cube, b: Cube): number {
  const byCount = literals(a) - literals(b);
  if (byCount !== 0) return byCount;
  for (let c = 0; c < a.length; c++) {
    if (a[c] === b[c]) continue;
    if (a[c] === FREE) return 1;
    if (b[c] === FREE) return -1;
    return a[c]! - b[c]!;
  }
  return 0;
}

/**
 * A term as the R package QCA writes it: `DEV*~IND` when all conditions have two values, else every literal with its
 * value in brackets, `DEV[1]*IND[0]`.
 */
export function writeTerm(cube: Cube, conditions: readonly Condition[]): string {
  const brackets = conditions.some((c) => c.levels > 2);
  const parts: string[] = [];
  cube.forEach((value, c) => {
    if (value < 0) return;
    const { name } = conditions[c]!;
    parts.push(brackets ? `${name}[${value}]` : value === 1 ? name : `~${name}`);
  });
  return parts.join('*');
}

/** A term as a conjunction of literals. */
export function asConjunction(cube: Cube): Conjunction {
  return [...cube].flatMap((value, condition) => (value >= 0 ? [{ condition, values: [value] }] : []));
}
