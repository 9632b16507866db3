import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { generate } from '../engine/build.ts';
import { type AssignmentProblem, solveAssignment, solveAssignmentNow } from '../src/index.ts';
import { numbers } from './support/random.ts';

/** Separate patches of needs and resources, many of them, so that threads have something to share. */
function patches(count: number): AssignmentProblem {
  const below = numbers(3);
  const size = 100;
  const arcs = 16;
  const n = count * size;
  const m = count * 40;
  const list = (length: number, value: (k: number) => number): Int32Array =>
    Int32Array.from({ length }, (_, k) => value(k));
  return {
    needs: { quantity: list(n, () => 1 + below(3)), penalty: list(n, () => 500 + below(900)) },
    resources: { capacity: list(m, () => 1 + below(8)) },
    arcs: {
      need: list(n * arcs, (k) => Math.floor(k / arcs)),
      resource: list(n * arcs, (k) => Math.floor(k / arcs / size) * 40 + below(40)),
      cost: list(n * arcs, () => below(600)),
    },
  };
}

describe('the compiled engine', () => {
  it('is the one that its source compiles to', async () => {
    const committed = await readFile(new URL('../src/engine/module.generated.ts', import.meta.url), 'utf8');
    expect(await generate()).toBe(committed);
  });

  it('gives the same over threads as alone, and can be stopped', async () => {
    const problem = patches(110);
    const alone = solveAssignmentNow(problem);
    const together = await solveAssignment(problem, { threads: 2 });
    expect(alone.stats.threads).toBe(1);
    expect(together.stats).toMatchObject({ threads: 2, method: 'two-sided' });
    expect(together.stats.components).toBeGreaterThanOrEqual(110);
    expect(together.objective).toBe(alone.objective);
    const stop = new AbortController();
    const run = solveAssignment(problem, {
      threads: 2,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('enough')),
    });
    await expect(run).rejects.toThrow('enough');
  });
});
