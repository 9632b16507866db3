import type { Migration } from './migration.ts';

const META = `
  version integer not null,
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  updated_by text not null`;

const TABLES = ['service_standard', 'exchange'] as const;

/** What is promised for each category of service, and exchanges between sub-districts. */
export const m0016: Migration = {
  version: 16,
  name: 'standards',
  statements: (kind) => [
    ...(kind === 'citus' ? ["set local citus.multi_shard_modify_mode = 'sequential'"] : []),
    `create table service_standard (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      category_code text not null,
      met_permille integer,
      respond_hours integer,
      resolve_days integer,
      reach_permille integer,
      within_metres integer,
      source text,
      primary key (subdistrict_id, id)
    )`,
    'create unique index service_standard_category_once on service_standard (subdistrict_id, category_code)',
    `create table exchange (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      purse_id uuid not null,
      partner_id uuid not null,
      partner_name text not null,
      direction text not null,
      holder_id uuid not null,
      partner_number text not null,
      quantity bigint not null check (quantity > 0),
      note text not null,
      other_id uuid not null,
      at timestamptz not null,
      primary key (subdistrict_id, id)
    )`,
    'create index exchange_purse on exchange (subdistrict_id, purse_id, id)',
    ...(kind === 'citus'
      ? TABLES.map((table) => `select create_distributed_table('${table}', 'subdistrict_id', colocate_with => 'agent')`)
      : []),
    `alter table service_standard add constraint service_standard_category_code_fkey
      foreign key (subdistrict_id, category_code) references category (subdistrict_id, code)`,
    `alter table exchange add constraint exchange_purse_id_fkey
      foreign key (subdistrict_id, purse_id) references purse (subdistrict_id, id)`,
    `alter table exchange add constraint exchange_holder_id_fkey
      foreign key (subdistrict_id, holder_id) references holder (subdistrict_id, id)`,
  ],
};
