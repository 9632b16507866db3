import type { Migration } from './migration.ts';

const META = `
  version integer not null,
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  updated_by text not null`;

const TABLES = ['service_record', 'shop_item', 'redemption', 'agreement', 'purchase'] as const;

/** [table, column, table referred to]: all within the sub-district. */
const WITHIN = [
  ['service_record', 'purse_id', 'purse'],
  ['service_record', 'holder_id', 'holder'],
  ['service_record', 'receiver_holder_id', 'holder'],
  ['service_record', 'commitment_id', 'commitment'],
  ['shop_item', 'purse_id', 'purse'],
  ['shop_item', 'resource_id', 'resource'],
  ['redemption', 'purse_id', 'purse'],
  ['redemption', 'holder_id', 'holder'],
  ['redemption', 'taker_holder_id', 'holder'],
  ['redemption', 'shop_item_id', 'shop_item'],
  ['redemption', 'need_id', 'need'],
  ['redemption', 'commitment_id', 'commitment'],
  ['purchase', 'supplier_id', 'agent'],
  ['purchase', 'purse_id', 'purse'],
] as const;

/** Hours served and used, the shop of points, agreements whose rules run, and purchases of services. */
export const m0015: Migration = {
  version: 15,
  name: 'mechanisms',
  statements: (kind) => [
    ...(kind === 'citus' ? ["set local citus.multi_shard_modify_mode = 'sequential'"] : []),
    `create table service_record (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      purse_id uuid not null,
      holder_id uuid not null,
      kind text not null,
      title text not null,
      minutes bigint not null check (minutes >= 0),
      served_at timestamptz not null,
      receiver_holder_id uuid,
      commitment_id uuid,
      redemption_id uuid,
      state text not null,
      credited bigint not null check (credited >= 0),
      decided_by text,
      decided_at timestamptz,
      reason text,
      rating integer,
      comment text,
      primary key (subdistrict_id, id)
    )`,
    'create index service_record_holder on service_record (subdistrict_id, holder_id, served_at)',
    'create index service_record_state on service_record (subdistrict_id, purse_id, state, id)',
    `create unique index service_record_promise_once on service_record (subdistrict_id, purse_id, commitment_id)
      where commitment_id is not null and state in ('recorded', 'confirmed')`,
    `create table shop_item (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      purse_id uuid not null,
      resource_id uuid not null,
      name text not null,
      price bigint not null check (price > 0),
      most_each bigint,
      state text not null,
      primary key (subdistrict_id, id)
    )`,
    'create unique index shop_item_resource_once on shop_item (subdistrict_id, purse_id, resource_id)',
    `create table redemption (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      purse_id uuid not null,
      holder_id uuid not null,
      kind text not null,
      title text not null,
      description text,
      quantity bigint not null check (quantity > 0),
      count bigint,
      wanted_at timestamptz,
      take_by timestamptz,
      taker_holder_id uuid,
      shop_item_id uuid,
      need_id uuid,
      commitment_id uuid,
      state text not null,
      decided_at timestamptz,
      reason text,
      primary key (subdistrict_id, id)
    )`,
    'create index redemption_holder on redemption (subdistrict_id, holder_id, id)',
    'create index redemption_state on redemption (subdistrict_id, purse_id, state, id)',
    `create table agreement (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      title text not null,
      template text not null,
      text text not null,
      party_ids jsonb not null,
      rules jsonb not null,
      valid_from date not null,
      valid_to date,
      renews_months integer,
      state text not null,
      version_number integer not null,
      signatures jsonb not null,
      remarks jsonb not null,
      history jsonb not null,
      amendment jsonb,
      ended_reason text,
      search_text text not null,
      primary key (subdistrict_id, id)
    )`,
    'create index agreement_state on agreement (subdistrict_id, state, id)',
    `create table purchase (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      title text not null,
      description text,
      supplier_id uuid not null,
      purse_id uuid not null,
      acceptor_id text,
      amount bigint not null check (amount > 0),
      state text not null,
      milestones jsonb not null,
      reason text,
      search_text text not null,
      primary key (subdistrict_id, id)
    )`,
    'create index purchase_state on purchase (subdistrict_id, state, id)',
    ...(kind === 'citus'
      ? TABLES.map((table) => `select create_distributed_table('${table}', 'subdistrict_id', colocate_with => 'agent')`)
      : []),
    ...WITHIN.map(
      ([table, column, other]) =>
        `alter table ${table} add constraint ${table}_${column}_fkey foreign key (subdistrict_id, ${column})
          references ${other} (subdistrict_id, id)`,
    ),
    'create index commitment_agreement on commitment (subdistrict_id, agreement_id) where agreement_id is not null',
  ],
};
