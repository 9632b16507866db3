import type { ListQuery } from '../ports/list-query.ts';

interface Asked {
  q?: string | undefined;
  sort?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** A list as it is asked for over HTTP, as the query of a repository; undefined filters fall away. */
export function listQuery<T>(
  asked: Asked,
  filter: NonNullable<ListQuery<T>['filter']>,
  defaultSort?: string,
): ListQuery<T> {
  const kept = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  return {
    filter: kept as NonNullable<ListQuery<T>['filter']>,
    text: asked.q || undefined,
    sort: asked.sort ?? defaultSort,
    bestFirst: asked.sort === undefined,
    cursor: asked.cursor,
    limit: asked.limit ?? 50,
  };
}
