import type { Page } from '@linli/domain';
import type { Filter, ListQuery } from '@linli/services';
import { Parameters, run } from '../connect/sql.ts';
import type { Session } from '../session.ts';
import { conditionsOf, textConditions } from './conditions.ts';
import { columnsOf, type Description, decode } from './description.ts';
import { afterCursor, encodeCursor, orderBy, orderOf } from './order.ts';

const BATCH = 1000;
const DEFAULT_LIMIT = 50;

/** Rows of the session's sub-district that meet conditions written in SQL; `t` is the table's alias. */
export async function selectRows<T>(
  session: Session,
  description: Description<T>,
  where: (parameters: Parameters) => readonly string[],
  tail = '',
): Promise<T[]> {
  const parameters = new Parameters();
  const all = [`t.subdistrict_id = ${parameters.add(session.subdistrictId, 'uuid')}`, ...where(parameters)];
  const { rows } = await run<Record<string, unknown>>(
    session.db,
    `select ${columnsOf(description, 't')} from ${description.table} t where ${all.join(' and ')} ${tail}`,
    parameters.values,
  );
  return rows.map((row) => decode(description, row));
}

export async function countRows<T>(
  session: Session,
  description: Description<T>,
  where: (parameters: Parameters) => readonly string[],
): Promise<number> {
  const parameters = new Parameters();
  const all = [`t.subdistrict_id = ${parameters.add(session.subdistrictId, 'uuid')}`, ...where(parameters)];
  const { rows } = await run<{ n: number }>(
    session.db,
    `select count(*)::int as n from ${description.table} t where ${all.join(' and ')}`,
    parameters.values,
  );
  return rows[0]!.n;
}

/** A page of a list, by filter, text, order and cursor; `more` adds conditions of the caller's own. */
export async function selectPage<T>(
  session: Session,
  description: Description<T>,
  query: ListQuery<T>,
  options: { key?: string; more?: (parameters: Parameters) => readonly string[] } = {},
): Promise<Page<T>> {
  const order = orderOf(description, query.sort, options.key);
  const limit = query.limit ?? DEFAULT_LIMIT;
  const filters = (parameters: Parameters) => [
    ...conditionsOf(description, query.filter, parameters),
    ...textConditions(description, query.text, parameters),
    ...(options.more?.(parameters) ?? []),
  ];
  const parameters = new Parameters();
  const where = [
    `t.subdistrict_id = ${parameters.add(session.subdistrictId, 'uuid')}`,
    ...filters(parameters),
    ...afterCursor(order, query.cursor, parameters),
  ];
  const { rows } = await run<Record<string, unknown>>(
    session.db,
    `select ${columnsOf(description, 't')}, ${order.expression} as sort_value_, ${order.key} as sort_key_
      from ${description.table} t where ${where.join(' and ')} order by ${orderBy(order)} limit ${limit + 1}`,
    parameters.values,
  );
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map((row) => decode(description, row)),
    nextCursor: rows.length > limit && last ? encodeCursor(order, last.sort_value_, last.sort_key_) : null,
    total:
      query.cursor === undefined && rows.length <= limit ? kept.length : await countRows(session, description, filters),
  };
}

/** All rows that match, in the order of their ids, in batches; safe to change what it gives while it goes on. */
export async function* eachRow<T extends { id: string }>(
  session: Session,
  description: Description<T>,
  filter?: Filter<T>,
): AsyncIterable<T> {
  let after: string | undefined;
  while (true) {
    const from: string | undefined = after;
    const rows: T[] = await selectRows(
      session,
      description,
      (parameters) => [
        ...conditionsOf(description, filter, parameters),
        ...(from === undefined ? [] : [`t.id > ${parameters.add(from, 'uuid')}`]),
      ],
      `order by t.id limit ${BATCH}`,
    );
    yield* rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.id;
  }
}
