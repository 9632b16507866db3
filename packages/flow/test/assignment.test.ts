import { describe, expect, it } from 'vitest';
import {
  type AssignmentProblem,
  assignmentNetwork,
  certifyAssignment,
  checkAssignment,
  FlowInputError,
  solveAssignment,
  solveAssignmentNow,
  solveMinCostFlow,
} from '../src/index.ts';
import { refereeAssignment } from './support/highs.ts';
import { randomAssignment } from './support/random.ts';

const free = (problem: AssignmentProblem): AssignmentProblem => {
  const { capacity: _, ...arcs } = problem.arcs;
  return { ...problem, arcs };
};

describe('assignment', () => {
  it('agrees with HiGHS on random problems, by both engines', () => {
    const methods = { 'two-sided': 0, 'network simplex': 0 };
    for (let seed = 1; seed <= 2000; seed++) {
      const problem = randomAssignment(seed);
      const result = solveAssignmentNow(problem);
      methods[result.stats.method]++;
      expect(Number(result.objective), `seed ${seed}`).toBe(refereeAssignment(problem));
    }
    expect(methods['two-sided']).toBeGreaterThan(1000);
    expect(methods['network simplex']).toBeGreaterThan(100);
  });

  it('agrees with the network simplex on larger random problems', () => {
    for (let seed = 1; seed <= 600; seed++) {
      const problem = free(randomAssignment(seed, 60));
      const result = solveAssignmentNow(problem);
      expect(result.stats.method).toBe('two-sided');
      const other = solveMinCostFlow(assignmentNetwork(problem), { method: 'network simplex' });
      expect(other.status === 'optimal' && other.objective, `seed ${seed}`).toBe(result.objective);
    }
  });

  it('keeps penalties of hundreds of millions exact', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const small = free(randomAssignment(seed, 40));
      const scale = 2 ** 10 + seed;
      const problem: AssignmentProblem = {
        needs: { quantity: small.needs.quantity, penalty: small.needs.penalty.map((p) => (p % 200_000) * scale) },
        resources: small.resources,
        arcs: { ...small.arcs, cost: small.arcs.cost.map((c) => (c % 200_000) * scale + (c & 7)) },
      };
      const result = solveAssignmentNow(problem);
      expect(result.stats.method).toBe('two-sided');
      const other = solveMinCostFlow(assignmentNetwork(problem), { method: 'network simplex' });
      expect(other.status === 'optimal' && other.objective, `seed ${seed}`).toBe(result.objective);
    }
  });

  it('spreads shortage over communities when its value diminishes', async () => {
    // Ten equal needs in two communities, four units to give, all nearer to the first community.
    const n = 10;
    const problem: AssignmentProblem = {
      needs: { quantity: new Int32Array(n).fill(1), penalty: new Int32Array(n).fill(100) },
      resources: { capacity: Int32Array.of(4) },
      arcs: {
        need: Int32Array.from({ length: n }, (_, i) => i),
        resource: new Int32Array(n),
        cost: Int32Array.from({ length: n }, (_, i) => (i < 5 ? 1 : 30)),
      },
    };
    const plain = await solveAssignment(problem);
    expect([...plain.shortage]).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
        .map((i) => (i < 4 ? plain.shortage[i] : 1))
        .map((x, i) => (i < 5 ? plain.shortage[i] : x)),
    );
    expect(plain.shortage.slice(5).every((s) => s === 1)).toBe(true);
    const layers = [{ upTo: 3, extraPenalty: 0 }, { extraPenalty: 50 }];
    const fair = await solveAssignment({
      ...problem,
      communities: { of: Int32Array.from({ length: n }, (_, i) => (i < 5 ? 0 : 1)), layers: [layers, layers] },
    });
    const short = (from: number): number => fair.shortage.slice(from, from + 5).reduce((a, b) => a + b, 0);
    expect([short(0), short(5)]).toEqual([3, 3]);
    expect(fair.objective).toBe(4n * 100n + 2n * 100n + 2n * 1n + 2n * 30n);
    expect([...fair.communityPrice].every((p) => p >= 0 && p <= 50)).toBe(true);
  });

  it('has a certificate that no corrupted result passes', () => {
    let changed = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const problem = randomAssignment(seed);
      const result = solveAssignmentNow(problem);
      expect(certifyAssignment(problem, result)).toEqual({ valid: true });
      const corrupt = (change: (copy: { flow: Int32Array; shortage: Int32Array }) => void): void => {
        const copy = { ...result, flow: Int32Array.from(result.flow), shortage: Int32Array.from(result.shortage) };
        change(copy);
        expect(certifyAssignment(problem, copy).valid, `seed ${seed}`).toBe(false);
        changed++;
      };
      corrupt((copy) => (copy.shortage[0]! += 1));
      corrupt((copy) => (copy.shortage[0]! -= 1));
      if (result.flow.length > 0) corrupt((copy) => (copy.flow[0]! += 1));
      expect(certifyAssignment(problem, { ...result, objective: result.objective + 1n }).valid).toBe(false);
      const i = problem.needs.quantity.findIndex((q) => q > 0);
      if (i >= 0) {
        const needPrice = Int32Array.from(result.needPrice);
        needPrice[i] = 2 ** 30;
        expect(certifyAssignment(problem, { ...result, needPrice }).valid).toBe(false);
      }
      const spare = problem.resources.capacity.findIndex(
        (c, j) => problem.arcs.resource.reduce((sum, r, a) => sum + (r === j ? result.flow[a]! : 0), 0) < c,
      );
      if (spare >= 0) {
        const resourcePrice = Int32Array.from(result.resourcePrice);
        resourcePrice[spare]! += 1;
        expect(certifyAssignment(problem, { ...result, resourcePrice }).valid).toBe(false);
      }
    }
    expect(changed).toBeGreaterThan(300);
  });

  it('catches an assignment that is feasible but dearer', () => {
    const problem: AssignmentProblem = {
      needs: { quantity: Int32Array.of(1, 1), penalty: Int32Array.of(50, 50) },
      resources: { capacity: Int32Array.of(1, 1) },
      arcs: { need: Int32Array.of(0, 0, 1, 1), resource: Int32Array.of(0, 1, 0, 1), cost: Int32Array.of(1, 5, 2, 9) },
    };
    const best = solveAssignmentNow(problem);
    expect([...best.flow]).toEqual([0, 1, 1, 0]);
    const swapped = { ...best, flow: Int32Array.of(1, 0, 0, 1), objective: 10n };
    expect(certifyAssignment(problem, swapped).valid).toBe(false);
  });

  it('names what is wrong with a problem', () => {
    const good: AssignmentProblem = {
      needs: { quantity: Int32Array.of(1), penalty: Int32Array.of(5) },
      resources: { capacity: Int32Array.of(1) },
      arcs: { need: Int32Array.of(0), resource: Int32Array.of(0), cost: Int32Array.of(1) },
    };
    expect(() => checkAssignment(good)).not.toThrow();
    const bad: [Partial<AssignmentProblem>, RegExp][] = [
      [{ needs: { quantity: Int32Array.of(-1), penalty: Int32Array.of(5) } }, /quantity of need 0 is -1/],
      [{ needs: { quantity: Int32Array.of(1), penalty: Int32Array.of(-5) } }, /penalty of need 0 is -5/],
      [{ resources: { capacity: Int32Array.of(-2) } }, /capacity of resource 0 is -2/],
      [{ arcs: { ...good.arcs, need: Int32Array.of(1) } }, /arc 0 names need 1; needs are 0 to 0/],
      [{ arcs: { ...good.arcs, resource: Int32Array.of(-1) } }, /arc 0 names resource -1/],
      [{ arcs: { ...good.arcs, cost: Int32Array.of(1, 2) } }, /arcs.cost has 2 entries; arcs.need has 1/],
      [{ arcs: { ...good.arcs, capacity: Int32Array.of(-1) } }, /capacity of arc 0 is -1/],
      [{ communities: { of: Int32Array.of(1), layers: [[]] } }, /need 0 names community 1/],
      [
        { communities: { of: Int32Array.of(0), layers: [[{ upTo: 3, extraPenalty: 1 }]] } },
        /is the last and must have no upTo/,
      ],
      [
        { communities: { of: Int32Array.of(0), layers: [[{ upTo: 3, extraPenalty: 4 }, { extraPenalty: 1 }]] } },
        /extraPenalty 1; it must be whole, at most 2\^29, and not below 4/,
      ],
    ];
    for (const [change, message] of bad) {
      expect(() => solveAssignmentNow({ ...good, ...change })).toThrow(message);
      expect(() => solveAssignmentNow({ ...good, ...change })).toThrow(FlowInputError);
    }
  });
});
