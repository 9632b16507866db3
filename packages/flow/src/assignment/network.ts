import type { OptimalFlow } from '../certificate.ts';
import type { FlowProblem } from '../problem.ts';
import type { AssignmentProblem } from './problem.ts';

/**
 * An assignment as a network: need -> resource, resource -> hub (its capacity), need -> hub or its community
 * (shortage at its penalty), community -> hub (one arc a layer). Nodes in this order: needs, resources,
 * communities, hub. Arcs: the assignment's own first.
 */
export function assignmentNetwork(problem: AssignmentProblem): FlowProblem {
  const { needs, resources, arcs, communities } = problem;
  const n = needs.quantity.length;
  const m = resources.capacity.length;
  const layers = communities?.layers ?? [];
  const hub = n + m + layers.length;
  const own = arcs.need.length;
  const total = own + n + m + layers.reduce((sum, list) => sum + Math.max(1, list.length), 0);
  const tail = new Int32Array(total);
  const head = new Int32Array(total);
  const capacity = new Float64Array(total).fill(Infinity);
  const cost = new Int32Array(total);
  const supply = new Float64Array(hub + 1);
  tail.set(arcs.need);
  for (let a = 0; a < own; a++) head[a] = n + arcs.resource[a]!;
  cost.set(arcs.cost);
  if (arcs.capacity !== undefined) capacity.set(arcs.capacity);
  let at = own;
  for (let i = 0; i < n; i++) {
    const quantity = needs.quantity[i]!;
    supply[i] = quantity;
    supply[hub]! -= quantity;
    const community = communities?.of[i] ?? -1;
    tail[at] = i;
    head[at] = community < 0 ? hub : n + m + community;
    cost[at++] = needs.penalty[i]!;
  }
  for (let j = 0; j < m; j++) {
    tail[at] = n + j;
    head[at] = hub;
    capacity[at++] = resources.capacity[j]!;
  }
  layers.forEach((list, k) => {
    let from = 0;
    for (const layer of list.length === 0 ? [{ extraPenalty: 0, upTo: undefined }] : list) {
      tail[at] = n + m + k;
      head[at] = hub;
      capacity[at] = (layer.upTo ?? Infinity) - from;
      cost[at++] = layer.extraPenalty;
      from = layer.upTo ?? 0;
    }
  });
  return { nodes: hub + 1, supply, tail, head, capacity, cost };
}

/** Flow, shortage and prices of an assignment. */
export interface AssignmentSolution {
  readonly flow: Int32Array;
  readonly shortage: Int32Array;
  readonly needPrice: Int32Array;
  readonly resourcePrice: Int32Array;
  readonly communityPrice: Int32Array;
}

/** Reads an assignment back from the optimum of its network. */
export function assignmentFromNetwork(problem: AssignmentProblem, optimum: OptimalFlow): AssignmentSolution {
  const { needs, resources, arcs, communities } = problem;
  const n = needs.quantity.length;
  const m = resources.capacity.length;
  const own = arcs.need.length;
  const { flow, potential } = optimum;
  const hub = potential[potential.length - 1]!;
  const communityPrice = new Int32Array(communities?.layers.length ?? 0);
  for (let k = 0; k < communityPrice.length; k++) communityPrice[k] = Math.max(0, hub - potential[n + m + k]!);
  // The tree leaves the price of an unused node open; take the least that is right.
  const resourcePrice = new Int32Array(m);
  for (let j = 0; j < m; j++) if (flow[own + n + j]! > 0) resourcePrice[j] = Math.max(0, hub - potential[n + j]!);
  for (let a = 0; a < own; a++) {
    const i = arcs.need[a]!;
    const j = arcs.resource[a]!;
    if (flow[own + n + j] !== 0 || needs.quantity[i] === 0 || (arcs.capacity !== undefined && arcs.capacity[a] === 0))
      continue;
    const worth = hub - potential[i]! - arcs.cost[a]!;
    if (worth > resourcePrice[j]!) resourcePrice[j] = worth;
  }
  const needPrice = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const community = communities?.of[i] ?? -1;
    const worst = needs.penalty[i]! + (community < 0 ? 0 : communityPrice[community]!);
    needPrice[i] = needs.quantity[i]! > 0 ? hub - potential[i]! : worst;
  }
  for (let a = 0; a < own; a++) {
    const i = arcs.need[a]!;
    const price = arcs.cost[a]! + resourcePrice[arcs.resource[a]!]!;
    if (needs.quantity[i] === 0 && price < needPrice[i]!) needPrice[i] = price;
  }
  return {
    flow: Int32Array.from(flow.subarray(0, own)),
    shortage: Int32Array.from(flow.subarray(own, own + n)),
    needPrice,
    resourcePrice,
    communityPrice,
  };
}

/** Whether every arc could carry all that its need wants or its resource has, so that its capacity never binds. */
export function arcsAreFree(problem: AssignmentProblem): boolean {
  const { needs, resources, arcs } = problem;
  if (arcs.capacity === undefined) return true;
  for (let a = 0; a < arcs.need.length; a++) {
    const least = Math.min(needs.quantity[arcs.need[a]!]!, resources.capacity[arcs.resource[a]!]!);
    if (arcs.capacity[a]! < least) return false;
  }
  return true;
}
