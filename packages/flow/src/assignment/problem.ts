import type { SolveOptions } from '../control.ts';
import { FlowInputError } from '../problem.ts';

/** A stretch of a community's shortage and what each unit in it costs beyond the needs' own penalties. */
export interface PenaltyLayer {
  /** The layer ends at this many units of shortage in the community; leave out for the last one, which is endless. */
  readonly upTo?: number | undefined;
  /** Cost per unit of shortage in this layer, on top of the need's penalty; may not fall from layer to layer. */
  readonly extraPenalty: number;
}

/** Communities whose shortage costs more the deeper it is (diminishing value of what they receive). */
export interface Communities {
  /** Community of every need, -1 for none. One entry a need. */
  readonly of: Int32Array;
  /** Layers of every community, by rising shortage. An empty list means no extra penalty. */
  readonly layers: readonly (readonly PenaltyLayer[])[];
}

/**
 * Who gets what from whom: place the quantity of every need on resources that it may use, at the least
 *   sum(cost * flow) + sum(penalty * shortage) + what the communities' layers add.
 * All numbers are whole and 32 bits wide; quantities, capacities and penalties are 0 or more, costs may be negative.
 */
export interface AssignmentProblem {
  readonly needs: {
    /** Units wanted. */
    readonly quantity: Int32Array;
    /** Cost per unit that stays unmet. */
    readonly penalty: Int32Array;
  };
  readonly resources: {
    /** Units that can be given. */
    readonly capacity: Int32Array;
  };
  /** Which need may use which resource, each entry one arc; parallel arcs are allowed. */
  readonly arcs: {
    readonly need: Int32Array;
    readonly resource: Int32Array;
    /** Cost per unit. */
    readonly cost: Int32Array;
    /** Most units on the arc; left out for no limit of its own. */
    readonly capacity?: Int32Array | undefined;
  };
  readonly communities?: Communities | undefined;
}

/** Options of {@link solveAssignment}. */
export interface AssignmentOptions extends SolveOptions {
  /** Worker threads to use where the platform has them and the graph falls apart; 1 for none. */
  readonly threads?: number | undefined;
}

/** How an assignment was reached. */
export interface AssignmentStats {
  readonly method: 'two-sided' | 'network simplex';
  /** Independent pieces of the graph, where they were counted. */
  readonly components?: number | undefined;
  readonly threads: number;
  /** Whether an earlier optimum was repaired, rather than a new one found from scratch. */
  readonly warm?: boolean | undefined;
  readonly elapsedMs: number;
  /** Bids of the auction and searches of the repair, or pivots. */
  readonly steps: number;
}

/** The best assignment, with the prices that prove it. */
export interface AssignmentResult {
  readonly status: 'optimal';
  /** Units on every arc. */
  readonly flow: Int32Array;
  /** Units of every need that stay unmet. */
  readonly shortage: Int32Array;
  /**
   * What one unit more of a need would cost: min(penalty + its community's price, cheapest cost + resource price).
   * A need with less than its penalty here is wholly placed.
   */
  readonly needPrice: Int32Array;
  /** What one unit more of a resource would save; 0 where it is not used up. */
  readonly resourcePrice: Int32Array;
  /** What one unit more of shortage adds in a community, beyond the need's penalty. One entry a community. */
  readonly communityPrice: Int32Array;
  /** Total cost, exact. */
  readonly objective: bigint;
  /** Always true: a result that fails its certificate is never returned. */
  readonly verified: true;
  readonly stats: AssignmentStats;
}

/** Prices and sums of prices stay within 32 bits below this. */
export const LARGEST_PRICE = 2 ** 29;

/**
 * Checks shape and numbers.
 * @throws FlowInputError naming the first entry (0-based) that is wrong and what would be right
 */
export function checkAssignment(problem: AssignmentProblem): void {
  const { needs, resources, arcs, communities } = problem;
  const n = needs.quantity.length;
  const m = resources.capacity.length;
  if (needs.penalty.length !== n)
    throw new FlowInputError(`needs.penalty has ${needs.penalty.length} entries; needs.quantity has ${n}`);
  for (const [name, list] of Object.entries(arcs) as [string, Int32Array | undefined][])
    if (list !== undefined && list.length !== arcs.need.length)
      throw new FlowInputError(`arcs.${name} has ${list.length} entries; arcs.need has ${arcs.need.length}`);
  for (let i = 0; i < n; i++) {
    if (needs.quantity[i]! < 0)
      throw new FlowInputError(`quantity of need ${i} is ${needs.quantity[i]}; it must be 0 or more`);
    const penalty = needs.penalty[i]!;
    if (penalty < 0 || penalty > LARGEST_PRICE)
      throw new FlowInputError(`penalty of need ${i} is ${penalty}; it must lie between 0 and 2^29`);
  }
  for (let j = 0; j < m; j++)
    if (resources.capacity[j]! < 0)
      throw new FlowInputError(`capacity of resource ${j} is ${resources.capacity[j]}; it must be 0 or more`);
  for (let a = 0; a < arcs.need.length; a++) {
    const need = arcs.need[a]!;
    const resource = arcs.resource[a]!;
    const cost = arcs.cost[a]!;
    if (need < 0 || need >= n) throw new FlowInputError(`arc ${a} names need ${need}; needs are 0 to ${n - 1}`);
    if (resource < 0 || resource >= m)
      throw new FlowInputError(`arc ${a} names resource ${resource}; resources are 0 to ${m - 1}`);
    if (cost > LARGEST_PRICE || cost < -LARGEST_PRICE)
      throw new FlowInputError(`cost of arc ${a} is ${cost}; it must lie between -2^29 and 2^29`);
    if (arcs.capacity !== undefined && arcs.capacity[a]! < 0)
      throw new FlowInputError(`capacity of arc ${a} is ${arcs.capacity[a]}; it must be 0 or more`);
  }
  if (communities !== undefined) checkCommunities(communities, n);
}

function checkCommunities(communities: Communities, needs: number): void {
  if (communities.of.length !== needs)
    throw new FlowInputError(
      `communities.of has ${communities.of.length} entries; it needs one for each of the ${needs} needs`,
    );
  const count = communities.layers.length;
  for (let i = 0; i < needs; i++) {
    const k = communities.of[i]!;
    if (k < -1 || k >= count)
      throw new FlowInputError(`need ${i} names community ${k}; communities are 0 to ${count - 1}, or -1 for none`);
  }
  communities.layers.forEach((layers, k) => {
    let reached = 0;
    let extra = 0;
    layers.forEach((layer, l) => {
      const where = `layer ${l} of community ${k}`;
      const last = l === layers.length - 1;
      if (!Number.isInteger(layer.extraPenalty) || layer.extraPenalty < extra || layer.extraPenalty > LARGEST_PRICE)
        throw new FlowInputError(
          `${where} has extraPenalty ${layer.extraPenalty}; it must be whole, at most 2^29, and not below ${extra}`,
        );
      if (last !== (layer.upTo === undefined))
        throw new FlowInputError(`${where} ${last ? 'is the last and must have no upTo' : 'needs an upTo'}`);
      if (layer.upTo !== undefined && (!Number.isInteger(layer.upTo) || layer.upTo <= reached))
        throw new FlowInputError(`${where} ends at ${layer.upTo}; it must be whole and above ${reached}`);
      reached = layer.upTo ?? reached;
      extra = layer.extraPenalty;
    });
  });
}
