import {
  type AgeLimit,
  ageLimitFor,
  type Commitment,
  keptApartUntil,
  type LinkNeed,
  type LinkResource,
  type Need,
  NOTHING_TAKEN,
  type Position,
  Problem,
  type Promised,
  type Proposal,
  type ProposedUse,
  type Resource,
  type Supplied,
  supplyOf,
  type TakenOf,
  takenWith,
} from '@linli/domain';
import type { Context } from '../common/context.ts';
import { STANDING } from '../ledger/side-rules.ts';
import type { Filter } from '../ports/list-query.ts';
import type { Store, Unit } from '../ports/store.ts';
import { readOpened } from './opened.ts';

const DAY = 86_400_000;
/** Openings are looked up so far ahead; a longer window is matched in its first part. */
const HORIZON_DAYS = 120;
/** Openings after a window that are still told as the nearest one. */
const AFTER_DAYS = 21;
const IDS_AT_ONCE = 500;

/** The communities of a sub-district: which one a grid belongs to, and where its middle is. */
export interface Communities {
  /** A community's own id, or that of the community a grid is part of. */
  of: (jurisdictionId: string | null) => string | null;
  centres: Map<string, Position>;
}

export async function readCommunities(store: Store, subdistrictId: string): Promise<Communities> {
  const rows = await store.directory.jurisdictions({ within: subdistrictId });
  const community = new Map<string, string>();
  const centres = new Map<string, Position>();
  for (const row of rows) {
    if (row.level === 'grid' && row.parentId !== null) community.set(row.id, row.parentId);
    if (row.level === 'community' && row.centre !== null) centres.set(row.id, row.centre);
  }
  return { of: (id) => (id === null ? null : (community.get(id) ?? id)), centres };
}

/** The bodies that other bodies are part of, by id. */
export async function readParents(
  unit: Unit,
): Promise<Map<string, { parentId: string | null; jurisdictionId: string | null }>> {
  const bodies = new Map<string, { parentId: string | null; jurisdictionId: string | null }>();
  for await (const { id, parentId, jurisdictionId } of unit.agents.each()) bodies.set(id, { parentId, jurisdictionId });
  return bodies;
}
export type Bodies = Awaited<ReturnType<typeof readParents>>;

/** A need as the engine takes it: in its community, no farther than people of its age are sent, bound by its promises. */
export function linkNeed(
  need: Need,
  bodies: Bodies,
  communities: Communities,
  limits: readonly AgeLimit[] = [],
  promised: readonly Promised[] = [],
): LinkNeed {
  const ageLimit = ageLimitFor(need, limits);
  return {
    ...need,
    jurisdictionId: communities.of(need.jurisdictionId) ?? need.jurisdictionId,
    agentParentId: need.agentId === null ? null : (bodies.get(need.agentId)?.parentId ?? null),
    maxDistanceMetres: ageLimit?.metres ?? need.maxDistanceMetres,
    ageLimit,
    promised,
  };
}

/** What needs that one provider serves alone, or that go together, are promised already: by need. */
export async function readPromised(unit: Unit, needs: readonly Need[]): Promise<Map<string, Promised[]>> {
  const found = new Map<string, Promised[]>();
  const bound = needs.filter((need) => need.singleProvider || need.together !== null);
  if (bound.length === 0) return found;
  const words = [...new Set(bound.map((need) => need.together).filter((word) => word !== null))];
  const all = new Map(bound.map((need) => [need.id, need]));
  if (words.length > 0) for await (const need of unit.needs.each({ together: words })) all.set(need.id, need);
  const promises: Commitment[] = [];
  const ids = [...all.keys()];
  for (let i = 0; i < ids.length; i += IDS_AT_ONCE)
    for await (const promise of unit.commitments.each({ needId: ids.slice(i, i + IDS_AT_ONCE), state: STANDING }))
      promises.push(promise);
  for (const need of bound)
    found.set(
      need.id,
      promises.flatMap(({ needId, resourceId, providerId, sliceStart }) => {
        const other = all.get(needId)!;
        if (needId !== need.id && (need.together === null || other.together !== need.together)) return [];
        const sameKind = other.categoryCode === need.categoryCode && other.unit === need.unit;
        return [{ resourceId, providerId, start: sliceStart === null ? null : Date.parse(sliceStart), sameKind }];
      }),
    );
  return found;
}

/** The openings that matter for these needs: from now to a while after the last window. */
export function periodOf(needs: readonly Pick<Need, 'windowEnd'>[], now: number): { start: number; end: number } {
  let end = now;
  for (const need of needs) end = Math.max(end, Date.parse(need.windowEnd));
  return { start: now, end: Math.min(end + AFTER_DAYS * DAY, now + HORIZON_DAYS * DAY) };
}

