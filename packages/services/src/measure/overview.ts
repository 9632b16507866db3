import { assembleOverview, type LocalText, type OpenNeed, type Overview, type StillOpen } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { readCommunities } from '../link/sides.ts';
import type { Store, Unit } from '../ports/store.ts';
import { figuresPeriod } from './period.ts';
import { resourceUse } from './resource-use.ts';

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
  const { from, to } = figuresPeriod(context, query);
  const communities = await readCommunities(store, context.subdistrict.id);
  const rows = await store.directory.jurisdictions({ level: 'community', within: context.subdistrict.id });
  const wanted = query.jurisdictionId === undefined ? null : communities.of(query.jurisdictionId);
  const own = (id: string) => wanted === null || id === wanted;
  const asOf = context.now().toISOString();
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
