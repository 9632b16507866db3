import { Id, Language, NoticeSettings, Notification, PushSubscription, pageOf } from '@linli/domain';
import { z } from 'zod';
import { BASE, ListBase, several, Tenant } from '../common.ts';
import { route } from '../route.ts';

export const notifications = {
  list: route({
    id: 'listNotifications',
    area: 'notifications',
    method: 'get',
    path: `${BASE}/notifications`,
    summary: 'My notices, newest first, and how many I have not read',
    params: Tenant,
    query: ListBase.omit({ format: true, q: true }).extend({
      unread: z.stringbool().optional().meta({ description: 'only those not read yet' }),
      kind: several(z.string()),
    }),
    response: pageOf(Notification).extend({ unread: z.int().nonnegative() }),
  }),
  read: route({
    id: 'readNotifications',
    area: 'notifications',
    method: 'post',
    path: `${BASE}/notifications/readings`,
    summary: 'Mark notices of mine as read: those named, or all',
    params: Tenant,
    body: z.object({ ids: z.union([z.array(Id).min(1).max(500), z.literal('all')]) }),
    response: z.object({ read: z.int().nonnegative() }),
    status: 200,
  }),
  settings: route({
    id: 'getNoticeSettings',
    area: 'notifications',
    method: 'get',
    path: `${BASE}/notifications/settings`,
    summary: 'How I want to be told, beside the page',
    params: Tenant,
    response: z.object({
      settings: NoticeSettings,
      mail: z.boolean().meta({ description: 'a mail server is set' }),
      pushKey: z.string().meta({ description: 'a browser subscribes to pushes with it' }),
    }),
  }),
  setSettings: route({
    id: 'setNoticeSettings',
    area: 'notifications',
    method: 'post',
    path: `${BASE}/notifications/settings`,
    summary: 'Set it',
    params: Tenant,
    body: NoticeSettings,
    response: NoticeSettings,
    status: 200,
  }),
  subscribe: route({
    id: 'subscribePush',
    area: 'notifications',
    method: 'post',
    path: `${BASE}/notifications/push-subscriptions`,
    summary: 'This browser of mine takes pushes from now on',
    params: Tenant,
    body: z.object({ subscription: PushSubscription, language: Language }),
    response: z.object({ subscribed: z.literal(true) }),
    status: 200,
  }),
  unsubscribe: route({
    id: 'unsubscribePush',
    area: 'notifications',
    method: 'post',
    path: `${BASE}/notifications/push-subscriptions/removals`,
    summary: 'This browser of mine takes no more pushes',
    params: Tenant,
    body: z.object({ endpoint: z.string().max(2000) }),
    response: z.object({ subscribed: z.literal(false) }),
    status: 200,
  }),
};
