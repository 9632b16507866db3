import type { Migration } from './migration.ts';

const SEARCHED = ['agent', 'place', 'category', 'resource', 'need'] as const;

/**
 * An index of terms (pairs of Chinese characters, words, sounds of names), which answers searches of any length without
 * an extension. Terms need the program, so rows that are there get theirs when the store is next opened (search/
 * index-rows.ts); the small index finds those that still wait. The trigram indexes of step 6 are not asked any more.
 */
export const m0017: Migration = {
  version: 17,
  name: 'search terms',
  statements: (kind) => [
    ...(kind === 'citus' ? ["set local citus.multi_shard_modify_mode = 'sequential'"] : []),
    ...SEARCHED.flatMap((table) => [
      `alter table ${table} add column search_terms tsvector`,
      `create index ${table}_search_terms on ${table} using gin (search_terms)`,
      `create index ${table}_without_terms on ${table} (subdistrict_id, id) where search_terms is null`,
      `drop index if exists ${table}_search`,
    ]),
  ],
};
