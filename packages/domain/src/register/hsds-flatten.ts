import { derivedUuid } from './hsds-derive.ts';
import { type HsdsRow, type HsdsTableName, type HsdsTables, hsdsNestings } from './hsds-tables.ts';

function isRow(value: unknown): value is HsdsRow {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Rows by table, joined by id: what two places say about one row adds up, and the first to say something is right. */
export class HsdsCollector {
  readonly #rows = new Map<HsdsTableName, Map<string, HsdsRow>>();

  /** Adds a row with everything nested in it; returns the row's id. `context` makes an id for a row that has none. */
  add(table: HsdsTableName, nested: HsdsRow, context = ''): string {
    const flat: HsdsRow = {};
    const nestings = hsdsNestings(table);
    for (const [key, value] of Object.entries(nested)) {
      const nesting = typeof value === 'object' ? nestings.find((n) => n.key === key) : undefined;
      const holdsRows = nesting?.many ? Array.isArray(value) && value.every(isRow) : isRow(value);
      if (!nesting || !holdsRows) flat[key] = value;
    }
    const id =
      typeof flat.id === 'string' && flat.id !== ''
        ? flat.id
        : typeof flat.id === 'number'
          ? String(flat.id)
          : derivedUuid(`${context}/${table}/${JSON.stringify(nested)}`);
    flat.id = id;
    for (const nesting of nestings) {
      const value = nested[nesting.key];
      const rows = nesting.many
        ? Array.isArray(value) && value.every(isRow)
          ? value
          : []
        : isRow(value)
          ? [value]
          : [];
      for (const row of rows) {
        const child =
          nesting.from === 'child' && (row[nesting.column] === undefined || row[nesting.column] === '')
            ? { ...row, [nesting.column]: id }
            : row;
        const childId = this.add(nesting.table, child, `${table}/${id}/${nesting.key}`);
        if (nesting.from === 'parent' && (flat[nesting.column] === undefined || flat[nesting.column] === ''))
          flat[nesting.column] = childId;
      }
    }
    let rows = this.#rows.get(table);
    if (!rows) {
      rows = new Map();
      this.#rows.set(table, rows);
    }
    const known = rows.get(id);
    if (!known) rows.set(id, flat);
    else
      for (const [key, value] of Object.entries(flat))
        if (known[key] === undefined || known[key] === '') known[key] = value;
    return id;
  }

  tables(): HsdsTables {
    return Object.fromEntries([...this.#rows].map(([name, rows]) => [name, [...rows.values()]]));
  }
}

/** Tables with only those children nested that hang on a row of their own: contacts' phones, phones' languages, attributes. */
export interface HsdsTree {
  /** By table: rows with `contacts`, `phones`, `schedules`, ... nested, but no organization, service or location. */
  organizations: HsdsRow[];
  locations: HsdsRow[];
  services: HsdsRow[];
  taxonomyTerms: HsdsRow[];
  /** Rows that hang on nothing in the package: kept, so that they are written out again. */
  loose: HsdsTables;
}

const ENTITIES: readonly HsdsTableName[] = ['organization', 'location', 'service'];

/**
 * Hangs every row of a tabular package on the entities that it names, under the keys of the JSON forms. A phone that
 * names a service and a location hangs on both, with all its columns, so that either can be written out alone.
 */
export function nestHsds(tables: HsdsTables): HsdsTree {
  const byTable = new Map<HsdsTableName, Map<string, HsdsRow>>();
  for (const [name, rows] of Object.entries(tables) as [HsdsTableName, HsdsRow[]][]) {
    byTable.set(name, new Map(rows.map((row) => [String(row.id), { ...row }])));
  }
  const hung = new Set<HsdsRow>();
  const rowsOf = (name: HsdsTableName) => byTable.get(name) ?? new Map<string, HsdsRow>();
  // Leaves first, so that a row already carries its own children when it is hung on its parents.
  const leavesFirst: readonly HsdsTableName[] = [
    'metadata',
    'taxonomy',
    'attribute',
    'language',
    'phone',
    'contact',
    'schedule',
    'address',
    'accessibility',
    'funding',
    'service_area',
    'required_document',
    'cost_option',
    'organization_identifier',
    'program',
    'taxonomy_term',
    'service_at_location',
  ];
  for (const child of leavesFirst) {
    for (const parent of byTable.keys()) {
      for (const nesting of hsdsNestings(parent)) {
        if (nesting.table !== child || nesting.key === 'taxonomy_term' || nesting.key === 'program') continue;
        if (nesting.from === 'child') {
          for (const row of rowsOf(child).values()) {
            const owner = rowsOf(parent).get(String(row[nesting.column]));
            if (!owner) continue;
            const siblings = owner[nesting.key];
            if (Array.isArray(siblings)) siblings.push(row);
            else owner[nesting.key] = [row];
            hung.add(row);
          }
        } else {
          for (const row of rowsOf(parent).values()) {
            const target = rowsOf(child).get(String(row[nesting.column]));
            if (!target) continue;
            row[nesting.key] = target;
            hung.add(target);
          }
        }
      }
    }
  }
  const loose: HsdsTables = {};
  for (const [name, rows] of byTable) {
    if (ENTITIES.includes(name) || name === 'taxonomy_term') continue;
    const left = [...rows.values()].filter((row) => !hung.has(row));
    if (left.length > 0) loose[name] = left;
  }
  return {
    organizations: [...rowsOf('organization').values()],
    locations: [...rowsOf('location').values()],
    services: [...rowsOf('service').values()],
    taxonomyTerms: [...rowsOf('taxonomy_term').values()],
    loose,
  };
}
