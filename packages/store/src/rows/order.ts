import { asTsQuery, Problem, searchQuery } from '@linli/domain';
import type { Parameters } from '../connect/sql.ts';
import { type Description, snakeCase } from './description.ts';
import { type ColumnKind, sqlType, toParameter } from './kinds.ts';

/** The order of a list: an expression, its direction, and the key that makes it total. */
export interface Order {
  /** As asked for: 'name' or '-createdAt'. */
  sort: string;
  expression: string;
  type: string;
  kind: ColumnKind;
  descending: boolean;
  /** Column that makes the order total. */
  key: string;
  keyType: string;
}

interface Cursor {
  sort: string;
  value: unknown;
  key: unknown;
}

/** @throws Problem 'bad-input' for a field that cannot be sorted by */
export function orderOf<T>(description: Description<T>, sort: string | undefined, keyField = 'id', alias = 't'): Order {
  const asked = sort === undefined || sort === '' ? keyField : sort;
  const descending = asked.startsWith('-');
  const name = descending ? asked.slice(1) : asked;
  const field = description.byName.get(name);
  if (field === undefined || field.kind === 'json' || field.kind === 'position')
    throw new Problem('bad-input', `a list of ${description.table} cannot be sorted by '${name}'`, {
      faults: [
        {
          path: 'sort',
          problem: `'${name}' is no field to sort by`,
          fix: `use one of: ${description.fields
            .filter((f) => f.kind !== 'json' && f.kind !== 'position')
            .map((f) => f.name)
            .join(', ')}, or '-' and the field`,
        },
      ],
    });
  const column = `${alias}.${field.columns[0]!}`;
  const local = field.kind === 'local-text';
  return {
    sort: asked,
    expression: local ? `coalesce(${column} ->> 'zh', ${column} ->> 'en')` : column,
    type: local ? 'text' : sqlType(field.kind),
    kind: local ? 'text' : field.kind,
    descending,
    key: `${alias}.${snakeCase(keyField)}`,
    keyType: sqlType(description.byName.get(keyField)!.kind),
  };
}

/**
 * What is found in a row's own name first, the shorter the name the sooner; undefined where nothing is searched for or
 * the table has no index of terms.
 */
export function bestFirst<T>(
  description: Description<T>,
  text: string | undefined,
  parameters: Parameters,
): Order | undefined {
  if (description.named === undefined) return undefined;
  const query = searchQuery(text ?? '');
  if (query.terms.length === 0) return undefined;
  const own = parameters.add(asTsQuery(query, true), 'text');
  return {
    sort: 'best',
    expression: `(case when t.search_terms @@ cast(${own} as tsquery) then 0 else 1000 end
      + least(char_length(${description.named}), 999))`,
    type: 'integer',
    kind: 'integer',
    descending: false,
    key: 't.id',
    keyType: 'uuid',
  };
}

export function orderBy(order: Order): string {
  const direction = order.descending ? 'desc' : 'asc';
  return order.expression === order.key
    ? `${order.key} ${direction}`
    : `${order.expression} ${direction} nulls last, ${order.key} ${direction}`;
}

export function encodeCursor(order: Order, value: unknown, key: unknown): string {
  const cursor: Cursor = { sort: order.sort, value: value instanceof Date ? value.toISOString() : value, key };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** What comes after the cursor; values that are not set come last in either direction. */
export function afterCursor(order: Order, text: string | undefined, parameters: Parameters): string[] {
  if (text === undefined) return [];
  let cursor: Cursor;
  try {
    cursor = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Cursor;
    if (typeof cursor !== 'object' || cursor === null || cursor.sort !== order.sort || cursor.key === undefined)
      throw new TypeError('of another list');
    toParameter(order.kind, cursor.value);
  } catch {
    throw new Problem('bad-input', 'the cursor does not belong to this list', {
      fix: 'begin at the first page again, and keep the order the same from page to page',
    });
  }
  const beyond = order.descending ? '<' : '>';
  const key = parameters.add(cursor.key, order.keyType);
  if (order.expression === order.key) return [`${order.key} ${beyond} ${key}`];
  if (cursor.value === null) return [`(${order.expression} is null and ${order.key} ${beyond} ${key})`];
  const value = parameters.add(toParameter(order.kind, cursor.value), order.type);
  return [
    `(${order.expression} ${beyond} ${value} or (${order.expression} = ${value} and ${order.key} ${beyond} ${key})
      or ${order.expression} is null)`,
  ];
}
