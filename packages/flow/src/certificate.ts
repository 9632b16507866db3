import { ExactSum, type FlowProblem, type IntegerArray } from './problem.ts';

/** How a result was reached. */
export interface FlowStats {
  readonly method: 'network simplex' | 'two-sided';
  /** Pivots, or bids and searches. */
  readonly steps: number;
  /** Pivots that moved no flow. */
  readonly degenerate?: number | undefined;
  readonly elapsedMs: number;
}

/** The optimum with its proof. */
export interface OptimalFlow {
  readonly status: 'optimal';
  /** Total cost, exact. */
  readonly objective: bigint;
  /** Flow, one entry an arc; bytes where capacities are. */
  readonly flow: IntegerArray;
  /** Dual price of a node, such that cost + potential[tail] - potential[head] is the reduced cost of an arc. */
  readonly potential: IntegerArray;
  readonly verified: true;
  readonly stats: FlowStats;
}

/** No flow meets all supplies and bounds; the cut proves it. */
export interface InfeasibleFlow {
  readonly status: 'infeasible';
  /** Nodes (0-based) that together hold more than the arcs can carry out of them, or lack more than can come in. */
  readonly cut: Int32Array;
  readonly verified: true;
  readonly stats: FlowStats;
}

/** Cost falls without end; the cycle proves it. */
export interface UnboundedFlow {
  readonly status: 'unbounded';
  /** Arcs (0-based) of a cycle of negative cost along which flow can grow for ever. */
  readonly cycle: Int32Array;
  readonly verified: true;
  readonly stats: FlowStats;
}

/** What a solve gives back. */
export type FlowResult = OptimalFlow | InfeasibleFlow | UnboundedFlow;

/** Outcome of checking a result: `reason` names the first thing that is wrong, 0-based. */
export type Certificate = { readonly valid: true } | { readonly valid: false; readonly reason: string };

/** A solver's result did not stand up to its own proof: a fault in this package, never in the input. */
export class FlowProofError extends Error {
  override readonly name: string = 'FlowProofError';
}

/** Cost of one unit more on an arc, prices of its ends included: 0 or more at an optimum unless the arc is full. */
export function reducedCost(problem: FlowProblem, potential: IntegerArray, arc: number): number {
  return problem.cost[arc]! + potential[problem.tail[arc]!]! - potential[problem.head[arc]!]!;
}

/**
 * Checks a result against its problem without trusting the solver: for an optimum primal feasibility,
 * complementary slackness and strong duality; for the others the cut or the cycle.
 * Ahuja, Magnanti, Orlin (1993), Network Flows, theorems 9.4 and 6.7.
 */
export function certify(problem: FlowProblem, result: FlowResult): Certificate {
  if (result.status === 'optimal') return certifyOptimal(problem, result);
  if (result.status === 'infeasible') return certifyCut(problem, result.cut);
  return certifyCycle(problem, result.cycle);
}

function wrong(reason: string): Certificate {
  return { valid: false, reason };
}

function certifyOptimal(problem: FlowProblem, result: OptimalFlow): Certificate {
  try {
    const cost = provenCost(problem, result);
    return cost === result.objective ? { valid: true } : wrong(`the flow costs ${cost}, not ${result.objective}`);
  } catch (error) {
    if (error instanceof FlowProofError) return wrong(error.message);
    throw error;
  }
}

/**
 * What a flow costs, proven to be the least by its potentials, in one pass over the arcs.
 * @throws FlowProofError with the first thing that is wrong
 */
export function provenCost(problem: FlowProblem, result: Pick<OptimalFlow, 'flow' | 'potential'>): bigint {
  const { nodes, supply, tail, head, lower, capacity, cost } = problem;
  const { flow, potential } = result;
  const wrong = (reason: string): never => {
    throw new FlowProofError(reason);
  };
  if (flow.length !== tail.length || potential.length !== nodes) return wrong('flow or potential has the wrong length');
  const left = Float64Array.from(supply);
  const primal = new ExactSum();
  const dual = new ExactSum();
  for (let a = 0; a < tail.length; a++) {
    const x = flow[a]!;
    const t = tail[a]!;
    const h = head[a]!;
    const cap = capacity[a]!;
    const reduced = cost[a]! + potential[t]! - potential[h]!;
    // Most arcs: idle, and rightly so.
    if (x === 0 && reduced >= 0 && cap >= 0 && lower === undefined) continue;
    const low = lower === undefined ? 0 : lower[a]!;
    if (!Number.isInteger(x) || x < low || x > cap)
      return wrong(`flow ${x} of arc ${a} is not a whole number between ${low} and ${cap}`);
    if (reduced > 0 && x !== low)
      return wrong(`arc ${a} has reduced cost ${reduced} but flow ${x} above its lower bound`);
    if (reduced < 0 && x !== cap) return wrong(`arc ${a} has reduced cost ${reduced} but flow ${x} below its capacity`);
    if (x !== 0) {
      left[t]! -= x;
      left[h]! += x;
      primal.add(x, cost[a]!);
      if (reduced !== 0) dual.add(x, reduced);
    }
  }
  for (let i = 0; i < nodes; i++) {
    if (left[i] !== 0) return wrong(`node ${i} is off balance by ${left[i]}`);
    if (!Number.isSafeInteger(potential[i]!)) return wrong(`potential of node ${i} is not a whole number`);
    if (supply[i] !== 0) dual.add(-supply[i]!, potential[i]!);
  }
  if (primal.value !== dual.value) return wrong(`primal ${primal.value} and dual ${dual.value} differ`);
  return primal.value;
}

function certifyCut(problem: FlowProblem, cut: Int32Array): Certificate {
  const { nodes, supply, tail, head, lower, capacity } = problem;
  const inside = new Uint8Array(nodes);
  let held = 0;
  for (const i of cut) {
    if (i < 0 || i >= nodes || inside[i] === 1) return wrong(`cut lists node ${i} wrongly`);
    inside[i] = 1;
    held += supply[i]!;
  }
  let wanted = -held;
  for (let a = 0; a < tail.length; a++) {
    const from = inside[tail[a]!]!;
    const to = inside[head[a]!]!;
    const low = lower === undefined ? 0 : lower[a]!;
    if (from === 1 && to === 0) {
      held -= capacity[a]!;
      wanted += low;
    } else if (from === 0 && to === 1) {
      held += low;
      wanted -= capacity[a]!;
    }
  }
  if (held > 0 || wanted > 0) return { valid: true };
  return wrong(`the cut of ${cut.length} nodes can pass on all that it holds and be given all that it lacks`);
}

function certifyCycle(problem: FlowProblem, cycle: Int32Array): Certificate {
  const { nodes, tail, head, capacity, cost } = problem;
  if (cycle.length === 0) return wrong('the cycle is empty');
  const balance = new Map<number, number>();
  let sum = 0;
  for (const a of cycle) {
    if (a < 0 || a >= tail.length) return wrong(`the cycle names arc ${a}, which does not exist`);
    if (capacity[a] !== Infinity) return wrong(`arc ${a} of the cycle has a capacity of ${capacity[a]}`);
    sum += cost[a]!;
    balance.set(tail[a]!, (balance.get(tail[a]!) ?? 0) + 1);
    balance.set(head[a]!, (balance.get(head[a]!) ?? 0) - 1);
  }
  for (const [node, x] of balance) if (x !== 0) return wrong(`the cycle is not closed at node ${node} of ${nodes}`);
  return sum < 0 ? { valid: true } : wrong(`the cycle costs ${sum}, which is not below 0`);
}
