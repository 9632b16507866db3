import {
  type Language,
  type LocalText,
  mailPlan,
  NoticeSettings,
  type Notification,
  noticeText,
  textIn,
} from '@linli/domain';
import type { Context } from '../common/context.ts';
import { readLinking } from '../matter/desk.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { Store } from '../ports/store.ts';

const LEASE = 'mail';
const LEASE_MINUTES = 10;
/** People of one sub-district in one round; the next round takes the next ones. */
const PEOPLE_AT_ONCE = 200;

export interface Addressee {
  email: string;
  name: string;
  language: Language | null;
}

export interface Delivery {
  mailer: Mailer;
  /** Accounts by id; those that are gone are left out. */
  people: (ids: readonly string[]) => Promise<Map<string, Addressee>>;
  /** The address under which people reach the pages. */
  origin: string;
  newId: () => string;
  now?: (() => Date) | undefined;
}

const SUBJECT = {
  'zh-CN': (n: number, where: string) => `${where}：${n} 条新消息`,
  en: (n: number, where: string) => `${where}: ${n} new ${n === 1 ? 'notice' : 'notices'}`,
};
const FOOT = {
  'zh-CN': (origin: string) => `在页面上查看，或改变接收方式：${origin}/notices`,
  en: (origin: string) => `See them on the page, or change how you are told: ${origin}/notices`,
};

/** A mail of several notices, as plain text: each with its page. */
export function mailOf(
  notices: readonly Notification[],
  language: Language,
  where: { name: LocalText; timeZone: string },
  origin: string,
): { subject: string; text: string } {
  const lines = notices.map(
    (notice) => `- ${noticeText(notice, language, { timeZone: where.timeZone })}\n  ${origin}${notice.link}`,
  );
  return {
    subject: SUBJECT[language](notices.length, textIn(where.name, language)),
    text: [...lines, '', FOOT[language](origin), ''].join('\n'),
  };
}

/**
 * Sends each person of a sub-district what waits for them, in one mail at most, when their settings and the quiet hours
 * allow it. Sent first and marked afterwards: a crash in between repeats a mail and loses none. One server at a time.
 * @returns how many mails were sent, and how many could not be
 */
export async function deliverMail(
  store: Store,
  subdistrict: Context['subdistrict'] & { name: LocalText },
  delivery: Delivery,
): Promise<{ sent: number; failed: number }> {
  const holder = delivery.newId();
  const now = (delivery.now ?? (() => new Date()))();
  const by = { by: 'job:mail' };
  const started = Date.now();
  const at = (ms: number) => new Date(ms).toISOString();
  const outcome = { sent: 0, failed: 0 };
  const mine = await store.write(subdistrict.id, by, (unit) =>
    unit.leases.take(LEASE, holder, at(started), at(started + LEASE_MINUTES * 60_000)),
  );
  if (!mine) return outcome;
  try {
    const { waiting, quiet } = await store.read(subdistrict.id, async (unit) => {
      const { quietFrom, quietTo } = await readLinking(unit);
      return { waiting: await unit.notifications.toMail(PEOPLE_AT_ONCE), quiet: { from: quietFrom, to: quietTo } };
    });
    const people = await delivery.people(waiting.map((one) => one.userId));
    for (const { userId, settings, lastMailAt, notices } of waiting) {
      const person = people.get(userId);
      const plan = mailPlan(
        notices,
        NoticeSettings.parse(settings ?? {}),
        lastMailAt,
        now.getTime(),
        subdistrict.timeZone,
        quiet,
      );
      const send = person === undefined ? [] : notices.filter((notice) => plan.send.includes(notice.id));
      const done = person === undefined ? notices.map((notice) => notice.id) : [...plan.drop, ...plan.send];
      if (send.length > 0 && person !== undefined) {
        const mail = mailOf(send, person.language ?? 'zh-CN', subdistrict, delivery.origin);
        try {
          await delivery.mailer.send({ to: person.email, ...mail });
          outcome.sent++;
        } catch {
          // Tried again in the next round: nothing of this person is marked.
          outcome.failed++;
          continue;
        }
      }
      if (done.length > 0)
        await store.write(subdistrict.id, by, (unit) =>
          unit.notifications.markMailed(userId, done, now.toISOString(), send.length > 0),
        );
    }
  } finally {
    await store.write(subdistrict.id, by, (unit) => unit.leases.give(LEASE, holder));
  }
  return outcome;
}
