import type { Migration } from './migration.ts';

const META = `
  version integer not null,
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  updated_by text not null`;

const TABLES = [
  'responsibility',
  'responder',
  'linking_setting',
  'calendar_day',
  'matter',
  'matter_part',
  'matter_step',
  'matter_contact',
  'wish',
  'photo',
] as const;

/** [table, column, table referred to]: all within the sub-district, by id. */
const WITHIN: readonly (readonly [string, string, string])[] = [
  ['responsibility', 'agent_id', 'agent'],
  ['responder', 'agent_id', 'agent'],
  ['matter', 'responsibility_id', 'responsibility'],
  ['matter', 'need_id', 'need'],
  ['matter', 'origin_id', 'matter'],
  ['matter', 'repeats_id', 'matter'],
  ['matter_part', 'matter_id', 'matter'],
  ['matter_part', 'agent_id', 'agent'],
  ['matter_step', 'matter_id', 'matter'],
  ['matter_contact', 'matter_id', 'matter'],
  ['wish', 'need_id', 'need'],
  ['wish', 'adopter_agent_id', 'agent'],
  ['wish', 'claim_id', 'claim'],
  ['photo', 'wish_id', 'wish'],
];

/**
 * Whistles and cases with the bodies called to them and the clocks that run; the catalogue of responsibilities and what
 * each body can take; how a sub-district runs its clocks; micro-wishes and their photos.
 */
export const m0013: Migration = {
  version: 13,
  name: 'linking',
  statements: (kind) => [
    ...(kind === 'citus'
      ? ["set local citus.enable_unsafe_triggers = 'on'", "set local citus.multi_shard_modify_mode = 'sequential'"]
      : []),
    `create table responsibility (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      code text not null,
      title text not null,
      occasions jsonb not null,
      agent_id uuid not null,
      joint_agent_ids jsonb not null,
      basis text,
      respond jsonb,
      resolve jsonb,
      status text not null,
      search_text text not null,
      primary key (subdistrict_id, id)
    )`,
    'create unique index responsibility_code on responsibility (subdistrict_id, code)',
    `create table responder (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      agent_id uuid not null,
      at_once integer not null,
      on_call text,
      note text,
      primary key (subdistrict_id, id)
    )`,
    'create unique index responder_agent on responder (subdistrict_id, agent_id)',
    `create table linking_setting (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      settings jsonb not null,
      primary key (subdistrict_id, id)
    )`,
    'create unique index linking_setting_once on linking_setting (subdistrict_id)',
    `create table calendar_day (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      date date not null,
      working boolean not null,
      name jsonb,
      primary key (subdistrict_id, id)
    )`,
    'create unique index calendar_day_date on calendar_day (subdistrict_id, date)',
    `create table matter (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      kind text not null check (kind in ('whistle', 'case')),
      title text not null,
      description text,
      occasion text,
      source text not null,
      responsibility_id uuid,
      jurisdiction_id uuid not null,
      address text,
      longitude double precision,
      latitude double precision,
      repeats_id uuid,
      origin_id uuid,
      extra jsonb not null,
      state text not null,
      returns integer not null check (returns >= 0),
      rounds integer not null check (rounds > 0),
      need_id uuid,
      requested_by_user_id text,
      has_contact boolean not null,
      rating jsonb,
      handled_at timestamptz,
      closed_at timestamptz,
      search_text text not null,
      primary key (subdistrict_id, id),
      constraint matter_whistle_has_occasion check ((kind = 'whistle') = (occasion is not null))
    )`,
    'create index matter_state on matter (subdistrict_id, kind, state, created_at, id)',
    'create index matter_community on matter (subdistrict_id, jurisdiction_id, created_at)',
    'create index matter_created on matter (subdistrict_id, created_at, id)',
    'create index matter_repeats on matter (subdistrict_id, repeats_id) where repeats_id is not null',
    'create index matter_requested_by on matter (subdistrict_id, requested_by_user_id) where requested_by_user_id is not null',
    `create table matter_part (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      matter_id uuid not null,
      agent_id uuid not null,
      lead boolean not null,
      state text not null,
      respond jsonb not null,
      resolve jsonb not null,
      respond_due timestamptz,
      resolve_due timestamptz,
      dispatched_at timestamptz not null,
      responded_at timestamptz,
      handled_at timestamptz,
      result text,
      delay_reason text,
      refusal jsonb,
      final boolean not null,
      primary key (subdistrict_id, id)
    )`,
    'create index matter_part_matter on matter_part (subdistrict_id, matter_id)',
    'create index matter_part_agent on matter_part (subdistrict_id, agent_id, state)',
    'create index matter_part_respond on matter_part (subdistrict_id, respond_due) where respond_due is not null',
    'create index matter_part_resolve on matter_part (subdistrict_id, resolve_due) where resolve_due is not null',
    `create unique index matter_part_once on matter_part (subdistrict_id, matter_id, agent_id)
      where state in ('dispatched', 'responded', 'handled')`,
    `create table matter_step (
      subdistrict_id uuid not null,
      id uuid not null,
      matter_id uuid not null,
      part_id uuid,
      kind text not null,
      note text,
      facts jsonb not null,
      at timestamptz not null,
      by text not null,
      primary key (subdistrict_id, id)
    )`,
    'create index matter_step_matter on matter_step (subdistrict_id, matter_id, id)',
    `create table matter_contact (
      subdistrict_id uuid not null,
      matter_id uuid not null,
      sealed text not null,
      primary key (subdistrict_id, matter_id)
    )`,
    `create table wish (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      need_id uuid not null,
      words text,
      on_wall boolean not null,
      adopter_agent_id uuid,
      adopter_note text,
      claim_id uuid,
      adopted_at timestamptz,
      fulfilled_at timestamptz,
      thanks text,
      thanks_on_wall boolean not null,
      primary key (subdistrict_id, id)
    )`,
    'create unique index wish_need on wish (subdistrict_id, need_id)',
    'create index wish_wall on wish (subdistrict_id, on_wall, created_at, id)',
    `create table photo (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      wish_id uuid not null,
      media_type text not null,
      size integer not null check (size between 1 and 5000000),
      sha256 text not null,
      consent jsonb not null,
      on_wall boolean not null,
      bytes bytea,
      primary key (subdistrict_id, id)
    )`,
    'create index photo_wish on photo (subdistrict_id, wish_id)',
    ...(kind === 'citus'
      ? TABLES.map((table) => `select create_distributed_table('${table}', 'subdistrict_id', colocate_with => 'agent')`)
      : []),
    ...WITHIN.map(
      ([table, column, other]) =>
        `alter table ${table} add constraint ${table}_${column}_fkey foreign key (subdistrict_id, ${column})
          references ${other} (subdistrict_id, id)`,
    ),
    `alter table matter add constraint matter_jurisdiction_id_fkey
      foreign key (jurisdiction_id) references jurisdiction (id)`,
    `create trigger append_only_rows before update or delete on matter_step
      for each row execute function linli_append_only('matter_step')`,
    `create trigger append_only_table before truncate on matter_step
      for each statement execute function linli_append_only('matter_step')`,
  ],
};
