import {
  type Agent,
  type BoardGroup,
  type BoardRow,
  byUrgency,
  type Claim,
  type ClockDay,
  clockDays,
  clockState,
  decide,
  ESCALATED_DAYS,
  givesWay,
  type Need,
  needAsSeenBy,
  type Page,
  type PolicyObject,
  Problem,
  type Proposal,
  type Resource,
  standingOf,
  startClock,
  type Taking,
} from '@linli/domain';
import { byIds } from '../common/by-ids.ts';
import { authorise, type Context } from '../common/context.ts';
import { holdsWords, pageOf } from '../common/short-list.ts';
import { readCalendar, readLinking } from '../matter/desk.ts';
import type { Filter } from '../ports/list-query.ts';
import type { Store, Unit } from '../ports/store.ts';
import { communitiesWithin } from '../register/lists.ts';
import { categoriesBelow } from '../register/map.ts';
import { needObject } from '../register/needs.ts';
import { found } from '../register/references.ts';
import { ownClaims, pairObject } from './lists.ts';

const DAY = 86_400_000;
const IDS_AT_ONCE = 500;

export interface BoardAsked {
  q?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
  direction?: Claim['direction'] | undefined;
  jurisdictionId?: string | undefined;
  category?: string | undefined;
  standing?: BoardRow['standing'] | undefined;
  /** Only what I may answer. */
  mine?: boolean | undefined;
}

type Waiting = { claim: Claim; proposal?: undefined } | { claim?: undefined; proposal: Proposal };

/** What the policy asks of the resources of candidates: read together, since a board has many. */
async function resourceObjects(
  unit: Unit,
  resources: readonly Resource[],
): Promise<{ objects: Map<string, PolicyObject>; bodies: Map<string, Agent> }> {
  const bodies = await byIds(
    resources.map((r) => r.agentId),
    (ids) => unit.agents.getMany(ids),
  );
  const places = await byIds(
    resources.flatMap((r) => r.sites.map((s) => s.placeId)),
    (ids) => unit.places.getMany(ids),
  );
  const objects = new Map(
    resources.map((r) => {
      const custodian = bodies.get(r.agentId);
      return [
        r.id,
        {
          agentIds: [r.agentId, custodian?.parentId ?? null],
          jurisdictionIds: [
            custodian?.jurisdictionId ?? null,
            ...r.sites.map((s) => places.get(s.placeId)?.jurisdictionId ?? null),
          ],
        },
      ];
    }),
  );
  return { objects, bodies };
}

/** Claims that wait for an answer, or that nobody answered in time and that the coordinator can still decide. */
async function waitingClaims(unit: Unit, context: Context): Promise<Claim[]> {
  const own = await ownClaims(unit, context, ['pending', 'expired']);
  if (own === 'all') authorise(context, 'claim.read');
  const limits: Filter<Claim> = own === 'all' ? {} : { id: own };
  const since = new Date(context.now().getTime() - ESCALATED_DAYS * DAY).toISOString();
  const claims: Claim[] = [];
  for await (const claim of unit.claims.each({ ...limits, state: 'pending' })) claims.push(claim);
  for await (const claim of unit.claims.each({ ...limits, state: 'expired', decidedAt: { from: since } }))
    claims.push(claim);
  return claims;
}

const takingOf = ({ claim, proposal }: Waiting): Taking => claim ?? proposal;
const OPEN: readonly Need['state'][] = ['open', 'partly'];

