import { BadInput } from '../error.ts';
import type { Utility } from './support.ts';
import type { TieBreaking } from './ties.ts';

/** `mes` is the Method of Equal Shares. */
export type Rule = 'mes' | 'greedy' | 'phragmen';

/**
 * What happens after the rule:
 * - `none`: nothing;
 * - `greedy`: the greedy rule spends what is left;
 * - `phragmen`: Phragmén's sequential rule does, all loads beginning at zero;
 * - `add1` (equal shares only): the rule is run again from the start with one more unit of currency a voter, until its
 *   purchases exceed the budget, which makes the run before the result, or nothing more fits;
 * - `add1-greedy`: the same, then `greedy`.
 */
export type Completion = 'none' | 'greedy' | 'add1' | 'add1-greedy' | 'phragmen';

export interface TallyOptions {
  readonly rule: Rule;
  /** `cost` unless given. Phragmén's rule has no use for it: it takes any support as approval. */
  readonly utility?: Utility;
  /** `none` unless given. */
  readonly completion?: Completion;
  /** `name` unless given. */
  readonly ties?: TieBreaking;
}

const RULES: readonly Rule[] = ['mes', 'greedy', 'phragmen'];
const UTILITIES: readonly Utility[] = ['cost', 'cardinality', 'additive', 'borda'];
const COMPLETIONS: readonly Completion[] = ['none', 'greedy', 'add1', 'add1-greedy', 'phragmen'];

/** Options with their defaults. @throws BadInput for unknown words and for add1 with another rule than mes. */
export function checkedOptions(options: TallyOptions): Required<TallyOptions> {
  const { rule, utility = 'cost', completion = 'none', ties = 'name' } = options;
  oneOf('rule', rule, RULES);
  oneOf('utility', utility, UTILITIES);
  oneOf('completion', completion, COMPLETIONS);
  if (typeof ties === 'string') oneOf('ties', ties, ['name', 'min-cost', 'max-cost', 'most-supporters', 'file']);
  if (rule !== 'mes' && (completion === 'add1' || completion === 'add1-greedy')) {
    throw new BadInput(
      `completion ${completion} adds to the voters' money, which only rule mes has; choose none, greedy or phragmen`,
    );
  }
  return { rule, utility, completion, ties };
}

function oneOf(what: string, word: string, known: readonly string[]): void {
  if (!known.includes(word))
    throw new BadInput(`${what} ${JSON.stringify(word)} is not known; choose one of ${known.join(', ')}`);
}
