import { type AssignmentOptions, type AssignmentResult, solveAssignment } from '@linli/flow';
import { assignmentOf, type Remaining, totalCost, wholeOf } from './assignment.ts';
import type { CandidateGraph } from './candidates.ts';

/** How the openings are given out. */
export interface Matching {
  /** Parts on every arc of the graph. */
  flow: Int32Array;
  /** Parts of every need that stay open. */
  shortage: Int32Array;
  /** The engine's price of one part more of every need. */
  needPrice: Int32Array;
  /** What one part more of every opening would save; 0 where it is not used up. */
  supplyPrice: Int32Array;
  /** What everything costs in the engine's units, what stays open included; exact. */
  objective: bigint;
  /**
   * No way to give out the openings costs less than this. Equal to the objective, unless uses longer than a slot of the
   * same room got into each other's way and some had to be settled first.
   */
  bound: bigint;
  /** Each solve was checked against its prices, and the whole against capacities and needs. */
  verified: true;
  rounds: number;
  method: AssignmentResult['stats']['method'];
}

export interface MatchOptions extends AssignmentOptions {
  /** Barriers taken as gone, as a mask: for 'what if'. */
  lifted?: number;
}

interface Use {
  arc: number;
  resource: number;
  start: number;
  end: number;
}

/**
 * Of the uses of exclusive resources, those that get into each other's way: the more urgent stays, then the cheaper,
 * then the earlier. Uses overlap when a long one spans slots that a short one has too, or two share an opening.
 */
function conflicts(graph: CandidateGraph, flow: Int32Array, settled: readonly Use[]): { stay: Use[]; go: Use[] } {
  const byResource = new Map<number, Use[]>();
  for (let arc = 0; arc < flow.length; arc++) {
    if (flow[arc] === 0) continue;
    const node = graph.arcs.supply[arc]!;
    const resource = graph.supply.resource[node]!;
    if (graph.supplied[resource]!.resource.capacityKind !== 'exclusive') continue;
    const use = { arc, resource, start: graph.supply.start[node]!, end: graph.supply.end[node]! };
    const list = byResource.get(resource);
    if (list) list.push(use);
    else byResource.set(resource, [use]);
  }
  const stay: Use[] = [];
  const go: Use[] = [];
  const fixed = new Set(settled.map((u) => u.arc));
  for (const uses of byResource.values()) {
    uses.sort((a, b) => a.start - b.start || a.end - b.end || a.arc - b.arc);
    let busy = Number.NEGATIVE_INFINITY;
    const clash = uses.some((use, i) => {
      const over = i > 0 && use.start < busy;
      busy = Math.max(busy, use.end);
      return over;
    });
    if (!clash) continue;
    const order = [...uses].sort((a, b) => {
      const left = graph.needs[graph.arcs.need[a.arc]!]!.priority;
      const right = graph.needs[graph.arcs.need[b.arc]!]!.priority;
      return (
        Number(fixed.has(b.arc)) - Number(fixed.has(a.arc)) ||
        left - right ||
        graph.arcs.cost[a.arc]! - graph.arcs.cost[b.arc]! ||
        a.start - b.start ||
        a.arc - b.arc
      );
    });
    const kept: Use[] = [];
    for (const use of order) {
      if (kept.some((k) => k.start < use.end && use.start < k.end)) go.push(use);
      else kept.push(use);
    }
    for (const use of kept) if (!fixed.has(use.arc)) stay.push(use);
  }
  return { stay, go };
}

/** Takes settled uses out of what remains: their need is that much smaller, and the room is taken at that time. */
function settle(graph: CandidateGraph, remaining: Remaining, uses: readonly Use[], flow: Int32Array): void {
  const byResource = new Map<number, Use[]>();
  for (const use of uses) {
    remaining.wanted[graph.arcs.need[use.arc]!]! -= flow[use.arc]!;
    byResource.set(use.resource, [...(byResource.get(use.resource) ?? []), use]);
  }
  for (let node = 0; node < remaining.free.length; node++) {
    const taken = byResource.get(graph.supply.resource[node]!);
    if (taken?.some((use) => use.start < graph.supply.end[node]! && graph.supply.start[node]! < use.end))
      remaining.free[node] = 0;
  }
}

/** Checks the whole by counting again, whoever computed it. @throws Error naming what does not add up */
export function assertSound(graph: CandidateGraph, flow: Int32Array, shortage: Int32Array, lifted = 0): void {
  const given = new Float64Array(graph.supply.capacity.length);
  const got = new Float64Array(graph.needs.length);
  for (let a = 0; a < flow.length; a++) {
    if (flow[a] === 0) continue;
    if ((graph.arcs.barriers[a]! & ~lifted) !== 0)
      throw new Error(`arc ${a} is behind a barrier and carries ${flow[a]}`);
    if (flow[a]! < 0 || flow[a]! > graph.arcs.capacity[a]!) throw new Error(`arc ${a} carries ${flow[a]}`);
    given[graph.arcs.supply[a]!]! += flow[a]!;
    got[graph.arcs.need[a]!]! += flow[a]!;
  }
  for (const [node, capacity] of graph.supply.capacity.entries())
    if (given[node]! > capacity) throw new Error(`opening ${node} gives ${given[node]} of ${capacity}`);
  for (const [i, need] of graph.needs.entries()) {
    const rest = Math.max(0, need.quantity - need.committedQuantity - need.fulfilledQuantity);
    if (got[i]! + shortage[i]! !== rest) throw new Error(`need ${i} has ${got[i]} and lacks ${shortage[i]} of ${rest}`);
  }
  if (conflicts(graph, flow, []).go.length > 0) throw new Error('two uses of an exclusive resource overlap');
}

const MOST_ROUNDS = 40;

/**
 * Gives out what is free at the least total burden, exactly: the engine solves the usable arcs as a flow and proves the
 * result by its prices. Only where uses of several slots clash with others in the same room, the more urgent is settled
 * and the rest solved again; `bound` then says how far from the best the result can be at most.
 */
export async function match(graph: CandidateGraph, options: MatchOptions = {}): Promise<Matching> {
  const { lifted = 0, ...engine } = options;
  const remaining = wholeOf(graph);
  const settledFlow = new Int32Array(graph.arcs.need.length);
  const settled: Use[] = [];
  let bound: bigint | undefined;
  for (let round = 1; ; round++) {
    const { problem, arcOf } = assignmentOf(graph, remaining, lifted);
    const result = await solveAssignment(problem, engine);
    bound ??= result.objective;
    const flow = settledFlow.slice();
    for (let a = 0; a < arcOf.length; a++) flow[arcOf[a]!]! += result.flow[a]!;
    const { stay, go } = conflicts(graph, flow, settled);
    if (go.length === 0 || round === MOST_ROUNDS) {
      const shortage = result.shortage.slice();
      // Whoever still clashes after the last round stays open rather than being promised what another has.
      for (const { arc } of go) {
        shortage[graph.arcs.need[arc]!]! += flow[arc]!;
        flow[arc] = 0;
      }
      assertSound(graph, flow, shortage, lifted);
      const objective = totalCost(graph, flow, shortage);
      if (round === 1 && go.length === 0 && objective !== bound)
        throw new Error(`the engine counts ${bound}, its result costs ${objective}`);
      return {
        flow,
        shortage,
        needPrice: result.needPrice,
        supplyPrice: result.resourcePrice,
        objective,
        bound,
        verified: true,
        rounds: round,
        method: result.stats.method,
      };
    }
    for (const use of stay) settledFlow[use.arc] = flow[use.arc]!;
    settled.push(...stay);
    settle(graph, remaining, stay, flow);
  }
}
