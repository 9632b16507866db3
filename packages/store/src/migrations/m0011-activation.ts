import type { Migration } from './migration.ts';

/** Plans to open what sleeps, and the addresses under which people subscribe to their own bookings. */
export const m0011: Migration = {
  version: 11,
  name: 'activation',
  statements: (kind) => [
    `create table activation_plan (
      subdistrict_id uuid not null,
      id uuid not null,
      version integer not null,
      created_at timestamptz not null,
      created_by text not null,
      updated_at timestamptz not null,
      updated_by text not null,
      resource_id uuid not null,
      title text not null,
      aim text,
      agent_id uuid,
      post text,
      opens_on date,
      steps jsonb not null,
      guarantee jsonb not null,
      state text not null,
      outcome text,
      search_text text not null,
      primary key (subdistrict_id, id)
    )`,
    'create index activation_plan_resource on activation_plan (subdistrict_id, resource_id)',
    `create table booking_feed (
      subdistrict_id uuid not null,
      id uuid not null,
      version integer not null,
      created_at timestamptz not null,
      created_by text not null,
      updated_at timestamptz not null,
      updated_by text not null,
      user_id text not null,
      token_hash text not null,
      revoked_at timestamptz,
      primary key (subdistrict_id, id),
      constraint booking_feed_token_once unique (subdistrict_id, token_hash)
    )`,
    'create index booking_feed_user on booking_feed (subdistrict_id, user_id)',
    ...(kind === 'citus'
      ? [
          "set local citus.multi_shard_modify_mode = 'sequential'",
          ...['activation_plan', 'booking_feed'].map(
            (table) => `select create_distributed_table('${table}', 'subdistrict_id', colocate_with => 'agent')`,
          ),
        ]
      : []),
    `alter table activation_plan add constraint activation_plan_resource_id_fkey
      foreign key (subdistrict_id, resource_id) references resource (subdistrict_id, id)`,
    `alter table activation_plan add constraint activation_plan_agent_id_fkey
      foreign key (subdistrict_id, agent_id) references agent (subdistrict_id, id)`,
  ],
};
