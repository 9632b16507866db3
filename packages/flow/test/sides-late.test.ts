import { expect, it, vi } from 'vitest';
import { assignmentCost } from '../src/index.ts';
import { solveWithSides } from '../src/side/index.ts';
import type { ProgramThread } from '../src/side/thread.ts';
import { randomSided, tryAll } from './support/sides.ts';

const closed = vi.fn();
vi.mock('#side-thread', () => ({
  // A solver that tells a bound and then does not look at the clock any more.
  openThread: (): ProgramThread => ({
    run: (_, onProgress) => {
      onProgress?.({ best: Infinity, bound: 1 });
      return new Promise(() => {});
    },
    close: closed,
  }),
}));

it('gives up a program that goes on when its time is over, and keeps the bound that it told', async () => {
  let late = 0;
  for (let seed = 1; late < 2; seed++) {
    const { problem, sides } = randomSided(seed);
    const best = problem.arcs.need.length > 9 ? undefined : tryAll(problem, sides);
    if (best === undefined) continue;
    closed.mockClear();
    const result = await solveWithSides(problem, sides, { seconds: 0.01 });
    expect(assignmentCost(problem, result)).toBe(result.objective);
    if (closed.mock.calls.length === 0) continue;
    late++;
    expect(result.stats.proved).toBeLessThan(result.stats.pieces);
    expect(result.stats.failed).toBeUndefined();
    expect(result.bound).toBeGreaterThan(result.without);
    expect(result.bound <= best && best <= result.objective).toBe(true);
  }
});
