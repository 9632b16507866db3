import { IntList } from './buffers.ts';
import { BadInput } from './errors.ts';
import { TextPool } from './text-pool.ts';

/** One column as it was read: for each row the number of its value, or -1 where there is none. */
export interface RawColumn {
  readonly name: string;
  readonly ids: Int32Array;
  /** How often each value occurs. */
  readonly counts: Int32Array;
  readonly values: TextPool;
}

export interface Table {
  readonly rows: number;
  readonly columns: readonly RawColumn[];
}

/** What people write into a field that they leave empty. */
const BLANK = /^(?:|n\/?a|null|none|nil|nan|unknown|undefined|#n\/a|[-–—_.?\s]+|无|暂无|没有|不详|未知|不明|空)$/i;

/** Whether a value says that there is no value. */
export function isBlank(value: string): boolean {
  return value.length < 10 && BLANK.test(value);
}

/** Collects rows one at a time, so that a file never stands in memory as text. */
export class TableBuilder {
  rows = 0;
  private readonly names: readonly string[];
  private readonly pools: TextPool[];
  private readonly ids: IntList[];

  constructor(names: readonly string[]) {
    this.names = names;
    this.pools = names.map(() => new TextPool());
    this.ids = names.map(() => new IntList());
  }

  /** Adds a row; cells beyond the names are ignored, missing ones are blank. */
  add(cells: readonly (string | undefined)[]): void {
    for (let c = 0; c < this.names.length; c++) {
      const cell = cells[c];
      const text = cell === undefined ? '' : cell.trim();
      this.ids[c]!.push(text === '' || isBlank(text) ? -1 : this.pools[c]!.intern(text));
    }
    this.rows++;
  }

  finish(): Table {
    const columns = this.names.map((name, c): RawColumn => {
      const values = this.pools[c]!;
      const ids = this.ids[c]!.shared();
      const counts = new Int32Array(values.size);
      for (const id of ids) if (id >= 0) counts[id]!++;
      return { name, ids, counts, values };
    });
    return { rows: this.rows, columns };
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(cellText).filter(Boolean).join('; ');
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? '' : String(value);
}

/** Rows given as objects: the columns are all keys in order of first appearance. */
export function tableFromRecords(rows: readonly object[]): Table {
  const records = rows as readonly Readonly<Record<string, unknown>>[];
  const names = new Set<string>();
  for (const record of records) for (const key of Object.keys(record)) names.add(key);
  const list = [...names];
  const builder = new TableBuilder(list);
  for (const record of records) builder.add(list.map((name) => cellText(record[name])));
  return builder.finish();
}

/** Rows given by column: every column must have the same length. */
export function tableFromColumns(columns: Readonly<Record<string, readonly unknown[]>>): Table {
  const names = Object.keys(columns);
  const rows = names.length === 0 ? 0 : columns[names[0]!]!.length;
  for (const name of names) {
    if (columns[name]!.length !== rows) {
      throw new BadInput(
        `Column "${name}" has ${columns[name]!.length} values and "${names[0]}" has ${rows}: give every column one value a row.`,
      );
    }
  }
  const builder = new TableBuilder(names);
  for (let row = 0; row < rows; row++) builder.add(names.map((name) => cellText(columns[name]![row])));
  return builder.finish();
}

/** Rows of `b` under those of `a`; columns of the same name become one (headings compared without case and spaces). */
export function stackTables(a: Table, b: Table): Table {
  const key = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, '');
  const names = a.columns.map((column) => column.name);
  const place = new Map(names.map((name, index) => [key(name), index]));
  for (const column of b.columns) {
    if (!place.has(key(column.name))) {
      place.set(key(column.name), names.length);
      names.push(column.name);
    }
  }
  const builder = new TableBuilder(names);
  for (const table of [a, b]) {
    const slots = table.columns.map((column) => place.get(key(column.name))!);
    const cells: string[] = new Array(names.length).fill('');
    for (let row = 0; row < table.rows; row++) {
      table.columns.forEach((column, c) => {
        const id = column.ids[row]!;
        cells[slots[c]!] = id < 0 ? '' : column.values.text(id);
      });
      builder.add(cells);
    }
  }
  return builder.finish();
}
