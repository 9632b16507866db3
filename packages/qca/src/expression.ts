import type { Condition } from './dataset.ts';
import { BadInput } from './errors.ts';

/** A literal: a condition and the values that it may take (sorted). */
export interface Literal {
  condition: number;
  values: readonly number[];
}

/** A conjunction of literals. */
export type Conjunction = readonly Literal[];

/** Splits at a separator that stands outside brackets. */
export function splitOutside(text: string, separators: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const ch of text) {
    if (ch === '[' || ch === '{') depth++;
    if (ch === ']' || ch === '}') depth--;
    if (depth === 0 && separators.includes(ch)) {
      parts.push(part.trim());
      part = '';
    } else part += ch;
  }
  parts.push(part.trim());
  return parts.filter((p) => p !== '');
}

/** Reads `DEV`, `~DEV`, `DEV[1]`, `DEV[0,2]`, `DEV{1}`. */
export function parseLiteral(text: string, conditions: readonly Condition[]): Literal {
  const match = /^(~?)\s*([^[\]{}~*+]+?)\s*(?:[[{]([\d,\s]+)[\]}])?$/.exec(text.trim());
  const at = match ? conditions.findIndex((c) => c.name === match[2]) : -1;
  if (!match || at < 0) {
    throw new BadInput(
      `"${text}" is not a condition: write one of ${conditions.map((c) => c.name).join(', ')}, with ~ for its absence or [value]`,
    );
  }
  const { levels, name } = conditions[at]!;
  if (match[3] === undefined && levels > 2) {
    throw new BadInput(`${name} has ${levels} values: write ${name}[1] in place of "${text}"`);
  }
  let values = match[3] === undefined ? [1] : [...new Set(match[3].split(',').map(Number))].sort((a, b) => a - b);
  const outside = values.find((v) => !(v < levels));
  if (outside !== undefined)
    throw new BadInput(`${name} never has the value ${outside}: its values are 0 to ${levels - 1}`);
  if (match[1] === '~') values = Array.from({ length: levels }, (_, v) => v).filter((v) => !values.includes(v));
  return { condition: at, values };
}

/**
 * Reads a sum of products such as `DEV*~URB + STB[1,2]`.
 * @throws BadInput naming the part that is not understood
 */
export function parseExpression(text: string, conditions: readonly Condition[]): Conjunction[] {
  const terms = splitOutside(text, '+').map((term) =>
    splitOutside(term, '*').map((part) => parseLiteral(part, conditions)),
  );
  if (terms.length === 0) throw new BadInput('the expression is empty: write for instance DEV*~URB + STB');
  return terms;
}

/** Membership of case `i` in one literal: v or 1 - v in a fuzzy set, else 1 when the value is among those named. */
function inLiteral(literal: Literal, conditions: readonly Condition[], i: number): number {
  const { fuzzy, values } = conditions[literal.condition]!;
  const v = values[i]!;
  if (!fuzzy) return literal.values.includes(v) ? 1 : 0;
  return Math.max(literal.values.includes(1) ? v : 0, literal.values.includes(0) ? 1 - v : 0);
}

/** Membership of each case in a conjunction: the minimum over its literals (Ragin 2008, ch. 2). */
export function conjunctionMembership(
  term: Conjunction,
  conditions: readonly Condition[],
  cases: number,
): Float64Array {
  return Float64Array.from({ length: cases }, (_, i) => {
    let lowest = 1;
    for (const literal of term) lowest = Math.min(lowest, inLiteral(literal, conditions, i));
    return lowest;
  });
}

/** Membership of each case in a union: the maximum over its parts. */
export function union(parts: readonly Float64Array[], cases: number): Float64Array {
  return Float64Array.from({ length: cases }, (_, i) => parts.reduce((high, part) => Math.max(high, part[i]!), 0));
}
