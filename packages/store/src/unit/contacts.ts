import type { ContactStore } from '@linli/services';
import { run } from '../connect/sql.ts';
import type { Session } from '../session.ts';

export function createContactStore(session: Session): ContactStore {
  return {
    async put(needId, sealed) {
      await run(
        session.db,
        `insert into contact (subdistrict_id, need_id, sealed) values ($1, $2, $3)
          on conflict (subdistrict_id, need_id) do update set sealed = excluded.sealed`,
        [session.subdistrictId, needId, sealed],
      );
    },
    async get(needId) {
      const { rows } = await run<{ sealed: string }>(
        session.db,
        'select sealed from contact where subdistrict_id = $1 and need_id = $2',
        [session.subdistrictId, needId],
      );
      return rows[0]?.sealed;
    },
    async logOpening(needId, by, at) {
      await run(
        session.db,
        `insert into contact_opening (subdistrict_id, id, need_id, opened_by, opened_at) values ($1, $2, $3, $4, $5)`,
        [session.subdistrictId, session.newId(), needId, by, at],
      );
    },
  };
}
