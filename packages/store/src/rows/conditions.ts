import { asTsQuery, Problem, searchQuery } from '@linli/domain';
import type { Filter } from '@linli/services';
import type { Parameters } from '../connect/sql.ts';
import type { Description } from './description.ts';
import { likePattern, likePatterns } from './fold.ts';
import { sqlType, toParameter } from './kinds.ts';

function isRange(condition: unknown): condition is { from?: unknown; to?: unknown; orNull?: boolean } {
  return typeof condition === 'object' && condition !== null && !Array.isArray(condition);
}

/** A filter as conditions of SQL on the table's alias; what is undefined asks nothing. */
export function conditionsOf<T>(
  description: Description<T>,
  filter: Filter<T> | undefined,
  parameters: Parameters,
  alias = 't',
): string[] {
  const conditions: string[] = [];
  for (const [name, condition] of Object.entries(filter ?? {}) as [string, unknown][]) {
    if (condition === undefined) continue;
    const field = description.byName.get(name);
    if (field === undefined || field.kind === 'position')
      throw new Problem('bad-input', `a list of ${description.table} cannot be filtered by '${name}'`, {
        fix: `use one of: ${description.fields.map((f) => f.name).join(', ')}`,
      });
    const column = `${alias}.${field.columns[0]!}`;
    const type = sqlType(field.kind);
    const one = (value: unknown) => parameters.add(toParameter(field.kind, value), type);
    if (condition === null) conditions.push(`${column} is null`);
    else if (Array.isArray(condition)) {
      const values = condition.filter((v) => v !== null);
      const any = `${column} = any(${parameters.add(
        values.map((v) => toParameter(field.kind, v)),
        `${type}[]`,
      )})`;
      conditions.push(values.length < condition.length ? `(${any} or ${column} is null)` : any);
    } else if (isRange(condition)) {
      const within = [
        ...(condition.from === undefined ? [] : [`${column} >= ${one(condition.from)}`]),
        ...(condition.to === undefined ? [] : [`${column} < ${one(condition.to)}`]),
      ];
      if (condition.orNull && within.length > 0) conditions.push(`(${column} is null or (${within.join(' and ')}))`);
      else conditions.push(...within);
    } else conditions.push(`${column} = ${one(condition)}`);
  }
  return conditions;
}

/** That all words are found in the row: by its index of terms where the table has one, else in its search text. */
export function textConditions<T>(
  description: Description<T>,
  text: string | undefined,
  parameters: Parameters,
  alias = 't',
): string[] {
  if (text === undefined || text.trim() === '') return [];
  if (description.named !== undefined) {
    const query = searchQuery(text);
    return [
      ...(query.terms.length === 0
        ? []
        : [`${alias}.search_terms @@ cast(${parameters.add(asTsQuery(query), 'text')} as tsquery)`]),
      ...query.exactly.map((word) => `${alias}.search_text like ${parameters.add(likePattern(word), 'text')}`),
    ];
  }
  if (description.searchText === undefined)
    throw new Problem('bad-input', `a list of ${description.table} has no text to search in`, {
      fix: 'leave the search text out, or search resources or needs instead',
    });
  return likePatterns(text).map((pattern) => `${alias}.search_text like ${parameters.add(pattern, 'text')}`);
}
