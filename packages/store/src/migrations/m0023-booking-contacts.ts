import type { Migration } from './migration.ts';

const TABLES = ['booking_contact', 'booking_contact_opening'] as const;

/**
 * The sealed telephone number of whoever booked, kept with the booking from the first moment: also while the custodian
 * has not answered, also of each date of a series, and also when it moves.
 */
export const m0023: Migration = {
  version: 23,
  name: 'booking contacts',
  statements: (kind) => [
    'alter table booking add column has_contact boolean not null default false',
    `create table booking_contact (
      subdistrict_id uuid not null,
      booking_id uuid not null,
      sealed text not null,
      primary key (subdistrict_id, booking_id)
    )`,
    `create table booking_contact_opening (
      subdistrict_id uuid not null,
      id uuid not null,
      booking_id uuid not null,
      opened_by text not null,
      opened_at timestamptz not null,
      primary key (subdistrict_id, id)
    )`,
    'create index booking_contact_opening_of on booking_contact_opening (subdistrict_id, booking_id)',
    ...(kind === 'citus'
      ? TABLES.map((table) => `select create_distributed_table('${table}', 'subdistrict_id', colocate_with => 'agent')`)
      : []),
    ...TABLES.map(
      (table) =>
        `alter table ${table} add constraint ${table}_booking_id_fkey foreign key (subdistrict_id, booking_id)
          references booking (subdistrict_id, id)`,
    ),
    // What was booked before has its number with the need behind it.
    `insert into booking_contact (subdistrict_id, booking_id, sealed)
      select b.subdistrict_id, b.id, c.sealed from booking b
      join contact c on c.subdistrict_id = b.subdistrict_id and c.need_id = b.need_id`,
    `update booking b set has_contact = true where exists (
      select from booking_contact c where c.subdistrict_id = b.subdistrict_id and c.booking_id = b.id)`,
  ],
};
