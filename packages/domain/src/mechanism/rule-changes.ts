import type { AgreementRule } from './agreement.ts';

export interface RuleChange {
  rule: AgreementRule;
  change: 'same' | 'new' | 'changed' | 'dropped';
  /** What a changed rule said before. */
  before: AgreementRule | null;
}

function alike(a: AgreementRule, b: AgreementRule): boolean {
  const plain = (rule: AgreementRule) =>
    JSON.stringify(
      Object.entries(rule).sort(([x], [y]) => (x < y ? -1 : 1)),
      (_, value: unknown) =>
        Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number')
          ? [...value].sort()
          : value,
    );
  return plain(a) === plain(b);
}

/** What an amendment makes of the rules: those that it has, in its order, and then those that it drops. */
export function ruleChanges(before: readonly AgreementRule[], after: readonly AgreementRule[]): RuleChange[] {
  const old = new Map(before.map((rule) => [rule.id, rule]));
  const kept = new Set(after.map((rule) => rule.id));
  return [
    ...after.map((rule): RuleChange => {
      const was = old.get(rule.id);
      if (was === undefined) return { rule, change: 'new', before: null };
      return alike(was, rule) ? { rule, change: 'same', before: null } : { rule, change: 'changed', before: was };
    }),
    ...before
      .filter((rule) => !kept.has(rule.id))
      .map((rule): RuleChange => ({ rule, change: 'dropped', before: null })),
  ];
}
