import type { Migration } from './migration.ts';

/** When a person was last sent a push, so that what follows soon after is gathered. */
export const m0018: Migration = {
  version: 18,
  name: 'push',
  statements: () => ['alter table notice_setting add column push_at timestamptz'],
};
