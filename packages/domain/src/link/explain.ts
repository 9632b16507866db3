import { categoryServes } from '../register/category.ts';
import type { Position } from '../register/jurisdiction.ts';
import { usableQuantity } from '../register/usable-quantity.ts';
import type { Supplied } from './candidates.ts';
import {
  CANDIDATE_DEFAULTS,
  candidates,
  minutesOfUse,
  nearestOpening,
  openingsInWindow,
  slotsOfUse,
} from './candidates.ts';
import { changesFor } from './changes.ts';
import { type LinkNeed, restOf } from './pair.ts';
import type { PairExplanation, Reason } from './proposal.ts';
import { metresBetween } from './reach.ts';
import { Room } from './room.ts';
import { pairFindings, reason } from './rules.ts';
import { boundElsewhere } from './side-rules.ts';
import { blocksOf } from './supply.ts';

export interface ExplainOptions {
  now: number;
  farthestMetres: number;
  /** Where the need is counted from, where it has no position of its own. */
  centre?: Position | null;
  declined?: boolean;
  /** The needs of the same kind that it goes together with, and what they ask for in all, itself included. */
  group?: { of: number; wanted: number } | undefined;
}

interface Finding {
  rule: string;
  passes: boolean;
  reason: Reason;
}

/** Where what a rule looks at is recorded. */
const RECORDED_ON: Record<string, PairExplanation['rules'][number]['on']> = {
  need: 'need',
  category: 'both',
  unit: 'both',
  offered: 'resource',
  quantity: 'resource',
  reachable: 'both',
  owner: 'resource',
  eligibility: 'both',
  distance: 'both',
  authority: 'resource',
  guarantee: 'resource',
  time: 'both',
  capacity: 'resource',
  promise: 'need',
  together: 'both',
  declined: 'both',
};

/** Findings of rules that had nothing to check. */
const NOT_IN_FORCE = new Set([
  'audience-everybody',
  'eligibility-everybody',
  'distance-unknown',
  'authority-not-needed',
  'guarantee-not-missing',
  'stock-any-time',
  'not-declined',
]);

/** The way from a need to the nearest site of a resource; null where one of the two has no position. */
export function wayBetween(need: LinkNeed, resource: Supplied['resource'], centre: Position | null): number | null {
  const from = need.position ?? centre;
  if (from === null) return null;
  let best: number | null = null;
  for (const { position } of resource.sites) {
    if (position === null) continue;
    const metres = metresBetween(from, position);
    if (best === null || metres < best) best = metres;
  }
  return best;
}

function timeFinding(need: LinkNeed, { resource, slices }: Supplied, now: number): { passes: boolean; reason: Reason } {
  if (resource.capacityKind === 'stock') return { passes: true, reason: reason('stock-any-time') };
  const blocks = blocksOf(slices, slotsOfUse(need, resource, restOf(need)), resource.unit);
  if (slices.start.length === 0) return { passes: false, reason: reason('no-opening-hours') };
  const open = openingsInWindow(need, resource, blocks, now);
  if (open.length > 0) {
    return {
      passes: true,
      reason: reason('open-in-window', {
        openings: open.length,
        first: new Date(blocks.start[open[0]!]!).toISOString(),
      }),
    };
  }
  const nearest = nearestOpening(need, blocks, now);
  return {
    passes: false,
    reason: reason('closed-in-window', {
      nearest: nearest === -1 ? null : new Date(blocks.start[nearest]!).toISOString(),
      minutes: resource.capacityKind === 'exclusive' ? minutesOfUse(need, restOf(need)) : null,
      longest: Math.round(slices.longest / 60_000),
    }),
  };
}

function capacityFinding(need: LinkNeed, { resource, slices }: Supplied, now: number) {
  const blocks = blocksOf(slices, slotsOfUse(need, resource, restOf(need)), resource.unit);
  let free = 0;
  let openings = 0;
  for (const i of openingsInWindow(need, resource, blocks, now)) {
    if (blocks.free[i]! === 0) continue;
    free += blocks.free[i]!;
    openings++;
  }
  const facts = { free, openings, unit: resource.unit };
  return { passes: free > 0, reason: reason(free > 0 ? 'free-capacity' : 'no-free-capacity', facts) };
}

