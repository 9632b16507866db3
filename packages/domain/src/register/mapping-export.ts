import { quantityToDecimal, type Unit } from '../common/quantity.ts';
import type { Language } from '../common/text.ts';
import type { Agent } from './agent.ts';
import { readHours } from './hours.ts';
import { sameJson } from './hsds-derive.ts';
import { foldHeading, ID_HEADINGS, IMPORT_FIELDS, type ImportField, PERSON_HEADINGS } from './import-fields.ts';
import type { Position } from './jurisdiction.ts';
import { guessMapping, REFERENCE_HEADINGS } from './mapping-guess.ts';
import type { Need } from './need.ts';
import type { Place } from './place.ts';
import type { Resource } from './resource.ts';
import type { Schedule } from './schedule.ts';

export type ExportCell = string | number | null;

/** A table as CSV, XLSX and GeoJSON write it: one row for each resource or need. */
export interface ExportTable {
  headings: string[];
  rows: ExportCell[][];
  /** Of each row; null: not on the map. */
  positions: (Position | null)[];
}

export interface ExportLists {
  agents: readonly Agent[];
  places: readonly Place[];
  resources: readonly Resource[];
  needs: readonly Need[];
  /** Codes of communities, by id. */
  communityCodes: ReadonlyMap<string, string>;
}

