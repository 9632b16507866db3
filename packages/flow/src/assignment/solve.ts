import { FlowProofError } from '../certificate.ts';
import { drive, driveNow, type SolveProgress } from '../control.ts';
import { timed } from '../engine/flow.ts';
import { type Crew, twoSidedSteps, WORTH_A_THREAD } from '../engine/solve.ts';
import { engineAvailable } from '../engine/wasm.ts';
import { ExactSum } from '../problem.ts';
import { simplexSteps } from '../simplex/solve.ts';
import { openCrew } from '../workers/crew.ts';
import { certifyAssignment } from './certificate.ts';
import { type AssignmentSolution, arcsAreFree, assignmentFromNetwork, assignmentNetwork } from './network.ts';
import {
  type AssignmentOptions,
  type AssignmentProblem,
  type AssignmentResult,
  type AssignmentStats,
  checkAssignment,
} from './problem.ts';
import { twoSidedAssignment } from './two-sided.ts';

/**
 * Finds the best assignment exactly. It always exists: what cannot be placed stays short at its penalty.
 * @returns flows, shortages, prices and cost, verified by complementary slackness
 * @throws FlowInputError when the problem is malformed; the signal's reason when it was cancelled
 */
export async function solveAssignment(
  problem: AssignmentProblem,
  options: AssignmentOptions = {},
): Promise<AssignmentResult> {
  const crew = problem.arcs.need.length >= WORTH_A_THREAD ? await openCrew(options.threads) : undefined;
  try {
    return await drive(assignmentSteps(problem, crew), options);
  } finally {
    crew?.pool.close();
  }
}

/** As {@link solveAssignment}, keeping the thread until it is done; no worker threads. */
export function solveAssignmentNow(problem: AssignmentProblem, options: AssignmentOptions = {}): AssignmentResult {
  return driveNow(assignmentSteps(problem), options);
}

/** The solve as a generator that yields after every slice of work. */
export function* assignmentSteps(
  problem: AssignmentProblem,
  crew?: Crew,
): Generator<SolveProgress, AssignmentResult, void> {
  const began = performance.now();
  checkAssignment(problem);
  // Capacities of single arcs are the one thing that the two-sided engine does not know.
  const layout = engineAvailable() && arcsAreFree(problem) ? twoSidedAssignment(problem) : undefined;
  if (layout === undefined) {
    const optimum = yield* simplexSteps(assignmentNetwork(problem));
    if (optimum.status !== 'optimal') throw new FlowProofError(`an assignment cannot be ${optimum.status}`);
    const stats = { method: 'network simplex' as const, threads: 1, steps: optimum.stats.steps };
    return certified(problem, assignmentFromNetwork(problem, optimum), {
      ...stats,
      elapsedMs: performance.now() - began,
    });
  }
  const { solution, ...how } = yield* timed(twoSidedSteps(layout.graph, Int32Array, crew), began);
  const stats = { method: 'two-sided' as const, ...how };
  return certified(problem, layout.back(solution), { ...stats, elapsedMs: performance.now() - began });
}

/** Prices a solution and lets it go only with its certificate. */
export function certified(
  problem: AssignmentProblem,
  solution: AssignmentSolution,
  stats: AssignmentStats,
): AssignmentResult {
  const result: AssignmentResult = {
    status: 'optimal',
    ...solution,
    objective: assignmentCost(problem, solution),
    verified: true,
    stats,
  };
  const proof = certifyAssignment(problem, result);
  if (!proof.valid) throw new FlowProofError(proof.reason);
  return result;
}

/** Total cost of an assignment, exact: arcs, penalties, and the communities' layers. */
export function assignmentCost(
  problem: AssignmentProblem,
  solution: Pick<AssignmentSolution, 'flow' | 'shortage'>,
): bigint {
  const { needs, arcs, communities } = problem;
  const sum = new ExactSum();
  for (let a = 0; a < arcs.need.length; a++) if (solution.flow[a] !== 0) sum.add(solution.flow[a]!, arcs.cost[a]!);
  const missing = new Float64Array(communities?.layers.length ?? 0);
  for (let i = 0; i < needs.quantity.length; i++) {
    const short = solution.shortage[i]!;
    if (short === 0) continue;
    sum.add(short, needs.penalty[i]!);
    const community = communities?.of[i] ?? -1;
    if (community >= 0) missing[community]! += short;
  }
  communities?.layers.forEach((layers, k) => {
    let from = 0;
    for (const layer of layers) {
      const to = Math.min(missing[k]!, layer.upTo ?? Infinity);
      if (to > from) sum.add(to - from, layer.extraPenalty);
      from = layer.upTo ?? 0;
    }
  });
  return sum.value;
}
