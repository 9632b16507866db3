import { describe, expect, it } from 'vitest';
import { type AssignmentProblem, assignmentCost, FlowInputError } from '../src/index.ts';
import { type SideConstraints, solveWithSides } from '../src/side/index.ts';
import { brokenBy, isWhole } from '../src/side/sides.ts';
import { numbers } from './support/random.ts';
import { randomSided, tryAll } from './support/sides.ts';

/** Counts a result again, from its flow alone. */
function assertKept(problem: AssignmentProblem, sides: SideConstraints, flow: Int32Array, shortage: Int32Array): void {
  const got = new Int32Array(problem.needs.quantity.length);
  const given = new Int32Array(problem.resources.capacity.length);
  for (let a = 0; a < flow.length; a++) {
    expect(flow[a]).toBeGreaterThanOrEqual(0);
    expect(flow[a]).toBeLessThanOrEqual(problem.arcs.capacity?.[a] ?? Infinity);
    got[problem.arcs.need[a]!]! += flow[a]!;
    given[problem.arcs.resource[a]!]! += flow[a]!;
  }
  for (const [i, q] of problem.needs.quantity.entries()) expect(got[i]! + shortage[i]!).toBe(q);
  for (const [j, c] of problem.resources.capacity.entries()) expect(given[j]!).toBeLessThanOrEqual(c);
  expect(isWhole(brokenBy(problem, sides, { flow, shortage }))).toBe(true);
}

describe('side constraints', () => {
  it('finds the best of all placements that keep them, against every possible one', async () => {
    let cases = 0;
    let bound = 0;
    for (let seed = 1; cases < 400; seed++) {
      const { problem, sides } = randomSided(seed);
      if (problem.arcs.need.length > 9 || problem.arcs.need.length < 2) continue;
      const best = tryAll(problem, sides);
      if (best === undefined) continue;
      cases++;
      const result = await solveWithSides(problem, sides);
      assertKept(problem, sides, result.flow, result.shortage);
      expect(assignmentCost(problem, result)).toBe(result.objective);
      expect(result.objective, `seed ${seed}`).toBe(best);
      expect(result.bound, `seed ${seed}`).toBe(best);
      expect(result.stats.failed).toBeUndefined();
      expect(result.without <= best).toBe(true);
      if (result.without < best) bound++;
    }
    // The constraints cost something in enough of the cases, else this tests a flow.
    expect(bound).toBeGreaterThan(80);
  });

  it('says how far from the best it may be where there is no time to prove it', async () => {
    let open = 0;
    for (let seed = 1; seed < 120; seed++) {
      const { problem, sides } = randomSided(seed);
      if (problem.arcs.need.length > 9) continue;
      const best = tryAll(problem, sides);
      if (best === undefined) continue;
      const result = await solveWithSides(problem, sides, { columns: 0 });
      assertKept(problem, sides, result.flow, result.shortage);
      expect(result.bound <= best && best <= result.objective, `seed ${seed}`).toBe(true);
      if (result.bound < result.objective) open++;
    }
    expect(open).toBeGreaterThan(5);
  });

  it('never gives a need two providers, a set two arcs, a group two places', () => {
    const problem: AssignmentProblem = {
      needs: { quantity: Int32Array.of(2, 1), penalty: Int32Array.of(9, 9) },
      resources: { capacity: Int32Array.of(1, 2) },
      arcs: {
        need: Int32Array.of(0, 0, 1, 1),
        resource: Int32Array.of(0, 1, 0, 1),
        cost: new Int32Array(4),
      },
    };
    const providers = Int32Array.of(0, 1, 0, 1);
    const both = { flow: Int32Array.of(1, 1, 0, 1), shortage: new Int32Array(2) };
    const broken = (sides: SideConstraints) => brokenBy(problem, { providers, ...sides }, both);
    expect(broken({ single: [0] }).single).toEqual([0]);
    expect(broken({ single: [1] }).single).toEqual([]);
    expect(broken({ atMostOne: [[1, 3]] }).atMostOne).toEqual([0]);
    expect(broken({ atMostOne: [[1, 2]] }).atMostOne).toEqual([]);
    expect(broken({ together: [{ needs: [0, 1], sameResource: true }] }).together).toEqual([0]);
    expect(broken({ together: [{ needs: [1], sameResource: true }] }).together).toEqual([]);
  });

  it('says what is wrong with what it is given', async () => {
    const { problem } = randomSided(2);
    await expect(solveWithSides(problem, { single: [0] })).rejects.toThrow('providers');
    await expect(solveWithSides(problem, { atMostOne: [[999]] })).rejects.toThrow(FlowInputError);
  });

  it('can be stopped in the middle of a program, and solves the next one as if nothing had been', async () => {
    // Packings at random over equal costs: nothing that is proved in a moment.
    const below = numbers(5);
    const n = 90;
    const arcs = n * 12;
    const problem: AssignmentProblem = {
      needs: { quantity: new Int32Array(n).fill(1), penalty: Int32Array.from({ length: n }, () => 1000 + below(400)) },
      resources: { capacity: new Int32Array(n).fill(1) },
      arcs: {
        need: Int32Array.from({ length: arcs }, (_, a) => Math.floor(a / 12)),
        resource: Int32Array.from({ length: arcs }, () => below(n)),
        cost: Int32Array.from({ length: arcs }, () => below(60)),
      },
    };
    const atMostOne = Array.from({ length: 400 }, () => Array.from({ length: 9 }, () => below(arcs)));
    const stop = new AbortController();
    let stages = '';
    const solving = solveWithSides(
      problem,
      { atMostOne },
      {
        signal: stop.signal,
        seconds: 600,
        onProgress: ({ stage }) => {
          if (!stages.endsWith(`${stage} `)) stages += `${stage} `;
          if (stage === 'program') setTimeout(() => stop.abort(new Error('enough')), 50);
        },
      },
    );
    await expect(solving).rejects.toThrow('enough');
    expect(stages).toBe('flow mend program ');
    const { problem: small, sides } = randomSided(2);
    const after = await solveWithSides(small, sides);
    expect(after.objective).toBe(after.bound);
    const told = await solveWithSides(problem, { atMostOne }, { seconds: 1 });
    assertKept(problem, { atMostOne }, told.flow, told.shortage);
    expect(told.bound <= told.objective).toBe(true);
  });

  it('can be stopped', async () => {
    const { problem, sides } = randomSided(2);
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(solveWithSides(problem, sides, { signal })).rejects.toThrow('stopped');
  });
});
