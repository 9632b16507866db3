import type { Page } from '@linli/domain';
import type { Filter, ListQuery } from '@linli/services';
import { Parameters, run } from '../connect/sql.ts';
import type { Session } from '../session.ts';
import { conditionsOf, textConditions } from './conditions.ts';
import { columnsOf, type Description, decode } from './description.ts';
import { afterCursor, bestFirst, encodeCursor, type Order, orderBy, orderOf } from './order.ts';

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

/** Where a page is taken from: `from` and `where` in SQL, with `t` the table of the description. */
interface PageSource {
  from: string;
  where: readonly string[];
}

/**
 * A page in an order that is a field's, so that an index may give it; its total is counted by itself, where the page
 * does not hold all.
 */
async function pageInOrder<T>(
  session: Session,
  description: Description<T>,
  query: ListQuery<T>,
  order: Order,
  source: (parameters: Parameters) => PageSource,
): Promise<Page<T>> {
  const limit = query.limit ?? DEFAULT_LIMIT;
  const parameters = new Parameters();
  const { from, where } = source(parameters);
  const { rows } = await run<Record<string, unknown>>(
    session.db,
    `select ${columnsOf(description, 't')}, ${order.expression} as sort_value_, ${order.key} as sort_key_
      from ${from} where ${[...where, ...afterCursor(order, query.cursor, parameters)].join(' and ')}
      order by ${orderBy(order)} limit ${limit + 1}`,
    parameters.values,
  );
  if (query.cursor === undefined && rows.length <= limit)
    return pageOfRows(description, rows, limit, order, rows.length);
  const counted = new Parameters();
  const all = source(counted);
  const { rows: total } = await run<{ n: number }>(
    session.db,
    `select count(*)::int as n from ${all.from} where ${all.where.join(' and ')}`,
    counted.values,
  );
  return pageOfRows(description, rows, limit, order, total[0]!.n);
}

/** A page of what is found, best first: all that is found is looked at once, to rank and to count it. */
async function pageOfFound<T>(
  session: Session,
  description: Description<T>,
  query: ListQuery<T>,
  order: Order,
  { from, where }: PageSource,
  parameters: Parameters,
): Promise<Page<T>> {
  const limit = query.limit ?? DEFAULT_LIMIT;
  const outer: Order = { ...order, expression: 'f.sort_value_', key: 'f.sort_key_' };
  const after = afterCursor(outer, query.cursor, parameters);
  const tenant = parameters.add(session.subdistrictId, 'uuid');
  const { rows } = await run<Record<string, unknown>>(
    session.db,
    `select ${columnsOf(description, 't')}, p.sort_value_, p.sort_key_, p.total_ from (
        select f.* from (
          select ${order.expression} as sort_value_, ${order.key} as sort_key_, count(*) over ()::int as total_
            from ${from} where ${where.join(' and ')}
        ) f ${after.length === 0 ? '' : `where ${after.join(' and ')}`} order by ${orderBy(outer)} limit ${limit + 1}
      ) p join ${description.table} t on t.subdistrict_id = ${tenant} and t.id = p.sort_key_
      order by p.sort_value_, p.sort_key_`,
    parameters.values,
  );
  return pageOfRows(description, rows, limit, order, Number(rows[0]?.total_ ?? 0));
}

function pageOfRows<T>(
  description: Description<T>,
  rows: readonly Record<string, unknown>[],
  limit: number,
  order: Order,
  total: number,
): Page<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map((row) => decode(description, row)),
    nextCursor: rows.length > limit && last ? encodeCursor(order, last.sort_value_, last.sort_key_) : null,
    total,
  };
}

/** A page in the order asked for, or of what is found, best first. */
export function selectPageFrom<T>(
  session: Session,
  description: Description<T>,
  query: ListQuery<T>,
  order: Order,
  source: (parameters: Parameters) => PageSource,
): Promise<Page<T>> {
  const parameters = new Parameters();
  const found = query.bestFirst ? source(parameters) : undefined;
  const best = found && bestFirst(description, query.text, parameters);
  return best === undefined || found === undefined
    ? pageInOrder(session, description, query, order, source)
    : pageOfFound(session, description, query, best, found, parameters);
}

/** A page of a list, by filter, text, order and cursor; `more` adds conditions of the caller's own. */
export function selectPage<T>(
  session: Session,
  description: Description<T>,
  query: ListQuery<T>,
  options: { key?: string; more?: (parameters: Parameters) => readonly string[] } = {},
): Promise<Page<T>> {
  return selectPageFrom(session, description, query, orderOf(description, query.sort, options.key), (parameters) => ({
    from: `${description.table} t`,
    where: [
      `t.subdistrict_id = ${parameters.add(session.subdistrictId, 'uuid')}`,
      ...conditionsOf(description, query.filter, parameters),
      ...textConditions(description, query.text, parameters),
      ...(options.more?.(parameters) ?? []),
    ],
  }));
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
