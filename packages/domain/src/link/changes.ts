import { BARRIERS, type Barrier, barrierBit } from './barrier.ts';
import type { CandidateGraph } from './candidates.ts';
import { guaranteesMissing } from './guarantee-needs.ts';
import type { Matching } from './match.ts';
import { restOf } from './pair.ts';
import type { Reason } from './proposal.ts';
import type { ReasonCode } from './reason-code.ts';
import type { Room } from './room.ts';
import { eligible, reason } from './rules.ts';
import { ofOneKind, servesOneAtATime } from './side-rules.ts';

/** At most so many changes are told: more is no help. */
const MOST = 4;
const TIME = barrierBit('time');

const IF: Record<Exclude<Barrier, 'time'>, ReasonCode> = {
  owner: 'if-shared',
  eligibility: 'if-admitted',
  distance: 'if-brought',
  authority: 'if-authority',
  guarantee: 'if-guaranteed',
};

const instant = (ms: number) => (Number.isFinite(ms) ? new Date(ms).toISOString() : null);

/** Who goes together with whom, by need. */
export type Groups = ReadonlyMap<number, readonly number[]>;

/**
 * What would let an open need be served, each by itself, easiest first. Every one is true as it stands: there is room
 * for it that nobody else has to give up, and all together would be better off.
 */
export function changesFor(
  graph: CandidateGraph,
  matching: Pick<Matching, 'flow' | 'shortage'>,
  i: number,
  room: Room,
  groups: Groups,
): Reason[] {
  const need = graph.needs[i]!;
  const short = matching.shortage[i]!;
  const group = groups.get(i);
  if (group !== undefined && group.length > 1) return changesForGroup(graph, i, group, room);
  const { arcs, supply, supplied } = graph;
  const from = graph.firstArc[i]!;
  const to = graph.firstArc[i + 1]!;
  const has = providersOf(graph, matching, i);
  const keeps = (node: number) =>
    !need.singleProvider || has.size === 0 || has.has(supplied[supply.resource[node]!]!.resource.agentId);
  const found: { order: number; cost: number; reason: Reason }[] = [];
  const best = new Map<string, { cost: number; make: () => Reason; order: number }>();
  const offer = (kind: string, order: number, cost: number, make: () => Reason) => {
    const known = best.get(kind);
    if (known === undefined || cost < known.cost) best.set(kind, { cost, make, order });
  };
  let shared = 0;
  for (let a = from; a < to; a++) {
    const node = arcs.supply[a]!;
    const { resource } = supplied[supply.resource[node]!]!;
    const cost = arcs.cost[a]!;
    const mask = arcs.barriers[a]!;
    const facts = {
      name: resource.name,
      resourceId: resource.id,
      metres: arcs.metres[a]! < 0 ? null : arcs.metres[a]!,
      start: instant(supply.start[node]!),
    };
    const most = arcs.capacity[a]! - matching.flow[a]!;
    const could = Math.min(short, most, room.free(node, i));
    if (mask === 0) {
      if (could > 0 && !keeps(node)) shared += could;
      if (!keeps(node) || most <= 0) continue;
      const taken = servesOneAtATime(resource);
      const lacks = Math.min(short, most) - Math.max(0, room.spare[node]!);
      if (!taken && lacks > 0)
        offer('room', 1, cost, () => reason('if-more-room', { ...facts, more: lacks, unit: need.unit }));
      else if (resource.capacityKind === 'exclusive' && room.free(node, i) === 0)
        offer('room', 1, cost, () => reason('if-another-room', facts));
      continue;
    }
    if (!keeps(node)) continue;
    if (mask === TIME) {
      const start = supply.start[node]!;
      if (could > 0 && start >= Date.parse(need.windowEnd))
        offer('wait', 0, start, () => reason('if-wait', { ...facts, unit: need.unit, served: could }));
      else if (could > 0 && start < Date.parse(need.windowStart))
        offer('wait', 0, -start, () => reason('if-earlier', { ...facts, unit: need.unit, served: could }));
      else if (could > 0 && supply.end[node]! > Date.parse(need.windowEnd))
        offer('wait', 0, start, () => reason('if-longer', { ...facts, until: instant(supply.end[node]!) }));
      offer('time', 2, cost, () =>
        reason('if-open', {
          ...facts,
          from: need.windowStart,
          to: need.windowEnd,
          minutes: resource.capacityKind === 'exclusive' ? need.durationMinutes : null,
        }),
      );
      continue;
    }
    if (could <= 0) continue;
    const barrier = BARRIERS.find((b) => barrierBit(b) === mask);
    if (barrier === undefined || barrier === 'time') continue;
    const { minimumAge, maximumAge, groups: admitted, authority } = resource.terms;
    offer(barrier, 3, cost, () =>
      reason(ageUnknown(graph, i, resource) ? 'if-age-known' : IF[barrier], {
        ...facts,
        minimumAge,
        maximumAge,
        age: need.forAge,
        groups: admitted.join(','),
        authority,
        missing: guaranteesMissing(resource.categoryCode, resource.guarantee).join(','),
      }),
    );
  }
  for (const { cost, make, order } of best.values()) found.push({ order, cost, reason: make() });
  if (shared > 0)
    found.push({
      order: 0,
      cost: 0,
      reason: reason('if-several', { served: Math.min(short, shared), unit: need.unit }),
    });
  return found
    .sort((a, b) => a.order - b.order || a.cost - b.cost)
    .slice(0, MOST)
    .map((one) => one.reason);
}

