import { describe, expect, it } from 'vitest';
import { certify, solveMinCostFlow } from '../src/index.ts';
import { referee } from './support/highs.ts';
import { LAYOUTS, layOut } from './support/layouts.ts';
import { randomAssignment } from './support/random.ts';

describe('needs and resources, however a file lays them out', () => {
  it.each(LAYOUTS)('%s: solved by the two-sided engine, and as HiGHS does', (layout) => {
    let fast = 0;
    let optimal = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const assignment = { ...randomAssignment(seed), communities: undefined };
      const problem = layOut(assignment, layout, seed * 31 + layout.length);
      const result = solveMinCostFlow(problem);
      expect(certify(problem, result), `seed ${seed}`).toEqual({ valid: true });
      const other = referee(problem);
      expect(result.status === 'optimal', `seed ${seed}`).toBe(other.status === 'Optimal');
      if (result.status !== 'optimal') continue;
      optimal++;
      expect(Number(result.objective), `seed ${seed}`).toBe(Math.round(other.objective));
      if (result.stats.method === 'two-sided') fast++;
    }
    expect(optimal).toBeGreaterThan(100);
    expect(fast / optimal, `${fast} of ${optimal}`).toBeGreaterThan(0.8);
  });
});
