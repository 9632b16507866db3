import { type FlowResult, provenCost } from '../certificate.ts';
import type { SolveProgress } from '../control.ts';
import { checkProblem, type FlowProblem } from '../problem.ts';
import { simplexSteps } from '../simplex/solve.ts';
import type { FlowList } from './graph.ts';
import type { PieceProgress } from './piece.ts';
import { recogniseTwoSided } from './recognise.ts';
import { type Crew, type FlowKind, twoSidedSteps } from './solve.ts';
import { engineAvailable } from './wasm.ts';

/** Which engine solves: 'auto' looks at the graph. */
export type FlowMethod = 'auto' | 'network simplex';

/**
 * Solves a flow problem with the engine that its shape calls for: the two-sided one for needs and resources, the
 * network simplex for anything else. The result is certified on the problem as given.
 * @param steepest largest magnitude of a cost, where a reader has checked every line
 */
export function* flowSteps(
  problem: FlowProblem,
  method: FlowMethod = 'auto',
  crew?: Crew,
  steepest?: number,
): Generator<SolveProgress, FlowResult, void> {
  const began = performance.now();
  checkProblem(problem, steepest);
  let seen = method === 'auto' && engineAvailable() ? recogniseTwoSided(problem) : undefined;
  // No arc carries more than it has room for, the arcs that do not stand in the graph included.
  const kind: FlowKind<FlowList> = problem.capacity instanceof Uint8Array ? Uint8Array : Int32Array;
  for (; seen !== undefined; seen = seen.harder()) {
    const { solution, steps } = yield* timed(twoSidedSteps(seen.graph, kind, crew), began);
    const back = seen.back(solution);
    // Needs that must be placed were left short, or resources that must be used up idle: perhaps only cheaply so.
    if (back === undefined) continue;
    const objective = provenCost(problem, back);
    return {
      status: 'optimal',
      objective,
      ...back,
      verified: true,
      stats: { method: 'two-sided', steps, elapsedMs: performance.now() - began },
    };
  }
  return yield* simplexSteps(problem);
}

/** Adds the time since `began` to the progress of a piece. */
export function* timed<T>(work: Generator<PieceProgress, T, void>, began: number): Generator<SolveProgress, T, void> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield { ...step.value, elapsedMs: performance.now() - began };
  }
}
