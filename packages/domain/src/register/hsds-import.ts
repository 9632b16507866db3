import { decodeHsds, rowsUnder } from './hsds-codec.ts';
import { nestHsds } from './hsds-flatten.ts';
import { locationGroups, positionOf } from './hsds-location.ts';
import { organizationGroups } from './hsds-organization.ts';
import { type HsdsCategories, hsdsSchedules, serviceGroups } from './hsds-service.ts';
import { HSDS_TABLES, type HsdsRow, type HsdsTableName, type HsdsTables } from './hsds-tables.ts';
import { draftTerms } from './hsds-terms.ts';
import { type CategoryIndex, guessCategory } from './import-categories.ts';
import { type Draft, type Drafts, Notes, place } from './import-draft.ts';
import type { RejectedRow } from './provenance.ts';

/** Where a row of a table was read: by 'table/id'. */
export type HsdsOrigins = ReadonlyMap<string, { file: string; line: number | null }>;

export interface HsdsImportContext {
  origins: HsdsOrigins;
  /** Categories that are known here. */
  categories: CategoryIndex;
  /** Codes that earlier imports of this source gave to its terms, by term id. */
  termCodes: ReadonlyMap<string, string>;
}

/** Key in `extra` for rows of a package that hang on nothing: written out again with it. */
export const LOOSE_ROWS = 'hsds_package';

/** What a package says of the register: organizations, locations, services and taxonomy terms as drafts. */
export function draftsFromHsds(tables: HsdsTables, context: HsdsImportContext): Drafts {
  const notes = new Notes();
  const faults: RejectedRow[] = [];
  const drafts: Draft[] = [];
  const unique = withoutDuplicates(tables, context.origins, faults);
  const tree = nestHsds(unique);
  const terms = draftTerms(tree.taxonomyTerms, context);
  drafts.push(...terms.drafts);
  const categories: HsdsCategories = {
    codeOfTerm: (id) => terms.codes.get(id),
    termOf: (code) => code,
    guess: guessCategory,
  };
  const organizations = new Set(tree.organizations.map((o) => String(o.id)));
  const locations = new Set(tree.locations.map((l) => String(l.id)));

  for (const row of tree.organizations) {
    const draft = start('agent', 'organization', row, context);
    const { fields, extra } = decodeHsds(organizationGroups(draft.externalId), row, ['id', 'parent_organization_id']);
    if (!row.name) notes.add('organization without a name', place(draft.file, draft.line));
    refer(draft, 'parentId', 'agent', row, 'parent_organization_id', organizations, extra, notes);
    drafts.push({ ...draft, label: fields.name, fields: { kind: 'organization', ...fields }, extra });
  }
  for (const row of tree.locations) {
    const draft = start('place', 'location', row, context);
    const { fields, extra } = decodeHsds(locationGroups(draft.externalId, ''), row, ['id', 'organization_id']);
    if ((row.latitude !== undefined || row.longitude !== undefined) && positionOf(row) === null)
      notes.add(
        'location whose latitude or longitude is not on the globe: kept as it is, but not on the map',
        `${place(draft.file, draft.line)}: ${String(row.latitude)}, ${String(row.longitude)}`,
      );
    refer(draft, 'agentId', 'agent', row, 'organization_id', organizations, extra, notes);
    drafts.push({ ...draft, label: fields.name, fields: { ...fields }, extra });
  }
  for (const row of tree.services) {
    const draft = start('resource', 'service', row, context);
    const { fields, extra } = decodeHsds(serviceGroups(draft.externalId, categories), row, [
      'id',
      'organization_id',
      'service_at_locations',
    ]);
    const owner = row.organization_id === undefined ? '' : String(row.organization_id);
    if (!organizations.has(owner)) {
      faults.push({
        file: draft.file,
        line: draft.line,
        column: 'organization_id',
        value: owner === '' ? null : owner,
        problem: owner === '' ? 'the service names no organization' : 'no organization of the package has this id',
        fix: 'give the id of a row of organizations.csv',
      });
      continue;
    }
    const hours = hsdsSchedules(row);
    if (hours.length > fields.schedules.length)
      notes.add('schedule that no iCalendar rule expresses: kept in words', place(draft.file, draft.line));
    draft.references.agentId = { entity: 'agent', externalId: owner, column: 'organization_id', required: true };
    draft.sites = [];
    const homeless: HsdsRow[] = [];
    for (const site of rowsUnder(row, 'service_at_locations')) {
      const { location_id, service_id: _service, ...rest } = site;
      if (locations.has(String(location_id)))
        draft.sites.push({ externalId: String(location_id), column: 'location_id', extra: rest });
      else {
        homeless.push(site);
        notes.add('service at a location that the package does not have', String(location_id));
      }
    }
    if (homeless.length > 0) extra.service_at_locations = homeless;
    const {
      minimumAge,
      maximumAge,
      note,
      price,
      currency,
      audience,
      groups,
      reachMetres,
      authority,
      approval,
      oneNeedPerSlot,
      ...own
    } = fields;
    const terms = {
      minimumAge,
      maximumAge,
      note,
      price,
      currency,
      audience,
      groups,
      reachMetres,
      authority,
      approval,
      oneNeedPerSlot,
    };
    drafts.push({ ...draft, label: fields.name, fields: { ...own, terms }, extra });
  }
  const bearer = drafts.find((d) => d.entity === 'agent') ?? drafts[0];
  if (Object.keys(tree.loose).length > 0) {
    for (const [table, rows] of Object.entries(tree.loose))
      notes.add(
        `row of ${HSDS_TABLES[table as HsdsTableName].file} that belongs to no row of the package: kept with it`,
        `${rows.length}`,
      );
    if (bearer) bearer.extra[LOOSE_ROWS] = tree.loose;
  }
  const read = Object.values(tables).reduce((sum, rows) => sum + rows.length, 0);
  return { read, drafts, faults, notes: notes.lines() };
}

