import { categoryServes } from '../register/category.ts';
import { usableQuantity } from '../register/usable-quantity.ts';
import { BARRIERS, type Barrier } from './barrier.ts';
import type { CandidateGraph } from './candidates.ts';
import { changesFor, type Groups } from './changes.ts';
import { COST_SCALE, EQUITY_LAYERS, METRES_PER_POINT, pointsOf, UNSERVED_POINTS } from './cost.ts';
import type { Matching } from './match.ts';
import type { LinkNeed } from './pair.ts';
import type { OpenNeed, Proposal, Reason } from './proposal.ts';
import { Room } from './room.ts';
import { reason } from './rules.ts';
import { groupsOf } from './side-rules.ts';

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
  if (need.singleProvider) reasons.push(reason('one-provider'));
  return reasons;
}

function togetherReason(group: readonly number[] | undefined): Reason[] {
  return group === undefined || group.length < 2 ? [] : [reason('goes-together', { others: group.length - 1 })];
}

/** Beyond so many points a loss is told as one that weighs more, not as a way that nobody would walk. */
const TOLD_AS_WAY = 5_000;

/**
 * Why not the one that would suit better, and what would have let it be. By the prices: whoever gives up an opening
 * loses at least what its price is above the price of the one that this need gives up in return.
 */
function insteadOf(graph: CandidateGraph, matching: Matching, arc: number, room: Room): Reason[] {
  const { arcs, supply, supplied } = graph;
  const i = arcs.need[arc]!;
  const need = graph.needs[i]!;
  const chosen = supply.resource[arcs.supply[arc]!]!;
  let best = -1;
  for (let a = graph.firstArc[i]!; a < graph.firstArc[i + 1]!; a++) {
    if (arcs.barriers[a] !== 0 || matching.flow[a] !== 0 || arcs.cost[a]! >= arcs.cost[arc]!) continue;
    if (supply.resource[arcs.supply[a]!] === chosen) continue;
    if (best === -1 || arcs.cost[a]! < arcs.cost[best]!) best = a;
  }
  if (best === -1) return [];
  const node = arcs.supply[best]!;
  const { resource } = supplied[supply.resource[node]!]!;
  const metres = arcs.metres[best]! < 0 ? null : arcs.metres[best]!;
  const facts = { name: resource.name, resourceId: resource.id, metres };
  if (room.inUse(node, i)) return [reason('better-in-use', facts)];
  if (room.spare[node]! > 0)
    return need.singleProvider || need.together !== null ? [reason('better-not-whole', facts)] : [];
  // Where more than a flow was decided, prices hold for the rest only: then what this need gains is what others lose.
  const gains = arcs.cost[arc]! - arcs.cost[best]!;
  const dearer = matching.supplyPrice[node]! - matching.supplyPrice[arcs.supply[arc]!]!;
  if (matching.pieces > 0 && matching.objective !== matching.bound) return [];
  const each = matching.pieces > 0 ? gains : Math.max(gains, dearer);
  const moved = Math.min(matching.flow[arc]!, arcs.capacity[best]!, supply.capacity[node]!);
  const loss = Math.floor((each * moved) / COST_SCALE);
  const told =
    loss <= TOLD_AS_WAY
      ? reason('better-longer-ways', { ...facts, loss: loss * METRES_PER_POINT })
      : reason('better-worth-more', facts);
  const saves = metres === null || arcs.metres[arc]! < 0 ? 0 : arcs.metres[arc]! - metres;
  if (saves < WORTH_TELLING_METRES || resource.capacityKind === 'exclusive') return [told];
  const more = Math.min(matching.flow[arc]!, arcs.capacity[best]!);
  if (more < matching.flow[arc]!) return [told];
  return [
    told,
    reason('if-nearer-room', { ...facts, saves, more, unit: need.unit, start: instant(supply.start[node]!) }),
  ];
}
const WORTH_TELLING_METRES = 100;

