import type { Migration } from './migration.ts';

/** Contacts that were kept with needs, cases and bookings, each in tables of its own, move to the one place for them. */
export const m0030: Migration = {
  version: 30,
  name: 'one place for sealed',
  statements: (kind) => [
    ...(kind === 'citus' ? ["set local citus.multi_shard_modify_mode = 'sequential'"] : []),
    `insert into sealed_field (subdistrict_id, kind, owner_id, sealed, user_id, created_at, created_by)
      select c.subdistrict_id, 'need-contact', c.need_id, c.sealed, n.requested_by_user_id, n.created_at, n.created_by
      from contact c join need n on n.subdistrict_id = c.subdistrict_id and n.id = c.need_id`,
    `insert into sealed_field (subdistrict_id, kind, owner_id, sealed, user_id, created_at, created_by)
      select c.subdistrict_id, 'matter-contact', c.matter_id, c.sealed, m.requested_by_user_id, m.created_at, m.created_by
      from matter_contact c join matter m on m.subdistrict_id = c.subdistrict_id and m.id = c.matter_id`,
    `insert into sealed_field (subdistrict_id, kind, owner_id, sealed, user_id, created_at, created_by)
      select c.subdistrict_id, 'booking-contact', c.booking_id, c.sealed, b.requested_by_user_id, b.created_at, b.created_by
      from booking_contact c join booking b on b.subdistrict_id = c.subdistrict_id and b.id = c.booking_id`,
    `insert into sealed_access (subdistrict_id, id, kind, owner_id, action, reason, at, by)
      select subdistrict_id, id, 'need-contact', need_id, 'opened', null, opened_at, opened_by from contact_opening`,
    `insert into sealed_access (subdistrict_id, id, kind, owner_id, action, reason, at, by)
      select subdistrict_id, id, 'booking-contact', booking_id, 'opened', null, opened_at, opened_by
      from booking_contact_opening`,
    ...['contact_opening', 'contact', 'matter_contact', 'booking_contact_opening', 'booking_contact'].map(
      (table) => `drop table ${table}`,
    ),
  ],
};
