import type { FlowProblem } from '../problem.ts';
import { ENGINE_LIMIT, type TwoSidedGraph, type TwoSidedSolution } from './graph.ts';

/** A flow problem seen as needs that choose among resources, with the way back. */
export interface Recognised {
  readonly graph: TwoSidedGraph;
  /** Needs without an overflow arc: they must be placed wholly, and their common penalty is only a first guess. */
  readonly strict: readonly number[];
  /** Flow (in place, in the solution's own array) and potentials of the problem; undefined if a need or resource is not used as it must be. */
  back(solution: TwoSidedSolution): { flow: Int32Array; potential: Int32Array } | undefined;
}

/**
 * Looks at a graph's shape: sources that only send (needs), nodes that only take from them (resources), and at most
 * one hub between resources and the rest that takes what is short and what has passed through, or fills what stays
 * idle. Also the mirror image, with every arc turned round.
 * @returns undefined when the graph is anything else, or its numbers are too large for the 32-bit engine
 */
export function recogniseTwoSided(problem: FlowProblem): Recognised | undefined {
  if (!(problem.cost instanceof Int32Array) || problem.lower?.some((x) => x !== 0)) return undefined;
  let total = 0;
  let positive = 0;
  for (const s of problem.supply) {
    total += s;
    if (s > 0) positive += s;
  }
  if (total !== 0 || positive >= 2 ** 30 || problem.tail.length === 0) return undefined;
  return recognise(problem, false, positive) ?? recognise(problem, true, positive);
}

