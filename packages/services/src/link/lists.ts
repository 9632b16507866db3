import type { Claim, Page, Proposal } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { listQuery } from '../common/list.ts';
import type { ListQuery } from '../ports/list-query.ts';
import type { Store, Unit } from '../ports/store.ts';
import { communitiesWithin } from '../register/lists.ts';
import { categoriesBelow } from '../register/map.ts';
import { needObject } from '../register/needs.ts';
import { found } from '../register/references.ts';
import { resourceObject } from '../register/resources.ts';

type Asked = {
  q?: string | undefined;
  sort?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

/** Both sides of a proposal or claim, as the policy asks for them. */
export async function pairObject(unit: Unit, pair: { needId: string; resourceId: string }) {
  const need = await unit.needs.get(pair.needId);
  const resource = await unit.resources.get(pair.resourceId);
  const offered = resource ? await resourceObject(unit, resource) : { agentIds: [], jurisdictionIds: [] };
  return {
    agentIds: [...offered.agentIds, need?.agentId ?? null],
    jurisdictionIds: [...offered.jurisdictionIds, need?.jurisdictionId ?? null],
    ownerUserId: need ? needObject(need).ownerUserId : null,
  };
}

/**
 * Which pairs a reader's list may hold: all for the staff; else those of both sides that are theirs or their bodies': what
 * is suggested for their needs as well as of their resources.
 */
async function ownSides(unit: Unit, context: Context): Promise<{ resourceId: string[]; needId: string[] } | 'all'> {
  const { roles, userId } = context.subject;
  if (roles.some((r) => r.role !== 'owner' && r.role !== 'resident')) return 'all';
  const bodies = roles.filter((r) => r.role === 'owner' && r.agentId !== null).map((r) => r.agentId!);
  const resourceId: string[] = [];
  const needId: string[] = [];
  if (bodies.length > 0) {
    for await (const resource of unit.resources.each({ agentId: bodies })) resourceId.push(resource.id);
    for await (const need of unit.needs.each({ agentId: bodies })) needId.push(need.id);
  }
  if (userId !== null) for await (const need of unit.needs.each({ requestedByUserId: userId })) needId.push(need.id);
  return { resourceId, needId };
}

/**
 * The claims that a reader's list may hold: all for the staff; else those from which or for which something of theirs or
 * of their bodies is asked: whoever is to answer sees them as well as whoever asks.
 */
export async function ownClaims(unit: Unit, context: Context, state?: Claim['state'][]): Promise<string[] | 'all'> {
  const own = await ownSides(unit, context);
  if (own === 'all') return 'all';
  const { resourceId, needId } = own;
  const ids = new Set<string>();
  for (const side of [{ resourceId }, { needId }])
    for await (const claim of unit.claims.each({ ...side, state })) ids.add(claim.id);
  return [...ids];
}

/** The same of proposals. */
async function ownProposals(
  unit: Unit,
  context: Context,
  asked: Pick<ProposalsAsked, 'state' | 'runId' | 'side'>,
): Promise<string[] | 'all'> {
  const own = await ownSides(unit, context);
  if (own === 'all') return 'all';
  const { resourceId, needId } = own;
  const ids = new Set<string>();
  const sides = { resource: { resourceId }, need: { needId } };
  for (const side of asked.side === undefined ? [sides.resource, sides.need] : [sides[asked.side]])
    for await (const proposal of unit.proposals.each({ ...side, state: asked.state, runId: asked.runId }))
      ids.add(proposal.id);
  return [...ids];
}

function within(asked: string | undefined, allowed: string[] | undefined): string | string[] | undefined {
  if (allowed === undefined) return asked;
  return asked === undefined ? allowed : allowed.filter((id) => id === asked);
}

export interface ProposalsAsked extends Asked {
  state?: Proposal['state'][] | undefined;
  runId?: string | undefined;
  needId?: string | undefined;
  resourceId?: string | undefined;
  /** For a body or a person: only what is suggested for their needs, or of their resources. */
  side?: 'need' | 'resource' | undefined;
  jurisdictionId?: string | undefined;
  category?: string | undefined;
}

/** Proposals that the reader may see, newest first. */
export async function listProposals(store: Store, context: Context, query: ProposalsAsked): Promise<Page<Proposal>> {
  const { jurisdictionId } = query;
  const inside =
    jurisdictionId === undefined ? undefined : await communitiesWithin(store, context.subdistrict.id, jurisdictionId);
  return store.read(context.subdistrict.id, async (unit) => {
    const own = await ownProposals(unit, context, query);
    if (own === 'all') authorise(context, 'match.read');
    let needIds: string[] | undefined;
    if (inside !== undefined || query.category !== undefined) {
      const filter = {
        ...(inside === undefined ? {} : { jurisdictionId: inside }),
        ...(query.category === undefined ? {} : { categoryCode: await categoriesBelow(unit, query.category) }),
      };
      needIds = [];
      for await (const need of unit.needs.each(filter)) needIds.push(need.id);
    }
    const filter: ListQuery<Proposal>['filter'] = {
      id: own === 'all' ? undefined : own,
      state: query.state,
      runId: query.runId,
      needId: within(query.needId, needIds),
      resourceId: query.resourceId,
    };
    return unit.proposals.list(listQuery(query, filter, '-createdAt'));
  });
}

export async function getProposal(store: Store, context: Context, id: string): Promise<Proposal> {
  return store.read(context.subdistrict.id, async (unit) => {
    const proposal = found(await unit.proposals.get(id), 'proposal', id);
    authorise(context, 'match.read', await pairObject(unit, proposal));
    return proposal;
  });
}

export interface ClaimsAsked extends Asked {
  state?: Claim['state'][] | undefined;
  needId?: string | undefined;
  resourceId?: string | undefined;
  direction?: Claim['direction'] | undefined;
}

/** Claims that the reader may see, newest first. */
export async function listClaims(store: Store, context: Context, query: ClaimsAsked): Promise<Page<Claim>> {
  return store.read(context.subdistrict.id, async (unit) => {
    const own = await ownClaims(unit, context, query.state);
    if (own === 'all') authorise(context, 'claim.read');
    const filter: ListQuery<Claim>['filter'] = {
      id: own === 'all' ? undefined : own,
      state: query.state,
      direction: query.direction,
      needId: query.needId,
      resourceId: query.resourceId,
    };
    return unit.claims.list(listQuery(query, filter, '-createdAt'));
  });
}
