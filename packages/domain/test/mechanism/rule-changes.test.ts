import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AgreementRule, LiftedBarrier, ruleChanges } from '../../src/index.ts';

const rule = fc
  .record({
    id: fc.uuid({ version: 7 }),
    offererId: fc.uuid({ version: 7 }),
    communityIds: fc.uniqueArray(fc.uuid({ version: 7 }), { maxLength: 3 }),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 }),
    fromMinute: fc.nat(1440),
    lifts: fc.uniqueArray(fc.constantFrom(...LiftedBarrier.options), { minLength: 1 }),
    inReturn: fc.option(fc.record({ amount: fc.integer({ min: 1, max: 10_000 }), note: fc.string({ maxLength: 9 }) }), {
      nil: null,
    }),
  })
  .map((fields) => AgreementRule.parse(fields));
const rules = fc.uniqueArray(rule, { selector: (r) => r.id, maxLength: 6 });

test('an amendment’s rules are told apart: each of the new ones once, then those that fall away', () => {
  fc.assert(
    fc.property(rules, rules, fc.array(fc.nat(5)), (before, fresh, picks) => {
      const edited = before.map((r, i) => (picks.includes(i) ? { ...r, fromMinute: r.fromMinute + 1 } : r));
      const kept = edited.filter((_, i) => i % 2 === 0);
      const after = [...fresh.filter((r) => before.every((b) => b.id !== r.id)), ...kept];
      const changes = ruleChanges(before, after);
      expect(changes.filter((c) => c.change !== 'dropped').map((c) => c.rule)).toEqual(after);
      expect(changes.filter((c) => c.change === 'dropped').map((c) => c.rule)).toEqual(
        before.filter((b) => after.every((a) => a.id !== b.id)),
      );
      for (const { rule: one, change, before: was } of changes) {
        const old = before.find((b) => b.id === one.id);
        if (change === 'new') expect(old).toBeUndefined();
        if (change === 'changed') expect([was, one.fromMinute]).toEqual([old, old!.fromMinute + 1]);
        if (change === 'same') expect(one).toEqual(old);
      }
    }),
  );
});

test('neither the order of what is named nor that of the fields is a change', () => {
  fc.assert(
    fc.property(rules, (before) => {
      const after = before.map((r) => {
        const turned = Object.fromEntries(Object.entries(r).reverse()) as unknown as AgreementRule;
        return { ...turned, communityIds: [...r.communityIds].reverse(), days: [...r.days].reverse() };
      });
      expect(ruleChanges(before, after).every((c) => c.change === 'same')).toBe(true);
    }),
  );
});
