import { ENGINE_LIMIT, type FlowList } from './graph.ts';
import type { Sources } from './sources.ts';
import { eachChunk } from './stage.ts';
import { GROUND, type View } from './view.ts';

/** What lies behind the needs: resources, and the ground with its hubs and the nodes that pass on to them. */
export interface Ground {
  /** Resource of a node; -2 for the ground, -1 for others. */
  readonly resourceOf: Int32Array;
  readonly kind: Uint8Array;
  /** Cost from a node of the ground to its hub. */
  readonly extra: Int32Array;
  /** Units to give, and the cost of giving one, by resource. */
  readonly room: Int32Array;
  readonly shift: Int32Array;
  /** Largest cost of giving one. */
  readonly steepest: number;
  /** Arc between a resource and its hub; -1 where there is none and the resource must be used up. */
  readonly link: Int32Array;
  /** Whether there are such. */
  readonly exact: boolean;
  /** Nodes that pass on, and the arc on which they do; what a node gets comes before it. */
  readonly passing: readonly number[];
  readonly passOn: Int32Array;
  readonly hubs: readonly number[];
}

/**
 * Tells hubs, resources and nodes that only pass on apart, by the arcs between nodes that are neither needs nor sources.
 * @param count how many such arcs there are
 * @param weight what using a unit of a resource that must be used up is worth beyond its cost
 */
export function findGround(
  view: View,
  needOf: Int32Array,
  needs: number,
  sources: Sources | undefined,
  count: number,
  weight: number,
): Ground | undefined {
  const { problem, sign, from, to, left, entered, units } = view;
  const { nodes, supply, capacity } = problem;
  const cost = problem.cost as Int32Array;
  const arcs = otherArcs(view, sources, count);
  // Nodes that pass on: they want nothing, and their one arc takes all that there is.
  const passOn = new Int32Array(nodes).fill(-1);
  for (const a of arcs) {
    const f = from[a]!;
    if (left[f] === 1 && supply[f] === 0 && capacity[a]! >= units && to[a] !== f) passOn[f] = a;
  }
  // The rest of these arcs join resources to hubs: the end with several of them is the hub.
  const links = new Int32Array(nodes);
  for (const a of arcs) {
    if (passOn[from[a]!] === a) continue;
    links[from[a]!]!++;
    links[to[a]!]!++;
  }
  const kind = new Uint8Array(nodes);
  const hubs: number[] = [];
  const hub = (node: number): void => {
    if (kind[node] === GROUND) return;
    kind[node] = GROUND;
    hubs.push(node);
  };
  const link = new Int32Array(nodes).fill(-1);
  for (const a of arcs) {
    const f = from[a]!;
    const t = to[a]!;
    if (passOn[f] === a) {
      if (passOn[t]! < 0) hub(t);
      continue;
    }
    if (f === t || (links[f]! > 1 && links[t]! > 1)) return undefined;
    const middle = links[f]! > 1 ? f : links[t]! > 1 ? t : supply[f] === 0 ? t : f;
    hub(middle);
    link[f === middle ? t : f] = a;
  }
  if (count === 0) {
    // A node that takes from every need may be one that takes what is left over.
    let most = -1;
    for (let i = 0; i < nodes; i++) if (entered[i]! >= needs && (most < 0 || entered[i]! > entered[most]!)) most = i;
    if (most >= 0) hub(most);
  }
  for (const h of hubs) if (link[h]! >= 0 || passOn[h]! >= 0) return undefined;
  const extra = view.memory.list('extra').values.fill(0);
  const passing = orderPassing(passOn, to, cost, kind, extra);
  if (passing === undefined) return undefined;

  const resourceOf = view.memory.list('resourceOf').values.fill(-1);
  // Memory is taken only as far as they are written.
  const ends = new Int32Array(nodes);
  const room = new Int32Array(nodes);
  const shift = new Int32Array(nodes);
  let at = -1;
  let steepest = weight;
  let exact = false;
  if (weight >= ENGINE_LIMIT) return undefined;
  for (let i = 0; i < nodes; i++) {
    if (kind[i] === GROUND) resourceOf[i] = -2;
    if (needOf[i]! >= 0 || kind[i] === GROUND || sources?.isSource[i] === 1 || entered[i] === 0) continue;
    resourceOf[i] = ++at;
    const wanted = -sign * supply[i]!;
    const a = link[i]!;
    ends[at] = a;
    if (wanted < 0) return undefined;
    if (a < 0) {
      room[at] = wanted;
      shift[at] = -weight;
      if (wanted > 0) exact = true;
      continue;
    }
    const c = cost[a]!;
    if (c >= ENGINE_LIMIT || c <= -ENGINE_LIMIT) return undefined;
    steepest = Math.max(steepest, Math.abs(c));
    if (to[a] === i) {
      if (capacity[a]! < wanted) return undefined;
      room[at] = wanted;
      shift[at] = -c;
    } else {
      if (wanted !== 0) return undefined;
      room[at] = Math.min(capacity[a]!, units + 1);
      shift[at] = c;
    }
  }
  return {
    resourceOf,
    kind,
    extra,
    room: room.subarray(0, at + 1),
    shift: shift.subarray(0, at + 1),
    steepest,
    exact,
    link: ends.subarray(0, at + 1),
    passing,
    passOn,
    hubs,
  };
}