/** The id that a row came with from its source, or Linli's own. */
export function sourceId(row: { id: string; extra: Record<string, unknown> }): string {
  for (const key of ['source_id', 'id']) {
    const value = row.extra[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return row.id;
}

const HIDDEN_EXTRA = ['id', 'source_id', 'hsds_package'];
const PERSONAL_EXTRA = ['contacts', 'contact', 'assurer_email'];

/**
 * The register as one table under Chinese or English headings, which `guessMapping` reads again. What the source said
 * beyond Linli's fields follows in columns of its own; structures are written as JSON under 'name:json'.
 */
export function exportTable(
  entity: 'resource' | 'need',
  lists: ExportLists,
  options: { language: Language; personal: boolean },
): ExportTable {
  const lang = options.language === 'en' ? 'en' : 'zh';
  const agents = new Map(lists.agents.map((a) => [a.id, a]));
  const places = new Map(lists.places.map((p) => [p.id, p]));
  const heading = (key: keyof typeof REFERENCE_HEADINGS) => REFERENCE_HEADINGS[key][lang];
  const rows = entity === 'resource' ? lists.resources : lists.needs;
  const columns: { heading: string; cell: (row: Resource | Need) => ExportCell }[] = [];
  const named = (name: string, cell: (row: Resource | Need) => ExportCell) => columns.push({ heading: name, cell });
  const agentOf = (row: Resource | Need) => (row.agentId === null ? undefined : agents.get(row.agentId));
  const placeOf = (row: Resource | Need) => ('sites' in row ? places.get(row.sites[0]?.placeId ?? '') : undefined);
  const hidePerson = (agent: Agent | undefined) => agent?.kind === 'person' && !options.personal;

  named(heading('id'), sourceId);
  for (const field of IMPORT_FIELDS[entity]) {
    if (entity === 'need' && !options.personal && ['title', 'description'].includes(field.field)) {
      // The words of a need can name a person; its category says enough for research.
      if (field.field === 'title') named(field[lang], (row) => ('title' in row ? row.categoryCode : null));
      continue;
    }
    if (field.field === 'longitude' || field.field === 'latitude')
      named(field[lang], (row) =>
        degrees(positionOf(row, placeOf(row)), field.field, options.personal || entity === 'resource'),
      );
    else named(field[lang], (row) => cellOf(field, row as unknown as Record<string, unknown>, lists.communityCodes));
  }
  named(heading('agentId'), (row) => {
    const agent = agentOf(row);
    return agent ? sourceId(agent) : null;
  });
  named(heading('agentName'), (row) => {
    const agent = agentOf(row);
    return hidePerson(agent) ? null : (agent?.name ?? null);
  });
  named(heading('creditCode'), (row) => agentOf(row)?.creditCode ?? null);
  named(heading('sector'), (row) => agentOf(row)?.sector ?? null);
  if (entity === 'resource') {
    named(heading('placeId'), (row) => {
      const place = placeOf(row);
      return place ? sourceId(place) : null;
    });
    for (const field of IMPORT_FIELDS.place)
      named(field[lang], (row) => {
        const place = placeOf(row);
        if (!place) return null;
        if (field.field === 'longitude' || field.field === 'latitude')
          return degrees(place.position, field.field, true);
        return cellOf(field, place as unknown as Record<string, unknown>, lists.communityCodes);
      });
  }
  const taken = new Set(columns.map((c) => foldHeading(c.heading)));
  for (const { key, json, name } of extraColumns(rows, taken, entity, options.personal))
    named(name, (row) => {
      const value = row.extra[key];
      if (value === undefined || value === null) return null;
      return json ? JSON.stringify(value) : String(value);
    });
  return {
    headings: columns.map((c) => c.heading),
    rows: rows.map((row) => columns.map((c) => c.cell(row))),
    positions: rows.map((row) => (options.personal || entity === 'resource' ? positionOf(row, placeOf(row)) : null)),
  };
}

function positionOf(row: Resource | Need, place: Place | undefined): Position | null {
  return 'position' in row ? row.position : (place?.position ?? null);
}

function degrees(position: Position | null, field: string, shown: boolean): string | null {
  if (!position || !shown) return null;
  const value = position[field === 'longitude' ? 0 : 1];
  const text = String(value);
  // 1e-7 would not be read again; a ten-thousandth of a millimetre is nothing on a map.
  return text.includes('e') ? '0' : text;
}

function extraColumns(
  rows: readonly (Resource | Need)[],
  taken: ReadonlySet<string>,
  entity: 'resource' | 'need',
  personal: boolean,
): { key: string; json: boolean; name: string }[] {
  const isText = new Map<string, boolean>();
  for (const row of rows)
    for (const [key, value] of Object.entries(row.extra)) {
      if (HIDDEN_EXTRA.includes(key) || value === null || value === undefined || value === '') continue;
      if (!personal && PERSONAL_EXTRA.includes(key)) continue;
      if (entity === 'need' && PERSON_HEADINGS.test(key)) continue;
      isText.set(key, (isText.get(key) ?? true) && typeof value === 'string' && value === value.trim());
    }
  return [...isText.keys()].sort().map((key) => {
    const json = !isText.get(key);
    // A key that reads like one of Linli's own headings would be taken for it.
    const plain = !json && !taken.has(foldHeading(key)) && !key.startsWith('extra:') && !meansSomething(key);
    return { key, json, name: plain ? key : `extra:${key}${json ? ':json' : ''}` };
  });
}

function meansSomething(key: string): boolean {
  return (
    ID_HEADINGS.includes(foldHeading(key)) ||
    guessMapping(['编号', key]).guesses[1]?.field !== null ||
    guessMapping(['需求名称', key]).guesses[1]?.field !== null ||
    /:json$/.test(key) ||
    /[(（](?:只读|read-only)[)）]$/.test(key)
  );
}

function cellOf(
  field: ImportField,
  row: Record<string, unknown>,
  communityCodes: ReadonlyMap<string, string>,
): ExportCell {
  const [group, inner] = field.field.split('.') as [string, string | undefined];
  const value = inner === undefined ? row[group] : (row[group] as Record<string, unknown> | undefined)?.[inner];
  if (value === null || value === undefined) return null;
  switch (field.kind) {
    case 'quantity':
      return quantityToDecimal(value as number, row.unit as Unit);
    case 'money':
      return quantityToDecimal(value as number, 'CNY');
    case 'boolean':
      return value === true ? '是' : '否';
    case 'groups':
      return (value as string[]).join('、') || null;
    case 'hours':
      return hoursCell(value as Schedule[]);
    case 'community':
      return communityCodes.get(value as string) ?? null;
    case 'integer':
      return String(value);
    default:
      return String(value);
  }
}

/** The hours in words where the words say it all, otherwise exactly, as JSON. */
function hoursCell(schedules: readonly Schedule[]): string | null {
  if (schedules.length === 0) return null;
  const label = schedules[0]?.label;
  if (label && sameJson(readHours(label).schedules, schedules)) return label;
  return JSON.stringify(schedules);
}
