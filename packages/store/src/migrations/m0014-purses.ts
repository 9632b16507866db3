import type { Migration } from './migration.ts';

const META = `
  version integer not null,
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  updated_by text not null`;

const TABLES = ['purse', 'holder', 'appropriation'] as const;

/** [table, column, table referred to]: all within the sub-district. */
const WITHIN = [
  ['purse', 'keeper_id', 'agent'],
  ['holder', 'purse_id', 'purse'],
  ['holder', 'agent_id', 'agent'],
  ['appropriation', 'purse_id', 'purse'],
  ['appropriation', 'payee_id', 'agent'],
  ['account', 'purse_id', 'purse'],
  ['account', 'holder_id', 'holder'],
  ['event', 'purse_id', 'purse'],
  ['event', 'party_id', 'agent'],
] as const;

/**
 * Money, hours and points run through the same accounts, events and blocks as what resources hold: an account belongs to
 * a resource or to a purse, has a floor that its balance never falls below, and may have a ceiling.
 */
export const m0014: Migration = {
  version: 14,
  name: 'purses',
  statements: (kind) => [
    ...(kind === 'citus' ? ["set local citus.multi_shard_modify_mode = 'sequential'"] : []),
    `create table purse (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      kind text not null,
      name text not null,
      description text,
      unit text not null,
      keeper_id uuid,
      jurisdiction_id uuid,
      rules jsonb not null,
      state text not null,
      is_public boolean not null,
      search_text text not null,
      primary key (subdistrict_id, id)
    )`,
    'create index purse_kind on purse (subdistrict_id, kind)',
    `create table holder (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      purse_id uuid not null,
      name text not null,
      number text not null,
      agent_id uuid,
      user_id text,
      jurisdiction_id uuid,
      family jsonb not null,
      overdraft bigint check (overdraft >= 0),
      last_used_at timestamptz,
      prompted_at timestamptz,
      state text not null,
      search_text text not null,
      primary key (subdistrict_id, id)
    )`,
    'create index holder_purse on holder (subdistrict_id, purse_id, name, id)',
    'create unique index holder_user_once on holder (subdistrict_id, purse_id, user_id) where user_id is not null',
    'create unique index holder_agent_once on holder (subdistrict_id, purse_id, agent_id) where agent_id is not null',
    'create unique index holder_number_once on holder (subdistrict_id, purse_id, number)',
    `create table appropriation (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      purse_id uuid not null,
      title text not null,
      purpose text,
      payee_id uuid not null,
      amount bigint not null check (amount > 0),
      state text not null,
      approvals jsonb not null,
      refusal jsonb,
      reserved_quantity bigint not null check (reserved_quantity >= 0),
      paid_quantity bigint not null check (paid_quantity >= 0),
      due_at timestamptz,
      purchase_id uuid,
      milestone_id uuid,
      search_text text not null,
      primary key (subdistrict_id, id),
      constraint appropriation_not_paid_twice check (reserved_quantity + paid_quantity <= amount)
    )`,
    'create index appropriation_purse on appropriation (subdistrict_id, purse_id, state, id)',
    'create index appropriation_purchase on appropriation (subdistrict_id, purchase_id) where purchase_id is not null',
    ...(kind === 'citus'
      ? TABLES.map((table) => `select create_distributed_table('${table}', 'subdistrict_id', colocate_with => 'agent')`)
      : []),
    'alter table account alter column resource_id drop not null',
    'alter table account add column purse_id uuid',
    'alter table account add column holder_id uuid',
    'alter table account add column partner_id uuid',
    'alter table account add column floor bigint not null default 0',
    'alter table account add column ceiling bigint',
    'alter table account drop constraint account_once',
    'alter table account drop constraint account_not_below_zero',
    'alter table account drop constraint account_kind_check',
    `alter table account add constraint account_kind_check
      check (kind in ('source', 'free', 'reserved', 'provided', 'held', 'counterpart'))`,
    `alter table account add constraint account_not_below_floor check (kind = 'source' or balance >= floor)`,
    'alter table account add constraint account_not_above_ceiling check (ceiling is null or balance <= ceiling)',
    `alter table account add constraint account_of_one check ((resource_id is null) <> (purse_id is null))`,
    `create unique index account_of_resource_once on account (subdistrict_id, resource_id, slice_start, slice_end, kind)
      nulls not distinct where resource_id is not null`,
    `create unique index account_of_purse_once on account (subdistrict_id, purse_id, holder_id, partner_id, kind)
      nulls not distinct where purse_id is not null`,
    'create index account_holder on account (subdistrict_id, holder_id) where holder_id is not null',
    'alter table event alter column resource_id drop not null',
    'alter table event add column purse_id uuid',
    'alter table event add column matter_id uuid',
    'alter table event add column party_id uuid',
    'alter table event add constraint event_of_one check ((resource_id is null) <> (purse_id is null))',
    'create index event_purse on event (subdistrict_id, purse_id, recorded_at) where purse_id is not null',
    'create index event_matter on event (subdistrict_id, matter_id) where matter_id is not null',
    ...WITHIN.map(
      ([table, column, other]) =>
        `alter table ${table} add constraint ${table}_${column}_fkey foreign key (subdistrict_id, ${column})
          references ${other} (subdistrict_id, id)`,
    ),
  ],
};
