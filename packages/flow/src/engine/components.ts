import type { TwoSidedGraph } from './graph.ts';
import { Arena } from './layout.ts';
import { eachChunk, stageWords } from './stage.ts';
import { startEngine } from './wasm.ts';

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
  const arena = new Arena();
  const staged = arena.take(4 * stageWords(3));
  const needTable = arena.take(4 * (needOf?.length ?? n));
  const resourceTable = arena.take(4 * (resourceOf?.length ?? m));
  const worth = arena.take(4 * n);
  const parentAt = arena.take(4 * m);
  const firstAt = arena.take(4 * n);
  const sizeAt = arena.take(4 * m);
  const memory = startEngine(arena.top);
  const ints = memory.ints();
  const part = (at: number, length: number): Int32Array => ints.subarray(at >>> 2, (at >>> 2) + length);
  writeTable(part(needTable, needOf?.length ?? n), needOf);
  writeTable(part(resourceTable, resourceOf?.length ?? m), resourceOf);
  part(worth, n).set(penalty);
  const parent = part(parentAt, m);
  for (let j = 0; j < m; j++) parent[j] = j;
  const first = part(firstAt, n).fill(-1);
  const size = part(sizeAt, m);
  eachChunk(ints, staged >>> 2, [from, to, cost], (count) =>
    memory.engine.join(staged, count, needTable, resourceTable, worth, parentAt, firstAt, sizeAt),
  );
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

function writeTable(table: Int32Array, of: Int32Array | undefined): void {
  if (of !== undefined) table.set(of);
  else for (let x = 0; x < table.length; x++) table[x] = x;
}
