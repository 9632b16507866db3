import { notifications } from '@linli/contract';
import { readMailSettings, readPushHosts } from '@linli/installation';
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
    pushKey: installation.vapid.publicKey,
  }));
  on(notifications.subscribe, ({ context, body }) =>
    use.subscribePush(store, context, body, readPushHosts(process.env)),
  );
  on(notifications.unsubscribe, ({ context, body }) => use.unsubscribePush(store, context, body.endpoint));
  on(notifications.setSettings, ({ context, body }) => use.setNoticeSettings(store, context, body));
}
