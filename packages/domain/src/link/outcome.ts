import { BARRIERS, type Barrier } from './barrier.ts';
import type { CandidateGraph } from './candidates.ts';
import { pointsOf } from './cost.ts';
import type { Matching } from './match.ts';
import type { OpenNeed, Proposal, Reason } from './proposal.ts';
import { reason } from './rules.ts';

type Drafted = Omit<
  Proposal,
  | 'id'
  | 'version'
  | 'createdAt'
  | 'createdBy'
  | 'updatedAt'
  | 'updatedBy'
  | 'runId'
  | 'state'
  | 'decidedAt'
  | 'decidedBy'
  | 'decline'
  | 'commitmentId'
>;

/** What the engine suggests and what it leaves open, ready to be kept; ids and states are the keeper's. */
export interface Outcome {
  proposals: Drafted[];
  open: Omit<OpenNeed, 'runId'>[];
}

const instant = (ms: number) => (Number.isFinite(ms) ? new Date(ms).toISOString() : null);

/** What other resources there were for one need, as the reasons tell it. */
interface Choice {
  resource: number;
  metres: number;
  /** All its openings that this need could use are used up. */
  full: boolean;
  price: number;
}

function choicesOf(graph: CandidateGraph, need: number, spare: Int32Array): { choices: Choice[]; openings: number } {
  const { arcs, supply, supplied } = graph;
  const byResource = new Map<number, Choice>();
  let openings = 0;
  for (let a = graph.firstArc[need]!; a < graph.firstArc[need + 1]!; a++) {
    if (arcs.barriers[a] !== 0) continue;
    openings++;
    const node = arcs.supply[a]!;
    const resource = supply.resource[node]!;
    const known = byResource.get(resource);
    const full = spare[node] === 0;
    if (known) known.full &&= full;
    else
      byResource.set(resource, {
        resource,
        metres: arcs.metres[a]!,
        full,
        price: supplied[resource]!.resource.terms.price,
      });
  }
  return { choices: [...byResource.values()], openings };
}

function reasonsFor(
  graph: CandidateGraph,
  arc: number,
  choices: readonly Choice[],
  openings: number,
  behind: number,
): Reason[] {
  const need = graph.needs[graph.arcs.need[arc]!]!;
  const chosen = graph.supply.resource[graph.arcs.supply[arc]!]!;
  const { resource } = graph.supplied[chosen]!;
  const metres = graph.arcs.metres[arc]!;
  const reasons: Reason[] = [];
  const of = choices.length;
  const nearer = choices.filter((c) => c.metres >= 0 && c.metres < metres);
  if (of === 1) reasons.push(reason('only-one', { metres: metres < 0 ? null : metres }));
  else if (metres < 0) reasons.push(reason('place-unknown', { of }));
  else if (nearer.length === 0) reasons.push(reason('nearest', { metres, of }));
  else if (nearer.every((c) => c.full)) {
    const name = graph.supplied[nearer[0]!.resource]!.resource.name;
    reasons.push(reason('nearer-taken', { metres, nearer: nearer.length, name }));
  } else reasons.push(reason('near-enough', { metres, rank: nearer.length + 1, of }));
  if (openings === 1 && of === 1 && resource.capacityKind !== 'stock') reasons.push(reason('only-opening'));
  if (behind > 0) reasons.push(reason('first-in-line', { priority: need.priority, behind }));
  if (resource.communityIds.includes(need.jurisdictionId)) reasons.push(reason('own-community'));
  const { price, currency, approval } = resource.terms;
  if (price > 0) reasons.push(reason('costs', { price, currency }));
  else if (choices.some((c) => c.price > 0)) reasons.push(reason('free-of-charge'));
  if (approval) reasons.push(reason('approval-needed'));
  return reasons;
}

const BARRIER_REASON = {
  owner: 'barrier-owner',
  eligibility: 'barrier-eligibility',
  time: 'barrier-time',
  distance: 'barrier-distance',
  authority: 'barrier-authority',
  guarantee: 'barrier-guarantee',
} as const satisfies Record<Barrier, string>;

