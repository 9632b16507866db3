import { randomUUID } from 'node:crypto';
import {
  type ImportBatch,
  type Jurisdiction,
  type Page,
  Problem,
  type Provenance,
  type RecordMeta,
} from '@linli/domain';
import type { Attribution, ChangeEntry, Filter, ListQuery, Repository, Store, Unit } from '@linli/services';

type Row = RecordMeta & Record<string, unknown>;

/** Tables of one sub-district. Copied before a write, so that a failed one leaves nothing behind. */
interface Tables {
  rows: Record<string, Map<string, Row>>;
  provenance: Map<string, Provenance>;
  changes: ChangeEntry[];
  imports: Map<string, ImportBatch>;
  answers: Map<string, { requestHash: string; answer: unknown }>;
}

const KINDS = {
  agents: 'agent',
  memberships: 'membership',
  places: 'place',
  categories: 'category',
  resources: 'resource',
  needs: 'need',
} as const;

function empty(): Tables {
  return {
    rows: Object.fromEntries(Object.keys(KINDS).map((k) => [k, new Map()])),
    provenance: new Map(),
    changes: [],
    imports: new Map(),
    answers: new Map(),
  };
}

function matches(row: Row, filter: Filter<Row> | undefined): boolean {
  return Object.entries(filter ?? {}).every(([key, condition]) => {
    const value = row[key];
    if (condition === undefined) return true;
    if (Array.isArray(condition)) return condition.includes(value);
    if (condition !== null && typeof condition === 'object') {
      const { from, to } = condition as { from?: unknown; to?: unknown };
      return (
        (from === undefined || (value as string) >= (from as string)) &&
        (to === undefined || (value as string) < (to as string))
      );
    }
    return value === condition;
  });
}

function pageOf<T extends { id: string }>(
  rows: T[],
  query: { sort?: string | undefined; cursor?: string | undefined; limit?: number },
): Page<T> {
  const field = query.sort?.replace(/^-/, '');
  const sign = query.sort?.startsWith('-') ? -1 : 1;
  const order = [...rows].sort((a, b) => {
    if (field) {
      const [x, y] = [String((a as Record<string, unknown>)[field]), String((b as Record<string, unknown>)[field])];
      if (x !== y) return x < y ? -sign : sign;
    }
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  });
  const from = Number(query.cursor ?? 0);
  const limit = query.limit ?? 50;
  return {
    items: order.slice(from, from + limit),
    nextCursor: from + limit < order.length ? String(from + limit) : null,
    total: rows.length,
  };
}

class MemoryRepository implements Repository<Row> {
  readonly #table: Map<string, Row>;
  readonly #kind: ChangeEntry['entity'];
  readonly #tables: Tables;
  readonly #by: Attribution | undefined;

  constructor(tables: Tables, name: keyof typeof KINDS, by: Attribution | undefined) {
    this.#table = tables.rows[name]!;
    this.#kind = KINDS[name];
    this.#tables = tables;
    this.#by = by;
  }

  #writer(): Attribution {
    if (!this.#by) throw new Error('this is a reading transaction');
    return this.#by;
  }

