import { restoreCell } from './import-escape.ts';
import type { SourceBundle, SourceRow, SourceTable } from './import-source.ts';
import type { Mapping, MappingSource } from './mapping.ts';

/** A row as a mapping sees it: its cells, and for members of lists what stands above them. */
export interface MappedRow {
  file: string;
  line: number | null;
  /** '[12].services[0]' in JSON. */
  path: string;
  cells: Readonly<Record<string, unknown>>;
  above: Readonly<Record<string, unknown>> | undefined;
  higher: Readonly<Record<string, unknown>> | undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** A value by column or JSON path ('location.latitude', 'urls[0]', '^name' of the row above). */
export function valueAt(row: MappedRow, path: string): unknown {
  let cells: unknown = row.cells;
  let rest = path;
  if (rest.startsWith('^^')) {
    cells = row.higher;
    rest = rest.slice(2);
  } else if (rest.startsWith('^')) {
    cells = row.above;
    rest = rest.slice(1);
  }
  if (!isObject(cells)) return undefined;
  if (Object.hasOwn(cells, rest)) return cells[rest];
  let value: unknown = cells;
  for (const part of rest.split(/[.[\]]+/).filter(Boolean)) {
    if (Array.isArray(value)) value = value[Number(part)];
    else if (isObject(value) && Object.hasOwn(value, part)) value = value[part];
    else return undefined;
  }
  return value;
}

/** A value as the text of a cell. Lists of texts are joined; other structures are written as JSON. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.every((v) => typeof v !== 'object'))
    return value.map(textOf).filter(Boolean).join('; ');
  return JSON.stringify(value);
}

/** Columns that an expression reads. */
export function columnsOf(source: MappingSource | undefined): string[] {
  if (source === undefined) return [];
  if (typeof source === 'string') return [source];
  return [...(source.column === undefined ? [] : [source.column]), ...(source.columns ?? []), ...(source.join ?? [])];
}

export interface Read {
  text: string;
  /** The column that it came from, for messages. */
  column: string;
  /** A constant, or a value that a table gives, which need not be a text. */
  constant?: unknown;
}

/** Evaluates an expression on a row. `missing` are texts (lower case) that mean nothing. */
export function readSource(
  row: MappedRow,
  source: MappingSource,
  mapping: Mapping,
  missing: ReadonlySet<string>,
): Read {
  const cell = (column: string): string => {
    const read = textOf(valueAt(row, column));
    const text = row.line === null ? read : restoreCell(read);
    return missing.has(text.toLowerCase()) ? '' : text;
  };
  if (typeof source === 'string') return { text: cell(source), column: source };
  const columns = columnsOf(source);
  let column = columns[0] ?? '';
  let text = '';
  if (source.join) {
    text = source.join.map(cell).filter(Boolean).join(source.with);
  } else {
    for (const name of columns) {
      text = cell(name);
      if (text !== '') {
        column = name;
        break;
      }
    }
  }
  if (source.split !== undefined && text.includes(source.split))
    text = text.slice(0, text.indexOf(source.split)).trim();
  if (text !== '' && source.values !== undefined) {
    const table = typeof source.values === 'string' ? mapping.values[source.values] : source.values;
    const value = table?.[text] ?? table?.[text.toLowerCase()];
    if (value !== undefined)
      return typeof value === 'string' ? { text: value, column } : { text: '', column, constant: value };
  }
  if (text !== '' && source.prefix !== undefined) text = source.prefix + text;
  if (text === '' && source.value !== undefined)
    return typeof source.value === 'string'
      ? { text: source.value, column }
      : { text: '', column, constant: source.value };
  return { text, column };
}

function matchesFile(pattern: string, file: string): boolean {
  const name = file.replace(/^.*[/\\]/, '').toLowerCase();
  const [head = '', ...tail] = pattern.toLowerCase().split('*');
  if (tail.length === 0) return name === head;
  if (!name.startsWith(head)) return false;
  let at = head.length;
  for (const part of tail) {
    const found = name.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return tail.at(-1) === '' || at === name.length;
}

/** Rows by the mapping's table names; without tables, all rows under ''. Lists inside rows become rows of their own. */
export function mappedTables(
  bundle: SourceBundle,
  mapping: Mapping,
): { name: string; source: SourceTable; rows: MappedRow[] }[] {
  const specs = mapping.tables.length > 0 ? mapping.tables : [{ name: '' }];
  const found: { name: string; source: SourceTable; rows: MappedRow[] }[] = [];
  for (const spec of specs) {
    for (const source of bundle.tables) {
      if ('file' in spec && spec.file !== undefined && !matchesFile(spec.file, source.file)) continue;
      const rows: MappedRow[] = [];
      for (const [index, row] of source.rows.entries()) {
        const top: MappedRow = {
          file: source.file,
          line: row.line,
          path: row.line === null ? `[${index}]` : '',
          cells: row.cells,
          above: undefined,
          higher: undefined,
        };
        if ('each' in spec && spec.each !== undefined) rows.push(...members(top, row, spec.each));
        else rows.push(top);
      }
      found.push({ name: spec.name, source, rows });
    }
  }
  return found;
}

function members(top: MappedRow, row: SourceRow, each: string): MappedRow[] {
  let level: MappedRow[] = [top];
  for (const key of each.split('.')) {
    level = level.flatMap((parent) => {
      const value = valueAt(parent, key);
      const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
      return list.filter(isObject).map((cells, i) => ({
        file: top.file,
        line: row.line,
        path: `${parent.path}${parent.path === '' ? '' : '.'}${key}${Array.isArray(value) ? `[${i}]` : ''}`,
        cells,
        above: parent.cells,
        higher: parent.above,
      }));
    });
  }
  return level;
}