/** Arcs that leave neither needs nor sources. */
function otherArcs({ memory, from }: View, sources: Sources | undefined, count: number): Int32Array {
  const { engine, ints, staged, out } = memory;
  const needOf = memory.list('needOf').at;
  const arcs = new Int32Array(count);
  let k = 0;
  if (count === 0) return arcs;
  eachChunk(ints, staged >>> 2, [from], (size, first) => {
    const found = engine.listOthers(staged, size, first, needOf, out);
    for (let x = out >>> 2; x < (out >>> 2) + found; x++)
      if (sources?.isSource[from[ints[x]!]!] !== 1) arcs[k++] = ints[x]!;
    return k < count;
  });
  return arcs;
}

/** Orders the nodes that pass on, makes them ground and sums their costs; undefined if they go round in a circle. */
function orderPassing(
  passOn: Int32Array,
  to: Int32Array,
  cost: Int32Array,
  kind: Uint8Array,
  extra: Int32Array,
): number[] | undefined {
  const order: number[] = [];
  const path: number[] = [];
  const seen = new Uint8Array(passOn.length);
  for (let start = 0; start < passOn.length; start++) {
    let i = start;
    for (; passOn[i]! >= 0 && kind[i] !== GROUND; i = to[passOn[i]!]!) {
      if (seen[i] === 1) return undefined;
      seen[i] = 1;
      path.push(i);
    }
    if (path.length > 0 && kind[i] !== GROUND) return undefined;
    while (path.length > 0) {
      const node = path.pop()!;
      const a = passOn[node]!;
      kind[node] = GROUND;
      extra[node] = extra[to[a]!]! + cost[a]!;
      if (extra[node]! >= ENGINE_LIMIT || extra[node]! <= -ENGINE_LIMIT) return undefined;
      order.push(node);
    }
  }
  return order.reverse();
}

/** Flows of the ground's own arcs; false when a resource or a hub is not used as it must be. */
export function settleGround(
  ground: Ground,
  { problem, sign, from, to }: View,
  flow: FlowList,
  spare: Int32Array,
  passed: Int32Array,
): boolean {
  const { link, room, passing, passOn, hubs, resourceOf, kind } = ground;
  for (const node of passing) {
    const a = passOn[node]!;
    flow[a] = passed[node]!;
    passed[to[a]!]! += passed[node]!;
  }
  for (let j = 0; j < link.length; j++) {
    const a = link[j]!;
    if (a < 0) {
      if (spare[j] !== 0) return false;
    } else flow[a] = resourceOf[to[a]!] === j ? spare[j]! : room[j]! - spare[j]!;
  }
  // One hub balances when all others do; of several each must.
  if (hubs.length < 2) return true;
  const balance = new Float64Array(problem.nodes);
  for (let a = 0; a < from.length; a++) {
    if (kind[to[a]!] === GROUND) balance[to[a]!]! += flow[a]!;
    if (kind[from[a]!] === GROUND) balance[from[a]!]! -= flow[a]!;
  }
  return hubs.every((h) => balance[h] === -sign * problem.supply[h]!);
}
