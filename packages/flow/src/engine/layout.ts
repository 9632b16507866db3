import type { TwoSidedGraph } from './graph.ts';

/** Places in the engine's memory, in bytes, each on a cache line of its own. */
export class Arena {
  top = 64;
  take(bytes: number): number {
    const at = this.top;
    this.top = Math.ceil((at + bytes) / 64) * 64;
    return at;
  }
}

/** Turns lengths into first places, exclusively, over `count` entries `stride` words apart (and one after them). */
export function running(ints: Int32Array, at: number, stride: number, count: number): void {
  let sum = 0;
  for (let k = 0; k <= count; k++) {
    const length = ints[at + k * stride]!;
    ints[at + k * stride] = sum;
    sum += length;
  }
}

export function localNumbers(
  total: number,
  piece: Uint8Array | undefined,
  number: number | undefined,
): { of: Int32Array; count: number } {
  const of = new Int32Array(total);
  let count = 0;
  for (let i = 0; i < total; i++) of[i] = piece === undefined || piece[i] === number ? count++ : -1;
  return { of, count };
}

/*
 * The next two walk over all arcs of the graph and leave out those of other shares and, with `prune`, those that
 * cost as much as leaving the need short: they could never be worth using while quantities alone change.
 */

/** Counts the arcs of every need and resource, two places on. */
export function countArcs(
  graph: TwoSidedGraph,
  needLocal: Int32Array,
  resourceLocal: Int32Array,
  needFirst: Int32Array,
  userFirst: Int32Array,
  prune: boolean,
): void {
  const { from, to, cost, needOf, resourceOf, penalty } = graph;
  for (let a = 0; a < from.length; a++) {
    const i = needOf === undefined ? from[a]! : needOf[from[a]!]!;
    if (i < 0) continue;
    const need = needLocal[i]!;
    if (need < 0 || (prune && cost[a]! >= penalty[i]!)) continue;
    const j = resourceOf === undefined ? to[a]! : resourceOf[to[a]!]!;
    if (j < 0) continue;
    needFirst[need + 2]!++;
    userFirst[resourceLocal[j]! + 2]!++;
  }
}

/** Writes (resource, cost) by need and users by resource; the first places, one on, are moved as they fill. */
export function scatter(
  graph: TwoSidedGraph,
  floor: Int32Array | undefined,
  needLocal: Int32Array,
  resourceLocal: Int32Array,
  ints: Int32Array,
  grouped: number,
  users: number,
  needFirst: Int32Array,
  userFirst: Int32Array,
  prune: boolean,
): void {
  const { from, to, cost, needOf, resourceOf, penalty } = graph;
  for (let a = 0; a < from.length; a++) {
    const i = needOf === undefined ? from[a]! : needOf[from[a]!]!;
    if (i < 0) continue;
    const need = needLocal[i]!;
    const c = cost[a]!;
    if (need < 0 || (prune && c >= penalty[i]!)) continue;
    const j = resourceOf === undefined ? to[a]! : resourceOf[to[a]!]!;
    if (j < 0) continue;
    const resource = resourceLocal[j]!;
    const at = grouped + 2 * needFirst[need + 1]!++;
    ints[at] = resource;
    ints[at + 1] = floor === undefined ? c : c - floor[i]!;
    ints[users + userFirst[resource + 1]!++] = need;
  }
}