/** The rows of a board: what waits, joined with both sides, and what becomes of the others once one is accepted. */
async function boardRows(
  unit: Unit,
  context: Context,
  waiting: readonly Waiting[],
): Promise<{
  rows: BoardRow[];
  needs: Map<string, Need>;
  resources: Map<string, Resource>;
  bodies: Map<string, Agent>;
}> {
  const needs = await byIds(
    waiting.map((w) => takingOf(w).needId),
    (ids) => unit.needs.getMany(ids),
  );
  const resources = await byIds(
    waiting.map((w) => takingOf(w).resourceId),
    (ids) => unit.resources.getMany(ids),
  );
  const { objects, bodies } = await resourceObjects(unit, [...resources.values()]);
  // What is settled already is no candidate: a claim that ran out stays on the board only while its need is open.
  const live = waiting.filter(({ claim, proposal }) => {
    const { needId, resourceId } = takingOf(claim ? { claim } : { proposal: proposal! });
    const there = OPEN.includes(needs.get(needId)!.state) && resources.get(resourceId)!.status === 'active';
    return claim?.state === 'pending' || there;
  });
  const byNeed = Map.groupBy(live, (w) => takingOf(w).needId);
  const byResource = Map.groupBy(live, (w) => takingOf(w).resourceId);
  const now = context.now().toISOString();
  const rows = live.map((one): BoardRow => {
    const { claim, proposal } = one;
    const taking = takingOf(one);
    const need = needs.get(taking.needId)!;
    const resource = resources.get(taking.resourceId)!;
    const giving = objects.get(resource.id)!;
    const exclusive = resource.capacityKind === 'exclusive';
    const rest = need.quantity - need.committedQuantity - need.fulfilledQuantity - taking.quantity;
    const sameNeed = byNeed.get(need.id)!.filter((w) => takingOf(w).id !== taking.id);
    const sameTime = byResource
      .get(resource.id)!
      .filter((w) => takingOf(w).needId !== need.id && givesWay(takingOf(w), taking, { rest, exclusive }) !== null);
    const yielding = sameNeed.filter((w) => givesWay(takingOf(w), taking, { rest, exclusive }) !== null);
    const answers =
      claim === undefined ? 'worker' : claim.direction === 'need-claims-resource' ? ('resource' as const) : 'need';
    const byNeedSide = claim?.direction === 'need-claims-resource';
    const answering = byNeedSide ? giving : needObject(need);
    const may = (action: Parameters<typeof decide>[1], object: PolicyObject) =>
      decide(context.subject, action, object).allowed;
    return {
      id: taking.id,
      kind: claim === undefined ? 'proposal' : 'claim',
      direction: claim?.direction ?? null,
      needId: need.id,
      need: needAsSeenBy(context.subject, need).title,
      jurisdictionId: need.jurisdictionId,
      categoryCode: need.categoryCode,
      resourceId: resource.id,
      resource: resource.name,
      provider: bodies.get(resource.agentId)?.name ?? '',
      quantity: taking.quantity,
      unit: need.unit,
      sliceStart: taking.sliceStart,
      sliceEnd: taking.sliceEnd,
      message: claim?.message ?? null,
      createdAt: (claim ?? proposal!).createdAt,
      answers,
      answerBy: claim?.answerBy ?? null,
      standing: claim === undefined ? 'waiting' : standingOf(claim, now),
      mayAnswer:
        claim === undefined
          ? may('match.decide', needObject(need))
          : may(claim.state === 'expired' ? 'claim.arbitrate' : 'claim.answer', answering),
      mayWithdraw: claim?.state === 'pending' && claim.createdBy === context.by,
      rivals: sameNeed.length + sameTime.length,
      givesWay: yielding.length + sameTime.length,
    };
  });
  return { rows: rows.sort(byUrgency), needs, resources, bodies };
}

/** The communities that the board is narrowed to: read before its transaction, as the directory has its own connection. */
async function communitiesAsked(
  store: Store,
  context: Context,
  query: BoardAsked,
): Promise<ReadonlySet<string> | null> {
  if (query.jurisdictionId === undefined) return null;
  return new Set(await communitiesWithin(store, context.subdistrict.id, query.jurisdictionId));
}

/** Whether a row answers what the board is asked for. */
async function asked(
  unit: Unit,
  query: BoardAsked,
  inside: ReadonlySet<string> | null,
): Promise<(row: BoardRow) => boolean> {
  const kinds = query.category === undefined ? null : new Set(await categoriesBelow(unit, query.category));
  const holds = holdsWords(query.q);
  return (row) =>
    (inside === null || inside.has(row.jurisdictionId)) &&
    (kinds === null || kinds.has(row.categoryCode)) &&
    (query.direction === undefined || row.direction === query.direction) &&
    (query.standing === undefined || row.standing === query.standing) &&
    (!query.mine || row.mayAnswer) &&
    holds(`${row.need} ${row.resource} ${row.provider}`);
}

