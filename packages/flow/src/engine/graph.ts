/**
 * A two-sided graph as the engine takes it, read from arrays that may be the caller's own (a DIMACS file's tails
 * and heads, or an assignment's lists): nothing is copied but what the engine lays out for itself.
 * All arrays may lie in shared memory.
 */
export interface TwoSidedGraph {
  /** Units wanted, one entry a need. */
  readonly quantity: Int32Array;
  /** Cost per unit left short. */
  readonly penalty: Int32Array;
  /** Units to give, one entry a resource. */
  readonly capacity: Int32Array;
  /** Ends and cost of the arcs. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly cost: Int32Array;
  /** Need of a `from` entry, or -1; left out where `from` holds needs. */
  readonly needOf?: Int32Array | undefined;
  /** Resource of a `to` entry, or -1; left out where `to` holds resources. An arc counts if both ends do. */
  readonly resourceOf?: Int32Array | undefined;
  /** Known that no cost or penalty is below 0. */
  readonly nonNegative?: boolean | undefined;
}

/** Flows: bytes where no arc can carry more, for a quarter of the memory. */
export type FlowList = Int32Array | Uint8Array;

/** Prices, shortages and flows, in the graph's own numbering. */
export interface TwoSidedSolution<Flow extends FlowList = FlowList> {
  readonly needPrice: Int32Array;
  readonly resourcePrice: Int32Array;
  readonly shortage: Int32Array;
  /** Units of a resource that nobody uses. */
  readonly spare: Int32Array;
  /** One entry an entry of `from`. */
  readonly flow: Flow;
}

/** A share of the graph that is solved alone: everything whose piece has this number. */
export interface Share {
  readonly number: number;
  /** Piece of every need and of every resource. */
  readonly needPiece: Uint8Array;
  readonly resourcePiece: Uint8Array;
}

/** Prices and costs must stay below this for 32-bit sums. */
export const ENGINE_LIMIT = 2 ** 28;

/**
 * What makes every cost and the penalty of a need 0 or more: the least of them where that is negative. A constant
 * added to all that a unit of the need can do changes no decision.
 */
export function costFloor(graph: TwoSidedGraph): Int32Array | undefined {
  const { from, to, cost, needOf, resourceOf, penalty } = graph;
  if (graph.nonNegative === true) return undefined;
  let floor: Int32Array | undefined;
  for (let a = 0; a < from.length; a++) {
    const c = cost[a]!;
    if (c >= 0) continue;
    const i = needOf === undefined ? from[a]! : needOf[from[a]!]!;
    if (i < 0 || (resourceOf !== undefined && resourceOf[to[a]!]! < 0)) continue;
    floor ??= new Int32Array(penalty.length);
    if (c < floor[i]!) floor[i] = c;
  }
  for (let i = 0; i < penalty.length; i++) {
    if (penalty[i]! >= 0) continue;
    floor ??= new Int32Array(penalty.length);
    if (penalty[i]! < floor[i]!) floor[i] = penalty[i]!;
  }
  return floor;
}
