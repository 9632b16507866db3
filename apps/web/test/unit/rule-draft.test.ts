import { AgreementRule, LiftedBarrier } from '@linli/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftOfRule, newRule, ruleFaulty, ruleOf } from '../../src/console/agreements/rule-draft.ts';

const FUND = '0190c0de-0000-7000-8000-000000000001';
const BANK = '0190c0de-0000-7000-8000-000000000002';
const GONE = '0190c0de-0000-7000-8000-000000000003';
const unitOf = (id: string) => (id === FUND ? ('CNY' as const) : id === BANK ? ('hour' as const) : undefined);
const id = fc.uuid({ version: 7 });
const minute = fc.nat(1438);
const rule = fc
  .record({
    id,
    offererId: id,
    resourceIds: fc.uniqueArray(id, { maxLength: 3 }),
    categoryCode: fc.constant('space.hall'),
    communityIds: fc.uniqueArray(id, { maxLength: 3 }),
    bodyIds: fc.uniqueArray(id, { maxLength: 3 }),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }).map((days) => [...days].sort()),
    hours: fc.tuple(minute, fc.oneof(minute, fc.constant(1440))).filter(([from, to]) => from < to),
    most: fc.option(
      fc.record({
        parts: fc.integer({ min: 1, max: 100_000 }),
        unit: fc.constantFrom('session' as const, 'seat' as const),
      }),
      { nil: null },
    ),
    lifts: fc.uniqueArray(fc.constantFrom(...LiftedBarrier.options), { minLength: 1 }),
    inReturn: fc.option(
      fc.record({
        // A purse that is closed or gone keeps its amount too.
        purseId: fc.constantFrom(FUND, BANK, GONE, null),
        amount: fc.integer({ min: 1, max: 1000 }).map((n) => n * 15),
        note: fc.constantFrom('', '按季度结算'),
      }),
      { nil: null },
    ),
  })
  .map(({ hours: [fromMinute, toMinute], most, ...fields }) =>
    AgreementRule.parse({
      ...fields,
      fromMinute,
      toMinute,
      mostPerMonth: most?.parts ?? null,
      unit: most?.unit ?? null,
    }),
  );
const nowhere = () => undefined;

test('a rule that is opened for an amendment and not touched is the rule that was signed', () => {
  fc.assert(
    fc.property(rule, (signed) => {
      const draft = draftOfRule(signed, unitOf, nowhere);
      expect(ruleFaulty(draft)).toBe(false);
      expect(ruleOf(draft)).toEqual(signed);
    }),
  );
});

test('grids come and go with their community', () => {
  const [east, grid, lone] = [FUND, BANK, GONE];
  const signed = AgreementRule.parse({ id: FUND, offererId: FUND, communityIds: [east, grid, lone] });
  const parentOf = (one: string) =>
    one === grid ? east : one === lone ? '0190c0de-0000-7000-8000-0000000000ff' : null;
  expect(draftOfRule(signed, unitOf, parentOf).communityIds).toEqual([east, lone]);
});

test('what cannot run is said before it is sent', () => {
  const draft = newRule({ offererId: FUND, category: 'space' });
  const faulty = (patch: Partial<typeof draft>) => ruleFaulty({ ...draft, ...patch });
  expect(faulty({})).toBe(false);
  expect(
    [
      { category: '' },
      { offererId: '' },
      { from: '20:00' },
      { most: '0' },
      { most: '半' },
      { most: '1.5' },
      { lifts: [] },
      { returns: 'recorded', amount: '-3' },
      { returns: FUND, amount: '0.001' },
    ].filter((patch) => !faulty(patch as Partial<typeof draft>)),
  ).toEqual([]);
  expect([
    faulty({ most: '1.5', unit: 'hour' }),
    faulty({ returns: BANK, returnUnit: 'hour', amount: '１.５' }),
  ]).toEqual([false, false]);
});
