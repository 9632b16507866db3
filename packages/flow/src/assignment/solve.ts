import { FlowProofError } from '../certificate.ts';
import { drive, driveNow, type SolveProgress } from '../control.ts';
import { simplexSteps } from '../simplex/solve.ts';
import { certifyAssignment } from './certificate.ts';
import { assignmentFromNetwork, assignmentNetwork } from './network.ts';
import { type AssignmentOptions, type AssignmentProblem, type AssignmentResult, checkAssignment } from './problem.ts';

/**
 * Finds the best assignment exactly. It always exists: what cannot be placed stays short at its penalty.
 * @returns flows, shortages, prices and cost, verified by complementary slackness
 * @throws FlowInputError when the problem is malformed; the signal's reason when it was cancelled
 */
export function solveAssignment(
  problem: AssignmentProblem,
  options: AssignmentOptions = {},
): Promise<AssignmentResult> {
  return drive(assignmentSteps(problem), options);
}

/** As {@link solveAssignment}, keeping the thread until it is done; no worker threads. */
export function solveAssignmentNow(problem: AssignmentProblem, options: AssignmentOptions = {}): AssignmentResult {
  return driveNow(assignmentSteps(problem), options);
}

function* assignmentSteps(problem: AssignmentProblem): Generator<SolveProgress, AssignmentResult, void> {
  const began = performance.now();
  checkAssignment(problem);
  const optimum = yield* simplexSteps(assignmentNetwork(problem));
  if (optimum.status !== 'optimal') throw new FlowProofError(`an assignment cannot be ${optimum.status}`);
  const result: AssignmentResult = {
    status: 'optimal',
    ...assignmentFromNetwork(problem, optimum),
    objective: optimum.objective,
    verified: true,
    stats: { method: 'network simplex', threads: 1, elapsedMs: performance.now() - began, steps: optimum.stats.steps },
  };
  const proof = certifyAssignment(problem, result);
  if (!proof.valid) throw new FlowProofError(proof.reason);
  return result;
}
