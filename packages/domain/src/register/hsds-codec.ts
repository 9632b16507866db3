import { sameJson } from './hsds-derive.ts';
import type { HsdsRow } from './hsds-tables.ts';

/**
 * A few fields of an entity and the HSDS keys that say the same. `read` gives the fields, `write` the keys. What `write`
 * would not give back exactly as it was read is kept in `extra`, so that nothing is lost and an export equals its import;
 * once somebody edits the fields, `read(extra)` no longer equals them, and the fields win.
 */
export interface HsdsGroup<T> {
  readonly keys: readonly string[];
  readonly fields: readonly (keyof T & string)[];
  read(row: HsdsRow): Partial<T>;
  /** `kept` is what the source said under these keys, for details that the fields do not hold. */
  write(entity: T, kept: HsdsRow): HsdsRow;
  /** Whether the row says these fields elsewhere, so that nothing needs to stand under `keys`. */
  implied?(row: HsdsRow): boolean;
}

function pick(source: object, keys: readonly string[]): HsdsRow {
  const picked: HsdsRow = {};
  for (const key of keys) {
    const value = (source as HsdsRow)[key];
    if (value !== undefined && value !== '') picked[key] = value;
  }
  return picked;
}

/** HSDS row -> fields and `extra`. `ignore` names keys that are handled elsewhere (references). */
export function decodeHsds<T extends object>(
  groups: readonly HsdsGroup<T>[],
  row: HsdsRow,
  ignore: readonly string[],
): { fields: T; extra: HsdsRow } {
  const fields = Object.assign({}, ...groups.map((group) => group.read(row))) as T;
  const mapped = new Set([...groups.flatMap((g) => g.keys), ...ignore]);
  const extra: HsdsRow = {};
  for (const [key, value] of Object.entries(row))
    if (!mapped.has(key) && value !== undefined && value !== '') extra[key] = value;
  for (const group of groups) {
    const said = pick(row, group.keys);
    // What could be implied is kept where it was said, so that saying it and leaving it out stay two things.
    if (group.implied || !sameJson(said, pick(group.write(fields, {}), group.keys))) Object.assign(extra, said);
  }
  return { fields, extra };
}

/** Fields and `extra` -> HSDS row; what the source said stands wherever the fields still mean the same. */
export function encodeHsds<T extends object>(groups: readonly HsdsGroup<T>[], entity: T, extra: HsdsRow): HsdsRow {
  const row: HsdsRow = { ...extra };
  for (const group of groups) {
    const kept = pick(row, group.keys);
    const said = Object.keys(kept).length > 0 || group.implied?.(row) === true;
    if (said && sameJson(pickAll(group.read(row), group.fields), pickAll(entity, group.fields))) continue;
    for (const key of group.keys) delete row[key];
    Object.assign(row, pick(group.write(entity, kept), group.keys));
  }
  return row;
}

function pickAll(source: object, keys: readonly string[]): HsdsRow {
  return Object.fromEntries(keys.map((key) => [key, (source as HsdsRow)[key] ?? null]));
}

/** Text of a cell: trimmed; null where it is empty. Numbers are written as they are. */
export function cellText(value: unknown, limit = Number.POSITIVE_INFINITY): string | null {
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
  return text === '' ? null : text.slice(0, limit);
}

/** A field that is one text column, null where it is missing. */
export function textGroup<T>(key: string, field: keyof T & string, limit: number): HsdsGroup<T> {
  return {
    keys: [key],
    fields: [field],
    read: (row) => ({ [field]: cellText(row[key], limit) }) as Partial<T>,
    write: (entity) => ({ [key]: entity[field] ?? undefined }),
  };
}

/** A field that HSDS has no column for: written as `linli_...` text, and only where it is not the usual value. */
export function linliGroup<T>(key: string, field: keyof T & string, usual: unknown, json: boolean): HsdsGroup<T> {
  return {
    keys: [key],
    fields: [field],
    read: (row) => {
      const text = row[key];
      if (typeof text !== 'string' || text === '') return { [field]: usual } as Partial<T>;
      if (!json) return { [field]: text } as Partial<T>;
      try {
        return { [field]: JSON.parse(text) as unknown } as Partial<T>;
      } catch {
        return { [field]: usual } as Partial<T>;
      }
    },
    write: (entity) => {
      const value = entity[field];
      if (sameJson(value ?? null, usual)) return {};
      return { [key]: json ? JSON.stringify(value) : String(value) };
    },
  };
}

/** Nested rows under a key, or none. */
export function rowsUnder(row: HsdsRow, key: string): HsdsRow[] {
  const value = row[key];
  return Array.isArray(value) ? value.filter((v): v is HsdsRow => v !== null && typeof v === 'object') : [];
}