/** An age that nobody recorded is all that keeps the two apart. */
function ageUnknown(graph: CandidateGraph, i: number, resource: Parameters<typeof eligible>[1]): boolean {
  const need = graph.needs[i]!;
  if (need.forAge !== null || eligible(need, resource)) return false;
  const { minimumAge, maximumAge, groups } = resource.terms;
  if (minimumAge === null && maximumAge === null) return false;
  const age = minimumAge ?? maximumAge ?? 0;
  return groups.length === 0 || eligible({ ...need, forAge: age }, resource);
}

function providersOf(graph: CandidateGraph, { flow }: Pick<Matching, 'flow'>, i: number): Set<string> {
  const found = new Set<string>((graph.needs[i]!.promised ?? []).map((p) => p.providerId));
  for (let a = graph.firstArc[i]!; a < graph.firstArc[i + 1]!; a++)
    if (flow[a]! > 0) found.add(graph.supplied[graph.supply.resource[graph.arcs.supply[a]!]!]!.resource.agentId);
  return found;
}

/** For a group: more room in one opening for all of it, or that they go apart. */
function changesForGroup(graph: CandidateGraph, i: number, group: readonly number[], room: Room): Reason[] {
  const { arcs, supply, supplied, needs } = graph;
  const found: Reason[] = [];
  const openings = new Map<number, { arcs: number[]; cost: number }>();
  const left = room.spare.slice();
  let apart = 0;
  for (const member of group) {
    let served = false;
    for (let a = graph.firstArc[member]!; a < graph.firstArc[member + 1]!; a++) {
      if (arcs.barriers[a] !== 0) continue;
      const node = arcs.supply[a]!;
      const rest = restOf(needs[member]!);
      if (arcs.capacity[a]! >= rest) {
        const known = openings.get(node) ?? { arcs: [], cost: 0 };
        known.arcs.push(a);
        known.cost += arcs.cost[a]!;
        openings.set(node, known);
      }
      const alone = servesOneAtATime(supplied[supply.resource[node]!]!.resource);
      if (served || alone || left[node]! < rest || arcs.capacity[a]! < rest) continue;
      left[node]! -= rest;
      served = true;
      apart++;
    }
  }
  if (ofOneKind(needs, group)) {
    const wanted = group.reduce((sum, member) => sum + restOf(needs[member]!), 0);
    let best: { node: number; more: number; cost: number } | undefined;
    for (const [node, { arcs: list, cost }] of openings) {
      if (list.length !== group.length || servesOneAtATime(supplied[supply.resource[node]!]!.resource)) continue;
      const more = wanted - room.spare[node]!;
      if (more <= 0) continue;
      if (best === undefined || more < best.more || (more === best.more && cost < best.cost))
        best = { node, more, cost };
    }
    if (best !== undefined) {
      const { name, id } = supplied[supply.resource[best.node]!]!.resource;
      found.push(
        reason('if-more-room', {
          name,
          resourceId: id,
          start: instant(supply.start[best.node]!),
          more: best.more,
          unit: needs[i]!.unit,
          metres: null,
        }),
      );
    }
  }
  if (apart > 0) found.push(reason('if-apart', { served: apart, of: group.length }));
  return found;
}
