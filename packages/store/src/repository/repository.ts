import { type Page, Problem, type RecordMeta } from '@linli/domain';
import type { ChangedKind, Filter, ListQuery, Repository } from '@linli/services';
import { Parameters, run } from '../connect/sql.ts';
import { conditionsOf } from '../rows/conditions.ts';
import { type Description, normalise, placeholders, searchColumns } from '../rows/description.ts';
import { insertRows } from '../rows/insert.ts';
import { countRows, eachRow, selectPage, selectRows } from '../rows/select.ts';
import type { Session } from '../session.ts';
import { differences, logChanges } from './changes.ts';

const META = new Set(['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy']);

export interface RepositoryOptions<T> {
  /** What a message calls a row, and what the change log files its changes under. */
  entity: ChangedKind;
  /** False where the row itself says all: what the engine proposes. */
  logsCreation?: boolean;
  /** The description with a search text that takes more than the row itself. */
  searchedBy?: (session: Session, rows: readonly T[]) => Promise<Description<T>>;
  /** What follows from rows that were written, in the same transaction. */
  afterWrite?: (
    session: Session,
    rows: readonly T[],
    action: 'create' | 'update',
    changed: readonly string[],
  ) => Promise<void>;
  beforeRemove?: (session: Session, ids: readonly string[]) => Promise<void>;
}

type Insert<T extends RecordMeta> = Omit<T, keyof RecordMeta> & { id?: string };

/** Reading and writing the rows of one table in one sub-district, after its description. */
export function createRepository<T extends RecordMeta>(
  session: Session,
  description: Description<T>,
  options: RepositoryOptions<T>,
): Repository<T> {
  const byIds = (ids: readonly string[], tail = '') =>
    selectRows(session, description, (p) => [`t.id = any(${p.add(ids, 'uuid[]')})`], tail);

  async function one(id: string, tail = ''): Promise<T | undefined> {
    const rows = await selectRows(session, description, (p) => [`t.id = ${p.add(id, 'uuid')}`], tail);
    return rows[0];
  }

  async function insert(rows: readonly Insert<T>[]): Promise<T[]> {
    if (rows.length === 0) return [];
    const at = session.now().toISOString();
    const records = rows.map((row) =>
      normalise(description, {
        ...row,
        id: row.id ?? session.newId(),
        version: 1,
        createdAt: at,
        createdBy: session.by,
        updatedAt: at,
        updatedBy: session.by,
      } as unknown as T),
    );
    await insertRows(session, (await options.searchedBy?.(session, records)) ?? description, records);
    await options.afterWrite?.(session, records, 'create', []);
    if (options.logsCreation ?? true) {
      await logChanges(
        session,
        records.map((record) => ({
          entity: options.entity,
          entityId: record.id,
          action: 'create',
          before: null,
          after: withoutMeta(record),
        })),
      );
    }
    return records;
  }

  async function update(id: string, patch: Partial<Omit<T, keyof RecordMeta>>, expectedVersion?: number): Promise<T> {
    const before = await one(id, 'for update');
    if (before === undefined)
      throw new Problem('not-found', `there is no ${options.entity} ${id} in this sub-district`, {
        fix: 'it may have been removed: read the list again',
      });
    if (expectedVersion !== undefined && before.version !== expectedVersion)
      throw new Problem(
        'version-mismatch',
        `the ${options.entity} was changed by ${before.updatedBy} in the meantime`,
        {
          fix: 'read it again, and make the change on what it is now',
          facts: { expected: expectedVersion, version: before.version },
        },
      );
    const given = Object.fromEntries(
      Object.entries(patch).filter(([name, value]) => value !== undefined && !META.has(name)),
    );
    const after = normalise(description, {
      ...before,
      ...given,
      version: before.version + 1,
      updatedAt: session.now().toISOString(),
      updatedBy: session.by,
    });
    const changed = differences(withoutMeta(before), withoutMeta(after));
    const names = Object.keys(changed.after);
    const parameters = new Parameters();
    const assignments = [...names, 'version', 'updatedAt', 'updatedBy'].flatMap((name) => {
      const field = description.byName.get(name)!;
      const values = placeholders(field, (after as Record<string, unknown>)[name], parameters);
      return field.columns.map((column, i) => `${column} = ${values[i]}`);
    });
    for (const { column, value } of searchColumns(description, after, parameters))
      assignments.push(`${column} = ${value}`);
    await run(
      session.db,
      `update ${description.table} set ${assignments.join(', ')}
        where subdistrict_id = ${parameters.add(session.subdistrictId, 'uuid')} and id = ${parameters.add(id, 'uuid')}`,
      parameters.values,
    );
    await options.afterWrite?.(session, [after], 'update', names);
    await logChanges(session, [{ entity: options.entity, entityId: id, action: 'update', ...changed }]);
    return after;
  }

  async function remove(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const rows = await byIds(ids, 'for update');
    await options.beforeRemove?.(session, ids);
    await run(session.db, `delete from ${description.table} where subdistrict_id = $1 and id = any($2::uuid[])`, [
      session.subdistrictId,
      ids,
    ]);
    await logChanges(
      session,
      rows.map((row) => ({
        entity: options.entity,
        entityId: row.id,
        action: 'remove',
        before: withoutMeta(row),
        after: null,
      })),
    );
  }

  return {
    get: (id) => one(id),
    getForUpdate: (id) => one(id, 'for update'),
    async getMany(ids) {
      const unique = [...new Set(ids)];
      return unique.length === 0 ? [] : byIds(unique, 'order by t.id');
    },
    list: (query: ListQuery<T>): Promise<Page<T>> => selectPage(session, description, query),
    each: (filter?: Filter<T>) => eachRow(session, description, filter),
    count: (filter?: Filter<T>) => countRows(session, description, (p) => conditionsOf(description, filter, p)),
    insert,
    update,
    remove,
  };
}

function withoutMeta(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !META.has(name)));
}