function recognise(problem: FlowProblem, turned: boolean, units: number): Recognised | undefined {
  const { nodes, supply, capacity } = problem;
  const cost = problem.cost as Int32Array;
  const from = turned ? problem.head : problem.tail;
  const to = turned ? problem.tail : problem.head;
  const arcs = from.length;
  const sign = turned ? -1 : 1;
  const entered = new Int32Array(nodes);
  const left = new Uint8Array(nodes);
  for (let a = 0; a < arcs; a++) {
    entered[to[a]!]!++;
    left[from[a]!] = 1;
  }
  // Needs: nothing enters them. Other nodes without arcs are left out if they want nothing.
  const needOf = new Int32Array(nodes).fill(-1);
  const resourceOf = new Int32Array(nodes).fill(-1);
  let needs = 0;
  for (let i = 0; i < nodes; i++) {
    if (entered[i] !== 0) continue;
    const s = sign * supply[i]!;
    if (left[i] === 0 ? s !== 0 : s < 0) return undefined;
    if (left[i] !== 0) needOf[i] = needs++;
  }
  if (needs === 0) return undefined;
  const hub = findHub(from, to, needOf, entered, needs);
  if (hub === undefined) return undefined;

  const quantity = new Int32Array(needs);
  const penalty = new Int32Array(needs).fill(ENGINE_LIMIT);
  let resources = 0;
  for (let i = 0; i < nodes; i++) {
    if (needOf[i]! >= 0) quantity[needOf[i]!] = sign * supply[i]!;
    else if (entered[i] !== 0 && i !== hub.node) resourceOf[i] = resources++;
  }
  const room = new Int32Array(resources);
  const link = new Int32Array(resources).fill(-1);
  const overflow = new Int32Array(needs).fill(-1);
  for (let a = 0; a < arcs; a++) {
    const f = from[a]!;
    const t = to[a]!;
    const need = needOf[f]!;
    if (need >= 0) {
      if (t !== hub.node) continue;
      if (overflow[need]! >= 0 || capacity[a]! < quantity[need]!) return undefined;
      overflow[need] = a;
      if (cost[a]! >= ENGINE_LIMIT || cost[a]! <= -ENGINE_LIMIT) return undefined;
      penalty[need] = cost[a]!;
      continue;
    }
    // Between a resource and the hub, either way.
    const node = f === hub.node ? t : f;
    const resource = resourceOf[node]!;
    if (resource < 0 || link[resource]! >= 0 || cost[a] !== 0) return undefined;
    const wanted = -sign * supply[node]!;
    if (f === hub.node) {
      if (capacity[a]! < wanted) return undefined;
      room[resource] = wanted;
    } else {
      if (wanted !== 0) return undefined;
      room[resource] = Math.min(capacity[a]!, units + 1);
    }
    link[resource] = a;
  }
  for (let i = 0; i < nodes; i++) {
    const resource = resourceOf[i]!;
    if (resource < 0) continue;
    const wanted = -sign * supply[i]!;
    if (wanted < 0) return undefined;
    if (link[resource]! >= 0) continue;
    room[resource] = wanted; // without a link to the hub it must be used up
  }
  let steepest = 0;
  for (let a = 0; a < arcs; a++) {
    const need = needOf[from[a]!]!;
    if (need < 0) continue;
    const c = cost[a]!;
    if (c >= ENGINE_LIMIT || c <= -ENGINE_LIMIT) return undefined;
    const resource = resourceOf[to[a]!]!;
    if (resource < 0) continue;
    if (capacity[a]! < quantity[need]! && capacity[a]! < room[resource]!) return undefined;
    steepest = Math.max(steepest, Math.abs(c));
  }
  const guess = 4 * steepest + 1;
  const strict: number[] = [];
  for (let i = 0; i < needs; i++)
    if (overflow[i]! < 0) {
      strict.push(i);
      penalty[i] = guess;
    }
  if (strict.length > 0 && guess >= ENGINE_LIMIT) return undefined;

  const back = (solution: TwoSidedSolution): { flow: Int32Array; potential: Int32Array } | undefined => {
    const { flow, shortage, needPrice, resourcePrice } = solution;
    const used = new Int32Array(resources);
    for (let a = 0; a < arcs; a++) if (flow[a] !== 0) used[resourceOf[to[a]!]!]! += flow[a]!;
    for (let i = 0; i < needs; i++) {
      if (shortage[i] === 0) continue;
      if (overflow[i]! < 0) return undefined;
      flow[overflow[i]!] = shortage[i]!;
    }
    for (let j = 0; j < resources; j++) {
      const a = link[j]!;
      if (a < 0) {
        if (used[j] !== room[j]) return undefined;
      } else flow[a] = from[a] === hub.node ? room[j]! - used[j]! : used[j]!;
    }
    const potential = new Int32Array(nodes);
    for (let i = 0; i < nodes; i++) {
      if (needOf[i]! >= 0) potential[i] = -sign * needPrice[needOf[i]!]!;
      else if (resourceOf[i]! >= 0) potential[i] = -sign * resourcePrice[resourceOf[i]!]!;
    }
    return { flow, potential };
  };
  return {
    graph: { quantity, penalty, capacity: room, from, to, cost, needOf, resourceOf },
    strict,
    back,
  };
}

/** The one node that all arcs between non-needs share, or that every need has an arc to; -1 for none. */
function findHub(
  from: Int32Array,
  to: Int32Array,
  needOf: Int32Array,
  entered: Int32Array,
  needs: number,
): { node: number } | undefined {
  let one = -1;
  let other = -1;
  for (let a = 0; a < from.length; a++) {
    const f = from[a]!;
    if (needOf[f]! >= 0) continue;
    const t = to[a]!;
    if (one < 0) {
      one = f;
      other = t;
    }
    if (one !== f && one !== t) one = -2;
    if (other !== f && other !== t) other = -2;
    if (one === -2) {
      if (other === -2) return undefined;
      one = other;
      other = -2;
    }
  }
  if (one >= 0) {
    if (one === other) return undefined;
    // A single such arc leaves both ends possible: the hub is the one that more arcs enter.
    return { node: other >= 0 && entered[other]! > entered[one]! ? other : one };
  }
  let widest = -1;
  for (let i = 0; i < entered.length; i++)
    if (entered[i]! >= needs && (widest < 0 || entered[i]! > entered[widest]!)) widest = i;
  return { node: widest };
}
