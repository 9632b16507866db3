import {
  barriersOf,
  CANDIDATE_DEFAULTS,
  candidates,
  explainPair,
  type LinkNeed,
  type PairExplanation,
  type Proposal,
  pointsOf,
  type Reason,
  type Resource,
  restOf,
  wayBetween,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import type { Filter } from '../ports/list-query.ts';
import type { Store, Unit } from '../ports/store.ts';
import { categoriesBelow } from '../register/map.ts';
import { needObject } from '../register/needs.ts';
import { found } from '../register/references.ts';
import {
  type Communities,
  linkNeed,
  periodOf,
  readCommunities,
  readDeclined,
  readParents,
  readPromised,
  readSupply,
} from './sides.ts';

export interface CandidateItem {
  resource: Resource;
  placeId: string | null;
  sliceStart: string | null;
  sliceEnd: string | null;
  free: number;
  distanceMetres: number | null;
  cost: number;
  barriers: string[];
}

async function readPair(
  unit: Unit,
  context: Context,
  communities: Communities,
  needId: string,
  filter: (unit: Unit, categoryCode: string) => Promise<Filter<Resource>>,
) {
  const row = found(await unit.needs.get(needId), 'need', needId);
  authorise(context, 'match.read', needObject(row));
  const bodies = await readParents(unit);
  const now = context.now().getTime();
  const promised = (await readPromised(unit, [row])).get(row.id);
  const need = linkNeed(row, bodies, communities, await unit.matching.ageLimits(), promised);
  const side = await readSupply(
    unit,
    context,
    communities,
    bodies,
    await filter(unit, row.categoryCode),
    periodOf([row], now),
  );
  return { need, side, now, declined: await readDeclined(unit, now, needId) };
}

const instant = (ms: number) => (Number.isFinite(ms) ? new Date(ms).toISOString() : null);

/** Resources that could serve a need, usable ones first and then by burden; those behind barriers with what stands there. */
export async function listCandidates(
  store: Store,
  context: Context,
  needId: string,
  limit: number,
): Promise<{ items: CandidateItem[] }> {
  const communities = await readCommunities(store, context.subdistrict.id);
  return store.read(context.subdistrict.id, async (unit) => {
    const { need, side, now, declined } = await readPair(unit, context, communities, needId, async (u, code) => ({
      status: 'active',
      categoryCode: await categoriesBelow(u, code),
    }));
    const graph = candidates([need], side.supplied, {
      ...CANDIDATE_DEFAULTS,
      usablePerNeed: limit,
      barredPerNeed: limit,
      now,
      centres: communities.centres,
      declined,
    });
    const { arcs, supply } = graph;
    const best = new Map<number, number>();
    for (let a = 0; a < arcs.need.length; a++) {
      const r = supply.resource[arcs.supply[a]!]!;
      const known = best.get(r);
      if (known === undefined || arcs.cost[a]! < arcs.cost[known]!) best.set(r, a);
    }
    const items = [...best]
      .sort(([, a], [, b]) => {
        const full = (arc: number) => Number(supply.capacity[arcs.supply[arc]!]! === 0);
        const barred = (arc: number) => Number(arcs.barriers[arc]! !== 0);
        return barred(a) - barred(b) || full(a) - full(b) || arcs.cost[a]! - arcs.cost[b]! || a - b;
      })
      .slice(0, limit)
      .map(([r, a]): CandidateItem => {
        const node = arcs.supply[a]!;
        const { resource } = side.supplied[r]!;
        return {
          resource: side.rows.get(resource.id)!,
          placeId: resource.sites[arcs.site[a]!]?.placeId ?? null,
          sliceStart: instant(supply.start[node]!),
          sliceEnd: instant(supply.end[node]!),
          free: supply.capacity[node]!,
          distanceMetres: arcs.metres[a]! < 0 ? null : arcs.metres[a]!,
          cost: pointsOf(arcs.cost[a]!, need.unit),
          barriers: barriersOf(arcs.barriers[a]!),
        };
      });
    return { items };
  });
}

/** Why one resource can or cannot serve one need: every rule, and what it saw. */
export async function explain(
  store: Store,
  context: Context,
  needId: string,
  resourceId: string,
): Promise<PairExplanation> {
  const communities = await readCommunities(store, context.subdistrict.id);
  return store.read(context.subdistrict.id, async (unit) => {
    const { need, side, now, declined } = await readPair(unit, context, communities, needId, async () => ({
      id: resourceId,
    }));
    const supplied = found(side.supplied[0], 'resource', resourceId);
    const explained = explainPair(need, supplied, {
      group: await groupOf(unit, need),
      now,
      farthestMetres: CANDIDATE_DEFAULTS.farthestMetres,
      centre: communities.centres.get(need.jurisdictionId) ?? null,
      declined: declined.get(needId)?.has(resourceId) ?? false,
    });
    return {
      ...explained,
      run: await lastRun(
        unit,
        need,
        resourceId,
        wayBetween(need, supplied.resource, communities.centres.get(need.jurisdictionId) ?? null),
      ),
    };
  });
}

/** Those of the same kind that a need goes together with, and what they ask for in all. */
async function groupOf(unit: Unit, need: LinkNeed): Promise<{ of: number; wanted: number } | undefined> {
  if (need.together === null) return undefined;
  let of = 0;
  let wanted = 0;
  for await (const mate of unit.needs.each({ together: need.together, state: ['open', 'partly'] })) {
    if (mate.categoryCode !== need.categoryCode || mate.unit !== need.unit) continue;
    of++;
    wanted += restOf(mate);
  }
  return { of, wanted };
}

/** What the last run made of a need and a resource. */
async function lastRun(unit: Unit, need: LinkNeed, resourceId: string, here: number | null): Promise<Reason | null> {
  const run = await unit.matching.latestRunOf(need.id);
  if (run === undefined) return null;
  const ofNeed: Proposal[] = [];
  for await (const proposal of unit.proposals.each({ runId: run.id, needId: need.id })) ofNeed.push(proposal);
  if (ofNeed.some((p) => p.resourceId === resourceId)) return { code: 'run-chose-this', facts: {} };
  const others = new Set<string>();
  for await (const { needId } of unit.proposals.each({ runId: run.id, resourceId })) others.add(needId);
  const [chosen] = ofNeed;
  if (chosen !== undefined) {
    const resource = await unit.resources.get(chosen.resourceId);
    return {
      code: 'run-chose-other',
      facts: { name: resource?.name ?? '', resourceId: chosen.resourceId, metres: chosen.distanceMetres, here },
    };
  }
  const open = await unit.matching.openOf(need.id);
  if (open === undefined) return null;
  return others.size > 0
    ? { code: 'run-gave-to-others', facts: { others: others.size } }
    : { code: 'run-left-open', facts: {} };
}
