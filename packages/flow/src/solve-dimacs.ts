import type { FlowResult, FlowStats } from './certificate.ts';
import { drive } from './control.ts';
import { DimacsParser } from './dimacs/reader.ts';
import { flowSteps } from './engine/flow.ts';
import type { Crew } from './engine/solve.ts';
import { engineAvailable } from './engine/wasm.ts';
import type { FlowProblem } from './problem.ts';
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
  /** Why there is no optimum, for a person. */
  readonly reason?: string;
  readonly verified: true;
}

/** A bigint as a number where that is exact, else as a string, so that JSON can carry it. */
export function jsonSafe(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** In words, why a problem is infeasible or unbounded; nodes and arcs are counted from 1, as in the file. */
function reasonOf(problem: FlowProblem, result: FlowResult): { reason?: string } {
  if (result.status === 'optimal') return {};
  if (result.status === 'unbounded')
    return {
      reason: `flow can grow for ever along a cycle of negative cost, without a capacity: arcs ${named(result.cycle)}`,
    };
  const { supply, tail, head, lower, capacity } = problem;
  let entering = 0;
  let leaving = 0;
  for (let i = 0; i < problem.nodes; i++) {
    if (supply[i]! > 0) entering += supply[i]!;
    else leaving -= supply[i]!;
  }
  if (entering !== leaving)
    return {
      reason: `supplies must add up to 0, but ${entering} units enter and ${leaving} leave; mend the 'n' lines, or add a node that takes up the difference`,
    };
  const inside = new Uint8Array(problem.nodes);
  let held = 0;
  for (const i of result.cut) {
    inside[i] = 1;
    held += supply[i]!;
  }
  let out = 0;
  let into = 0;
  for (let a = 0; a < tail.length; a++) {
    const low = lower?.[a] ?? 0;
    if (inside[tail[a]!]! > inside[head[a]!]!) {
      out += capacity[a]!;
      into -= low;
    } else if (inside[tail[a]!]! < inside[head[a]!]!) {
      out -= low;
      into += capacity[a]!;
    }
  }
  const nodes = `nodes ${named(result.cut)}`;
  return {
    reason:
      held > out
        ? `${nodes} have ${held} units to send away, but the arcs out of them can carry only ${out}`
        : `${nodes} need ${-held} units, but the arcs into them can bring only ${into}`,
  };
}

/** The first few numbers of a list, counted from 1. */
function named(list: Int32Array): string {
  const first = Array.from(list.subarray(0, 8), (k) => k + 1).join(', ');
  return list.length > 8 ? `${first} and ${list.length - 8} more` : first;
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
    // Compiled while the first piece of the file is on its way.
    engineAvailable();
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
    const result = await drive(flowSteps(problem, options.method, ready, parser.steepest), options);
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
      ...reasonOf(problem, result),
      verified: true,
    };
  } finally {
    (await crew)?.pool.close();
  }
}
