import { equityGroups } from '../link/assignment.ts';
import type { CandidateGraph } from '../link/candidates.ts';

/** A part of a candidate graph that nothing joins to the rest, not even a lifted barrier: it has a best of its own. */
export interface Piece {
  /** The part as a graph; resources keep their numbers. */
  graph: CandidateGraph;
  /** Which need, opening and arc of the whole each of the part's is. */
  needs: Int32Array;
  supply: Int32Array;
  arcs: Int32Array;
  /** The combinations of barriers that occur on its arcs, each once, rising. */
  masks: readonly number[];
}

function unionFind(size: number) {
  const parent = new Int32Array(size);
  for (let i = 0; i < size; i++) parent[i] = i;
  const root = (node: number): number => {
    let i = node;
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]!]!;
      i = parent[i]!;
    }
    return i;
  };
  const join = (a: number, b: number) => {
    const left = root(a);
    const right = root(b);
    if (left < right) parent[right] = left;
    else if (right < left) parent[left] = right;
  };
  return { root, join };
}

const at = <A extends Int32Array | Float64Array | Uint8Array>(column: A, indices: Int32Array): A => {
  const out = new (column.constructor as new (length: number) => A)(indices.length);
  for (let i = 0; i < indices.length; i++) out[i] = column[indices[i]!]!;
  return out;
};

/**
 * Takes a candidate graph apart: two needs are in one piece where some chain of candidates joins them, usable or behind
 * barriers, or where they count in the same community's lack. The value of the whole is the sum of the pieces' values.
 */
export function piecesOf(graph: CandidateGraph): Piece[] {
  const n = graph.needs.length;
  const m = graph.supply.capacity.length;
  const groups = equityGroups(graph.needs);
  const { root, join } = unionFind(n + m + groups.layers.length);
  for (let a = 0; a < graph.arcs.need.length; a++) join(graph.arcs.need[a]!, n + graph.arcs.supply[a]!);
  for (let i = 0; i < n; i++) if (groups.of[i]! >= 0) join(i, n + m + groups.of[i]!);

  const members = new Map<number, { needs: number[]; supply: number[] }>();
  const of = (node: number) => {
    const key = root(node);
    let piece = members.get(key);
    if (piece === undefined) {
      piece = { needs: [], supply: [] };
      members.set(key, piece);
    }
    return piece;
  };
  // A need of which nothing is open is in no group and has no candidates: it belongs to no piece.
  for (let i = 0; i < n; i++) if (groups.of[i]! >= 0) of(i).needs.push(i);
  for (let j = 0; j < m; j++) of(n + j).supply.push(j);

  const local = new Int32Array(m);
  return [...members.values()].map((piece) => {
    const needs = Int32Array.from(piece.needs);
    const supply = Int32Array.from(piece.supply);
    supply.forEach((j, k) => {
      local[j] = k;
    });
    const firstArc = new Int32Array(needs.length + 1);
    const list: number[] = [];
    needs.forEach((i, k) => {
      firstArc[k] = list.length;
      for (let a = graph.firstArc[i]!; a < graph.firstArc[i + 1]!; a++) list.push(a);
    });
    firstArc[needs.length] = list.length;
    const arcs = Int32Array.from(list);
    const need = new Int32Array(arcs.length);
    for (let k = 0; k < needs.length; k++) need.fill(k, firstArc[k], firstArc[k + 1]);
    const barriers = at(graph.arcs.barriers, arcs);
    return {
      needs,
      supply,
      arcs,
      masks: [...new Set(barriers)].sort((a, b) => a - b),
      graph: {
        needs: Array.from(needs, (i) => graph.needs[i]!),
        supplied: graph.supplied,
        supply: {
          resource: at(graph.supply.resource, supply),
          start: at(graph.supply.start, supply),
          end: at(graph.supply.end, supply),
          capacity: at(graph.supply.capacity, supply),
        },
        firstArc,
        arcs: {
          need,
          supply: at(graph.arcs.supply, arcs).map((j) => local[j]!),
          site: at(graph.arcs.site, arcs),
          metres: at(graph.arcs.metres, arcs),
          cost: at(graph.arcs.cost, arcs),
          capacity: at(graph.arcs.capacity, arcs),
          barriers,
        },
      },
    };
  });
}
