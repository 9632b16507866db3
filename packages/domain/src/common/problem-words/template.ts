/** A text with places for values, cut at them: 'the need is {1}' is ['the need is ', '']. */
export interface Template {
  /** What stands before, between and after the values; one more than there are values. */
  literals: readonly string[];
  /** For each value: whether it stands in quotation marks, so that it is what somebody typed and not a word of ours. */
  quoted: readonly boolean[];
  /** How many letters are fixed: the more, the surer the match. */
  weight: number;
}

export function templateOf(text: string): Template {
  const literals = text.split(/\{\d+\}/);
  return {
    literals,
    quoted: literals.slice(1).map((after, i) => literals[i]!.endsWith("'") && after.startsWith("'")),
    weight: literals.reduce((sum, literal) => sum + literal.length, 0),
  };
}

/**
 * The values of a text that has the form of the template; undefined where it has not. Looks for each literal once from
 * left to right, so the time grows with the length of the text alone.
 */
export function valuesIn(template: Template, text: string): string[] | undefined {
  const { literals } = template;
  const first = literals[0]!;
  const last = literals.at(-1)!;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < template.weight) return undefined;
  if (literals.length === 1) return text.length === first.length ? [] : undefined;
  const values: string[] = [];
  let at = first.length;
  for (const literal of literals.slice(1, -1)) {
    const next = text.indexOf(literal, at);
    if (next === -1) return undefined;
    values.push(text.slice(at, next));
    at = next + literal.length;
  }
  const end = text.length - last.length;
  if (end < at) return undefined;
  values.push(text.slice(at, end));
  return values;
}
