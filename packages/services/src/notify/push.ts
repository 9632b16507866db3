import {
  isKnownPushService,
  type Language,
  type LocalText,
  NoticeSettings,
  Problem,
  type PushSubscription,
  pushPayload,
  pushPlan,
} from '@linli/domain';
import type { Context } from '../common/context.ts';
import { readLinking } from '../matter/desk.ts';
import type { Pusher } from '../ports/pusher.ts';
import type { Store } from '../ports/store.ts';
import { reader } from './read.ts';

const LEASE = 'push';
const LEASE_MINUTES = 5;
const PEOPLE_AT_ONCE = 200;
/** Browsers of one person at most; the one that was added first makes room. */
const MOST_BROWSERS = 10;

/** From now on this browser of mine is told, in the language that it shows. */
export async function subscribePush(
  store: Store,
  context: Context,
  input: { subscription: PushSubscription; language: Language },
  moreHosts: readonly string[] = [],
): Promise<{ subscribed: true }> {
  const userId = reader(context);
  if (!isKnownPushService(input.subscription.endpoint, moreHosts))
    throw new Problem('bad-input', 'the browser names a push service that is not known here', {
      fix: 'use another browser, or ask the operator to add its host to LINLI_PUSH_HOSTS',
    });
  return store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    await unit.notifications.putPush(userId, input.subscription, input.language, MOST_BROWSERS);
    return { subscribed: true };
  });
}

/** This browser is no longer told; somebody else's stays as it is. */
export async function unsubscribePush(
  store: Store,
  context: Context,
  endpoint: string,
): Promise<{ subscribed: false }> {
  const userId = reader(context);
  return store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    await unit.notifications.removePush(endpoint, userId);
    return { subscribed: false };
  });
}

/**
 * Pushes each person of a sub-district what is new for them, in one push at most to each of their browsers. A browser that
 * takes none any more is forgotten. One server at a time.
 */
export async function deliverPush(
  store: Store,
  subdistrict: Context['subdistrict'] & { name: LocalText },
  delivery: { pusher: Pusher; newId: () => string; now?: (() => Date) | undefined },
): Promise<{ sent: number; failed: number }> {
  const holder = delivery.newId();
  const now = (delivery.now ?? (() => new Date()))();
  const by = { by: 'job:push' };
  const started = Date.now();
  const at = (ms: number) => new Date(ms).toISOString();
  const outcome = { sent: 0, failed: 0 };
  const { waiting, quiet } = await store.read(subdistrict.id, async (unit) => {
    const { quietFrom, quietTo } = await readLinking(unit);
    return { waiting: await unit.notifications.toPush(PEOPLE_AT_ONCE), quiet: { from: quietFrom, to: quietTo } };
  });
  if (waiting.length === 0) return outcome;
  const mine = await store.write(subdistrict.id, by, (unit) =>
    unit.leases.take(LEASE, holder, at(started), at(started + LEASE_MINUTES * 60_000)),
  );
  if (!mine) return outcome;
  try {
    for (const { userId, settings, lastPushAt, notices, browsers } of waiting) {
      const plan = pushPlan(
        notices,
        NoticeSettings.parse(settings ?? {}),
        lastPushAt,
        now.getTime(),
        subdistrict.timeZone,
        quiet,
      );
      const send = notices.filter((notice) => plan.send.includes(notice.id));
      const done = [...plan.drop, ...plan.send];
      if (done.length === 0) continue;
      // Marked first: a push that comes twice annoys more than one that is missed, since the page has it anyway.
      await store.write(subdistrict.id, by, (unit) =>
        unit.notifications.markPushed(userId, done, now.toISOString(), send.length > 0),
      );
      if (send.length === 0) continue;
      for (const { subscription, language } of browsers) {
        const payload = JSON.stringify(pushPayload(send, language, subdistrict));
        try {
          const answer = await delivery.pusher.send(subscription, payload);
          if (answer === 'sent') outcome.sent++;
          else await store.write(subdistrict.id, by, (unit) => unit.notifications.removePush(subscription.endpoint));
        } catch {
          outcome.failed++;
        }
      }
    }
  } finally {
    await store.write(subdistrict.id, by, (unit) => unit.leases.give(LEASE, holder));
  }
  return outcome;
}
