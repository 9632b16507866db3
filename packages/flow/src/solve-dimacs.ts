import type { FlowStats } from './certificate.ts';
import type { SolveOptions } from './control.ts';
import { readDimacs, readDimacsStream } from './dimacs/reader.ts';
import { solveMinCostFlowAsync } from './simplex/solve.ts';

/** What `linli flow solve` prints; JSON-safe. */
export interface DimacsSummary {
  readonly status: 'optimal' | 'infeasible' | 'unbounded';
  /** Total cost at the optimum: a number while it is exact as one, else its decimal digits as a string. */
  readonly objective?: number | string;
  readonly nodes: number;
  readonly arcs: number;
  readonly readMs: number;
  readonly solveMs: number;
  /** Which of the engines ran. */
  readonly method: FlowStats['method'];
  /** Where infeasible: nodes, as numbered in the file, that hold too much or lack too much (the first hundred). */
  readonly cut?: readonly number[];
  readonly verified: true;
}

/** A bigint as a number where that is exact, else as a string, so that JSON can carry it. */
export function jsonSafe(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/**
 * Reads a DIMACS min-cost-flow file and solves it.
 * @throws DimacsError with the line and what would be right; FlowInputError when numbers are out of range
 */
export async function solveDimacs(
  input: Uint8Array | AsyncIterable<Uint8Array>,
  options: SolveOptions & { readonly threads?: number | undefined } = {},
): Promise<DimacsSummary> {
  const began = performance.now();
  const problem = input instanceof Uint8Array ? readDimacs(input) : await readDimacsStream(input);
  const read = performance.now();
  const result = await solveMinCostFlowAsync(problem, options);
  const solved = performance.now();
  return {
    status: result.status,
    ...(result.status === 'optimal' ? { objective: jsonSafe(result.objective) } : {}),
    nodes: problem.nodes,
    arcs: problem.tail.length,
    readMs: Math.round(read - began),
    solveMs: Math.round(solved - read),
    method: result.stats.method,
    ...(result.status === 'infeasible' ? { cut: Array.from(result.cut.subarray(0, 100), (i) => i + 1) } : {}),
    verified: true,
  };
}