const BARRIER_REASON = {
  owner: 'barrier-owner',
  eligibility: 'barrier-eligibility',
  time: 'barrier-time',
  distance: 'barrier-distance',
  authority: 'barrier-authority',
  guarantee: 'barrier-guarantee',
} as const satisfies Record<Barrier, string>;

/** Resources of the kind that cannot be matched for the way in which they are recorded: by kind, looked up once. */
type Misrecorded = (need: LinkNeed) => Reason[];

function misrecordedIn(graph: CandidateGraph): Misrecorded {
  const known = new Map<string, Reason[]>();
  return ({ categoryCode, unit }) => {
    const key = `${categoryCode} ${unit}`;
    let reasons = known.get(key);
    if (reasons !== undefined) return reasons;
    const serve = graph.supplied
      .map((s) => s.resource)
      .filter((r) => r.status === 'active' && categoryServes(r.categoryCode, categoryCode));
    reasons = [];
    const others = serve.filter((r) => r.unit !== unit);
    const uncounted = serve.filter((r) => r.unit === unit && (usableQuantity(r) ?? 0) === 0);
    if (others.length > 0) {
      const { unit: offered, name, id } = others[0]!;
      const resources = others.filter((r) => r.unit === offered).length;
      reasons.push(
        reason('other-unit', { category: categoryCode, resources, name, resourceId: id, offered, needed: unit }),
      );
    }
    if (uncounted.length > 0) {
      const { name, id } = uncounted[0]!;
      reasons.push(
        reason('without-quantity', { category: categoryCode, resources: uncounted.length, name, resourceId: id }),
      );
    }
    known.set(key, reasons);
    return reasons;
  };
}

/** What is looked up for all open needs at once. */
interface Around {
  room: Room;
  groups: Groups;
  misrecorded: Misrecorded;
}

function openNeed(graph: CandidateGraph, matching: Matching, i: number, around: Around): Omit<OpenNeed, 'runId'> {
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
  const group = around.groups.get(i);
  if (holds === 'scarce')
    reasons.unshift(
      group !== undefined && group.length > 1
        ? reason('no-room-together', { of: group.length })
        : reason('all-taken', { resources: usable.size, priority: need.priority }),
    );
  const misrecorded = usable.size === 0 ? around.misrecorded(need) : [];
  if (holds === 'no-resource' && misrecorded.length === 0)
    reasons.unshift(reason('nothing-of-the-kind', { category: need.categoryCode }));
  reasons.unshift(...misrecorded);
  reasons.push(...changesFor(graph, matching, i, around.room, around.groups));
  return {
    needId: need.id,
    shortage: matching.shortage[i]!,
    unit: need.unit,
    holds,
    barriers,
    reasons,
    price: Math.min(pointsOf(matching.needPrice[i]!, need.unit), MOST_WORTH[need.priority] ?? 0),
  };
}

/** The most that a unit can be worth: left unserved, in a community that lacks most. Shares that are held cost more. */
const MOST_WORTH = UNSERVED_POINTS.map((points) => points + EQUITY_LAYERS.at(-1)!.points);

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Turns what the engine found into proposals with their reasons and open needs with what holds them. */
export function outcomeOf(graph: CandidateGraph, matching: Matching): Outcome {
  const { arcs, supply, supplied } = graph;
  const room = new Room(graph, matching);
  const { spare } = room;
  const groups = new Map(groupsOf(graph.needs).flatMap((group) => group.map((i) => [i, group] as const)));
  const around = { room, groups, misrecorded: misrecordedIn(graph) };
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
    if (matching.shortage[i]! > 0) open.push(openNeed(graph, matching, i, around));
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
        reasons: [
          ...reasonsFor(graph, a, choices, openings, behind),
          ...togetherReason(groups.get(i)),
          ...insteadOf(graph, matching, a, room),
        ],
        alternatives: openings - used.length,
      });
    }
  }
  return { proposals, open };
}
