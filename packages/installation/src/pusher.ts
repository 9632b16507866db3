import type { Agent } from 'node:https';
import type { Pusher } from '@linli/services';
import webPush from 'web-push';
import type { Keys } from './keys.ts';

const TIMEOUT_MS = 15_000;
/** A push service keeps it so long for a browser that is off. */
const KEPT_SECONDS = 12 * 3600;

/**
 * Pushes by the Web Push protocol (RFC 8030, 8291, 8292).
 * @param subject who answers for this sender: an https address or mailto:, which push services may write to
 */
export function createPusher(keys: Keys['vapid'], subject: string, agent?: Agent): Pusher {
  return {
    publicKey: keys.publicKey,
    async send(subscription, payload) {
      try {
        await webPush.sendNotification(subscription, payload, {
          vapidDetails: { subject, ...keys },
          TTL: KEPT_SECONDS,
          timeout: TIMEOUT_MS,
          ...(agent === undefined ? {} : { agent }),
        });
        return 'sent';
      } catch (error) {
        const { statusCode } = error as { statusCode?: number };
        if (statusCode === 404 || statusCode === 410) return 'gone';
        throw error;
      }
    },
  };
}

/** Hosts of push services that the operator knows beside the usual ones: LINLI_PUSH_HOSTS, comma-separated. */
export function readPushHosts(env: Record<string, string | undefined>): string[] {
  return (env.LINLI_PUSH_HOSTS ?? '')
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');
}

/** Who answers for pushes: the address of the pages where it is a public one, else whoever mail is from. */
export function pushSubject(origin: string, mailFrom: string | undefined): string {
  if (origin.startsWith('https:')) return origin;
  const address = mailFrom?.match(/[^\s<>]+@[^\s<>]+/)?.[0];
  return `mailto:${address ?? 'operator@localhost'}`;
}
