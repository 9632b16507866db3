/** A player's share as an exact fraction: numerator over the factorial of the number of players. */
export interface ExactShares {
  numerators: bigint[];
  /** n!, the same for all. */
  denominator: bigint;
}

function factorial(n: number): bigint {
  let product = 1n;
  for (let k = 2; k <= n; k++) product *= BigInt(k);
  return product;
}

/**
 * Shapley value (Shapley 1953): what each player adds, averaged over every order in which they could come in. Exact:
 * the numerators sum to n! times (value of all - value of none).
 *
 * @param worth worth of each coalition, by its bits; 2^players entries
 */
export function shapley(players: number, worth: readonly bigint[]): ExactShares {
  if (worth.length !== 1 << players)
    throw new RangeError(`${players} players need ${1 << players} values, not ${worth.length}`);
  const orders = Array.from({ length: players }, (_, size) => factorial(size) * factorial(players - size - 1));
  const numerators = Array.from({ length: players }, () => 0n);
  for (let coalition = 0; coalition < worth.length; coalition++) {
    let size = 0;
    for (let rest = coalition; rest !== 0; rest &= rest - 1) size++;
    for (let player = 0; player < players; player++) {
      const bit = 1 << player;
      if ((coalition & bit) === 0) numerators[player]! += orders[size]! * (worth[coalition | bit]! - worth[coalition]!);
    }
  }
  return { numerators, denominator: factorial(players) };
}

const floorOf = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((-a + b - 1n) / b));

/**
 * Shares as whole numbers with the same sum (largest remainder): each is rounded down, and what is left over goes one by
 * one to the largest remainders, the earlier player first among equals. No share is off by as much as 1.
 */
export function wholeShares({ numerators, denominator }: ExactShares): bigint[] {
  const whole = numerators.map((n) => floorOf(n, denominator));
  const left = numerators.map((n, i) => ({ i, rest: n - whole[i]! * denominator }));
  let over = left.reduce((sum, { rest }) => sum + rest, 0n) / denominator;
  left.sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  for (const { i } of left) {
    if (over === 0n) break;
    whole[i]!++;
    over--;
  }
  return whole;
}
