import {
  HSDS_TABLE_NAMES,
  HsdsCollector,
  type HsdsRow,
  type HsdsTableName,
  type HsdsTables,
  hsdsTableNamed,
  Problem,
} from '@linli/domain';
import type { ByteFile, ReadInput } from '@linli/services';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';

type HsdsInput = Extract<ReadInput, { format: 'hsds' }>;

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function baseName(name: string): string {
  return name.replace(/^.*[/\\]/, '');
}

/** Table of each file of a package: by its datapackage.json where that names it, otherwise by the file's name. */
function tableNames(files: readonly ByteFile[]): Map<string, HsdsTableName> {
  const names = new Map<string, HsdsTableName>();
  const descriptor = files.find((f) => baseName(f.name) === 'datapackage.json');
  if (!descriptor) return names;
  let value: unknown;
  try {
    value = readJson(descriptor.name, descriptor.bytes).value;
  } catch {
    // Some packages have a pointer to another file there; the file names say enough.
    return names;
  }
  for (const resource of isObject(value) && Array.isArray(value.resources) ? value.resources : []) {
    if (!isObject(resource) || typeof resource.path !== 'string' || typeof resource.name !== 'string') continue;
    const table = hsdsTableNamed(resource.name);
    if (table) names.set(baseName(resource.path), table);
  }
  return names;
}

/** Reads the CSV files of an HSDS tabular package. Files that are no HSDS tables are named in the notes. */
export function readHsdsPackage(files: readonly ByteFile[]): HsdsInput {
  const tables: HsdsTables = {};
  const origins = new Map<string, { file: string; line: number | null }>();
  const input: HsdsInput = { format: 'hsds', encoding: 'UTF-8', tables, origins, faults: [], notes: [] };
  const names = tableNames(files);
  for (const file of files) {
    const base = baseName(file.name);
    if (!/\.csv$/i.test(base)) continue;
    const table = names.get(base) ?? hsdsTableNamed(base);
    if (!table) {
      input.notes.push(`${file.name} is no table of HSDS and was passed over`);
      continue;
    }
    const bundle = readCsv(base, file.bytes);
    if (bundle.encoding !== 'UTF-8')
      input.notes.push(...bundle.notes.filter((n) => n.includes('encoding') || n.includes('read as')));
    input.faults.push(...bundle.faults);
    input.encoding = bundle.encoding;
    const rows: HsdsRow[] = [];
    for (const { line, cells } of bundle.tables[0]!.rows) {
      const row: HsdsRow = {};
      for (const [key, value] of Object.entries(cells)) row[key] = String(value);
      if (row.id === undefined) {
        input.faults.push({
          file: base,
          line,
          column: 'id',
          value: null,
          problem: 'the row has no id',
          fix: 'give it an id of its own (a UUID)',
        });
        continue;
      }
      const key = `${table}/${String(row.id)}`;
      if (!origins.has(key)) origins.set(key, { file: base, line });
      rows.push(row);
    }
    tables[table] = [...(tables[table] ?? []), ...rows];
  }
  if (Object.keys(tables).length === 0)
    throw new Problem('bad-input', 'no table of HSDS was found', {
      fix: 'give the folder or ZIP with organizations.csv, services.csv and the others',
    });
  return input;
}

/** Which table a thing of the JSON forms belongs to, by what it has. */
function kindOf(value: Record<string, unknown>): HsdsTableName | undefined {
  if ('location_type' in value || 'latitude' in value || 'addresses' in value) return 'location';
  if (('service' in value || 'location' in value || 'location_id' in value) && !('status' in value && 'name' in value))
    return 'service_at_location';
  if ('taxonomy_detail' in value || 'taxonomy' in value || 'term_uri' in value || 'parent_id' in value)
    return 'taxonomy_term';
  if (
    'status' in value ||
    'service_at_locations' in value ||
    'organization' in value ||
    'organization_id' in value ||
    'application_process' in value
  )
    return 'service';
  if ('version' in value && 'name' in value && !('services' in value)) return 'taxonomy';
  if ('name' in value && 'description' in value) return 'organization';
  return undefined;
}

/** Whether JSON is of HSDS: a thing with an id, a page of the API, or the tabular form. */
export function looksLikeHsds(value: unknown): boolean {
  if (isObject(value) && isTabular(value)) return true;
  const page = isObject(value) && Array.isArray(value.contents) ? value.contents : value;
  const first: unknown = Array.isArray(page) ? page[0] : page;
  return isObject(first) && 'id' in first && kindOf(first) !== undefined;
}

function isTabular(value: Record<string, unknown>): boolean {
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => hsdsTableNamed(key) !== undefined && Array.isArray(value[key]));
}

/**
 * Reads the JSON forms: one thing or a list of things (organization, service, service at location, location, taxonomy
 * term; full or as listed), a page of the API, or the tabular form with a list for each table.
 */
export function readHsdsJson(files: readonly ByteFile[]): HsdsInput {
  const collector = new HsdsCollector();
  const notes: string[] = [];
  const origins = new Map<string, { file: string; line: number | null }>();
  let encoding = 'UTF-8';
  let found = 0;
  for (const file of files) {
    const read = readJson(file.name, file.bytes);
    encoding = read.encoding;
    notes.push(...read.notes);
    const { value } = read;
    if (isObject(value) && isTabular(value)) {
      for (const [key, rows] of Object.entries(value)) {
        const table = hsdsTableNamed(key)!;
        for (const row of rows as unknown[])
          if (isObject(row)) note(table, collector.add(table, row, file.name), file.name);
      }
      continue;
    }
    const page = isObject(value) && Array.isArray(value.contents) ? value.contents : value;
    for (const thing of Array.isArray(page) ? page : [page]) {
      const kind = isObject(thing) ? kindOf(thing) : undefined;
      if (!kind) {
        notes.push(
          `${file.name}: something that is no organization, service, location or taxonomy term was passed over`,
        );
        continue;
      }
      note(kind, collector.add(kind, thing as HsdsRow, file.name), file.name);
    }
  }
  function note(table: HsdsTableName, id: string, file: string): void {
    found++;
    origins.set(`${table}/${id}`, { file, line: null });
  }
  if (found === 0)
    throw new Problem('bad-input', 'nothing of HSDS was found in the JSON', {
      fix: 'give an organization, a service, a page of the HSDS API, or the tabular form',
    });
  const tables = collector.tables();
  for (const name of HSDS_TABLE_NAMES)
    for (const row of tables[name] ?? [])
      if (!origins.has(`${name}/${String(row.id)}`))
        origins.set(`${name}/${String(row.id)}`, { file: files[0]!.name, line: null });
  return { format: 'hsds', encoding, tables, origins, faults: [], notes };
}
