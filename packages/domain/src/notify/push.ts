import { z } from 'zod';
import { isQuiet, type QuietHours } from '../clock/quiet.ts';
import type { Language, LocalText } from '../common/text.ts';
import { textIn } from '../common/text.ts';
import { isUrgent, type NoticeSettings } from './delivery.ts';
import type { Notification } from './notification.ts';
import { noticeText, topicOf } from './words.ts';

/** Where one browser of a person takes pushes, and the keys that only it can open them with (RFC 8291). */
export const PushSubscription = z
  .object({
    endpoint: z.url({ protocol: /^https$/ }).max(2000),
    keys: z.object({
      p256dh: z.string().regex(/^[\w-]{80,100}=*$/, 'the browser’s public key'),
      auth: z.string().regex(/^[\w-]{16,32}=*$/, 'the browser’s secret'),
    }),
  })
  .meta({ id: 'PushSubscription' });
export type PushSubscription = z.infer<typeof PushSubscription>;

/** Push services of the browsers that people have. Linli posts to these hosts and no others, whatever it is told. */
const PUSH_HOSTS = [
  'fcm.googleapis.com',
  'push.services.mozilla.com',
  'notify.windows.com',
  'push.apple.com',
  'push.samsungosp.com',
] as const;

/**
 * Whether an endpoint lies with a push service that is known, or with one that the operator added. A server that posts
 * wherever a browser says would post into its own network too.
 */
export function isKnownPushService(endpoint: string, more: readonly string[] = []): boolean {
  const { hostname, protocol } = new URL(endpoint);
  return (
    protocol === 'https:' && [...PUSH_HOSTS, ...more].some((host) => hostname === host || hostname.endsWith(`.${host}`))
  );
}

const HOUR = 3_600_000;
/** A push is for what is new: older things stay on the page. */
const OLDEST_HOURS = 12;
/** So long one push gathers what comes after another. */
const GATHER_MINUTES = 5;

type Waiting = Pick<Notification, 'id' | 'kind' | 'facts' | 'createdAt' | 'readAt'>;

/** What of one person's waiting notices goes into a push now, in one push at most; at night only what is urgent. Pure. */
export function pushPlan(
  waiting: readonly Waiting[],
  settings: Pick<NoticeSettings, 'topicsOff'>,
  lastPushAt: string | null,
  now: number,
  zone: string,
  quiet: QuietHours,
): { send: string[]; drop: string[] } {
  const drop: string[] = [];
  const wanted: Waiting[] = [];
  for (const notice of waiting) {
    const old = Date.parse(notice.createdAt) < now - OLDEST_HOURS * HOUR;
    if (notice.readAt !== null || old || settings.topicsOff.includes(topicOf(notice.kind))) drop.push(notice.id);
    else wanted.push(notice);
  }
  const gathering = lastPushAt !== null && Date.parse(lastPushAt) + GATHER_MINUTES * 60_000 > now;
  const some = gathering || isQuiet(now, zone, quiet) ? wanted.filter(isUrgent) : wanted;
  return { send: some.map((notice) => notice.id), drop };
}

/** What the browser shows: one notice as it is, several as a number and the newest. */
export interface PushPayload {
  title: string;
  body: string;
  link: string;
}
export function pushPayload(
  notices: readonly Pick<Notification, 'kind' | 'facts' | 'link'>[],
  language: Language,
  where: { name: LocalText; timeZone: string },
): PushPayload {
  const newest = notices.at(-1)!;
  const text = noticeText(newest, language, { timeZone: where.timeZone });
  const n = notices.length;
  return {
    title: textIn(where.name, language),
    body: n === 1 ? text : language === 'en' ? `${n} new notices. ${text}` : `${n} 条新消息。${text}`,
    link: n === 1 ? newest.link : '/notices',
  };
}
