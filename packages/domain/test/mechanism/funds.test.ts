import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AccountKind,
  boundBy,
  mayApprove,
  mirrorOf,
  moveLegs,
  type PurseAction,
  PurseRules,
  ROLES,
  rolesFor,
  rolesMissing,
  settledState,
  shortOf,
} from '../../src/index.ts';

const steps = fc.array(
  fc.record({
    upTo: fc.option(fc.nat(1000), { nil: null }),
    by: fc.array(fc.constantFrom(...ROLES), { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 4 },
);
const KINDS: AccountKind[] = ['source', 'free', 'reserved', 'provided', 'held', 'counterpart'];

describe('legs of a purse', () => {
  test('move only from and to where the action may, sum to 0, and are undone by their mirror', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<PurseAction>(
          'contribute',
          'appropriate',
          'pay',
          'void',
          'transfer',
          'earn',
          'hold',
          'spend',
          'expire',
        ),
        fc.constantFrom(...KINDS),
        fc.constantFrom(...KINDS),
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        (action, from, to, quantity) => {
          const ends = [
            { id: 'a', kind: from },
            { id: 'b', kind: to },
          ] as const;
          let legs: ReturnType<typeof moveLegs>;
          try {
            legs = moveLegs(action, quantity, ...ends);
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
            return;
          }
          expect(legs.reduce((sum, leg) => sum + BigInt(leg.amount), 0n)).toBe(0n);
          expect(legs.find((l) => l.accountId === 'a')!.amount).toBe(-quantity);
          expect(mirrorOf(mirrorOf(legs))).toEqual(legs);
          // Nothing that was paid or used comes back but by a reversal, and nothing is made but by paying in or earning.
          expect(from).not.toBe('provided');
          if (from === 'source') expect(['contribute', 'earn']).toContain(action);
        },
      ),
    );
    expect(() => moveLegs('transfer', 1, { id: 'a', kind: 'held' }, { id: 'a', kind: 'held' })).toThrow(/comes from/);
    for (const quantity of [0, -1, 0.5, 2 ** 60])
      expect(() => moveLegs('earn', quantity, { id: 'a', kind: 'source' }, { id: 'b', kind: 'held' })).toThrow(
        /amount/,
      );
  });
});

describe('approval', () => {
  test('a larger amount never falls into a lower step', () => {
    fc.assert(
      fc.property(steps, fc.nat(1200), (rules, amount) => {
        const roles = rolesFor(rules, amount);
        const fits = rules.filter((s) => s.upTo === null || amount <= s.upTo);
        const least = Math.min(...fits.map((s) => s.upTo ?? Number.POSITIVE_INFINITY));
        if (fits.length > 0)
          expect(fits.filter((s) => (s.upTo ?? Number.POSITIVE_INFINITY) === least).map((s) => s.by)).toContainEqual(
            roles,
          );
        expect(roles.length).toBeGreaterThan(0);
      }),
    );
  });
  test('whoever approves is never the asker nor somebody who did, and the last word leaves nothing missing', () => {
    const people = fc.array(
      fc.record({ userId: fc.constantFrom('a', 'b', 'c', 'd'), role: fc.constantFrom(...ROLES) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(steps, fc.nat(1200), people, (approvals, amount, line) => {
        const purse = { rules: PurseRules.parse({ approvals }), keeperId: null };
        const request = {
          state: 'requested' as const,
          approvals: [] as { by: string; role: (typeof ROLES)[number]; at: string; note: null }[],
          amount,
          createdBy: 'a',
        };
        for (const { userId, role } of line) {
          const answer = mayApprove(request, purse, { userId, roles: [{ role, jurisdictionId: null, agentId: null }] });
          if (!answer.may) continue;
          expect(userId).not.toBe('a');
          expect(request.approvals.map((x) => x.by)).not.toContain(userId);
          request.approvals.push({ by: userId, role: answer.role, at: '', note: null });
          const missing = rolesMissing(rolesFor(approvals, amount), request.approvals);
          expect(answer.last).toBe(missing.length === 0);
          if (answer.last) return;
        }
      }),
    );
  });
  test('an owner speaks only for the body that keeps the fund', () => {
    const rules = PurseRules.parse({ approvals: [{ upTo: null, by: ['owner'] }] });
    const request = { state: 'requested' as const, approvals: [], amount: 1, createdBy: 'x' };
    const owner = (agentId: string) => ({
      userId: 'o',
      roles: [{ role: 'owner' as const, jurisdictionId: null, agentId }],
    });
    expect(mayApprove(request, { rules, keeperId: 'k' }, owner('k')).may).toBe(true);
    expect(mayApprove(request, { rules, keeperId: 'k' }, owner('l')).may).toBe(false);
  });
});

test('the state of an appropriation follows from its figures, and the warning from what is asked for', () => {
  expect(settledState(10, { reserved: 4, paid: 6 }, 'void')).toBe('reserved');
  expect(settledState(10, { reserved: 0, paid: 10 }, 'void')).toBe('settled');
  expect(settledState(10, { reserved: 0, paid: 6 }, 'lapsed')).toBe('closed');
  expect(settledState(10, { reserved: 0, paid: 0 }, 'lapsed')).toBe('lapsed');
  const asked = [
    { amount: 8, state: 'requested' as const },
    { amount: 50, state: 'refused' as const },
  ];
  expect([shortOf(10, asked), shortOf(5, asked)]).toEqual([0, 3]);
});

test('what binds a fund is part of what is asked for, and only what waits binds it', () => {
  const request = fc.record({
    amount: fc.integer({ min: 1, max: 1_000_000 }),
    state: fc.constantFrom('requested' as const, 'reserved' as const, 'settled' as const, 'refused' as const),
    purchaseId: fc.option(fc.constant('p'), { nil: null }),
    agreementId: fc.option(fc.constant('a'), { nil: null }),
    approvals: fc.array(fc.constant({ by: 'a', role: 'worker' as const, at: '2026-01-01T00:00:00.000Z', note: null }), {
      maxLength: 2,
    }),
  });
  fc.assert(
    fc.property(fc.array(request), fc.nat(1_000_000), (asked, free) => {
      const bound = boundBy(asked);
      expect(Math.max(0, bound - free)).toBeLessThanOrEqual(shortOf(free, asked));
      expect(boundBy(asked.filter((r) => r.state !== 'requested'))).toBe(0);
      expect(boundBy(asked.map((r) => ({ ...r, purchaseId: 'p' })))).toBe(shortOf(0, asked));
      expect(boundBy(asked.map((r) => ({ ...r, agreementId: 'a' })))).toBe(shortOf(0, asked));
      expect(boundBy(asked.map((r) => ({ ...r, purchaseId: null, agreementId: null, approvals: [] })))).toBe(0);
    }),
  );
});
