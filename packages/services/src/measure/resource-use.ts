import { type Resource, type ResourceUse, withoutUse } from '@linli/domain';
import { type ClosedTimes, closedTimes, offeredOrNone, type Timed } from '../activate/closed-times.ts';
import { authorise, type Context } from '../common/context.ts';
import { readCommunities } from '../link/sides.ts';
import type { Store, Unit } from '../ports/store.ts';
import { figuresPeriod } from './period.ts';

const IDS_AT_ONCE = 500;

/** What a resource offered in the period: the time of what is exclusive, the amounts of all else. */
function offered(
  resource: Resource,
  period: { start: number; end: number },
  zone: string,
  closed: ClosedTimes,
): number {
  if (resource.capacityKind === 'stock') return resource.quantity ?? 0;
  const open = offeredOrNone(resource as Timed, period, zone, closed);
  if (resource.capacityKind === 'pooled') return open.length * (resource.quantity ?? 0);
  return open.reduce((sum, o) => sum + Math.max(0, Math.min(o.end, period.end) - Math.max(o.start, period.start)), 0);
}

/** What every active resource offered in a period, and how much of that is promised or provided. */
export async function resourceUse(
  unit: Unit,
  period: { from: string; to: string },
  zone: string,
  community: (id: string | null) => string | null,
): Promise<ResourceUse[]> {
  const used = new Map((await unit.figures.useByResource(period.from, period.to)).map((r) => [r.resourceId, r.used]));
  const custodians = new Map<string, string | null>();
  for await (const agent of unit.agents.each()) custodians.set(agent.id, agent.jurisdictionId);
  const places = new Map<string, string | null>();
  for await (const place of unit.places.each()) places.set(place.id, place.jurisdictionId);
  const rows: Resource[] = [];
  for await (const resource of unit.resources.each({ status: 'active' })) rows.push(resource);
  const span = { start: Date.parse(period.from), end: Date.parse(period.to) };
  const closed = await closedTimes(unit, span);
  const occupied = new Map<string, number>();
  const exclusive = rows.filter((r) => r.capacityKind === 'exclusive').map((r) => r.id);
  for (let i = 0; i < exclusive.length; i += IDS_AT_ONCE)
    for (const { resourceId, useStart, useEnd } of await unit.ledger.occupied(
      exclusive.slice(i, i + IDS_AT_ONCE),
      period,
    )) {
      const time = Math.min(Date.parse(useEnd), span.end) - Math.max(Date.parse(useStart), span.start);
      if (time > 0) occupied.set(resourceId, (occupied.get(resourceId) ?? 0) + time);
    }
  return rows.map((resource) => ({
    resourceId: resource.id,
    categoryCode: resource.categoryCode,
    communityIds: [
      ...new Set(
        [custodians.get(resource.agentId) ?? null, ...resource.sites.map((s) => places.get(s.placeId) ?? null)]
          .map(community)
          .filter((id) => id !== null),
      ),
    ],
    offered: offered(resource, span, zone, closed),
    used: (resource.capacityKind === 'exclusive' ? occupied : used).get(resource.id) ?? 0,
  }));
}

/**
 * The resources that the overview counts as never used: they offered something in the period and nothing of it is promised
 * or provided. By the same figures, so that the list behind the count holds exactly that many.
 */
export async function unusedResources(
  store: Store,
  context: Context,
  query: { from?: string | undefined; to?: string | undefined; jurisdictionId?: string | undefined },
): Promise<string[]> {
  authorise(context, 'measure.read');
  const period = figuresPeriod(context, query);
  const communities = await readCommunities(store, context.subdistrict.id);
  const wanted = query.jurisdictionId === undefined ? null : communities.of(query.jurisdictionId);
  return store.read(context.subdistrict.id, async (unit) =>
    (await resourceUse(unit, period, context.subdistrict.timeZone, communities.of))
      .filter((use) => withoutUse(use) && (wanted === null || use.communityIds.includes(wanted)))
      .map((use) => use.resourceId),
  );
}
