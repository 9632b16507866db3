import type { FlowResult } from './certificate.ts';
import { drive, driveNow, type SolveOptions } from './control.ts';
import { type FlowMethod, flowSteps } from './engine/flow.ts';
import type { FlowProblem } from './problem.ts';
import { openCrew } from './workers/crew.ts';

/** Options of {@link solveMinCostFlow}. */
export interface FlowOptions extends SolveOptions {
  /**
   * 'auto' (the default) takes the two-sided engine where the graph has needs on one side and resources on the
   * other, and the network simplex for anything else.
   */
  readonly method?: FlowMethod | undefined;
  /** Threads to use where the platform has them and the graph falls apart; only for the asynchronous call. */
  readonly threads?: number | undefined;
}

/**
 * Solves a min-cost flow problem exactly, keeping the thread until it is done.
 * @returns the optimum with its duals, or the proof that there is none; verified either way
 * @throws FlowInputError when the problem is malformed; the signal's reason when it was cancelled
 */
export function solveMinCostFlow(problem: FlowProblem, options: FlowOptions = {}): FlowResult {
  return driveNow(flowSteps(problem, options.method), options);
}

/** As {@link solveMinCostFlow}, letting the event loop turn while it works (so that a cancel can arrive). */
export async function solveMinCostFlowAsync(problem: FlowProblem, options: FlowOptions = {}): Promise<FlowResult> {
  const crew = await openCrew(options.threads);
  try {
    return await drive(flowSteps(problem, options.method, crew), options);
  } finally {
    crew?.pool.close();
  }
}
