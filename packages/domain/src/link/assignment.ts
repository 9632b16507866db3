import type { AssignmentProblem, Communities, PenaltyLayer } from '@linli/flow';
import { parentCategory } from '../register/built-in-categories.ts';
import type { CandidateGraph } from './candidates.ts';
import { EQUITY_LAYERS, enginePrice, UNSERVED_POINTS } from './cost.ts';
import { type LinkNeed, restOf } from './pair.ts';

/** The usable part of a candidate graph as the engine takes it, and which arc of the graph each of its arcs is. */
export interface Assignment {
  problem: AssignmentProblem;
  arcOf: Int32Array;
}

function topCategory(code: string): string {
  let top = code;
  for (let up = parentCategory(top); up !== null; up = parentCategory(up)) top = up;
  return top;
}

/**
 * Communities whose lack grows dearer the deeper it is. A community counts each kind of thing apart: hours of care and
 * kilograms of food have no common measure.
 */
export function equityGroups(needs: readonly LinkNeed[]): Communities & { asked: readonly number[] } {
  const of = new Int32Array(needs.length).fill(-1);
  const index = new Map<string, number>();
  const asked: number[] = [];
  const units: LinkNeed['unit'][] = [];
  for (const [i, need] of needs.entries()) {
    const rest = restOf(need);
    if (rest === 0) continue;
    const key = `${need.jurisdictionId} ${need.unit} ${topCategory(need.categoryCode)}`;
    let group = index.get(key);
    if (group === undefined) {
      group = asked.push(0) - 1;
      units.push(need.unit);
      index.set(key, group);
    }
    of[i] = group;
    asked[group]! += rest;
  }
  const layers = asked.map((total, group) => {
    const list: PenaltyLayer[] = [];
    let reached = 0;
    for (const { upToPercent, points } of EQUITY_LAYERS) {
      const extraPenalty = enginePrice(points, units[group]!);
      if (upToPercent === null) list.push({ extraPenalty });
      else {
        const upTo = Math.floor((total * upToPercent) / 100);
        if (upTo <= reached) continue;
        list.push({ upTo, extraPenalty });
        reached = upTo;
      }
    }
    return list;
  });
  return { of, layers, asked };
}

function communitiesOf(needs: readonly LinkNeed[]): Communities {
  const { of, layers } = equityGroups(needs);
  return { of, layers };
}

/** What is to be decided: quantities may differ from the graph's, for 'what if'. */
export interface Remaining {
  /** Parts wanted, one entry a need. */
  wanted: Int32Array;
  /** Parts free, one entry an opening. */
  free: Int32Array;
}

/** All of a graph. */
export function wholeOf(graph: CandidateGraph): Remaining {
  return {
    wanted: Int32Array.from(graph.needs, restOf),
    free: graph.supply.capacity.slice(),
  };
}

/**
 * The engine's problem: arcs without a barrier, a penalty for each part left unserved by priority, and equity between
 * communities. `lifted` is a mask of barriers that are taken as gone ('what if').
 */
export function assignmentOf(graph: CandidateGraph, remaining: Remaining, lifted = 0): Assignment {
  const { arcs } = graph;
  const kept: number[] = [];
  for (let a = 0; a < arcs.need.length; a++) if ((arcs.barriers[a]! & ~lifted) === 0) kept.push(a);
  const arcOf = Int32Array.from(kept);
  return {
    arcOf,
    problem: {
      needs: {
        quantity: remaining.wanted,
        penalty: Int32Array.from(graph.needs, (n) => enginePrice(UNSERVED_POINTS[n.priority] ?? 0, n.unit)),
      },
      resources: { capacity: remaining.free },
      arcs: {
        need: arcOf.map((a) => arcs.need[a]!),
        resource: arcOf.map((a) => arcs.supply[a]!),
        cost: arcOf.map((a) => arcs.cost[a]!),
        capacity: arcOf.map((a) => arcs.capacity[a]!),
      },
      communities: communitiesOf(graph.needs),
    },
  };
}

/** What a way of giving out the openings costs in the engine's units, counted from scratch. */
export function totalCost(graph: CandidateGraph, flow: Int32Array, shortage: Int32Array): bigint {
  let total = 0n;
  for (let a = 0; a < flow.length; a++) if (flow[a] !== 0) total += BigInt(flow[a]!) * BigInt(graph.arcs.cost[a]!);
  const { of, layers } = equityGroups(graph.needs);
  const lacking = new Float64Array(layers.length);
  for (const [i, need] of graph.needs.entries()) {
    if (shortage[i] === 0) continue;
    total += BigInt(shortage[i]!) * BigInt(enginePrice(UNSERVED_POINTS[need.priority] ?? 0, need.unit));
    if (of[i]! >= 0) lacking[of[i]!]! += shortage[i]!;
  }
  for (const [group, list] of layers.entries()) {
    let reached = 0;
    for (const { upTo, extraPenalty } of list) {
      const within = Math.max(0, Math.min(lacking[group]!, upTo ?? Number.POSITIVE_INFINITY) - reached);
      total += BigInt(within) * BigInt(extraPenalty);
      reached = upTo ?? reached;
    }
  }
  return total;
}
