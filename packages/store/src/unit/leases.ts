import type { LeaseStore } from '@linli/services';
import { run } from '../connect/sql.ts';
import type { Session } from '../session.ts';

export function createLeaseStore(session: Session): LeaseStore {
  return {
    async take(name, holder, now, until) {
      const { count } = await run(
        session.db,
        `insert into due_lease (subdistrict_id, name, holder, until) values ($1, $2, $3, $4)
          on conflict (subdistrict_id, name) do update set holder = excluded.holder, until = excluded.until
            where due_lease.until <= $5::timestamptz`,
        [session.subdistrictId, name, holder, until, now],
      );
      return count > 0;
    },
    async give(name, holder) {
      await run(session.db, 'delete from due_lease where subdistrict_id = $1 and name = $2 and holder = $3', [
        session.subdistrictId,
        name,
        holder,
      ]);
    },
  };
}
