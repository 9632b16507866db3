import type { Migration } from './migration.ts';

/** The time limit that a claim's answer had from the beginning: how its deadline came about is worked out from it. */
export const m0019: Migration = {
  version: 19,
  name: 'claim-limits',
  statements: () => ['alter table claim add column answer_limit jsonb'],
};