function openNeed(graph: CandidateGraph, matching: Matching, i: number): Omit<OpenNeed, 'runId'> {
  const { arcs, supply, supplied } = graph;
  const need = graph.needs[i]!;
  const usable = new Set<number>();
  const barred = new Map<number, number>();
  for (let a = graph.firstArc[i]!; a < graph.firstArc[i + 1]!; a++) {
    const resource = supply.resource[arcs.supply[a]!]!;
    if (arcs.barriers[a] === 0) usable.add(resource);
    else barred.set(resource, a);
  }
  const barriers: OpenNeed['barriers'] = [];
  const reasons: Reason[] = [];
  for (const [bit, barrier] of BARRIERS.entries()) {
    const behind = [...barred].filter(([, a]) => (arcs.barriers[a]! & (1 << bit)) !== 0);
    if (behind.length === 0) continue;
    barriers.push({ barrier, resources: behind.length });
    // The one behind the fewest barriers, then the nearest: what lifting this one would do most easily.
    const [resource, arc] = behind.reduce((best, one) => {
      const fewer = bits(arcs.barriers[one[1]]!) - bits(arcs.barriers[best[1]]!);
      return fewer < 0 || (fewer === 0 && arcs.metres[one[1]]! < arcs.metres[best[1]]!) ? one : best;
    });
    const { name, terms } = supplied[resource]!.resource;
    reasons.push(
      reason(BARRIER_REASON[barrier], {
        resources: behind.length,
        name,
        resourceId: supplied[resource]!.resource.id,
        metres: arcs.metres[arc]! < 0 ? null : arcs.metres[arc]!,
        minimumAge: terms.minimumAge,
        authority: terms.authority,
        alone: arcs.barriers[arc] === 1 << bit,
      }),
    );
  }
  const holds = usable.size > 0 ? 'scarce' : barred.size > 0 ? 'barrier' : 'no-resource';
  if (holds === 'scarce') reasons.unshift(reason('all-taken', { resources: usable.size, priority: need.priority }));
  if (holds === 'no-resource') reasons.unshift(reason('nothing-of-the-kind', { category: need.categoryCode }));
  return {
    needId: need.id,
    shortage: matching.shortage[i]!,
    unit: need.unit,
    holds,
    barriers,
    reasons,
    price: pointsOf(matching.needPrice[i]!, need.unit),
  };
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Turns what the engine found into proposals with their reasons and open needs with what holds them. */
export function outcomeOf(graph: CandidateGraph, matching: Matching): Outcome {
  const { arcs, supply, supplied } = graph;
  const spare = supply.capacity.slice();
  for (let a = 0; a < matching.flow.length; a++) spare[arcs.supply[a]!]! -= matching.flow[a]!;
  // How many needs that stay open, by urgency, would have used an opening that is used up.
  const waiting = new Map<number, number[]>();
  for (const [i, need] of graph.needs.entries()) {
    if (matching.shortage[i] === 0) continue;
    for (let a = graph.firstArc[i]!; a < graph.firstArc[i + 1]!; a++) {
      const node = arcs.supply[a]!;
      if (arcs.barriers[a] !== 0 || spare[node] !== 0) continue;
      const counts = waiting.get(node) ?? [0, 0, 0, 0, 0, 0];
      counts[need.priority]!++;
      waiting.set(node, counts);
    }
  }
  const proposals: Drafted[] = [];
  const open: Outcome['open'] = [];
  for (const [i, need] of graph.needs.entries()) {
    if (matching.shortage[i]! > 0) open.push(openNeed(graph, matching, i));
    const used: number[] = [];
    for (let a = graph.firstArc[i]!; a < graph.firstArc[i + 1]!; a++) if (matching.flow[a]! > 0) used.push(a);
    if (used.length === 0) continue;
    const { choices, openings } = choicesOf(graph, i, spare);
    for (const a of used) {
      const node = arcs.supply[a]!;
      const { resource } = supplied[supply.resource[node]!]!;
      const behind = (waiting.get(node) ?? []).reduce(
        (sum, n, priority) => sum + (priority > need.priority ? n : 0),
        0,
      );
      proposals.push({
        needId: need.id,
        resourceId: resource.id,
        placeId: resource.sites[arcs.site[a]!]?.placeId ?? null,
        sliceStart: instant(supply.start[node]!),
        sliceEnd: instant(supply.end[node]!),
        quantity: matching.flow[a]!,
        unit: need.unit,
        distanceMetres: arcs.metres[a]! < 0 ? null : arcs.metres[a]!,
        cost: pointsOf(arcs.cost[a]!, need.unit),
        reasons: reasonsFor(graph, a, choices, openings, behind),
        alternatives: openings - used.length,
      });
    }
  }
  return { proposals, open };
}
