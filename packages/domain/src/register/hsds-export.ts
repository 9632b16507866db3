import type { Agent } from './agent.ts';
import { BUILT_IN_CATEGORIES } from './built-in-categories.ts';
import type { Category } from './category.ts';
import { encodeHsds, rowsUnder } from './hsds-codec.ts';
import { derivedUuid } from './hsds-derive.ts';
import { HsdsCollector } from './hsds-flatten.ts';
import { LOOSE_ROWS } from './hsds-import.ts';
import { locationGroups } from './hsds-location.ts';
import { organizationGroups } from './hsds-organization.ts';
import { type HsdsCategories, LINLI_LINK, serviceGroups } from './hsds-service.ts';
import { HSDS_TABLE_NAMES, type HsdsRow, type HsdsTables } from './hsds-tables.ts';
import { categoryToTerm, LINLI_TAXONOMY, LINLI_TAXONOMY_ID } from './hsds-terms.ts';
import { guessCategory } from './import-categories.ts';
import type { Place } from './place.ts';
import type { Resource } from './resource.ts';

/** What is written out: everything, or (for one page of the API) the rows that the page speaks of. */
export interface HsdsRegister {
  agents: readonly Agent[];
  places: readonly Place[];
  resources: readonly Resource[];
  categories: readonly Category[];
}

export interface HsdsExportOptions {
  /** ISO 3166 code for addresses that have none. */
  country: string;
  /** false: without contact persons and the addresses of assurers. */
  personal: boolean;
}

/** The id under which a row is written: the one that it came with, or Linli's own. */
export function exportId(row: { id: string; extra: Record<string, unknown> }): string {
  return typeof row.extra.id === 'string' && row.extra.id !== '' ? row.extra.id : row.id;
}

const BUILT_IN = new Map(BUILT_IN_CATEGORIES.map(([code, zh, en]) => [code, { code, name: { zh, en } }]));

const PERSONAL_KEYS = ['contacts', 'assurer_email', 'contact'];

function withoutPersons(row: HsdsRow): HsdsRow {
  const kept: HsdsRow = {};
  for (const [key, value] of Object.entries(row)) {
    if (PERSONAL_KEYS.includes(key)) continue;
    kept[key] =
      Array.isArray(value) && value.every((v) => v !== null && typeof v === 'object' && !Array.isArray(v))
        ? value.map((v) => withoutPersons(v as HsdsRow))
        : value;
  }
  return kept;
}

/** The register as rows of the HSDS tables, sorted by id. Persons are never organizations and are left out. */
export function hsdsTables(register: HsdsRegister, options: HsdsExportOptions): HsdsTables {
  const collector = new HsdsCollector();
  const clean = options.personal ? (row: HsdsRow) => row : withoutPersons;
  const agents = new Map(register.agents.map((a) => [a.id, a]));
  const places = new Map(register.places.map((p) => [p.id, p]));
  const byCode = new Map(register.categories.map((c) => [c.code, c]));
  // Categories that came as terms are written as those terms again.
  const terms = register.categories.filter((c) => c.origin === 'imported' && c.extra.name !== undefined);
  const termIds = new Map(terms.map((c) => [exportId(c), c.code]));
  const termOfCode = new Map(terms.map((c) => [c.code, exportId(c)]));
  const used = new Set<string>();
  const idOf = (map: ReadonlyMap<string, { id: string; extra: Record<string, unknown> }>, id: string) => {
    const row = map.get(id);
    return row ? exportId(row) : id;
  };
  const linliTerm = (code: string) => derivedUuid(`category/${code}`);
  const termCodes = new Map([...byCode.keys(), ...BUILT_IN.keys()].map((code) => [linliTerm(code), code]));
  const categories: HsdsCategories = {
    codeOfTerm: (id) => termIds.get(id) ?? termCodes.get(id),
    termOf: (code) => termOfCode.get(code) ?? linliTerm(code),
    guess: guessCategory,
  };
  const loose = (extra: HsdsRow): HsdsRow => {
    const { [LOOSE_ROWS]: rows, id: _id, ...rest } = extra;
    // Other sources nest things under the same names: those are theirs, not HSDS rows.
    for (const key of ['services', 'locations', 'organization', 'location', 'service', 'program'])
      if (rest[key] !== null && typeof rest[key] === 'object') {
        rest[`source_${key}`] = rest[key];
        delete rest[key];
      }
    if (rows !== null && typeof rows === 'object')
      for (const name of HSDS_TABLE_NAMES)
        for (const row of rowsUnder(rows as HsdsRow, name))
          if (options.personal || name !== 'contact') collector.add(name, clean(row), 'package');
    return rest;
  };

  for (const agent of register.agents) {
    if (agent.kind !== 'organization') continue;
    const id = exportId(agent);
    const row = encodeHsds(organizationGroups(id), agent, loose(agent.extra));
    if (agent.parentId !== null) row.parent_organization_id = idOf(agents, agent.parentId);
    collector.add('organization', clean({ ...row, id }));
  }
  for (const place of register.places) {
    const id = exportId(place);
    const row = encodeHsds(locationGroups(id, options.country), place, loose(place.extra));
    const owner = place.agentId === null ? undefined : agents.get(place.agentId);
    if (owner?.kind === 'organization') row.organization_id = exportId(owner);
    collector.add('location', clean({ ...row, id }));
  }
  for (const resource of register.resources) {
    const owner = agents.get(resource.agentId);
    if (owner !== undefined && owner.kind !== 'organization') continue;
    collector.add('service', clean(serviceRow(resource)));
  }
  function serviceRow(resource: Resource): HsdsRow {
    const id = exportId(resource);
    const sites = resource.sites.map((site) => ({
      id: derivedUuid(`service-at-location/${id}/${idOf(places, site.placeId)}`),
      ...(site.extra as HsdsRow),
      service_id: id,
      location_id: idOf(places, site.placeId),
    }));
    const homeless = rowsUnder(resource.extra, 'service_at_locations');
    const { service_at_locations: _sites, ...extra } = loose(resource.extra);
    const before: HsdsRow = { ...extra, service_at_locations: [...sites, ...homeless] };
    const row = encodeHsds(serviceGroups(id, categories), { ...resource, ...resource.terms }, before);
    if (row.schedules !== extra.schedules)
      // Somebody changed the hours here: what the places say is no longer true.
      row.service_at_locations = rowsUnder(row, 'service_at_locations').map(({ schedules: _old, ...site }) => site);
    for (const attribute of rowsUnder(row, 'attributes'))
      if (attribute.link_type === LINLI_LINK && !termOfCode.has(resource.categoryCode)) used.add(resource.categoryCode);
    return { ...row, id, organization_id: idOf(agents, resource.agentId) };
  }

  for (const category of terms) collector.add('taxonomy_term', { ...loose(category.extra), id: exportId(category) });
  for (const code of used) {
    const category = byCode.get(code) ?? BUILT_IN.get(code);
    if (category) collector.add('taxonomy_term', categoryToTerm(category, linliTerm(code)));
  }
  if (used.size > 0)
    collector.add('taxonomy', {
      id: LINLI_TAXONOMY_ID,
      name: LINLI_TAXONOMY,
      description: 'Categories of community resources in Linli (邻里)',
    });
  const tables = collector.tables();
  for (const rows of Object.values(tables))
    rows.sort((a, b) => (String(a.id) < String(b.id) ? -1 : String(a.id) > String(b.id) ? 1 : 0));
  return tables;
}
