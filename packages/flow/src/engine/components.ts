import type { TwoSidedGraph } from './graph.ts';

/** How a graph is dealt out: the share of every need and resource, and the arcs of every share. */
export interface Deal {
  readonly needPiece: Uint8Array;
  readonly resourcePiece: Uint8Array;
  /** Arcs of every share. */
  readonly arcs: number[];
  /** Connected pieces that have arcs. */
  readonly components: number;
}

/**
 * Finds the connected components by union-find over the resources and deals them out to `shares` equal hands,
 * largest first. Arcs dearer than leaving their need short connect nothing.
 * @param shared whether the answer must lie in shared memory
 */
export function dealComponents(graph: TwoSidedGraph, shares: number, shared: boolean): Deal {
  const { from, to, cost, needOf, resourceOf, penalty } = graph;
  const n = graph.quantity.length;
  const m = graph.capacity.length;
  const parent = new Int32Array(m);
  for (let j = 0; j < m; j++) parent[j] = j;
  const first = new Int32Array(n).fill(-1);
  const size = new Int32Array(m);
  for (let a = 0; a < from.length; a++) {
    const i = needOf === undefined ? from[a]! : needOf[from[a]!]!;
    if (i < 0 || cost[a]! >= penalty[i]!) continue;
    let j = resourceOf === undefined ? to[a]! : resourceOf[to[a]!]!;
    if (j < 0) continue;
    size[j]!++;
    if (first[i]! < 0) {
      first[i] = j;
      continue;
    }
    let k = first[i]!;
    while (parent[j] !== j) j = parent[j] = parent[parent[j]!]!;
    while (parent[k] !== k) k = parent[k] = parent[parent[k]!]!;
    if (j < k) parent[k] = j;
    else if (k < j) parent[j] = k;
  }
  const roots: number[] = [];
  for (let j = 0; j < m; j++) {
    let root = j;
    while (parent[root] !== root) root = parent[root]!;
    parent[j] = root;
    if (root === j) roots.push(j);
    else size[root]! += size[j]!;
  }
  roots.sort((a, b) => size[b]! - size[a]! || a - b);
  const hands = new Array<number>(shares).fill(0);
  const handOf = new Uint8Array(m);
  let components = 0;
  for (const root of roots) {
    if (size[root]! > 0) components++;
    let least = 0;
    for (let h = 1; h < shares; h++) if (hands[h]! < hands[least]!) least = h;
    hands[least]! += size[root]!;
    handOf[root] = least;
  }
  const bytes = (length: number): Uint8Array =>
    shared ? new Uint8Array(new SharedArrayBuffer(length)) : new Uint8Array(length);
  const needPiece = bytes(n);
  const resourcePiece = bytes(m);
  for (let j = 0; j < m; j++) resourcePiece[j] = handOf[parent[j]!]!;
  for (let i = 0; i < n; i++) needPiece[i] = first[i]! < 0 ? 0 : resourcePiece[first[i]!]!;
  return { needPiece, resourcePiece, arcs: hands, components };
}
