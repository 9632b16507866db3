import { type Agent, type Page, type Place, Problem, type Resource } from '@linli/domain';
import type { ResourceQuery, ResourceRepository } from '@linli/services';
import { Parameters, run } from '../connect/sql.ts';
import { conditionsOf } from '../rows/conditions.ts';
import { columnsOf, decode } from '../rows/description.ts';
import { foldAll, likePatterns } from '../rows/fold.ts';
import { chunksOf } from '../rows/insert.ts';
import { afterCursor, encodeCursor, type Order, orderBy, orderOf } from '../rows/order.ts';
import { selectRows } from '../rows/select.ts';
import { AGENT, PLACE, RESOURCE } from '../rows/tables.ts';
import type { Session } from '../session.ts';
import { createRepository } from './repository.ts';

const METRES_PER_DEGREE = 111_320;
const EARTH_RADIUS_METRES = 6_371_008;

/** Names that a resource is also found by: its custodian's, and those and the addresses of its sites. */
async function contextOf(session: Session, rows: readonly Resource[]): Promise<Map<string, string[]>> {
  const agentIds = [...new Set(rows.map((r) => r.agentId))];
  const placeIds = [...new Set(rows.flatMap((r) => r.sites.map((s) => s.placeId)))];
  const agents = new Map<string, Agent>();
  for (const a of await selectRows(session, AGENT, (p) => [`t.id = any(${p.add(agentIds, 'uuid[]')})`]))
    agents.set(a.id, a);
  const places = new Map<string, Place>();
  if (placeIds.length > 0)
    for (const l of await selectRows(session, PLACE, (p) => [`t.id = any(${p.add(placeIds, 'uuid[]')})`]))
      places.set(l.id, l);
  return new Map(
    rows.map((r) => {
      const agent = agents.get(r.agentId);
      const sites = r.sites.flatMap((s) => {
        const place = places.get(s.placeId);
        return [place?.name ?? '', place?.address ?? ''];
      });
      return [r.id, [agent?.name ?? '', agent?.alternateName ?? '', ...sites]];
    }),
  );
}

function textOf(r: Resource, context: ReadonlyMap<string, string[]>): string {
  return foldAll([r.name, r.description, ...(context.get(r.id) ?? [])]);
}

/** Writes the search text of resources anew, from them and from what surrounds them. */
async function refreshSearch(session: Session, rows: readonly Resource[]): Promise<void> {
  for (const chunk of chunksOf(rows, 30)) {
    const context = await contextOf(session, chunk);
    const parameters = new Parameters();
    const tenant = parameters.add(session.subdistrictId, 'uuid');
    const ids = parameters.add(
      chunk.map((r) => r.id),
      'uuid[]',
    );
    const texts = parameters.add(
      chunk.map((r) => textOf(r, context)),
      'text[]',
    );
    await run(
      session.db,
      `update resource t set search_text = v.text from unnest(${ids}, ${texts}) as v (id, text)
        where t.subdistrict_id = ${tenant} and t.id = v.id`,
      parameters.values,
    );
  }
}

/** Custodians or places got another name: resources are found by the new one. */
export async function refreshSearchOf(session: Session, of: 'agent' | 'place', ids: readonly string[]): Promise<void> {
  const rows = await selectRows(session, RESOURCE, (p) => {
    const list = p.add(ids, 'uuid[]');
    return [
      of === 'agent'
        ? `t.agent_id = any(${list})`
        : `exists (select 1 from resource_site s where s.subdistrict_id = t.subdistrict_id
            and s.resource_id = t.id and s.place_id = any(${list}))`,
    ];
  });
  await refreshSearch(session, rows);
}

async function writeSites(session: Session, rows: readonly Resource[], action: 'create' | 'update'): Promise<void> {
  if (action === 'update')
    await run(session.db, 'delete from resource_site where subdistrict_id = $1 and resource_id = any($2::uuid[])', [
      session.subdistrictId,
      rows.map((r) => r.id),
    ]);
  const sites = rows.flatMap((r) => r.sites.map((s, position) => [r.id, position, s.placeId] as const));
  for (const chunk of chunksOf(sites, 4)) {
    const parameters = new Parameters();
    const values = chunk.map(
      ([resource, position, place]) =>
        `(${parameters.add(session.subdistrictId, 'uuid')}, ${parameters.add(resource, 'uuid')},
          ${parameters.add(position, 'integer')}, ${parameters.add(place, 'uuid')})`,
    );
    await run(
      session.db,
      `insert into resource_site (subdistrict_id, resource_id, position, place_id) values ${values.join(', ')}`,
      parameters.values,
    );
  }
}

/** Distance in metres of place `l` from a point, by the haversine formula (R. W. Sinnott, Sky and Telescope 68, 1984). */
function metresTo(longitude: string, latitude: string): string {
  return `(2 * ${EARTH_RADIUS_METRES} * asin(least(1, sqrt(
    power(sin(radians(l.latitude - ${latitude}) / 2), 2) + cos(radians(${latitude})) * cos(radians(l.latitude))
    * power(sin(radians(l.longitude - ${longitude}) / 2), 2)))))`;
}

function boxCondition([west, south, east, north]: readonly [number, number, number, number], p: Parameters): string {
  const degrees = (n: number) => p.add(n, 'double precision');
  const inside =
    west <= east
      ? `l.longitude between ${degrees(west)} and ${degrees(east)}`
      : `(l.longitude >= ${degrees(west)} or l.longitude <= ${degrees(east)})`;
  return `l.latitude between ${degrees(south)} and ${degrees(north)} and ${inside}`;
}

