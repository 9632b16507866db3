import { ENGINE_LIMIT, type TwoSidedGraph, type TwoSidedSolution } from '../engine/graph.ts';
import type { AssignmentSolution } from './network.ts';
import type { AssignmentProblem } from './problem.ts';

/** An assignment as the engine takes it, and the way back. */
export interface TwoSidedAssignment {
  readonly graph: TwoSidedGraph;
  back(solution: TwoSidedSolution<Int32Array>): AssignmentSolution;
}

/**
 * Lays an assignment out for the two-sided engine. A community's layer of shortage is one more resource: its
 * capacity is the layer's width, and each need of the community may use it at penalty + extraPenalty. The last,
 * endless layer is the need's own penalty. Because later layers cost no less, they fill in order.
 * @returns undefined when numbers are too large for 32 bits, or the layers too many
 */
export function twoSidedAssignment(problem: AssignmentProblem): TwoSidedAssignment | undefined {
  const { needs, resources, arcs, communities } = problem;
  const n = needs.quantity.length;
  const m = resources.capacity.length;
  const own = arcs.need.length;
  if (communities === undefined) {
    const graph: TwoSidedGraph = {
      quantity: needs.quantity,
      penalty: needs.penalty,
      capacity: resources.capacity,
      from: arcs.need,
      to: arcs.resource,
      cost: arcs.cost,
    };
    return fits(graph) ? { graph, back: plain } : undefined;
  }
  // First layer resource of every community.
  const first: number[] = [];
  const widths: number[] = [];
  for (const layers of communities.layers) {
    first.push(m + widths.length);
    let from = 0;
    for (const layer of layers.slice(0, -1)) {
      widths.push(Math.min(2 ** 30, layer.upTo! - from));
      from = layer.upTo!;
    }
  }
  let extra = 0;
  for (let i = 0; i < n; i++) extra += Math.max(0, (communities.layers[communities.of[i]!]?.length ?? 0) - 1);
  // Every need has an arc for every layer: with many thin layers the network's one arc a layer is smaller.
  if (extra > 4 * own + 100_000) return undefined;
  const from = new Int32Array(own + extra);
  const to = new Int32Array(own + extra);
  const cost = new Int32Array(own + extra);
  from.set(arcs.need);
  to.set(arcs.resource);
  cost.set(arcs.cost);
  const penalty = Int32Array.from(needs.penalty);
  let at = own;
  for (let i = 0; i < n; i++) {
    const layers = communities.layers[communities.of[i]!];
    if (layers === undefined || layers.length === 0) continue;
    layers.slice(0, -1).forEach((layer, l) => {
      from[at] = i;
      to[at] = first[communities.of[i]!]! + l;
      cost[at++] = needs.penalty[i]! + layer.extraPenalty;
    });
    penalty[i]! += layers.at(-1)!.extraPenalty;
  }
  const capacity = new Int32Array(m + widths.length);
  capacity.set(resources.capacity);
  capacity.set(widths, m);
  const graph: TwoSidedGraph = { quantity: needs.quantity, penalty, capacity, from, to, cost };
  if (!fits(graph)) return undefined;
  const back = (solution: TwoSidedSolution<Int32Array>): AssignmentSolution => {
    const shortage = Int32Array.from(solution.shortage);
    for (let a = own; a < from.length; a++) shortage[from[a]!]! += solution.flow[a]!;
    const communityPrice = Int32Array.from(communities.layers, (layers, k) =>
      // One unit more goes into whichever layer is cheapest at its price; the endless one has room at 0.
      layers.reduce((least, layer, l) => {
        const price = l === layers.length - 1 ? 0 : solution.resourcePrice[first[k]! + l]!;
        return Math.min(least, layer.extraPenalty + price);
      }, layers.at(-1)?.extraPenalty ?? 0),
    );
    return {
      flow: solution.flow.subarray(0, own),
      shortage,
      needPrice: solution.needPrice,
      resourcePrice: solution.resourcePrice.subarray(0, m),
      communityPrice,
    };
  };
  return { graph, back };
}

/** Adds no communities; the flow stays unread, since working it out may cost more than a repair did. */
function plain(solution: TwoSidedSolution<Int32Array>): AssignmentSolution {
  return Object.defineProperties({ communityPrice: new Int32Array(0) } as unknown as AssignmentSolution, {
    ...Object.getOwnPropertyDescriptors(solution),
  });
}

/** Whether prices and sums of quantities stay within 32 bits. */
function fits(graph: TwoSidedGraph): boolean {
  for (const p of graph.penalty) if (p < 0 || p >= ENGINE_LIMIT) return false;
  for (const c of graph.cost) if (c <= -ENGINE_LIMIT) return false;
  let total = 0;
  for (const q of graph.quantity) total += q;
  return total < 2 ** 30;
}
