import type { IntegerArray } from '../problem.ts';
import { ENGINE_LIMIT, type TwoSidedGraph, type TwoSidedSolution } from './graph.ts';

/** A graph without capacities of arcs that stands for one with, and the way back for its flow. */
export interface Expanded {
  readonly graph: TwoSidedGraph;
  /** Flow of the original arcs; undefined if something of the expansion's own was left short. */
  flow(solution: TwoSidedSolution): Int32Array | undefined;
}

/**
 * Takes out capacities of arcs that bind. An arc of capacity c from a need to a resource becomes a resource of its
 * own, of capacity c, which the need uses at the arc's cost; and a need of its own for c units, which takes what the
 * first leaves of that or, where it is taken, as much of the true resource. Ahuja, Magnanti, Orlin (1993), section 2.4.
 * An arc towards the ground becomes a resource that only its need can use.
 */
export function expandBinding(
  graph: TwoSidedGraph,
  binding: readonly number[],
  capacity: IntegerArray,
  extra: Int32Array,
): Expanded | undefined {
  const { from, to, cost, quantity, penalty } = graph;
  const needOf = graph.needOf!;
  const resourceOf = graph.resourceOf!;
  const total = from.length + 2 * binding.length;
  const next = { from: new Int32Array(total), to: new Int32Array(total), cost: new Int32Array(total) };
  const arcOf = new Int32Array(total);
  let count = 0;
  const add = (need: number, resource: number, price: number, arc: number): void => {
    next.from[count] = need;
    next.to[count] = resource;
    next.cost[count] = price;
    arcOf[count++] = arc;
  };
  const rooms: number[] = [];
  const wants: number[] = [];
  let at = 0;
  let worst = 0;
  let sum = 0;
  for (let i = 0; i < penalty.length; i++) {
    worst = Math.max(worst, penalty[i]!);
    sum += quantity[i]!;
  }
  let least = 0;
  for (let a = 0; a < from.length; a++) {
    const i = needOf[from[a]!]!;
    const bound = binding[at] === a;
    if (bound) at++;
    if (i < 0) continue;
    const j = resourceOf[to[a]!]!;
    const c = cost[a]!;
    if (c < least) least = c;
    if (!bound) {
      if (j >= 0) add(i, j, c, a);
      continue;
    }
    const own = graph.capacity.length + rooms.length;
    rooms.push(capacity[a]!);
    add(i, own, j < 0 ? c + extra[to[a]!]! : c, a);
    if (j < 0) continue;
    const other = quantity.length + wants.length;
    wants.push(capacity[a]!);
    sum += capacity[a]!;
    add(other, own, 0, -1);
    add(other, j, 0, -1);
  }
  // Above anything that a unit of a true need can be worth.
  const dear = worst - least + 1;
  if (sum >= 2 ** 30 || dear >= ENGINE_LIMIT) return undefined;
  return {
    graph: {
      from: next.from.subarray(0, count),
      to: next.to.subarray(0, count),
      cost: next.cost.subarray(0, count),
      ...joined(graph, wants, rooms, dear),
    },
    flow(solution) {
      for (let i = quantity.length; i < quantity.length + wants.length; i++)
        if (solution.shortage[i]! > 0) return undefined;
      // A unit that took the true resource although there was room in its own did so at a price of 0: undo it.
      let own = graph.capacity.length;
      for (const a of binding) {
        const j = resourceOf[to[a]!]!;
        if (j >= 0) solution.spare[j]! += solution.spare[own]!;
        own++;
      }
      const flow = new Int32Array(from.length);
      for (let k = 0; k < count; k++) if (arcOf[k]! >= 0) flow[arcOf[k]!] = solution.flow[k]!;
      return flow;
    },
  };
}

function joined(
  { quantity, penalty, capacity }: TwoSidedGraph,
  wants: readonly number[],
  rooms: readonly number[],
  dear: number,
): Pick<TwoSidedGraph, 'quantity' | 'penalty' | 'capacity'> {
  const both = (list: Int32Array, more: readonly number[]): Int32Array => {
    const all = new Int32Array(list.length + more.length);
    all.set(list);
    all.set(more, list.length);
    return all;
  };
  return {
    quantity: both(quantity, wants),
    penalty: both(
      penalty,
      wants.map(() => dear),
    ),
    capacity: both(capacity, rooms),
  };
}
