import type { Migration } from './migration.ts';

/** Until when an agreement waits to be signed, and each time that it was sent out. What waits already has a fortnight. */
export const m0041: Migration = {
  version: 41,
  name: 'sign-by',
  statements: () => [
    "alter table agreement add column sign_by date, add column sendings jsonb not null default '[]'",
    "update agreement set sign_by = current_date + 14 where state = 'proposed'",
    `update agreement set amendment = amendment || jsonb_build_object('signBy', (current_date + 14)::text, 'lapsed', false)
      where amendment is not null and amendment <> 'null'::jsonb`,
  ],
};
