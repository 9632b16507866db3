import type { FlowStats } from './certificate.ts';
import { drive } from './control.ts';
import { DimacsParser } from './dimacs/reader.ts';
import { flowSteps } from './engine/flow.ts';
import type { Crew } from './engine/solve.ts';
import type { FlowOptions } from './solve.ts';
import { openCrew } from './workers/crew.ts';

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

/** A file of this many bytes is worth starting threads for, while it is still being read. */
const LARGE_FILE = 16_000_000;

/**
 * Reads a DIMACS min-cost-flow file and solves it, large ones on all cores (up to eight) unless `threads` says less.
 * @throws DimacsError with the line and what would be right; FlowInputError when numbers are out of range
 */
export async function solveDimacs(
  input: Uint8Array | AsyncIterable<Uint8Array>,
  options: FlowOptions = {},
): Promise<DimacsSummary> {
  const began = performance.now();
  let crew: Promise<Crew | undefined> | undefined;
  try {
    const threads = options.threads ?? Math.min(8, globalThis.navigator?.hardwareConcurrency ?? 1);
    const parser = new DimacsParser(threads > 1);
    let bytes = 0;
    const take = (piece: Uint8Array): void => {
      bytes += piece.length;
      if (bytes >= LARGE_FILE) crew ??= openCrew(threads);
      parser.push(piece);
      options.signal?.throwIfAborted();
    };
    if (input instanceof Uint8Array) take(input);
    else for await (const piece of input) take(piece);
    const problem = parser.finish();
    const ready = await crew;
    const read = performance.now();
    const result = await drive(flowSteps(problem, options.method, ready, true), options);
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
  } finally {
    (await crew)?.pool.close();
  }
}
