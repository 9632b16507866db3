import type { PushSubscription } from '@linli/domain';

/** Hands a push to the service of a browser, closed so that only that browser can read it. */
export interface Pusher {
  /** VAPID public key, base64url: a browser subscribes with it. */
  publicKey: string;
  /** 'gone' where the browser takes no pushes any more; throws where the service could not be reached. */
  send(subscription: PushSubscription, payload: string): Promise<'sent' | 'gone'>;
}
