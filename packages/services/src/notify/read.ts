import { NoticeSettings, type Notification, type Page, Problem } from '@linli/domain';
import type { Context } from '../common/context.ts';
import { listQuery } from '../common/list.ts';
import type { Store } from '../ports/store.ts';

type Asked = Parameters<typeof listQuery>[0] & { unread?: boolean | undefined; kind?: string[] | undefined };

/** Notices are nobody's but the reader's own: there is no role that reads those of others. */
export function reader(context: Context): string {
  if (context.subject.userId === null) throw new Problem('not-signed-in', 'you are not signed in', { fix: 'sign in' });
  return context.subject.userId;
}

/** My notices, newest first, and how many of all of them I have not read. */
export async function listNotifications(
  store: Store,
  context: Context,
  query: Asked,
): Promise<Page<Notification> & { unread: number }> {
  const userId = reader(context);
  return store.read(context.subdistrict.id, async (unit) => {
    const page = await unit.notifications.list(
      userId,
      listQuery<Notification>(query, { kind: query.kind }, '-createdAt'),
      query.unread ?? false,
    );
    return { ...page, unread: await unit.notifications.unread(userId) };
  });
}

/** Marks notices of mine as read: those named, or all. */
export async function readNotifications(
  store: Store,
  context: Context,
  ids: readonly string[] | 'all',
): Promise<{ read: number }> {
  const userId = reader(context);
  return store.write(context.subdistrict.id, { by: context.by }, async (unit) => ({
    read: await unit.notifications.markRead(userId, ids),
  }));
}

/** How I want to be told, beside the page. */
export async function getNoticeSettings(store: Store, context: Context): Promise<NoticeSettings> {
  const userId = reader(context);
  return NoticeSettings.parse(
    (await store.read(context.subdistrict.id, (unit) => unit.notifications.settings(userId))) ?? {},
  );
}

export async function setNoticeSettings(
  store: Store,
  context: Context,
  settings: NoticeSettings,
): Promise<NoticeSettings> {
  const userId = reader(context);
  return store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    await unit.notifications.putSettings(userId, settings);
    return settings;
  });
}
