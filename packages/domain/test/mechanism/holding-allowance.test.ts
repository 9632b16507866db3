import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expired, holdingAllowance, runsOutNext, waitingRound, waitsSince } from '../../src/index.ts';

const DAY = 86_400_000;
const NOW = '2026-12-01T04:00:00.000Z';
const ago = (days: number) => new Date(Date.parse(NOW) - days * DAY).toISOString();

describe('what somebody may still use', () => {
  test('is what the ledger would let go: down to the floor of the account and no further', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 5000 }),
        fc.nat(500),
        fc.nat(300),
        fc.option(fc.nat(4000), { nil: null }),
        (balance, floor, overdraft, ceiling) => {
          const rules = { overdraft, ceiling, warnBelow: null, bodiesMaySpend: false };
          const own = holdingAllowance(rules, { agentId: null, overdraft: null }, { balance, floor: -floor });
          expect(balance - own.mayUse).toBeGreaterThanOrEqual(Math.min(balance, -floor));
          if (own.mayUse > 0) expect(balance - own.mayUse).toBe(-floor || 0);
          expect(own.earnedDebt).toBe(Math.max(0, floor - overdraft));
          if (ceiling === null) expect(own.room).toBeNull();
          else expect(own.room).toBe(Math.max(0, ceiling - balance));
          expect(own.owed > 0).toBe(balance < 0);
        },
      ),
    );
  });
  test('what runs out next is what the sweep takes then, and nothing is taken before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ day: fc.integer({ min: 0, max: 900 }), amount: fc.integer({ min: -300, max: 300 }) }), {
          maxLength: 15,
        }),
        (steps) => {
          let balance = 0;
          const moves = [...steps]
            .sort((a, b) => b.day - a.day)
            .map(({ day, amount }) => {
              const real = Math.max(-balance, amount);
              balance += real;
              return { at: ago(day), amount: real };
            });
          const next = runsOutNext(moves, 12, NOW);
          expect(next === null).toBe(balance === 0);
          if (next === null) return;
          const came = moves.find(
            (m) => m.amount > 0 && expired(moves, new Date(Date.parse(m.at) + 1).toISOString()) > 0,
          )!;
          expect(expired(moves, came.at)).toBe(0);
          expect(next.quantity).toBe(expired(moves, new Date(Date.parse(came.at) + 1).toISOString()));
          expect(next.at >= NOW).toBe(true);
        },
      ),
    );
    expect(runsOutNext([{ at: ago(30), amount: 60 }], null, NOW)).toBeNull();
  });
});

describe('a request that nobody takes', () => {
  const request = (createdAt: string, takeBy: string | null) => ({
    state: 'open' as const,
    kind: 'service' as const,
    createdAt,
    takeBy,
  });
  test('counts as such after two days, or half of its time where that is shorter, and again every two days', () => {
    expect(waitsSince(request(ago(1), null))).toBe(ago(-1));
    expect(waitsSince(request(NOW, ago(-1)))).toBe(ago(-0.5));
    expect(waitingRound(request(ago(1), ago(-6)), NOW)).toBe(0);
    expect(waitingRound(request(ago(2), ago(-5)), NOW)).toBe(1);
    expect(waitingRound(request(ago(5), ago(-2)), NOW)).toBe(2);
    expect(waitingRound({ ...request(ago(5), ago(-2)), state: 'taken' }, NOW)).toBe(0);
  });
  test('is told of more often the longer it waits, never before it waits long', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(60), (asked, more, window) => {
        const row = request(ago(asked + more), ago(asked + more - window));
        const first = waitingRound(row, ago(more));
        expect(waitingRound(row, NOW)).toBeGreaterThanOrEqual(first);
        expect(waitingRound(row, NOW) > 0).toBe(waitsSince(row) <= NOW);
      }),
    );
  });
});