async function readTaken(
  unit: Unit,
  resources: readonly Resource[],
  period: { from: string; to: string },
): Promise<Map<string, TakenOf>> {
  const taken = new Map<
    string,
    { stockFree: number | null; freeByStart: Map<number, number>; occupied: { start: number; end: number }[] }
  >();
  const of = (id: string) => {
    let row = taken.get(id);
    if (row === undefined) {
      row = { stockFree: null, freeByStart: new Map(), occupied: [] };
      taken.set(id, row);
    }
    return row;
  };
  const counted = resources.filter((r) => r.capacityKind !== 'exclusive').map((r) => r.id);
  for (let i = 0; i < counted.length; i += IDS_AT_ONCE)
    for (const account of await unit.ledger.accounts(counted.slice(i, i + IDS_AT_ONCE), period)) {
      if (account.kind !== 'free') continue;
      if (account.sliceStart === null) of(account.resourceId).stockFree = account.balance;
      else of(account.resourceId).freeByStart.set(Date.parse(account.sliceStart), account.balance);
    }
  const exclusive = resources.filter((r) => r.capacityKind === 'exclusive').map((r) => r.id);
  for (let i = 0; i < exclusive.length; i += IDS_AT_ONCE)
    for (const { resourceId, start, end } of await unit.ledger.occupied(exclusive.slice(i, i + IDS_AT_ONCE), period))
      of(resourceId).occupied.push({ start: Date.parse(start), end: Date.parse(end) });
  return taken;
}

/** Resources with their openings and what is free in them, and the rows that they were read from. */
export interface SupplySide {
  supplied: Supplied[];
  rows: Map<string, Resource>;
}

/**
 * Reads resources as the engine takes them. One whose opening hours cannot be read has none, rather than stopping
 * everybody else's match; the register shows the fault where it is mended.
 * @param proposed what counts as taken although nobody has promised it yet, by resource
 */
export async function readSupply(
  unit: Unit,
  context: Pick<Context, 'subdistrict'>,
  communities: Communities,
  bodies: Bodies,
  filter: Filter<Resource>,
  period: { start: number; end: number },
  proposed: ReadonlyMap<string, readonly ProposedUse[]> = new Map(),
): Promise<SupplySide> {
  const rows = new Map<string, Resource>();
  for await (const resource of unit.resources.each(filter)) rows.set(resource.id, resource);
  const places = new Map<string, { position: Position | null; jurisdictionId: string | null }>();
  for await (const { id, position, jurisdictionId } of unit.places.each()) places.set(id, { position, jurisdictionId });
  const resources = [...rows.values()];
  const taken = await readTaken(unit, resources, {
    from: new Date(period.start).toISOString(),
    to: new Date(period.end).toISOString(),
  });
  const opened = await readOpened(unit, context.subdistrict.timeZone, period.start);
  const supplied = resources.map((row): Supplied => {
    const custodian = bodies.get(row.agentId);
    const within = [
      custodian?.jurisdictionId ?? null,
      ...row.sites.map((s) => places.get(s.placeId)?.jurisdictionId ?? null),
    ];
    const resource: LinkResource = {
      ...row,
      sites: row.sites.map((s) => ({ placeId: s.placeId, position: places.get(s.placeId)?.position ?? null })),
      custodianParentId: custodian?.parentId ?? null,
      communityIds: [...new Set(within.map(communities.of).filter((id) => id !== null))],
      // Handing authority down comes with the authority catalogue; until then nobody holds what is not theirs.
      delegated: false,
      opened: opened.get(row.agentId) ?? [],
    };
    const used = takenWith(resource, taken.get(row.id) ?? NOTHING_TAKEN, proposed.get(row.id) ?? []);
    try {
      return { resource, slices: supplyOf(resource, period, context.subdistrict.timeZone, used) };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return { resource, slices: supplyOf({ ...resource, schedules: [] }, period, context.subdistrict.timeZone, used) };
    }
  });
  return { supplied, rows };
}

/** What is proposed to other needs than these and waits for its review, by resource. */
export async function readProposedToOthers(unit: Unit, needs: readonly Need[]): Promise<Map<string, ProposedUse[]>> {
  const looked = new Set(needs.map((need) => need.id));
  const proposed = new Map<string, ProposedUse[]>();
  for await (const proposal of unit.proposals.each({ state: 'pending' })) {
    if (looked.has(proposal.needId)) continue;
    const known = proposed.get(proposal.resourceId);
    if (known) known.push(proposal);
    else proposed.set(proposal.resourceId, [proposal]);
  }
  return proposed;
}

/** Pairs that one side declined: for good, or until its pause is over. By need, the resources. */
export async function readDeclined(unit: Unit, now: number, needId?: string): Promise<Map<string, Set<string>>> {
  const declined = new Map<string, Set<string>>();
  const only = needId === undefined ? {} : { needId };
  const note = (row: Pick<Proposal, 'needId' | 'resourceId' | 'decline' | 'decidedAt'>) => {
    const until = keptApartUntil(row.decline, row.decidedAt);
    if (until === null || !(until > now)) return;
    const set = declined.get(row.needId);
    if (set) set.add(row.resourceId);
    else declined.set(row.needId, new Set([row.resourceId]));
  };
  for await (const proposal of unit.proposals.each({ state: 'rejected', ...only })) note(proposal);
  for await (const claim of unit.claims.each({ state: 'declined', ...only })) note(claim);
  return declined;
}
