import { certify, FlowProofError, type FlowResult } from '../certificate.ts';
import type { SolveProgress } from '../control.ts';
import { ExactSum, type FlowProblem, type IntegerArray } from '../problem.ts';
import { NetworkSimplex } from './network-simplex.ts';

/** Solves a problem that was checked, by the network simplex; yields after every slice of pivots. */
export function* simplexSteps(problem: FlowProblem): Generator<SolveProgress, FlowResult, void> {
  const began = performance.now();
  const { tail, head, lower, capacity } = problem;
  const arcs = tail.length;
  const supply = Float64Array.from(problem.supply);
  const residual = Float64Array.from(capacity);
  if (lower !== undefined)
    for (let a = 0; a < arcs; a++) {
      const low = lower[a]!;
      residual[a]! -= low;
      supply[tail[a]!]! -= low;
      supply[head[a]!]! += low;
    }
  const simplex = new NetworkSimplex(problem, supply, residual);
  let outcome = simplex.advance(0);
  const slice = Math.max(64, Math.min(4096, Math.ceil(4e6 / (arcs + 1))));
  while (outcome === 'running') {
    outcome = simplex.advance(slice);
    yield { stage: 'simplex', steps: simplex.pivots, elapsedMs: performance.now() - began };
  }
  const flow = simplex.flows();
  if (lower !== undefined) for (let a = 0; a < arcs; a++) flow[a]! += lower[a]!;
  const unplaced = simplex.unplaced();
  const stats = {
    method: 'network simplex' as const,
    steps: simplex.pivots,
    degenerate: simplex.degenerate,
    elapsedMs: 0,
  };
  let result: FlowResult;
  if (outcome === 'unbounded') {
    // An endless saving means 'unbounded' only if some flow is feasible at all: ask without costs.
    const free = yield* simplexSteps({ ...problem, cost: new Int32Array(arcs) });
    result =
      free.status === 'infeasible'
        ? free
        : { status: 'unbounded', cycle: simplex.ray ?? new Int32Array(0), verified: true, stats };
  } else if (unplaced.some((x) => x !== 0)) {
    result = { status: 'infeasible', ...starvedCut(problem, flow, unplaced), verified: true, stats };
  } else {
    const potential = simplex.potentials();
    result = { status: 'optimal', objective: costOf(problem, flow), flow, potential, verified: true, stats };
  }
  stats.elapsedMs = performance.now() - began;
  const proof = certify(problem, result);
  if (!proof.valid) throw new FlowProofError(proof.reason);
  return result;
}

/** Total cost of a flow, exact. */
export function costOf(problem: FlowProblem, flow: IntegerArray): bigint {
  const sum = new ExactSum();
  for (let a = 0; a < flow.length; a++) if (flow[a] !== 0) sum.add(flow[a]!, problem.cost[a]!);
  return sum.value;
}

/**
 * All nodes that the excess still reaches in the residual network, or else all that can still reach a deficit:
 * no arc carries more over their border. Max-flow min-cut theorem.
 */
function starvedCut(problem: FlowProblem, flow: Float64Array, unplaced: Float64Array): { cut: Int32Array } {
  const { nodes, tail, head, capacity } = problem;
  const forward = unplaced.some((x) => x > 0);
  const links = incidence(nodes, tail, head);
  const seen = new Uint8Array(nodes);
  const queue: number[] = [];
  for (let i = 0; i < nodes; i++)
    if (forward ? unplaced[i]! > 0 : unplaced[i]! < 0) {
      seen[i] = 1;
      queue.push(i);
    }
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at]!;
    for (let k = links.first[node]!; k < links.first[node + 1]!; k++) {
      const arc = links.arc[k]!;
      const low = problem.lower === undefined ? 0 : problem.lower[arc]!;
      const leaves = tail[arc] === node;
      const other = leaves ? head[arc]! : tail[arc]!;
      const open = leaves === forward ? flow[arc]! < capacity[arc]! : flow[arc]! > low;
      if (open && seen[other] === 0) {
        seen[other] = 1;
        queue.push(other);
      }
    }
  }
  const cut: number[] = [];
  for (let i = 0; i < nodes; i++) if (seen[i] === 1) cut.push(i);
  return { cut: Int32Array.from(cut) };
}

function incidence(nodes: number, tail: Int32Array, head: Int32Array): { first: Int32Array; arc: Int32Array } {
  const first = new Int32Array(nodes + 2);
  for (let a = 0; a < tail.length; a++) {
    first[tail[a]! + 2]!++;
    if (head[a] !== tail[a]) first[head[a]! + 2]!++;
  }
  for (let i = 2; i < nodes + 2; i++) first[i]! += first[i - 1]!;
  const arc = new Int32Array(first[nodes + 1] ?? 0);
  for (let a = 0; a < tail.length; a++) {
    arc[first[tail[a]! + 1]!++] = a;
    if (head[a] !== tail[a]) arc[first[head[a]! + 1]!++] = a;
  }
  return { first, arc };
}