/** Claims that wait for an answer, what is overdue first; the reader's own, or all for the staff. */
export async function listClaimBoard(store: Store, context: Context, query: BoardAsked): Promise<Page<BoardRow>> {
  const inside = await communitiesAsked(store, context, query);
  return store.read(context.subdistrict.id, async (unit) => {
    const claims = await waitingClaims(unit, context);
    const { rows } = await boardRows(
      unit,
      context,
      claims.map((claim) => ({ claim })),
    );
    return pageOf(rows.filter(await asked(unit, query, inside)), query);
  });
}

/**
 * Both sides of what waits: needs with all that is offered for them, or resources with all that is asked of them. What the
 * engine suggests for the same need or of the same resource stands beside the claims, for whoever may decide it.
 */
export async function listClaimGroups(
  store: Store,
  context: Context,
  query: BoardAsked & { side: BoardGroup['side'] },
): Promise<Page<BoardGroup>> {
  const inside = await communitiesAsked(store, context, query);
  return store.read(context.subdistrict.id, async (unit) => {
    const claims = await waitingClaims(unit, context);
    const key = query.side === 'need' ? ('needId' as const) : ('resourceId' as const);
    const ids = [...new Set(claims.map((claim) => claim[key]))];
    const waiting: Waiting[] = claims.map((claim) => ({ claim }));
    if (decide(context.subject, 'match.read').allowed)
      for (let i = 0; i < ids.length; i += IDS_AT_ONCE)
        for await (const proposal of unit.proposals.each({ [key]: ids.slice(i, i + IDS_AT_ONCE), state: 'pending' }))
          waiting.push({ proposal });
    const { rows, needs, resources, bodies } = await boardRows(unit, context, waiting);
    const keep = await asked(unit, query, inside);
    const groups: BoardGroup[] = [];
    // In the order of their most urgent candidate, since the rows are.
    for (const [id, candidates] of Map.groupBy(rows, (row) => row[key])) {
      if (!candidates.some((row) => row.kind === 'claim' && keep(row))) continue;
      const need = query.side === 'need' ? needs.get(id)! : null;
      const resource = resources.get(id)!;
      groups.push(
        need !== null
          ? {
              id,
              side: 'need',
              name: needAsSeenBy(context.subject, need).title,
              categoryCode: need.categoryCode,
              jurisdictionId: need.jurisdictionId,
              provider: null,
              wanted: Math.max(0, need.quantity - need.committedQuantity - need.fulfilledQuantity),
              unit: need.unit,
              candidates,
            }
          : {
              id,
              side: 'resource',
              name: resource.name,
              categoryCode: resource.categoryCode,
              jurisdictionId: bodies.get(resource.agentId)?.jurisdictionId ?? null,
              provider: bodies.get(resource.agentId)?.name ?? null,
              wanted: null,
              unit: resource.unit,
              candidates,
            },
      );
    }
    return pageOf(groups, query);
  });
}

/** How the deadline of a claim's answer came about: its limit, and each day with what counted of it. */
export async function claimDeadline(
  store: Store,
  context: Context,
  id: string,
): Promise<{ claim: Claim; dueAt: string | null; days: ClockDay[]; assumedYears: number[] }> {
  return store.read(context.subdistrict.id, async (unit) => {
    const claim = found(await unit.claims.get(id), 'claim', id);
    authorise(context, 'claim.read', await pairObject(unit, claim));
    if (claim.answerLimit === null)
      throw new Problem('not-found', 'no time limit is kept for this claim', {
        fix: 'claims made from now on keep theirs',
      });
    const calendar = await readCalendar(unit, context, await readLinking(unit));
    const clock = startClock(claim.createdAt, claim.answerLimit);
    const now = context.now().toISOString();
    const state = clockState(clock, calendar, now);
    return { claim, dueAt: state.dueAt, days: clockDays(clock, calendar, now), assumedYears: state.assumedYears };
  });
}
