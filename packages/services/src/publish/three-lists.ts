import {
  type Agent,
  agentAsSeenBy,
  columnsOf,
  type Language,
  type ListColumn,
  type ListedNeed,
  type ListedProject,
  type ListedResource,
  type ListedRows,
  type ListName,
  type ListWords,
  listedNeed,
  listedProject,
  listedResource,
  listTitle,
  type Need,
  type Page,
  Problem,
  seesTitles,
  textIn,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { listQuery } from '../common/list.ts';
import type { ExportedFile } from '../exchange/export.ts';
import type { FileCodec } from '../exchange/ports.ts';
import type { Store, Unit } from '../ports/store.ts';
import { categoriesBelow } from '../register/map.ts';

/** What a list is narrowed by; where nothing is said of the state, it holds what still matters to a reader. */
export interface ThreeListsQuery {
  q?: string | undefined;
  category?: string | undefined;
  jurisdictionId?: string | undefined;
  state?: readonly string[] | undefined;
  /** The custodian of resources, the provider of projects. */
  agentId?: string | undefined;
  source?: readonly Need['source'][] | undefined;
  priority?: readonly number[] | undefined;
  sort?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

const USUAL = {
  resources: ['active'],
  needs: ['open', 'partly'],
  projects: ['active', 'fulfilled', 'closed'],
} as const;

/** A file holds no more rows than a person prints or a spreadsheet opens at once. */
const MOST_ROWS = 50_000;
const PAGE = 500;

/** A list is printed and passed on: whoever reads it, people who give something stand in it masked. */
const published = (agent: Agent) => agentAsSeenBy({ userId: null, roles: [] }, agent);
const byId = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]));

async function resourceList(unit: Unit, query: ThreeListsQuery): Promise<Page<ListedResource>> {
  const { category, jurisdictionId, state, agentId, ...asked } = query;
  const page = await unit.resources.search({
    ...listQuery(asked, { status: (state ?? USUAL.resources) as never, agentId }, 'name'),
    category,
    jurisdictionId,
  });
  const agents = byId((await unit.agents.getMany(page.items.map((r) => r.agentId))).map(published));
  const places = byId(await unit.places.getMany(page.items.flatMap((r) => r.sites.slice(0, 1).map((s) => s.placeId))));
  return {
    ...page,
    items: page.items.map((r) => listedResource(r, agents.get(r.agentId), places.get(r.sites[0]?.placeId ?? ''))),
  };
}

async function needFilter(unit: Unit, query: ThreeListsQuery) {
  return {
    ...(query.category === undefined ? {} : { categoryCode: await categoriesBelow(unit, query.category) }),
    ...(query.jurisdictionId === undefined ? {} : { jurisdictionId: query.jurisdictionId }),
  };
}

async function needList(unit: Unit, query: ThreeListsQuery, titles: boolean): Promise<Page<ListedNeed>> {
  // A visitor must not find out by searching what is not shown.
  const asked = titles ? query : { ...query, q: undefined };
  const page = await unit.needs.list(
    listQuery<Need>(
      asked,
      {
        ...(await needFilter(unit, query)),
        state: (query.state ?? USUAL.needs) as Need['state'][],
        source: query.source,
        priority: query.priority,
      },
      'windowEnd',
    ),
  );
  return { ...page, items: page.items.map((need) => listedNeed(need, titles)) };
}

