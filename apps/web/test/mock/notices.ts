import type { Notification } from '@linli/domain';
import { type Ask, page } from './ask.ts';
import { at, needs, newId, resources } from './rows.ts';

const facts = { need: needs[0]!.title, resource: resources[0]!.name, answerBy: at(2), claimId: newId() };
const one = (n: number, kind: string, more: Partial<Notification> = {}): Notification => ({
  id: newId(),
  userId: 'operator',
  kind,
  facts,
  link: '/console/claims',
  createdAt: at(-n),
  readAt: null,
  ...more,
});

/** Notices of everybody in the mock: each sees the same ones. */
const notices: Notification[] = [
  one(0.1, 'claim-offered'),
  one(0.4, 'claim-accepted', { link: `/mine/${needs[0]!.id}` }),
  one(1, 'claim-declined', { facts: { ...facts, reason: '当天场地检修，改约下周' }, readAt: at(-0.5) }),
  one(2, 'needs-expired', {
    facts: { count: 3, need: needs[1]!.title },
    link: '/console/needs?view=list&state=expired',
    readAt: at(-1.5),
  }),
];

const unread = () => notices.filter((one) => one.readAt === null).length;

export const noticeHandlers: Record<string, (ask: Ask) => unknown> = {
  listNotifications: (ask) => ({
    ...page(ask.query['unread'] === 'true' ? notices.filter((one) => one.readAt === null) : notices, ask),
    unread: unread(),
  }),
  getNoticeSettings: () => ({
    settings: { mail: 'digest', digestHour: 8, topicsOff: [] },
    mail: true,
    pushKey: 'BPnVsnzvYYNIvgiGMMjA7PPkvXrEVQoPk3vlGMbt0OGk5CwLDZzJIaJWvfGPSVZCLhFy0jr0TLbOL5bNMWiZ1xs',
  }),
  setNoticeSettings: ({ body }) => body,
  subscribePush: () => ({ subscribed: true }),
  unsubscribePush: () => ({ subscribed: false }),
  readNotifications: ({ body }) => {
    const before = unread();
    const { ids } = body as unknown as { ids: 'all' | string[] };
    for (const one of notices) if (ids === 'all' || ids.includes(one.id)) one.readAt = new Date().toISOString();
    return { read: before - unread() };
  },
};
