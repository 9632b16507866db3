import type { Migration } from './migration.ts';

/**
 * Trigram indexes for the text search, where the extension may be created: without them the search reads the rows of
 * its sub-district one by one, and gives the same answer.
 */
export const m0006: Migration = {
  version: 6,
  name: 'search',
  optional: true,
  statements: () => [
    'create extension if not exists pg_trgm',
    ...['agent', 'place', 'resource', 'need'].map(
      (table) => `create index ${table}_search on ${table} using gin (search_text gin_trgm_ops)`,
    ),
  ],
};
