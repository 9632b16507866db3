import { type AssignmentProblem, assignmentCost } from '../../src/index.ts';
import type { SideConstraints } from '../../src/side/index.ts';
import { brokenBy, isWhole } from '../../src/side/sides.ts';
import { numbers, randomAssignment } from './random.ts';

/** A small random assignment with random side constraints of every kind. */
export function randomSided(seed: number, size = 4): { problem: AssignmentProblem; sides: SideConstraints } {
  const below = numbers(seed * 7919 + 13);
  const problem = randomAssignment(seed, size);
  const n = problem.needs.quantity.length;
  const arcs = problem.arcs.need.length;
  const makers = 1 + below(3);
  // A resource mostly has one provider, as in life; now and then an arc has one of its own.
  const providers = Int32Array.from(problem.arcs.resource, (j) => (below(6) === 0 ? below(makers) : j % makers));
  const single = Array.from({ length: n }, (_, i) => i).filter(() => below(3) === 0);
  const atMostOne = Array.from({ length: below(4) }, () =>
    Array.from({ length: arcs }, (_, a) => a).filter(() => below(3) === 0),
  );
  const free = Array.from({ length: n }, (_, i) => i);
  const together = Array.from({ length: below(3) }, () => ({
    needs: free.splice(0, 1 + below(3)),
    sameResource: below(2) === 0,
  })).filter((g) => g.needs.length > 0);
  return { problem, sides: { providers, single, atMostOne, together } };
}

/** The least cost under the side constraints, by trying all ways; undefined where there are too many. */
export function tryAll(problem: AssignmentProblem, sides: SideConstraints, most = 300_000): bigint | undefined {
  const { needs, resources, arcs } = problem;
  const left = [...resources.capacity];
  const shortage = needs.quantity.slice();
  const flow = new Int32Array(arcs.need.length);
  let best: bigint | undefined;
  let tried = 0;
  const go = (a: number): void => {
    if (tried > most) return;
    if (a === flow.length) {
      tried++;
      const placement = { flow, shortage };
      if (!isWhole(brokenBy(problem, sides, placement))) return;
      const cost = assignmentCost(problem, placement);
      if (best === undefined || cost < best) best = cost;
      return;
    }
    const i = arcs.need[a]!;
    const j = arcs.resource[a]!;
    const room = Math.min(shortage[i]!, left[j]!, arcs.capacity?.[a] ?? Infinity);
    for (let x = 0; x <= room; x++) {
      flow[a] = x;
      shortage[i]! -= x;
      left[j]! -= x;
      go(a + 1);
      shortage[i]! += x;
      left[j]! += x;
    }
    flow[a] = 0;
  };
  go(0);
  return tried > most ? undefined : best;
}
