import type { Migration } from './migration.ts';

/** Exchanges that the other side answers, books that are closed up to a day, and what agreements ask funds to pay. */
export const m0021: Migration = {
  version: 21,
  name: 'standing',
  statements: (kind) => [
    ...(kind === 'citus' ? ["set local citus.multi_shard_modify_mode = 'sequential'"] : []),
    `alter table exchange
      add column state text not null default 'done',
      add column answer_by timestamptz,
      add column decided_at timestamptz,
      add column decided_by text,
      add column reason text`,
    'create index exchange_open on exchange (subdistrict_id, state, id)',
    'alter table purse add column locked_to date',
    'alter table appropriation add column agreement_id uuid, add column commitment_id uuid',
    `create index appropriation_commitment on appropriation (subdistrict_id, commitment_id)
      where commitment_id is not null`,
    `update purse set rules = rules || '{"overdraftGrowth": 0}'::jsonb`,
  ],
};