async function projectList(unit: Unit, query: ThreeListsQuery, titles: boolean): Promise<Page<ListedProject>> {
  let needId: string[] | undefined;
  if (query.category !== undefined || query.jurisdictionId !== undefined) {
    needId = [];
    for await (const need of unit.needs.each(await needFilter(unit, query))) needId.push(need.id);
  }
  const page = await unit.commitments.list(
    listQuery(
      { ...query, q: undefined },
      { state: (query.state ?? USUAL.projects) as ListedProject['state'][], needId, providerId: query.agentId },
      '-createdAt',
    ),
  );
  const needs = byId(await unit.needs.getMany(page.items.map((c) => c.needId)));
  const resources = byId(await unit.resources.getMany(page.items.map((c) => c.resourceId)));
  const agents = byId((await unit.agents.getMany(page.items.map((c) => c.providerId))).map(published));
  return {
    ...page,
    items: page.items.map((c) =>
      listedProject(c, needs.get(c.needId)!, resources.get(c.resourceId)!, agents.get(c.providerId)!, titles),
    ),
  };
}

const READERS: {
  readonly [L in ListName]: (unit: Unit, query: ThreeListsQuery, titles: boolean) => Promise<Page<ListedRows[L]>>;
} = { resources: resourceList, needs: needList, projects: projectList };

/** One page of a list, as the reader may see it. */
export async function readList<L extends ListName>(
  store: Store,
  context: Context,
  list: L,
  query: ThreeListsQuery,
): Promise<Page<ListedRows[L]>> {
  authorise(context, 'list.read');
  return store.read(context.subdistrict.id, (unit) => READERS[list](unit, query, seesTitles(context.subject)));
}

/** '2026-11-23 14:00 – 2026-11-23 16:00' on the wall of the zone: what a sheet sorts and filters. */
function sheetSpan(zone: string): ListWords['span'] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (start, end) => `${format.format(new Date(start))} – ${format.format(new Date(end))}`;
}

/**
 * A whole list as a file that is read by people: names instead of ids, headings in their language. CSV carries a BOM, so
 * that a Chinese Excel reads it.
 * @throws Problem 'bad-input' where more rows match than a file should hold
 */
export async function listFile(
  deps: { store: Store; files: FileCodec },
  context: Context,
  list: ListName,
  query: Omit<ThreeListsQuery, 'cursor' | 'limit'>,
  file: { format: 'csv' | 'xlsx'; language: Language },
): Promise<ExportedFile> {
  authorise(context, 'list.read');
  const tree = await deps.store.directory.jurisdictions({ within: context.subdistrict.id });
  const communities = new Map(tree.map((j) => [j.id, textIn(j.name, file.language)]));
  const { rows, categories } = await deps.store.read(context.subdistrict.id, async (unit) => {
    const names = new Map<string, string>();
    for await (const category of unit.categories.each()) names.set(category.code, textIn(category.name, file.language));
    const all: ListedRows[ListName][] = [];
    let cursor: string | undefined;
    do {
      const page = await READERS[list](unit, { ...query, cursor, limit: PAGE }, seesTitles(context.subject));
      if (page.total > MOST_ROWS)
        throw new Problem('bad-input', `the list has ${page.total} rows, more than a file should hold`, {
          fix: `choose a category or a community, so that at most ${MOST_ROWS} rows are left`,
        });
      all.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return { rows: all, categories: names };
  });
  const words: ListWords = {
    language: file.language,
    categoryName: (code) => categories.get(code) ?? code,
    communityName: (id) => communities.get(id) ?? '',
    span: sheetSpan(context.subdistrict.timeZone),
  };
  const columns = columnsOf(list) as readonly ListColumn<ListedRows[ListName]>[];
  const title = listTitle(list, file.language);
  const table = {
    headings: columns.map((c) => c.head[file.language === 'en' ? 'en' : 'zh']),
    rows: rows.map((row) => columns.map((column) => column.text(row, words))),
  };
  const day = sheetSpan(context.subdistrict.timeZone)(context.now().toISOString(), context.now().toISOString()).slice(
    0,
    10,
  );
  return {
    fileName: `${title}-${day}.${file.format}`,
    contentType:
      file.format === 'csv'
        ? 'text/csv; charset=utf-8'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: file.format === 'csv' ? deps.files.writeCsv(table) : await deps.files.writeXlsx(table, title),
    written: rows.length,
  };
}
