import type { Migration } from './migration.ts';

const TABLES = ['notification', 'notice_setting', 'push_subscription', 'due_lease'] as const;

/**
 * Notices, each to one person; how a person wants to be told; where their browsers take pushes; and who runs a due task
 * right now. `once` keeps the same reminder from being given twice.
 */
export const m0012: Migration = {
  version: 12,
  name: 'notices',
  statements: (kind) => [
    ...(kind === 'citus' ? ["set local citus.multi_shard_modify_mode = 'sequential'"] : []),
    `create table notification (
      subdistrict_id uuid not null,
      id uuid not null,
      user_id text not null,
      kind text not null,
      facts jsonb not null,
      link text not null,
      once text,
      created_at timestamptz not null,
      read_at timestamptz,
      mailed_at timestamptz,
      pushed_at timestamptz,
      primary key (subdistrict_id, id)
    )`,
    'create index notification_user on notification (subdistrict_id, user_id, id)',
    'create unique index notification_once on notification (subdistrict_id, user_id, once) where once is not null',
    'create index notification_to_mail on notification (subdistrict_id, user_id) where mailed_at is null',
    'create index notification_to_push on notification (subdistrict_id, user_id) where pushed_at is null',
    `create table notice_setting (
      subdistrict_id uuid not null,
      user_id text not null,
      settings jsonb not null,
      digest_at timestamptz,
      primary key (subdistrict_id, user_id)
    )`,
    `create table push_subscription (
      subdistrict_id uuid not null,
      id uuid not null,
      user_id text not null,
      endpoint text not null,
      keys jsonb not null,
      language text not null,
      created_at timestamptz not null,
      primary key (subdistrict_id, id)
    )`,
    'create unique index push_subscription_endpoint on push_subscription (subdistrict_id, endpoint)',
    'create index push_subscription_user on push_subscription (subdistrict_id, user_id)',
    `create table due_lease (
      subdistrict_id uuid not null,
      name text not null,
      holder uuid not null,
      until timestamptz not null,
      primary key (subdistrict_id, name)
    )`,
    ...(kind === 'citus'
      ? TABLES.map((table) => `select create_distributed_table('${table}', 'subdistrict_id', colocate_with => 'agent')`)
      : []),
  ],
};