  #log(entityId: string, action: ChangeEntry['action'], before: Row | null, after: Row | null): void {
    const { by, importId } = this.#writer();
    // The log keeps what it is told, as the database does: as JSON.
    const copy = (row: Row | null) => (row === null ? null : (structuredClone(row) as Record<string, unknown>));
    const at = new Date(Date.UTC(2026, 10, 23) + this.#tables.changes.length).toISOString();
    this.#tables.changes.push({
      id: randomUUID(),
      entity: this.#kind,
      entityId,
      action,
      before: copy(before),
      after: copy(after),
      importId: importId ?? null,
      at,
      by,
    });
  }

  async get(id: string) {
    const row = this.#table.get(id);
    return row && structuredClone(row);
  }
  async getForUpdate(id: string) {
    return this.get(id);
  }
  async getMany(ids: readonly string[]) {
    return ids
      .map((id) => this.#table.get(id))
      .filter((r) => r !== undefined)
      .map((r) => structuredClone(r));
  }
  async list(query: ListQuery<Row>) {
    return pageOf(
      [...this.#table.values()].filter(
        (r) => matches(r, query.filter) && (!query.text || JSON.stringify(r).includes(query.text)),
      ),
      query,
    );
  }
  async *each(filter?: Filter<Row>) {
    const rows = [...this.#table.values()].filter((r) => matches(r, filter));
    rows.sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const row of rows) yield structuredClone(row);
  }
  async count(filter?: Filter<Row>) {
    return [...this.#table.values()].filter((r) => matches(r, filter)).length;
  }
  async insert(rows: readonly (Omit<Row, keyof RecordMeta> & { id?: string })[]) {
    const { by } = this.#writer();
    return rows.map((given) => {
      const at = '2026-11-23T00:00:00.000Z';
      const row = {
        ...structuredClone(given),
        id: given.id ?? randomUUID(),
        version: 1,
        createdAt: at,
        createdBy: by,
        updatedAt: at,
        updatedBy: by,
      } as Row;
      if (this.#table.has(row.id)) throw new Problem('conflict', `${this.#kind} ${row.id} is there already`);
      if (this.#kind === 'category' && [...this.#table.values()].some((r) => r.code === row.code))
        throw new Problem('conflict', `category ${String(row.code)} is there already`);
      this.#table.set(row.id, row);
      this.#log(row.id, 'create', null, row);
      return structuredClone(row);
    });
  }
  async update(id: string, patch: Partial<Omit<Row, keyof RecordMeta>>, expectedVersion?: number) {
    const { by } = this.#writer();
    const before = this.#table.get(id);
    if (!before) throw new Problem('not-found', `no ${this.#kind} ${id}`);
    if (expectedVersion !== undefined && expectedVersion !== before.version)
      throw new Problem('version-mismatch', 'changed since');
    const after = { ...before, ...structuredClone(patch), version: before.version + 1, updatedBy: by } as Row;
    this.#table.set(id, after);
    this.#log(id, 'update', before, after);
    return structuredClone(after);
  }
  async remove(ids: readonly string[]) {
    for (const id of ids) {
      const before = this.#table.get(id);
      if (!before) throw new Problem('not-found', `no ${this.#kind} ${id}`);
      this.#table.delete(id);
      this.#log(id, 'remove', before, null);
    }
  }
}

function unitOf(tables: Tables, subdistrictId: string, by: Attribution | undefined): Unit {
  const repositories = Object.fromEntries(
    Object.keys(KINDS).map((name) => [name, new MemoryRepository(tables, name as keyof typeof KINDS, by)]),
  );
  const unit = {
    subdistrictId,
    ...repositories,
    provenance: {
      of: async (entity: string, entityId: string) =>
        [...tables.provenance.values()].filter((p) => p.entity === entity && p.entityId === entityId),
      bySource: async (source: string) => [...tables.provenance.values()].filter((p) => p.source === source),
      insert: async (rows: readonly Omit<Provenance, 'id'>[]) => {
        for (const row of rows) {
          const id = randomUUID();
          tables.provenance.set(id, { ...row, id });
        }
      },
      renew: async (rows: readonly Pick<Provenance, 'id'>[]) => {
        for (const row of rows) tables.provenance.set(row.id, { ...tables.provenance.get(row.id)!, ...row });
      },
      removeByImport: async (importId: string) => {
        for (const [id, row] of tables.provenance) if (row.importId === importId) tables.provenance.delete(id);
      },
    },
    changes: {
      of: async (entity: string, entityId: string, limit = 100) =>
        tables.changes
          .filter((c) => c.entity === entity && c.entityId === entityId)
          .slice(-limit)
          .toReversed(),
      byImport: async (importId: string) => tables.changes.filter((c) => c.importId === importId),
      builtUpon: async (importId: string) => {
        const mine = new Map<string, number>();
        for (const [i, c] of tables.changes.entries())
          if (c.importId === importId) mine.set(`${c.entity} ${c.entityId}`, i);
        return tables.changes.flatMap((c, i) => {
          const at = mine.get(`${c.entity} ${c.entityId}`);
          return at !== undefined && i > at && c.importId !== importId
            ? [{ entity: c.entity, entityId: c.entityId, why: 'changed since' }]
            : [];
        });
      },
    },
    imports: {
      insert: async (batch: ImportBatch) => void tables.imports.set(batch.id, batch),
      get: async (id: string) => tables.imports.get(id),
      list: async (query: ListQuery<ImportBatch>) => pageOf([...tables.imports.values()], query),
      markUndone: async (id: string) => void tables.imports.set(id, { ...tables.imports.get(id)!, state: 'undone' }),
    },
  };
  return unit as unknown as Unit;
}

/**
 * The store's contract for the register, imports and the change log, in memory: for tests of use cases that need no
 * ledger and no matching. Transactions are all or nothing; there is no concurrency.
 */
export function memoryStore(jurisdictions: readonly Jurisdiction[] = []): Store {
  const subdistricts = new Map<string, Tables>();
  const tablesOf = (id: string): Tables => {
    const known = subdistricts.get(id);
    if (known) return known;
    const made = empty();
    subdistricts.set(id, made);
    return made;
  };
  const store = {
    directory: {
      jurisdictions: async (filter: { level?: string; within?: string } = {}) =>
        jurisdictions.filter(
          (j) =>
            (!filter.level || j.level === filter.level) &&
            (!filter.within || j.id === filter.within || j.parentId === filter.within),
        ),
      jurisdiction: async (codeOrId: string) => jurisdictions.find((j) => j.id === codeOrId || j.code === codeOrId),
    },
    read: async <T>(id: string, work: (unit: Unit) => Promise<T>) => work(unitOf(tablesOf(id), id, undefined)),
    write: async <T>(id: string, by: Attribution, work: (unit: Unit) => Promise<T>): Promise<T> => {
      const tables = tablesOf(id);
      const asked = by.idempotency;
      const given = asked && tables.answers.get(asked.key);
      if (given) {
        if (given.requestHash !== asked.requestHash)
          throw new Problem('idempotency-mismatch', 'the same key with another request');
        return given.answer as T;
      }
      const copy: Tables = {
        rows: Object.fromEntries(Object.entries(tables.rows).map(([k, rows]) => [k, new Map(rows)])),
        provenance: new Map(tables.provenance),
        changes: [...tables.changes],
        imports: new Map(tables.imports),
        answers: new Map(tables.answers),
      };
      const answer = await work(unitOf(copy, id, by));
      if (asked) copy.answers.set(asked.key, { requestHash: asked.requestHash, answer });
      subdistricts.set(id, copy);
      return answer;
    },
    close: async () => undefined,
  };
  return store as unknown as Store;
}
