import { certify, FlowProofError, type FlowResult } from '../certificate.ts';
import type { SolveProgress } from '../control.ts';
import { checkProblem, type FlowProblem } from '../problem.ts';
import { costOf, simplexSteps } from '../simplex/solve.ts';
import { ENGINE_LIMIT, type TwoSidedGraph, type TwoSidedSolution } from './graph.ts';
import type { PieceProgress } from './piece.ts';
import { type Recognised, recogniseTwoSided } from './recognise.ts';
import { type Crew, twoSidedSteps } from './solve.ts';
import { engineAvailable } from './wasm.ts';

/** Which engine solves: 'auto' looks at the graph. */
export type FlowMethod = 'auto' | 'network simplex';

/**
 * Solves a flow problem with the engine that its shape calls for: the two-sided one for needs and resources, the
 * network simplex for anything else. The result is certified on the problem as given.
 */
export function* flowSteps(
  problem: FlowProblem,
  method: FlowMethod = 'auto',
  crew?: Crew,
): Generator<SolveProgress, FlowResult, void> {
  const began = performance.now();
  checkProblem(problem);
  const seen = method === 'auto' && engineAvailable() ? recogniseTwoSided(problem) : undefined;
  let graph = seen?.graph;
  while (seen !== undefined && graph !== undefined) {
    const { solution, steps } = yield* timed(twoSidedSteps(graph, crew), began);
    const back = seen.back(solution);
    if (back !== undefined) {
      const result: FlowResult = {
        status: 'optimal',
        objective: costOf(problem, back.flow),
        ...back,
        verified: true,
        stats: { method: 'two-sided', steps, elapsedMs: performance.now() - began },
      };
      const proof = certify(problem, result);
      if (!proof.valid) throw new FlowProofError(proof.reason);
      return result;
    }
    graph = dearer(seen, graph, solution);
  }
  return yield* simplexSteps(problem);
}

/**
 * The graph with a higher penalty, where needs that must be placed were left short: they may only have been cheap
 * to leave. Undefined when that is not so, or the penalty has reached what the engine can hold.
 */
function dearer(seen: Recognised, graph: TwoSidedGraph, solution: TwoSidedSolution): TwoSidedGraph | undefined {
  let short = 0;
  for (const i of seen.strict) if (solution.shortage[i]! > 0) short++;
  const first = seen.strict[0];
  const penalty = first === undefined ? 0 : graph.penalty[first]! * 16;
  if (short === 0 || penalty >= ENGINE_LIMIT) return undefined;
  const next = Int32Array.from(graph.penalty);
  for (const i of seen.strict) next[i] = penalty;
  return { ...graph, penalty: next };
}

/** Adds the time since `began` to the progress of a piece. */
export function* timed<T>(work: Generator<PieceProgress, T, void>, began: number): Generator<SolveProgress, T, void> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield { ...step.value, elapsedMs: performance.now() - began };
  }
}