function start(entity: Draft['entity'], table: HsdsTableName, row: HsdsRow, context: HsdsImportContext): Draft {
  const externalId = String(row.id);
  const origin = context.origins.get(`${table}/${externalId}`);
  return {
    entity,
    externalId,
    file: origin?.file ?? HSDS_TABLES[table].file,
    line: origin?.line ?? null,
    label: '',
    fields: {},
    extra: {},
    references: {},
    idKey: 'id',
    columns: {},
  };
}

function refer(
  draft: Draft,
  field: string,
  entity: 'agent' | 'place',
  row: HsdsRow,
  column: string,
  known: ReadonlySet<string>,
  extra: HsdsRow,
  notes: Notes,
): void {
  const value = row[column];
  if (value === undefined || value === null || value === '') return;
  const externalId = String(value);
  if (known.has(externalId)) draft.references[field] = { entity, externalId, column, required: false, keepAs: column };
  else {
    extra[column] = value;
    notes.add(
      `${column} that the package does not have: kept as it is`,
      `${place(draft.file, draft.line)}: ${externalId}`,
    );
  }
}

function withoutDuplicates(tables: HsdsTables, origins: HsdsOrigins, faults: RejectedRow[]): HsdsTables {
  const unique: HsdsTables = {};
  for (const [name, rows] of Object.entries(tables) as [HsdsTableName, HsdsRow[]][]) {
    const seen = new Set<string>();
    const kept: HsdsRow[] = [];
    for (const row of rows) {
      const id = String(row.id);
      if (seen.has(id)) {
        const origin = origins.get(`${name}/${id}`);
        faults.push({
          file: origin?.file ?? HSDS_TABLES[name].file,
          line: origin?.line ?? null,
          column: 'id',
          value: id,
          problem: 'another row of the file has the same id',
          fix: 'give each row its own id, or leave one of the two out',
        });
      } else {
        seen.add(id);
        kept.push(row);
      }
    }
    unique[name] = kept;
  }
  return unique;
}
