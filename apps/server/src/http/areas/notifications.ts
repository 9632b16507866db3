import { notifications } from '@linli/contract';
import { readMailSettings } from '@linli/installation';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

/** Everybody's own notices. */
export function notificationsArea({ on, installation }: Bind): void {
  const { store } = installation;
  on(notifications.list, ({ context, query }) => use.listNotifications(store, context, query));
  on(notifications.read, ({ context, body }) => use.readNotifications(store, context, body.ids));
  on(notifications.settings, async ({ context }) => ({
    settings: await use.getNoticeSettings(store, context),
    mail: readMailSettings(process.env) !== undefined,
  }));
  on(notifications.setSettings, ({ context, body }) => use.setNoticeSettings(store, context, body));
}
