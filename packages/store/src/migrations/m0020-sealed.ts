import type { Migration } from './migration.ts';

const TABLES = ['sealed_field', 'sealed_access'] as const;

/**
 * One place for all that is sealed (contacts of needs, cases and bookings, names of people), and one trail of who opened,
 * exported or erased what; what is kept elsewhere moves there in a later step. A wish may be adopted by a resident.
 */
export const m0020: Migration = {
  version: 20,
  name: 'sealed',
  statements: (kind) => [
    ...(kind === 'citus'
      ? ["set local citus.enable_unsafe_triggers = 'on'", "set local citus.multi_shard_modify_mode = 'sequential'"]
      : []),
    `create table sealed_field (
      subdistrict_id uuid not null,
      kind text not null,
      owner_id uuid not null,
      sealed text not null,
      user_id text,
      created_at timestamptz not null,
      created_by text not null,
      primary key (subdistrict_id, kind, owner_id)
    )`,
    `create table sealed_access (
      subdistrict_id uuid not null,
      id uuid not null,
      kind text not null,
      owner_id uuid not null,
      action text not null,
      reason text,
      at timestamptz not null,
      by text not null,
      primary key (subdistrict_id, id)
    )`,
    ...(kind === 'citus'
      ? TABLES.map((table) => `select create_distributed_table('${table}', 'subdistrict_id', colocate_with => 'agent')`)
      : []),
    'create index sealed_field_user on sealed_field (subdistrict_id, user_id) where user_id is not null',
    'create index sealed_access_owner on sealed_access (subdistrict_id, owner_id, at)',
    'create index sealed_access_at on sealed_access (subdistrict_id, at, id)',
    `create trigger append_only_rows before update or delete on sealed_access
      for each row execute function linli_append_only('sealed_access')`,
    `create trigger append_only_table before truncate on sealed_access
      for each statement execute function linli_append_only('sealed_access')`,
    'alter table wish add column adopter_user_id text',
    'alter table wish add column adopter_name text',
  ],
};
