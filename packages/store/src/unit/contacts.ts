import type { ContactStore } from '@linli/services';
import { run } from '../connect/sql.ts';
import type { Session } from '../session.ts';

/** Whose contact it is: each kind has its two tables, one of what is sealed and one of who opened it. */
const KINDS = {
  need: { sealed: 'contact', opening: 'contact_opening', id: 'need_id' },
  booking: { sealed: 'booking_contact', opening: 'booking_contact_opening', id: 'booking_id' },
} as const;

export function createContactStore(session: Session, of: keyof typeof KINDS): ContactStore {
  const { sealed: table, opening, id: column } = KINDS[of];
  return {
    async put(id, sealed) {
      await run(
        session.db,
        `insert into ${table} (subdistrict_id, ${column}, sealed) values ($1, $2, $3)
          on conflict (subdistrict_id, ${column}) do update set sealed = excluded.sealed`,
        [session.subdistrictId, id, sealed],
      );
    },
    async get(id) {
      const { rows } = await run<{ sealed: string }>(
        session.db,
        `select sealed from ${table} where subdistrict_id = $1 and ${column} = $2`,
        [session.subdistrictId, id],
      );
      return rows[0]?.sealed;
    },
    async logOpening(id, by, at) {
      await run(
        session.db,
        `insert into ${opening} (subdistrict_id, id, ${column}, opened_by, opened_at) values ($1, $2, $3, $4, $5)`,
        [session.subdistrictId, session.newId(), id, by, at],
      );
    },
  };
}