function boxAround([longitude, latitude]: readonly [number, number], metres: number): [number, number, number, number] {
  const up = metres / METRES_PER_DEGREE;
  const aside = Math.min(180, up / Math.max(0.01, Math.cos((latitude * Math.PI) / 180)));
  return [longitude - aside, latitude - up, longitude + aside, latitude + up];
}

/**
 * Conditions of a search. The queries within ask for the tenant by itself and not through the resource's row, so that
 * the planner answers each once and not once a row.
 */
function searchConditions(query: ResourceQuery, p: Parameters, tenant: string): string[] {
  const conditions = conditionsOf(RESOURCE, query.filter, p);
  const sites = `select s.resource_id from place l join resource_site s
    on s.subdistrict_id = l.subdistrict_id and s.place_id = l.id where l.subdistrict_id = ${tenant}`;
  if (query.category !== undefined) {
    const code = p.add(query.category, 'text');
    conditions.push(`(t.category_code = ${code} or t.category_code like ${code} || '.%')`);
  }
  for (const pattern of likePatterns(query.text ?? '')) conditions.push(`t.search_text like ${p.add(pattern, 'text')}`);
  if (query.jurisdictionId !== undefined) {
    const community = p.add(query.jurisdictionId, 'uuid');
    conditions.push(`(t.agent_id in (select a.id from agent a where a.subdistrict_id = ${tenant}
        and a.jurisdiction_id = ${community})
      or t.id in (${sites} and l.jurisdiction_id = ${community}))`);
  }
  if (query.box !== undefined) conditions.push(`t.id in (${sites} and ${boxCondition(query.box, p)})`);
  return conditions;
}

async function search(session: Session, query: ResourceQuery): Promise<Page<Resource>> {
  const limit = query.limit ?? 50;
  const nearest = query.near !== undefined && (query.sort === undefined || query.sort === '');
  const order: Order = nearest
    ? {
        sort: 'distance',
        expression: 'n.metres',
        type: 'double precision',
        kind: 'float',
        descending: false,
        key: 't.id',
        keyType: 'uuid',
      }
    : orderOf(RESOURCE, query.sort);
  const source = (p: Parameters) => {
    const tenant = p.add(session.subdistrictId, 'uuid');
    if (query.near === undefined) return { tenant, from: 'resource t', where: [`t.subdistrict_id = ${tenant}`] };
    const { position, metres } = query.near;
    const distance = metresTo(p.add(position[0], 'double precision'), p.add(position[1], 'double precision'));
    return {
      tenant,
      from: `resource t join (
          select s.resource_id, min(${distance}) as metres from place l
            join resource_site s on s.subdistrict_id = l.subdistrict_id and s.place_id = l.id
            where l.subdistrict_id = ${tenant} and ${boxCondition(boxAround(position, metres), p)}
            group by s.resource_id
        ) n on n.resource_id = t.id`,
      where: [`t.subdistrict_id = ${tenant}`, `n.metres <= ${p.add(metres, 'double precision')}`],
    };
  };
  const parameters = new Parameters();
  const { from, where, tenant } = source(parameters);
  const conditions = [
    ...where,
    ...searchConditions(query, parameters, tenant),
    ...afterCursor(order, query.cursor, parameters),
  ];
  const { rows } = await run<Record<string, unknown>>(
    session.db,
    `select ${columnsOf(RESOURCE, 't')}, ${order.expression} as sort_value_, t.id as sort_key_ from ${from}
      where ${conditions.join(' and ')} order by ${orderBy(order)} limit ${limit + 1}`,
    parameters.values,
  );
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  let total = kept.length;
  if (query.cursor !== undefined || rows.length > limit) {
    const p = new Parameters();
    const counted = source(p);
    const all = [...counted.where, ...searchConditions(query, p, counted.tenant)];
    const answer = await run<{ n: number }>(
      session.db,
      `select count(*)::int as n from ${counted.from} where ${all.join(' and ')}`,
      p.values,
    );
    total = answer.rows[0]!.n;
  }
  return {
    items: kept.map((row) => decode(RESOURCE, row)),
    nextCursor: rows.length > limit && last ? encodeCursor(order, last.sort_value_, last.sort_key_) : null,
    total,
  };
}

/** Resources, their sites, and the search over both. */
export function createResourceRepository(session: Session): ResourceRepository {
  const repository = createRepository(session, RESOURCE, {
    entity: 'resource',
    async searchedBy(_, rows) {
      const context = await contextOf(session, rows);
      return { ...RESOURCE, searchText: (r) => textOf(r, context) };
    },
    async afterWrite(_, rows, action, changed) {
      if (action === 'create' || changed.includes('sites')) await writeSites(session, rows, action);
      if (action === 'update' && ['sites', 'name', 'description', 'agentId'].some((f) => changed.includes(f)))
        await refreshSearch(session, rows);
    },
    async beforeRemove(_, ids) {
      await run(session.db, 'delete from resource_site where subdistrict_id = $1 and resource_id = any($2::uuid[])', [
        session.subdistrictId,
        ids,
      ]);
    },
  });
  return {
    ...repository,
    list: (query) => search(session, query),
    search(query) {
      if (query.near !== undefined && !(query.near.metres > 0))
        throw new Problem('bad-input', 'the distance must be more than 0 metres', { fix: 'give metres, e.g. 1000' });
      return search(session, query);
    },
  };
}
