import type { Condition } from './dataset.ts';
import { conjunctionMembership, parseExpression, union } from './expression.ts';
import { type NecessityFit, necessity, type SufficiencyFit, sufficiency } from './fit.ts';

/** A set and its fit of necessity. */
export interface Necessary extends NecessityFit {
  expr: string;
}

/**
 * How necessary each single condition and its absence (or each value of it) is for the outcome.
 * @param y membership of each case in the outcome
 * Source of the parameters: see `necessity` in fit.ts.
 */
export function necessityOfConditions(conditions: readonly Condition[], y: Float64Array): Necessary[] {
  const brackets = conditions.some((c) => c.levels > 2);
  return conditions.flatMap((condition, at) =>
    Array.from({ length: condition.levels }, (_, value) => ({
      expr: brackets ? `${condition.name}[${value}]` : value === 1 ? condition.name : `~${condition.name}`,
      ...necessity(conjunctionMembership([{ condition: at, values: [value] }], conditions, y.length), y),
    })),
  );
}

/** Membership of each case in an expression such as `DEV*~URB + STB`. @throws BadInput when it is not understood */
export function expressionMembership(text: string, conditions: readonly Condition[], cases: number): Float64Array {
  return union(
    parseExpression(text, conditions).map((term) => conjunctionMembership(term, conditions, cases)),
    cases,
  );
}

/** Fit of an expression for an outcome, of necessity and of sufficiency. @throws BadInput when it is not understood */
export function expressionFit(
  text: string,
  conditions: readonly Condition[],
  y: Float64Array,
): { necessity: NecessityFit; sufficiency: SufficiencyFit } {
  const x = expressionMembership(text, conditions, y.length);
  return { necessity: necessity(x, y), sufficiency: sufficiency(x, y) };
}
