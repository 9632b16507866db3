import type { NotificationStore } from '@linli/services';
import { Parameters, run } from '../connect/sql.ts';
import { chunksOf } from '../rows/insert.ts';
import { NOTIFICATION } from '../rows/notice-tables.ts';
import { countRows, selectPage } from '../rows/select.ts';
import type { Session } from '../session.ts';

export function createNotificationStore(session: Session): NotificationStore {
  return {
    async insert(rows) {
      let written = 0;
      for (const chunk of chunksOf(rows, 8)) {
        const p = new Parameters();
        const at = session.now().toISOString();
        const values = chunk.map(
          (row) =>
            `(${p.add(session.subdistrictId, 'uuid')}, ${p.add(session.newId(), 'uuid')}, ${p.add(row.userId, 'text')},
              ${p.add(row.kind, 'text')}, ${p.add(JSON.stringify(row.facts), 'jsonb')}, ${p.add(row.link, 'text')},
              ${p.add(row.once ?? null, 'text')}, ${p.add(at, 'timestamptz')})`,
        );
        const { count } = await run(
          session.db,
          `insert into notification (subdistrict_id, id, user_id, kind, facts, link, once, created_at)
            values ${values.join(', ')} on conflict do nothing`,
          p.values,
        );
        written += count;
      }
      return written;
    },
    list: (userId, query, unread) =>
      selectPage(session, NOTIFICATION, query, {
        more: (p) => [`t.user_id = ${p.add(userId, 'text')}`, ...(unread ? ['t.read_at is null'] : [])],
      }),
    unread: (userId) =>
      countRows(session, NOTIFICATION, (p) => [`t.user_id = ${p.add(userId, 'text')}`, 't.read_at is null']),
    async markRead(userId, ids) {
      const p = new Parameters();
      const { count } = await run(
        session.db,
        `update notification set read_at = ${p.add(session.now().toISOString(), 'timestamptz')}
          where subdistrict_id = ${p.add(session.subdistrictId, 'uuid')} and user_id = ${p.add(userId, 'text')}
            and read_at is null ${ids === 'all' ? '' : `and id = any(${p.add(ids, 'uuid[]')})`}`,
        p.values,
      );
      return count;
    },
  };
}
