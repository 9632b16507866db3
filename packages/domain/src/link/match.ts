import type { AssignmentResult } from '@linli/flow';
import { type SidedOptions, type SidedProgress, solveWithSides } from '@linli/flow/side';
import { assignmentOf, totalCost, wholeOf } from './assignment.ts';
import type { CandidateGraph } from './candidates.ts';
import { heldFairly } from './fair.ts';
import { restOf } from './pair.ts';
import type { Fairness } from './proposal.ts';
import { assertSides, sideConstraintsOf } from './sides.ts';

/** How the openings are given out. */
export interface Matching {
  /** Parts on every arc of the graph. */
  flow: Int32Array;
  /** Parts of every need that stay open. */
  shortage: Int32Array;
  /** The engine's price of one part more of every need. */
  needPrice: Int32Array;
  /** What one part more of every opening would save; 0 where it is not used up. */
  supplyPrice: Int32Array;
  /** What everything costs in the engine's units, what stays open included; exact. */
  objective: bigint;
  /** No way to give out the openings costs less than this. Equal to the objective where that was proved. */
  bound: bigint;
  /** The least cost if rooms could be shared, needs split and groups parted: what those rules cost is the difference. */
  without: bigint;
  /** Each solve was checked against its prices, and the whole against capacities, needs and rules. */
  verified: true;
  /** Independent parts for which a flow was not enough, and how many of them were proved best. */
  pieces: number;
  proved: number;
  method: AssignmentResult['stats']['method'];
}

/** How far the engine has come. */
export type MatchProgress = SidedProgress;

export interface MatchOptions extends SidedOptions {
  /** Barriers taken as gone, as a mask: for 'what if'. */
  lifted?: number;
  /** Default: the most value in all, equity weighed in. */
  fairness?: Fairness;
}

/** Checks the whole by counting again, whoever computed it. @throws Error naming what does not add up */
export function assertSound(graph: CandidateGraph, flow: Int32Array, shortage: Int32Array, lifted = 0): void {
  const given = new Float64Array(graph.supply.capacity.length);
  const got = new Float64Array(graph.needs.length);
  for (let a = 0; a < flow.length; a++) {
    if (flow[a] === 0) continue;
    if ((graph.arcs.barriers[a]! & ~lifted) !== 0)
      throw new Error(`arc ${a} is behind a barrier and carries ${flow[a]}`);
    if (flow[a]! < 0 || flow[a]! > graph.arcs.capacity[a]!) throw new Error(`arc ${a} carries ${flow[a]}`);
    given[graph.arcs.supply[a]!]! += flow[a]!;
    got[graph.arcs.need[a]!]! += flow[a]!;
  }
  for (const [node, capacity] of graph.supply.capacity.entries())
    if (given[node]! > capacity) throw new Error(`opening ${node} gives ${given[node]} of ${capacity}`);
  for (const [i, need] of graph.needs.entries()) {
    const rest = restOf(need);
    if (got[i]! + shortage[i]! !== rest) throw new Error(`need ${i} has ${got[i]} and lacks ${shortage[i]} of ${rest}`);
  }
  assertSides(graph, flow, shortage);
}

/**
 * Gives out what is free at the least total burden, exactly: the engine solves the usable arcs as a flow and proves the
 * result by its prices. Where that breaks a rule that a flow cannot hold (one use of a room at a time, one provider for
 * a need, a group that goes together), the parts that it concerns are solved as a mixed-integer program; `bound` says
 * how far from the best the result can be at most.
 */
export async function match(graph: CandidateGraph, options: MatchOptions = {}): Promise<Matching> {
  const { lifted = 0, fairness = 'value', ...engine } = options;
  const { problem: valued, arcOf } = assignmentOf(graph, wholeOf(graph), lifted);
  const { signal, threads } = engine;
  const problem = fairness === 'share' ? await heldFairly(valued, graph.needs, { signal, threads }) : valued;
  const result = await solveWithSides(problem, sideConstraintsOf(graph, arcOf), engine);
  const flow = new Int32Array(graph.arcs.need.length);
  for (let a = 0; a < arcOf.length; a++) flow[arcOf[a]!] = result.flow[a]!;
  assertSound(graph, flow, result.shortage, lifted);
  const objective = totalCost(graph, flow, result.shortage);
  if (fairness === 'value' && objective !== result.objective)
    throw new Error(`the engine counts ${result.objective}, its result costs ${objective}`);
  return {
    flow,
    shortage: result.shortage,
    needPrice: result.needPrice,
    supplyPrice: result.resourcePrice,
    objective,
    // Where shares are held, other figures count; the distance to the best is the same.
    bound: objective - (result.objective - result.bound),
    without: objective - (result.objective - result.without),
    verified: true,
    pieces: result.stats.pieces,
    proved: result.stats.proved,
    method: result.stats.method,
  };
}
