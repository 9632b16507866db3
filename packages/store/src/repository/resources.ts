import { type Agent, type Page, type Place, Problem, type Resource, type Searched } from '@linli/domain';
import type { ResourceQuery, ResourceRepository } from '@linli/services';
import { Parameters, run } from '../connect/sql.ts';
import { conditionsOf, textConditions } from '../rows/conditions.ts';
import { chunksOf } from '../rows/insert.ts';
import { type Order, orderOf } from '../rows/order.ts';
import { selectPageFrom, selectRows } from '../rows/select.ts';
import { AGENT, PLACE, RESOURCE } from '../rows/tables.ts';
import { writeSearch } from '../search/write.ts';
import type { Session } from '../session.ts';
import { createRepository } from './repository.ts';

const METRES_PER_DEGREE = 111_320;
const EARTH_RADIUS_METRES = 6_371_008;

/** What resources are found by: themselves, the names of their custodians, the names and addresses of their sites. */
async function searchedOf(session: Session, rows: readonly Resource[]): Promise<(row: Resource) => Searched> {
  const agentIds = [...new Set(rows.map((r) => r.agentId))];
  const placeIds = [...new Set(rows.flatMap((r) => r.sites.map((s) => s.placeId)))];
  const agents = new Map<string, Agent>();
  for (const a of await selectRows(session, AGENT, (p) => [`t.id = any(${p.add(agentIds, 'uuid[]')})`]))
    agents.set(a.id, a);
  const places = new Map<string, Place>();
  if (placeIds.length > 0)
    for (const l of await selectRows(session, PLACE, (p) => [`t.id = any(${p.add(placeIds, 'uuid[]')})`]))
      places.set(l.id, l);
  return (r) => {
    const agent = agents.get(r.agentId);
    const sites = r.sites.map((site) => places.get(site.placeId));
    return {
      names: [r.name],
      near: [agent?.name, agent?.alternateName, ...sites.map((place) => place?.name)],
      text: [r.description, ...sites.map((place) => place?.address)],
    };
  };
}

/** Writes anew what resources are found by, from them and from what surrounds them. */
export async function refreshSearch(session: Session, rows: readonly Resource[]): Promise<void> {
  for (const chunk of chunksOf(rows, 30)) {
    const searchedBy = await searchedOf(session, chunk);
    await writeSearch(session, RESOURCE, chunk, searchedBy);
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

/** That a guarantee of a resource is said to be missing: not what nobody has spoken of. */
export function lacksGuarantee(alias: string): string {
  const said = (what: string) => `${alias}.guarantee ->> '${what}'`;
  return `(${said('post')} = '' or ${said('safety')} = 'false' or ${said('insurance')} = 'false' or ${said('upkeep')} = 'false')`;
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
  conditions.push(...textConditions(RESOURCE, query.text, p));
  if (query.jurisdictionId !== undefined) {
    const communities = p.add([query.jurisdictionId].flat(), 'uuid[]');
    conditions.push(`(t.agent_id in (select a.id from agent a where a.subdistrict_id = ${tenant}
        and a.jurisdiction_id = any(${communities}))
      or t.id in (${sites} and l.jurisdiction_id = any(${communities})))`);
  }
  if (query.lacksGuarantee) conditions.push(lacksGuarantee('t'));
  if (query.box !== undefined) conditions.push(`t.id in (${sites} and ${boxCondition(query.box, p)})`);
  return conditions;
}

function search(session: Session, query: ResourceQuery): Promise<Page<Resource>> {
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
  return selectPageFrom(session, RESOURCE, { ...query, bestFirst: query.bestFirst && !nearest }, order, (p) => {
    const tenant = p.add(session.subdistrictId, 'uuid');
    const conditions = searchConditions(query, p, tenant);
    if (query.near === undefined) return { from: 'resource t', where: [`t.subdistrict_id = ${tenant}`, ...conditions] };
    const { position, metres } = query.near;
    const distance = metresTo(p.add(position[0], 'double precision'), p.add(position[1], 'double precision'));
    return {
      from: `resource t join (
          select s.resource_id, min(${distance}) as metres from place l
            join resource_site s on s.subdistrict_id = l.subdistrict_id and s.place_id = l.id
            where l.subdistrict_id = ${tenant} and ${boxCondition(boxAround(position, metres), p)}
            group by s.resource_id
        ) n on n.resource_id = t.id`,
      where: [`t.subdistrict_id = ${tenant}`, `n.metres <= ${p.add(metres, 'double precision')}`, ...conditions],
    };
  });
}

/** Resources, their sites, and the search over both. */
export function createResourceRepository(session: Session): ResourceRepository {
  const repository = createRepository(session, RESOURCE, {
    entity: 'resource',
    async searchedBy(_, rows) {
      return { ...RESOURCE, searched: await searchedOf(session, rows) };
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
