import type { Migration } from './migration.ts';

const META = `
  version integer not null,
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  updated_by text not null`;

const TABLES = ['booking_rules', 'booking_series', 'booking', 'closure', 'booker'] as const;

/** [table, column, table referred to]: all within the sub-district. */
const WITHIN: readonly (readonly [string, string, string])[] = [
  ['booking_rules', 'resource_id', 'resource'],
  ['booking_series', 'resource_id', 'resource'],
  ['booking', 'resource_id', 'resource'],
  ['booking', 'series_id', 'booking_series'],
  ['booking', 'need_id', 'need'],
  ['booking', 'commitment_id', 'commitment'],
  ['booking', 'agent_id', 'agent'],
  ['booking', 'pick_up_place_id', 'place'],
  ['closure', 'resource_id', 'resource'],
  ['closure', 'place_id', 'place'],
];

/**
 * Bookings, their rules, their series, what is closed, and who may not book for a while. The time itself is held where
 * every promise's is: in `occupancy`, whose exclusion constraint lets nobody have it twice.
 */
export const m0010: Migration = {
  version: 10,
  name: 'bookings',
  statements: (kind) => [
    `create table booking_rules (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      resource_id uuid,
      bookable boolean not null,
      audience text not null,
      approval boolean not null,
      buffer_before integer not null check (buffer_before >= 0),
      buffer_after integer not null check (buffer_after >= 0),
      lead_minutes integer not null,
      ahead_days integer not null,
      longest_minutes integer,
      limits jsonb not null,
      free_until_minutes integer not null,
      late_cancel_days integer not null,
      no_show_days integer not null,
      offer_minutes integer not null,
      check_in boolean not null,
      lending boolean not null,
      accessories jsonb not null,
      pick_up_place_ids jsonb not null,
      transport_minutes integer not null,
      own_hours jsonb not null,
      office_hours jsonb not null,
      note text,
      door_key text not null,
      primary key (subdistrict_id, id),
      constraint booking_rules_once unique nulls not distinct (subdistrict_id, resource_id)
    )`,
    `create table booking_series (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      resource_id uuid not null,
      purpose text not null,
      party_name text not null,
      requested_by_user_id text not null,
      jurisdiction_id uuid not null,
      start text not null,
      minutes integer not null,
      rrule text not null,
      dates jsonb not null,
      state text not null,
      primary key (subdistrict_id, id)
    )`,
    `create table booking (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      resource_id uuid not null,
      series_id uuid,
      purpose text not null,
      party_name text not null,
      requested_by_user_id text not null,
      agent_id uuid,
      jurisdiction_id uuid not null,
      slice_start timestamptz not null,
      slice_end timestamptz not null,
      quantity bigint not null check (quantity > 0),
      unit text not null,
      state text not null,
      need_id uuid,
      commitment_id uuid,
      code text not null,
      pick_up_place_id uuid,
      accessories jsonb not null,
      stand_in text,
      answer_by timestamptz,
      decided_at timestamptz,
      decided_by text,
      reason text,
      cancelled_late boolean not null,
      checked_in_at timestamptz,
      returned_at timestamptz,
      reminded_at timestamptz,
      search_text text not null,
      primary key (subdistrict_id, id),
      constraint booking_holds_what_it_says check ((state in ('offered', 'confirmed', 'in-use', 'done')) <= (commitment_id is not null))
    )`,
    'create index booking_resource on booking (subdistrict_id, resource_id, slice_start)',
    'create index booking_requested_by on booking (subdistrict_id, requested_by_user_id, slice_start)',
    'create index booking_state on booking (subdistrict_id, state, slice_start)',
    'create index booking_series_of on booking (subdistrict_id, series_id) where series_id is not null',
    'create unique index booking_commitment_once on booking (subdistrict_id, commitment_id) where commitment_id is not null',
    `create table closure (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      kind text not null,
      resource_id uuid,
      place_id uuid,
      slice_start timestamptz not null,
      slice_end timestamptz not null,
      reason text not null,
      primary key (subdistrict_id, id)
    )`,
    'create index closure_end on closure (subdistrict_id, slice_end)',
    `create table booker (
      subdistrict_id uuid not null,
      id uuid not null,${META},
      user_id text not null,
      paused_until timestamptz,
      pause_reason text,
      primary key (subdistrict_id, id),
      constraint booker_once unique (subdistrict_id, user_id)
    )`,
    ...(kind === 'citus'
      ? [
          "set local citus.multi_shard_modify_mode = 'sequential'",
          ...TABLES.map(
            (table) => `select create_distributed_table('${table}', 'subdistrict_id', colocate_with => 'agent')`,
          ),
        ]
      : []),
    ...WITHIN.map(
      ([table, column, other]) =>
        `alter table ${table} add constraint ${table}_${column}_fkey foreign key (subdistrict_id, ${column})
          references ${other} (subdistrict_id, id)`,
    ),
    ...['booking', 'booking_series'].map(
      (table) =>
        `alter table ${table} add constraint ${table}_jurisdiction_id_fkey
          foreign key (jurisdiction_id) references jurisdiction (id)`,
    ),
  ],
};
