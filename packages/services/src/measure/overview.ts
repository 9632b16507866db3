import {
  assembleOverview,
  type LocalText,
  type OpenNeed,
  type Overview,
  openIntervals,
  Problem,
  type Resource,
  type ResourceUse,
  type StillOpen,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { readCommunities } from '../link/sides.ts';
import type { Store, Unit } from '../ports/store.ts';

const DAY = 86_400_000;
const BACK_DAYS = 60;
const AHEAD_DAYS = 30;
const LONGEST_DAYS = 400;
const PAGE = 500;
const IDS_AT_ONCE = 500;

/** Open needs of the last whole run that still have something open, whatever was promised since. */
async function stillOpen(unit: Unit, community: (id: string | null) => string | null): Promise<StillOpen[]> {
  const run = await unit.matching.latestWholeRun();
  if (run === undefined) return [];
  const rows: OpenNeed[] = [];
  let cursor: string | undefined;
  do {
    const page = await unit.matching.listOpen(run.id, { limit: PAGE, cursor });
    rows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  const open: StillOpen[] = [];
  for (let i = 0; i < rows.length; i += IDS_AT_ONCE) {
    const batch = rows.slice(i, i + IDS_AT_ONCE);
    const needs = new Map((await unit.needs.getMany(batch.map((r) => r.needId))).map((n) => [n.id, n]));
    for (const row of batch) {
      const need = needs.get(row.needId);
      if (need === undefined || (need.state !== 'open' && need.state !== 'partly')) continue;
      open.push({
        price: row.price,
        barriers: row.barriers,
        categoryCode: need.categoryCode,
        jurisdictionId: community(need.jurisdictionId) ?? need.jurisdictionId,
      });
    }
  }
  return open;
}

/** What a resource offered in the period: the time of what is exclusive, the amounts of all else. */
function offered(resource: Resource, period: { start: number; end: number }, zone: string): number {
  if (resource.capacityKind === 'stock') return resource.quantity ?? 0;
  try {
    const open = openIntervals(resource, period, zone);
    if (resource.capacityKind === 'pooled') return open.length * (resource.quantity ?? 0);
    return open.reduce((sum, o) => sum + Math.min(o.end, period.end) - Math.max(o.start, period.start), 0);
  } catch (error) {
    // Hours that cannot be read offer nothing; the register shows the fault.
    if (error instanceof Problem) return 0;
    throw error;
  }
}

async function resourceUse(
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
    categoryCode: resource.categoryCode,
    communityIds: [
      ...new Set(
        [custodians.get(resource.agentId) ?? null, ...resource.sites.map((s) => places.get(s.placeId) ?? null)]
          .map(community)
          .filter((id) => id !== null),
      ),
    ],
    offered: offered(resource, span, zone),
    used: (resource.capacityKind === 'exclusive' ? occupied : used).get(resource.id) ?? 0,
  }));
}

/**
 * How the sub-district is doing, or one of its communities: needs and what became of them, what capacity stands idle, what
 * is scarce, which barriers stand in the way, and what needs doing today. Without a period: from 60 days ago to 30 days
 * ahead. The counts of what needs doing are those of the whole sub-district.
 */
export async function overview(
  store: Store,
  context: Context,
  query: { from?: string | undefined; to?: string | undefined; jurisdictionId?: string | undefined },
): Promise<Overview> {
  authorise(context, 'measure.read');
  const now = context.now().getTime();
  const from = query.from ?? new Date(now - BACK_DAYS * DAY).toISOString();
  const to = query.to ?? new Date(now + AHEAD_DAYS * DAY).toISOString();
  const days = (Date.parse(to) - Date.parse(from)) / DAY;
  if (!(days > 0) || days > LONGEST_DAYS)
    throw new Problem('bad-input', 'the period is empty or too long', {
      faults: [
        {
          path: 'to',
          problem: `from ${from} to ${to}`,
          fix: `ask for at most ${LONGEST_DAYS} days, ending after it starts`,
        },
      ],
    });
  const communities = await readCommunities(store, context.subdistrict.id);
  const rows = await store.directory.jurisdictions({ level: 'community', within: context.subdistrict.id });
  const wanted = query.jurisdictionId === undefined ? null : communities.of(query.jurisdictionId);
  const own = (id: string) => wanted === null || id === wanted;
  const asOf = new Date(now).toISOString();
  return store.read(context.subdistrict.id, async (unit) => {
    const names = new Map<string, LocalText>();
    for await (const category of unit.categories.each()) names.set(category.code, category.name);
    const needs = await unit.figures.needsByCommunityAndCategory(from, to, asOf);
    const resources = await resourceUse(unit, { from, to }, context.subdistrict.timeZone, communities.of);
    return assembleOverview({
      from,
      to,
      asOf,
      communities: rows.filter((r) => own(r.id)).map(({ id, name }) => ({ id, name })),
      categoryNames: names,
      needs: needs
        .map((row) => ({ ...row, jurisdictionId: communities.of(row.jurisdictionId) ?? row.jurisdictionId }))
        .filter((row) => own(row.jurisdictionId)),
      resources: resources.filter((r) => wanted === null || r.communityIds.includes(wanted)),
      open: (await stillOpen(unit, communities.of)).filter((o) => own(o.jurisdictionId)),
      counts: await unit.figures.counts(asOf),
    });
  });
}
