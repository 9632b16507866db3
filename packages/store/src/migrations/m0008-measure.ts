import type { Migration } from './migration.ts';

/** What barriers cost, as it was measured each time: the figures to follow over time, and all that was found. */
export const m0008: Migration = {
  version: 8,
  name: 'measure',
  statements: (kind) => [
    ...(kind === 'citus' ? ["set local citus.multi_shard_modify_mode = 'sequential'"] : []),
    `create table measurement (
      subdistrict_id uuid not null,
      id uuid not null,
      state text not null,
      step text not null,
      progress double precision not null,
      as_of timestamptz,
      needs integer,
      served integer,
      served_pooled integer,
      price_permille integer,
      today_value text,
      pooled_value text,
      ms double precision,
      error text,
      created_at timestamptz not null,
      created_by text not null,
      finished_at timestamptz,
      result jsonb,
      primary key (subdistrict_id, id)
    )`,
    'create index measurement_created on measurement (subdistrict_id, created_at, id)',
    ...(kind === 'citus'
      ? [`select create_distributed_table('measurement', 'subdistrict_id', colocate_with => 'agent')`]
      : []),
  ],
};
