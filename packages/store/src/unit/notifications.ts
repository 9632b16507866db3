import type { Language, NoticeSettings, Notification, PushSubscription } from '@linli/domain';
import type { NotificationStore } from '@linli/services';
import { Parameters, run } from '../connect/sql.ts';
import { chunksOf } from '../rows/insert.ts';
import { instantText } from '../rows/kinds.ts';
import { NOTIFICATION } from '../rows/notice-tables.ts';
import { countRows, selectPage, selectRows } from '../rows/select.ts';
import type { Session } from '../session.ts';

type ToldBy = 'mailed_at' | 'pushed_at';

export function createNotificationStore(session: Session): NotificationStore {
  /** What waits for these people, by person, oldest first. */
  async function waitingFor(userIds: readonly string[], by: ToldBy): Promise<Map<string, Notification[]>> {
    const waiting = new Map<string, Notification[]>();
    if (userIds.length === 0) return waiting;
    const notices = await selectRows(
      session,
      NOTIFICATION,
      (p) => [`t.${by} is null`, `t.user_id = any(${p.add(userIds, 'text[]')})`],
      'order by t.id',
    );
    for (const notice of notices) {
      const own = waiting.get(notice.userId);
      if (own) own.push(notice);
      else waiting.set(notice.userId, [notice]);
    }
    return waiting;
  }

  /** These are done with; where something went out, the person is not sent more for a while. */
  async function markTold(
    userId: string,
    ids: readonly string[],
    at: string,
    sent: boolean,
    by: ToldBy,
    last: 'digest_at' | 'push_at',
  ): Promise<void> {
    await run(
      session.db,
      `update notification set ${by} = $3 where subdistrict_id = $1 and user_id = $2 and id = any($4::uuid[])`,
      [session.subdistrictId, userId, at, ids],
    );
    if (!sent) return;
    await run(
      session.db,
      `insert into notice_setting (subdistrict_id, user_id, settings, ${last}) values ($1, $2, '{}'::jsonb, $3)
        on conflict (subdistrict_id, user_id) do update set ${last} = excluded.${last}`,
      [session.subdistrictId, userId, at],
    );
  }

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
      const waiting = await waitingFor(
        rows.map((row) => row.user_id),
        'mailed_at',
      );
      return rows.map((row) => ({
        userId: row.user_id,
        settings: row.settings ?? undefined,
        lastMailAt: row.digest_at === null ? null : instantText(row.digest_at),
        notices: waiting.get(row.user_id) ?? [],
      }));
    },
    markMailed: (userId, ids, at, mailed) => markTold(userId, ids, at, mailed, 'mailed_at', 'digest_at'),
    async putPush(userId, { endpoint, keys }, language, most) {
      await run(
        session.db,
        `insert into push_subscription (subdistrict_id, id, user_id, endpoint, keys, language, created_at)
          values ($1, $2, $3, $4, $5::jsonb, $6, $7) on conflict (subdistrict_id, endpoint)
          do update set user_id = excluded.user_id, keys = excluded.keys, language = excluded.language`,
        [
          session.subdistrictId,
          session.newId(),
          userId,
          endpoint,
          JSON.stringify(keys),
          language,
          session.now().toISOString(),
        ],
      );
      await run(
        session.db,
        `delete from push_subscription where subdistrict_id = $1 and user_id = $2 and id not in (
          select id from push_subscription where subdistrict_id = $1 and user_id = $2
            order by created_at desc, id desc limit ${Math.max(1, Math.floor(most))})`,
        [session.subdistrictId, userId],
      );
    },
    async removePush(endpoint, userId) {
      await run(
        session.db,
        `delete from push_subscription where subdistrict_id = $1 and endpoint = $2
          ${userId === undefined ? '' : 'and user_id = $3'}`,
        [session.subdistrictId, endpoint, ...(userId === undefined ? [] : [userId])],
      );
    },
    async toPush(people) {
      const { rows } = await run<{
        user_id: string;
        endpoint: string;
        keys: PushSubscription['keys'];
        language: Language;
        settings: NoticeSettings | null;
        push_at: Date | null;
      }>(
        session.db,
        `select b.user_id, b.endpoint, b.keys, b.language, s.settings, s.push_at from (
            select p.user_id from push_subscription p where p.subdistrict_id = $1 and exists (
              select 1 from notification n where n.subdistrict_id = $1 and n.user_id = p.user_id and n.pushed_at is null)
            group by p.user_id order by p.user_id limit ${Math.max(1, Math.floor(people))}
          ) w join push_subscription b on b.subdistrict_id = $1 and b.user_id = w.user_id
          left join notice_setting s on s.subdistrict_id = $1 and s.user_id = w.user_id
          order by b.user_id, b.created_at`,
        [session.subdistrictId],
      );
      const users = [...new Set(rows.map((row) => row.user_id))];
      const waiting = await waitingFor(users, 'pushed_at');
      return users.map((userId) => {
        const own = rows.filter((row) => row.user_id === userId);
        const { settings, push_at } = own[0]!;
        return {
          userId,
          settings: settings ?? undefined,
          lastPushAt: push_at === null ? null : instantText(push_at),
          notices: waiting.get(userId) ?? [],
          browsers: own.map(({ endpoint, keys, language }) => ({ subscription: { endpoint, keys }, language })),
        };
      });
    },
    markPushed: (userId, ids, at, pushed) => markTold(userId, ids, at, pushed, 'pushed_at', 'push_at'),
  };
}
