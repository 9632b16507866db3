import { describe, expect, it } from 'vitest';
import { type AssignmentProblem, solveFairAssignment } from '../src/index.ts';
import { numbers, randomAssignment } from './support/random.ts';

/** Every vector of units placed by community, with its least cost, by trying all ways. */
function everyWay(problem: AssignmentProblem, of: Int32Array, count: number): Map<string, number> {
  const { needs, resources, arcs } = problem;
  const ways = new Map<string, number>();
  const left = [...resources.capacity];
  const open = [...needs.quantity];
  const placed = new Array<number>(count).fill(0);
  const go = (a: number, cost: number): void => {
    if (a === arcs.need.length) {
      const total = cost + open.reduce((sum, s, i) => sum + s * needs.penalty[i]!, 0);
      const key = placed.join();
      if (total < (ways.get(key) ?? Infinity)) ways.set(key, total);
      return;
    }
    const i = arcs.need[a]!;
    const j = arcs.resource[a]!;
    const most = Math.min(open[i]!, left[j]!, arcs.capacity?.[a] ?? Infinity);
    for (let x = 0; x <= most; x++) {
      open[i]! -= x;
      left[j]! -= x;
      if (of[i]! >= 0) placed[of[i]!]! += x;
      go(a + 1, cost + x * arcs.cost[a]!);
      open[i]! += x;
      left[j]! += x;
      if (of[i]! >= 0) placed[of[i]!]! -= x;
    }
  };
  go(0, 0);
  return ways;
}

describe('max-min fairness', () => {
  it('is lexicographically max-min and the cheapest such, against every possible assignment', async () => {
    let unfair = 0;
    let cases = 0;
    for (let seed = 1; cases < 150; seed++) {
      const below = numbers(seed);
      const { communities: _, ...problem } = randomAssignment(seed, 5);
      if (problem.arcs.need.length > 9 || problem.arcs.need.length < 3) continue;
      cases++;
      const of = Int32Array.from(problem.needs.quantity, () => below(4) - 1);
      const count = of.reduce((most, k) => Math.max(most, k + 1), 0);
      const fair = await solveFairAssignment(problem, of);
      const shares = (key: string): number[] =>
        (key === '' ? [] : key.split(',').map(Number))
          .map((units, k) => (fair.wanted[k] === 0 ? 1 : units / fair.wanted[k]!))
          .sort((a, b) => a - b);
      const compare = (a: number[], b: number[]): number => {
        for (let k = 0; k < a.length; k++) if (Math.abs(a[k]! - b[k]!) > 1e-9) return a[k]! - b[k]!;
        return 0;
      };
      let best: number[] | undefined;
      let cost = Infinity;
      let least = Infinity;
      for (const [key, total] of everyWay(problem, of, count)) {
        const mine = shares(key);
        const order = best === undefined ? 1 : compare(mine, best);
        if (order > 0) [best, cost] = [mine, total];
        else if (order === 0) cost = Math.min(cost, total);
        least = Math.min(least, total);
      }
      expect(compare(shares([...fair.placed].join()), best!), `seed ${seed}`).toBe(0);
      expect(Number(fair.cheapest.objective), `seed ${seed}`).toBe(least);
      // Several vectors may share the best order of shares; the one chosen is the cheapest of its own vector.
      const own = everyWay(problem, of, count).get([...fair.placed].join())!;
      expect(Number(fair.result.objective), `seed ${seed}`).toBe(own);
      expect(fair.price).toBe(fair.result.objective - fair.cheapest.objective);
      expect(own).toBeGreaterThanOrEqual(cost);
      if (fair.price > 0n) unfair++;
    }
    expect(unfair).toBeGreaterThan(5);
  });
});
