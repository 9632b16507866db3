import type { NoticeSettings, Notification } from '@linli/domain';
import type { NotificationStore } from '@linli/services';
import { Parameters, run } from '../connect/sql.ts';
import { chunksOf } from '../rows/insert.ts';
import { instantText } from '../rows/kinds.ts';
import { NOTIFICATION } from '../rows/notice-tables.ts';
import { countRows, selectPage, selectRows } from '../rows/select.ts';
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
    async settings(userId) {
      const { rows } = await run<{ settings: NoticeSettings }>(
        session.db,
        'select settings from notice_setting where subdistrict_id = $1 and user_id = $2',
        [session.subdistrictId, userId],
      );
      return rows[0]?.settings;
    },
    async putSettings(userId, settings) {
      await run(
        session.db,
        `insert into notice_setting (subdistrict_id, user_id, settings) values ($1, $2, $3::jsonb)
          on conflict (subdistrict_id, user_id) do update set settings = excluded.settings`,
        [session.subdistrictId, userId, JSON.stringify(settings)],
      );
    },
    async toMail(people) {
      // Those who were sent something longest ago come first, so that nobody waits behind others for good.
      const { rows } = await run<{ user_id: string; settings: NoticeSettings | null; digest_at: Date | null }>(
        session.db,
        `select n.user_id, s.settings, s.digest_at from (
            select distinct user_id from notification where subdistrict_id = $1 and mailed_at is null
          ) n left join notice_setting s on s.subdistrict_id = $1 and s.user_id = n.user_id
          order by s.digest_at nulls first, n.user_id limit ${Math.max(1, Math.floor(people))}`,
        [session.subdistrictId],
      );
      if (rows.length === 0) return [];
      const waiting = new Map<string, Notification[]>();
      const notices = await selectRows(
        session,
        NOTIFICATION,
        (p) => [
          't.mailed_at is null',
          `t.user_id = any(${p.add(
            rows.map((row) => row.user_id),
            'text[]',
          )})`,
        ],
        'order by t.id',
      );
      for (const notice of notices) waiting.set(notice.userId, [...(waiting.get(notice.userId) ?? []), notice]);
      return rows.map((row) => ({
        userId: row.user_id,
        settings: row.settings ?? undefined,
        lastMailAt: row.digest_at === null ? null : instantText(row.digest_at),
        notices: waiting.get(row.user_id) ?? [],
      }));
    },
    async markMailed(userId, ids, at, mailed) {
      await run(
        session.db,
        `update notification set mailed_at = $3 where subdistrict_id = $1 and user_id = $2 and id = any($4::uuid[])`,
        [session.subdistrictId, userId, at, ids],
      );
      if (mailed)
        await run(
          session.db,
          `insert into notice_setting (subdistrict_id, user_id, settings, digest_at) values ($1, $2, '{}'::jsonb, $3)
            on conflict (subdistrict_id, user_id) do update set digest_at = excluded.digest_at`,
          [session.subdistrictId, userId, at],
        );
    },
  };
}
