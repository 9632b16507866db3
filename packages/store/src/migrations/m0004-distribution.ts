import type { Migration } from './migration.ts';

const DISTRIBUTED = [
  'agent',
  'membership',
  'place',
  'category',
  'resource',
  'resource_site',
  'need',
  'contact',
  'contact_opening',
  'match_run',
  'proposal',
  'open_need',
  'claim',
  'provenance',
  'import_batch',
  'change_log',
  'idempotency',
  'commitment',
  'account',
  'event',
  'event_leg',
  'occupancy',
  'block',
  'block_event',
] as const;

/**
 * On Citus: every table of a sub-district lies on the shard of its sub-district, what all share is on every node. (What
 * comes after, in the steps below this one, must be possible on distributed tables too.)
 */
export const m0004: Migration = {
  version: 4,
  name: 'distribution',
  statements: (kind) =>
    kind !== 'citus'
      ? []
      : [
          "set local citus.multi_shard_modify_mode = 'sequential'",
          "select create_reference_table('jurisdiction')",
          "select create_reference_table('role_assignment')",
          ...DISTRIBUTED.map((table) =>
            table === 'agent'
              ? `select create_distributed_table('agent', 'subdistrict_id', colocate_with => 'none')`
              : `select create_distributed_table('${table}', 'subdistrict_id', colocate_with => 'agent')`,
          ),
        ],
};
