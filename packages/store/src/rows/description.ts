import { foldAll, type Searched } from '@linli/domain';
import type { Parameters } from '../connect/sql.ts';
import { termsOf } from '../search/terms.ts';
import { type ColumnKind, fromColumn, sqlType, toParameter } from './kinds.ts';

interface Field {
  name: string;
  kind: ColumnKind;
  columns: readonly string[];
}

/** What the code knows of a table: its fields and how each is kept. Columns are the fields' names in snake_case. */
export interface Description<T> {
  table: string;
  fields: readonly Field[];
  byName: ReadonlyMap<string, Field>;
  /** Folded words that a text search looks in, kept in the column `search_text`. */
  searchText?: (row: T) => string;
  /** The row's own name in SQL, where the table keeps an index of terms in the column `search_terms`. */
  named?: string;
  /** What a row of such a table is found by; `search_text` and `search_terms` follow from it. */
  searched?: (row: T) => Searched;
}

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Describes a table once; the type makes sure that every field is there. */
export function describe<T>(
  table: string,
  kinds: { [K in keyof T]-?: ColumnKind },
  more: Pick<Description<T>, 'searchText' | 'named' | 'searched'> = {},
): Description<T> {
  const fields = Object.entries(kinds as Record<string, ColumnKind>).map(([name, kind]) => ({
    name,
    kind,
    columns: kind === 'position' ? ['longitude', 'latitude'] : [snakeCase(name)],
  }));
  return { table, fields, byName: new Map(fields.map((f) => [f.name, f])), ...more };
}

export function columnsOf<T>(description: Description<T>, alias = ''): string {
  const prefix = alias === '' ? '' : `${alias}.`;
  return description.fields.flatMap((f) => f.columns.map((c) => `${prefix}${c}`)).join(', ');
}

/** The columns of one field of a row with their placeholders, its values added to the parameters. */
export function placeholders(field: Field, value: unknown, parameters: Parameters): string[] {
  if (field.kind === 'position') {
    const [longitude, latitude] = (value ?? [null, null]) as [number | null, number | null];
    return [parameters.add(longitude, 'double precision'), parameters.add(latitude, 'double precision')];
  }
  return [parameters.add(toParameter(field.kind, value), sqlType(field.kind))];
}

/** The columns that a text search reads, for one row, each with its value in SQL. */
export function searchColumns<T>(
  description: Description<T>,
  row: T,
  parameters: Parameters,
): { column: string; value: string }[] {
  if (description.searched !== undefined) {
    const searched = description.searched(row);
    return [
      { column: 'search_text', value: parameters.add(textOf(searched), 'text') },
      { column: 'search_terms', value: `cast(${parameters.add(termsOf(searched), 'text')} as tsvector)` },
    ];
  }
  if (description.searchText === undefined) return [];
  return [{ column: 'search_text', value: parameters.add(description.searchText(row), 'text') }];
}

/** All that a row is found by, folded, on one line each. */
export function textOf(searched: Searched): string {
  return foldAll([...searched.names, ...searched.near, ...searched.text]);
}

/** A database row as the domain has it. */
export function decode<T>(description: Description<T>, row: Record<string, unknown>): T {
  const out: Record<string, unknown> = {};
  for (const field of description.fields) {
    if (field.kind === 'position') {
      const { longitude, latitude } = row;
      out[field.name] = longitude === null || latitude === null ? null : [longitude, latitude];
    } else {
      out[field.name] = fromColumn(field.kind, row[field.columns[0]!]);
    }
  }
  return out as T;
}

/** A row as it will be read again: instants with milliseconds, nothing undefined. */
export function normalise<T>(description: Description<T>, row: T): T {
  const out: Record<string, unknown> = {};
  for (const field of description.fields) {
    const value = (row as Record<string, unknown>)[field.name];
    if (value === undefined || value === null) out[field.name] = null;
    else if (field.kind === 'json' || field.kind === 'local-text') out[field.name] = JSON.parse(JSON.stringify(value));
    else out[field.name] = fromColumn(field.kind, value);
  }
  return out as T;
}
