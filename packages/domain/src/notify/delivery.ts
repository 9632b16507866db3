import { z } from 'zod';
import { isQuiet, type QuietHours } from '../clock/quiet.ts';
import { fromWallClock, offsetTable, toWallClock } from '../register/zone-time.ts';
import type { Notification } from './notification.ts';
import { NOTICE_TOPICS } from './words/sentence.ts';
import { topicOf } from './words.ts';

/** How a person wants to be told beside the page: by one mail a day, soon, or not at all; and of what not. */
export const NoticeSettings = z
  .object({
    mail: z.enum(['off', 'digest', 'soon']).default('digest'),
    digestHour: z.int().min(0).max(23).default(8),
    topicsOff: z.array(z.enum(NOTICE_TOPICS)).default([]),
  })
  .meta({ id: 'NoticeSettings' });
export type NoticeSettings = z.output<typeof NoticeSettings>;
export const DEFAULT_NOTICE_SETTINGS: NoticeSettings = NoticeSettings.parse({});

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 'Soon' gathers for so long: a busy morning is a few mails, not one for each thing. */
const GATHER_MINUTES = 15;
/** What is older is told on the page only: a mail server that was set up late does not send last year's news. */
const OLDEST_DAYS = 7;

type Waiting = Pick<Notification, 'id' | 'kind' | 'facts' | 'createdAt' | 'readAt'>;

/** An emergency is told at once, at night too, to whoever was called to it. */
export function isUrgent(notice: Pick<Waiting, 'kind' | 'facts'>): boolean {
  return (
    (notice.kind === 'matter-called' || notice.kind === 'matter-assigned') && notice.facts.occasion === 'emergency'
  );
}

export interface MailPlan {
  /** Go into one mail now. */
  send: string[];
  /** Are done with: read already, not wanted, or too old. */
  drop: string[];
}

/**
 * What of one person's waiting notices goes into a mail now: all of it or only what is urgent, in one mail at most. Pure.
 * @param lastMailAt when this person was last sent a mail
 */
export function mailPlan(
  waiting: readonly Waiting[],
  settings: NoticeSettings,
  lastMailAt: string | null,
  now: number,
  zone: string,
  quiet: QuietHours,
): MailPlan {
  const drop: string[] = [];
  const wanted: Waiting[] = [];
  for (const notice of waiting) {
    const old = Date.parse(notice.createdAt) < now - OLDEST_DAYS * DAY;
    const off = settings.mail === 'off' || settings.topicsOff.includes(topicOf(notice.kind));
    if (notice.readAt !== null || off || old) drop.push(notice.id);
    else wanted.push(notice);
  }
  const last = lastMailAt === null ? Number.NEGATIVE_INFINITY : Date.parse(lastMailAt);
  const ids = (rows: readonly Waiting[]) => rows.map((row) => row.id);
  if (wanted.length === 0) return { send: [], drop };
  const urgent = wanted.filter(isUrgent);
  if (isQuiet(now, zone, quiet)) return { send: ids(urgent), drop };
  const due =
    settings.mail === 'soon' ? last + GATHER_MINUTES * 60_000 <= now : last < todayAt(now, zone, settings.digestHour);
  return {
    send: ids(due && (settings.mail === 'soon' || now >= todayAt(now, zone, settings.digestHour)) ? wanted : urgent),
    drop,
  };
}

/** The instant of an hour of today's wall clock. */
function todayAt(now: number, zone: string, hour: number): number {
  const table = offsetTable(zone, now, now + DAY);
  return fromWallClock(table, Math.floor(toWallClock(table, now) / DAY) * DAY + hour * HOUR);
}
