import { describe, expect, it } from 'vitest';
import {
  certify,
  checkProblem,
  FlowInputError,
  type FlowProblem,
  solveMinCostFlow,
  solveMinCostFlowAsync,
} from '../src/index.ts';
import { referee } from './support/highs.ts';
import { randomFlow, randomLargeFlow } from './support/random.ts';

describe('network simplex', () => {
  it('agrees with HiGHS on random problems: optimal, infeasible and unbounded', () => {
    const seen = { optimal: 0, infeasible: 0, unbounded: 0 };
    for (let seed = 1; seed <= 2500; seed++) {
      const problem = randomFlow(seed);
      const result = solveMinCostFlow(problem, { method: 'network simplex' });
      seen[result.status]++;
      expect(certify(problem, result), `seed ${seed}`).toEqual({ valid: true });
      const other = referee(problem);
      if (result.status === 'optimal') {
        expect(other.status, `seed ${seed}`).toBe('Optimal');
        expect(Number(result.objective), `seed ${seed}`).toBeCloseTo(other.objective, 4);
      } else expect(other.status, `seed ${seed}`).not.toBe('Optimal');
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(40);
  });

  it('agrees with HiGHS where costs and capacities go up to 2^31', () => {
    const seen = { optimal: 0, infeasible: 0, unbounded: 0 };
    for (let seed = 1; seed <= 1200; seed++) {
      const problem = randomLargeFlow(seed);
      const result = solveMinCostFlow(problem);
      seen[result.status]++;
      expect(certify(problem, result), `seed ${seed}`).toEqual({ valid: true });
      const other = referee(problem);
      expect(result.status === 'optimal', `seed ${seed}`).toBe(other.status === 'Optimal');
      if (result.status !== 'optimal') continue;
      // HiGHS computes in doubles; ours is exact, and its own certificate says so.
      const size = Math.max(1, Math.abs(other.objective));
      expect(Math.abs(Number(result.objective) - other.objective) / size, `seed ${seed}`).toBeLessThan(1e-6);
    }
    expect(seen.optimal).toBeGreaterThan(300);
    expect(seen.infeasible).toBeGreaterThan(40);
  });

  it('has a certificate that no corrupted result passes', () => {
    let changed = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const problem = randomFlow(seed);
      const result = solveMinCostFlow(problem, { method: 'network simplex' });
      if (result.status === 'optimal') {
        for (let a = 0; a < result.flow.length; a++) {
          const flow = Float64Array.from(result.flow);
          flow[a]! += 1;
          // A loop moves nothing between nodes, so that only its cost gives it away.
          if (problem.tail[a] === problem.head[a] && problem.cost[a] === 0) continue;
          expect(certify(problem, { ...result, flow }).valid, `seed ${seed} arc ${a}`).toBe(false);
          changed++;
        }
        expect(certify(problem, { ...result, objective: result.objective - 1n }).valid).toBe(false);
        // Raising all potentials alike changes no reduced cost; raising one breaks a tight arc that carries flow.
        const carrier = result.flow.findIndex(
          (x, a) => x > (problem.lower?.[a] ?? 0) && x < problem.capacity[a]! && problem.tail[a] !== problem.head[a],
        );
        if (carrier >= 0) {
          const potential = Float64Array.from(result.potential);
          potential[problem.tail[carrier]!]! += 1;
          expect(certify(problem, { ...result, potential }).valid).toBe(false);
        }
      } else if (result.status === 'infeasible') {
        const outside = Int32Array.from(
          Array.from({ length: problem.nodes }, (_, i) => i).filter((i) => !result.cut.includes(i)),
        );
        expect(certify(problem, { ...result, cut: new Int32Array(0) }).valid).toBe(false);
        expect(certify(problem, { ...result, cut: Int32Array.of(...result.cut, problem.nodes) }).valid).toBe(false);
        expect(outside.length).toBeLessThan(problem.nodes);
      } else {
        expect(certify(problem, { ...result, cycle: result.cycle.slice(1) }).valid).toBe(false);
        expect(certify(problem, { ...result, cycle: new Int32Array(0) }).valid).toBe(false);
      }
    }
    expect(changed).toBeGreaterThan(1000);
  });

  it('keeps numbers beyond 32 bits and sums beyond 53 bits exact', () => {
    const big = 2 ** 31;
    const problem: FlowProblem = {
      nodes: 3,
      supply: Float64Array.of(2 ** 35, 0, -(2 ** 35)),
      tail: Int32Array.of(0, 1),
      head: Int32Array.of(1, 2),
      capacity: Float64Array.of(Infinity, 2 ** 36),
      cost: Float64Array.of(big, big - 1),
    };
    const result = solveMinCostFlow(problem, { method: 'network simplex' });
    expect(result.status === 'optimal' && result.objective).toBe(2n ** 35n * (2n ** 32n - 1n));
  });

  it('solves problems with no nodes or no arcs', () => {
    const none = {
      tail: new Int32Array(0),
      head: new Int32Array(0),
      capacity: new Int32Array(0),
      cost: new Int32Array(0),
    };
    expect(solveMinCostFlow({ nodes: 0, supply: new Int32Array(0), ...none })).toMatchObject({
      status: 'optimal',
      objective: 0n,
    });
    expect(solveMinCostFlow({ nodes: 2, supply: Int32Array.of(1, -1), ...none })).toMatchObject({
      status: 'infeasible',
    });
    expect(solveMinCostFlow({ nodes: 2, supply: Int32Array.of(0, -1), ...none })).toMatchObject({
      status: 'infeasible',
      cut: Int32Array.of(1),
    });
  });

  it('names what is wrong with a problem', () => {
    const good: FlowProblem = {
      nodes: 2,
      supply: Int32Array.of(1, -1),
      tail: Int32Array.of(0),
      head: Int32Array.of(1),
      capacity: Int32Array.of(1),
      cost: Int32Array.of(1),
    };
    expect(() => checkProblem(good)).not.toThrow();
    const bad: [Partial<FlowProblem>, RegExp][] = [
      [{ head: Int32Array.of(2) }, /arc 0 joins 0 and 2; nodes are 0 to 1/],
      [{ cost: Float64Array.of(0.5) }, /cost of arc 0 is 0.5/],
      [{ capacity: Float64Array.of(Number.NaN) }, /capacity of arc 0/],
      [{ lower: Int32Array.of(2) }, /capacity 1 of arc 0 is below its lower bound 2/],
      [{ supply: Int32Array.of(1) }, /supply has 1 entries; it needs one for each of the 2 nodes/],
      [{ cost: Int32Array.of(1, 2) }, /cost has 2 entries; tail has 1/],
    ];
    for (const [change, message] of bad) {
      expect(() => solveMinCostFlow({ ...good, ...change })).toThrow(message);
      expect(() => solveMinCostFlow({ ...good, ...change })).toThrow(FlowInputError);
    }
  });

  it('stops in the middle when asked to', async () => {
    const n = 4000;
    const arcs = 12 * n;
    const spread = (a: number, by: number): number => (Math.imul(a + 1, by) >>> 3) % n;
    const problem: FlowProblem = {
      nodes: n,
      supply: Int32Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 7 : -7)),
      tail: Int32Array.from({ length: arcs }, (_, a) => spread(a, 2654435761)),
      head: Int32Array.from({ length: arcs }, (_, a) => spread(a, 40503)),
      capacity: new Int32Array(arcs).fill(20),
      cost: Int32Array.from({ length: arcs }, (_, a) => spread(a, 97)),
    };
    const stop = new AbortController();
    const steps: number[] = [];
    const run = solveMinCostFlowAsync(problem, {
      signal: stop.signal,
      onProgress: (progress) => {
        steps.push(progress.steps);
        stop.abort(new Error('enough'));
      },
    });
    await expect(run).rejects.toThrow('enough');
    expect(steps).toHaveLength(1);
    expect(() => solveMinCostFlow(problem, { signal: stop.signal })).toThrow('enough');
  });
});
