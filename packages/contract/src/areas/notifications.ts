import { Id, NoticeSettings, Notification, pageOf } from '@linli/domain';
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
    response: z.object({ settings: NoticeSettings, mail: z.boolean().meta({ description: 'a mail server is set' }) }),
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
};
