import type { Installation } from '@linli/installation';
import { deliverPush, type Pusher } from '@linli/services';
import type { Logger } from 'pino';

const EVERY_MS = 20_000;

/** Pushes people what is new for them, again and again. */
export function startPush(installation: Installation, pusher: Pusher, log: Logger): { stop(): Promise<void> } {
  const { store, newId } = installation;
  let stopped = false;
  let timer: NodeJS.Timeout;
  let round: Promise<void> = Promise.resolve();

  async function all(): Promise<void> {
    for (const place of await store.directory.jurisdictions({ level: 'subdistrict' })) {
      if (stopped) return;
      const { sent, failed } = await deliverPush(store, place, { pusher, newId });
      if (failed > 0) log.warn({ subdistrict: place.code, failed }, 'pushes could not be handed over');
      else if (sent > 0) log.info({ subdistrict: place.code, sent }, 'push');
    }
  }
  function next(): void {
    timer = setTimeout(() => {
      round = all()
        .catch((error: unknown) => log.error({ err: error }, 'pushing failed; trying again'))
        .finally(() => {
          if (!stopped) next();
        });
    }, EVERY_MS);
  }
  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
