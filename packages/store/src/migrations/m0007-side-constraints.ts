import type { Migration } from './migration.ts';

/**
 * Needs that one provider serves alone or that go together, resources that serve one need an opening, how far people of
 * an age are sent; and what a run of the engine was asked and found, kept so that it can be told, compared and found
 * dead when whoever carried it out is gone.
 */
export const m0007: Migration = {
  version: 7,
  name: 'side-constraints',
  statements: (kind) => [
    ...(kind === 'citus' ? ["set local citus.multi_shard_modify_mode = 'sequential'"] : []),
    'alter table need add column single_provider boolean not null default false',
    'alter table need add column together text',
    'alter table match_run add column asked jsonb not null default \'{"fairness":"value","compare":false,"ageLimits":[]}\'',
    "alter table match_run add column figures jsonb not null default '[]'",
    'alter table match_run add column bound text',
    'alter table match_run add column seen_at timestamptz',
    `create table match_setting (
      subdistrict_id uuid not null primary key,
      age_limits jsonb not null,
      updated_at timestamptz not null,
      updated_by text not null
    )`,
    ...(kind === 'citus'
      ? ["select create_distributed_table('match_setting', 'subdistrict_id', colocate_with => 'agent')"]
      : []),
    `update resource set terms = terms || '{"oneNeedPerSlot":false}' where not (terms ? 'oneNeedPerSlot')`,
  ],
};
