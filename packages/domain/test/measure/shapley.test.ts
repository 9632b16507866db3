import { shapley, wholeShares } from '@linli/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const game = (players: number) =>
  fc.array(fc.bigInt({ min: -1_000_000n, max: 1_000_000n }), {
    minLength: 1 << players,
    maxLength: 1 << players,
  });

/** The mean over all orders, one by one. */
function byOrders(players: number, worth: readonly bigint[]): bigint[] {
  const sums = Array.from({ length: players }, () => 0n);
  const walk = (coalition: number) => {
    for (let p = 0; p < players; p++) {
      if (coalition & (1 << p)) continue;
      // Each order through here counts as often as the rest can be arranged.
      let rest = 1n;
      let left = 0;
      for (let q = 0; q < players; q++) if (!(coalition & (1 << q)) && q !== p) left++;
      for (let k = 2; k <= left; k++) rest *= BigInt(k);
      sums[p]! += rest * (worth[coalition | (1 << p)]! - worth[coalition]!);
      walk(coalition | (1 << p));
    }
  };
  walk(0);
  return sums;
}

describe('shapley', () => {
  it('is the mean over every order, and shares out exactly what all of them add', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }).chain((n) => fc.tuple(fc.constant(n), game(n))),
        ([n, worth]) => {
          const { numerators, denominator } = shapley(n, worth);
          expect(numerators).toEqual(byOrders(n, worth));
          expect(numerators.reduce((a, b) => a + b, 0n)).toBe(denominator * (worth.at(-1)! - worth[0]!));
        },
      ),
    );
  });

  it('gives the same to players that do the same, and nothing to one who changes nothing', () => {
    fc.assert(
      fc.property(game(3), (small) => {
        // A fourth player who adds nothing, and the first two made alike.
        const even = small.map((_, c) => {
          const swapped = (c & ~3) | ((c & 1) << 1) | ((c & 2) >> 1);
          return small[c]! + small[swapped]!;
        });
        const { numerators } = shapley(4, [...even, ...even]);
        expect(numerators[3]).toBe(0n);
        expect(numerators[0]).toBe(numerators[1]);
      }),
    );
  });

  it('rounds to whole numbers with the same sum, none off by as much as one', () => {
    fc.assert(
      fc.property(game(4), (worth) => {
        const exact = shapley(4, worth);
        const whole = wholeShares(exact);
        expect(whole.reduce((a, b) => a + b, 0n)).toBe(worth.at(-1)! - worth[0]!);
        for (const [i, share] of whole.entries()) {
          const off = share * exact.denominator - exact.numerators[i]!;
          expect(off < exact.denominator && -off < exact.denominator).toBe(true);
        }
      }),
    );
  });

  it('refuses a table of the wrong size', () => {
    expect(() => shapley(2, [0n, 1n])).toThrow(RangeError);
  });
});