/** What is promised already, and who goes along: only where the need is not to be split. */
function sideFindings(need: LinkNeed, { resource, slices }: Supplied, options: ExplainOptions): Finding[] {
  const found: Finding[] = [];
  if ((need.promised ?? []).length > 0 && (need.singleProvider || need.together !== null)) {
    const blocks = blocksOf(slices, slotsOfUse(need, resource, restOf(need)), resource.unit);
    const open = openingsInWindow(need, resource, blocks, options.now);
    const passes =
      !boundElsewhere(need, resource, null) &&
      (open.length === 0 || open.some((k) => !boundElsewhere(need, resource, blocks.start[k]!)));
    found.push({ rule: 'promise', passes, reason: reason(passes ? 'bound-here' : 'bound-elsewhere') });
  }
  if (options.group !== undefined && options.group.of > 1) {
    const { of, wanted } = options.group;
    let most = 0;
    for (const k of openingsInWindow(need, resource, slices, options.now)) most = Math.max(most, slices.free[k]!);
    if (resource.capacityKind === 'exclusive' || resource.terms.oneNeedPerSlot) most = Math.min(most, restOf(need));
    const facts = { of, wanted, most, unit: need.unit };
    found.push({
      rule: 'together',
      passes: most >= wanted,
      reason: reason(most >= wanted ? 'room-for-all' : 'no-room-for-all', facts),
    });
  }
  return found;
}

/** What alone would make a pair possible: of the pair as the engine sees it, with nobody else in line. */
function changesOfPair(need: LinkNeed, supplied: Supplied, options: ExplainOptions): Reason[] {
  const graph = candidates([need], [supplied], {
    ...CANDIDATE_DEFAULTS,
    openingsPerPair: 1000,
    farthestMetres: options.farthestMetres,
    now: options.now,
    ...(options.centre ? { centres: new Map([[need.jurisdictionId, options.centre]]) } : {}),
  });
  const nothing = { flow: new Int32Array(graph.arcs.need.length), shortage: Int32Array.of(restOf(need)) };
  return changesFor(graph, nothing, 0, new Room(graph, nothing), new Map());
}

/**
 * Why a resource can or cannot serve a need: every rule in turn, with what it saw. `possible` says whether all pass.
 * The rules are those that the candidate graph is built by.
 */
export function explainPair(need: LinkNeed, supplied: Supplied, options: ExplainOptions): PairExplanation {
  const { resource } = supplied;
  const metres = wayBetween(need, resource, options.centre ?? null);
  const serves = categoryServes(resource.categoryCode, need.categoryCode);
  const known = (usableQuantity(resource) ?? 0) > 0;
  const reachable = metres === null || metres <= options.farthestMetres;
  const rest = restOf(need);
  const rules: Finding[] = [
    {
      rule: 'need',
      passes: rest > 0,
      reason: reason(rest > 0 ? 'still-wanted' : 'nothing-left-to-serve', { rest, unit: need.unit }),
    },
    {
      rule: 'category',
      passes: serves,
      reason: reason(serves ? 'category-serves' : 'category-differs', {
        offered: resource.categoryCode,
        needed: need.categoryCode,
      }),
    },
    {
      rule: 'unit',
      passes: resource.unit === need.unit,
      reason: reason(resource.unit === need.unit ? 'unit-same' : 'unit-differs', {
        offered: resource.unit,
        needed: need.unit,
      }),
    },
    {
      rule: 'offered',
      passes: resource.status === 'active',
      reason: reason(resource.status === 'active' ? 'on-offer' : 'not-on-offer', { status: resource.status }),
    },
    {
      rule: 'quantity',
      passes: known,
      reason: reason(!known ? 'quantity-unknown' : resource.quantity === null ? 'quantity-assumed' : 'quantity-known', {
        quantity: resource.quantity,
        unit: resource.unit,
      }),
    },
    {
      rule: 'reachable',
      passes: reachable,
      reason: reason(reachable ? 'within-farthest' : 'beyond-farthest', { metres, farthest: options.farthestMetres }),
    },
    ...pairFindings(need, resource, metres),
    { rule: 'time', ...timeFinding(need, supplied, options.now) },
    { rule: 'capacity', ...capacityFinding(need, supplied, options.now) },
    ...sideFindings(need, supplied, options),
    {
      rule: 'declined',
      passes: options.declined !== true,
      reason: reason(options.declined === true ? 'declined-before' : 'not-declined'),
    },
  ];
  const possible = rules.every((r) => r.passes);
  const declined = options.declined === true;
  return {
    needId: need.id,
    resourceId: resource.id,
    possible,
    rules: rules.map((finding) => ({
      ...finding,
      inForce: !NOT_IN_FORCE.has(finding.reason.code),
      on: finding.reason.code === 'beyond-age-limit' ? 'subdistrict' : RECORDED_ON[finding.rule]!,
    })),
    changes: possible || declined ? [] : changesOfPair(need, supplied, options),
    run: null,
  };
}
