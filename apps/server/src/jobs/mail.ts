import { createMailer, type Installation, readMailSettings } from '@linli/installation';
import { deliverMail } from '@linli/services';
import type { Logger } from 'pino';

const EVERY_MS = 60_000;

/**
 * Sends people what waits for them, every minute, where a mail server is set. Invented people of demonstrations are sent
 * nothing.
 */
export function startMail(
  installation: Installation,
  origin: string,
  log: Logger,
  env: Record<string, string | undefined> = process.env,
): { stop(): Promise<void> } {
  const settings = readMailSettings(env);
  if (settings === undefined) return { stop: async () => {} };
  const mailer = createMailer(settings);
  let stopped = false;
  let timer: NodeJS.Timeout;
  let round: Promise<void> = Promise.resolve();

  async function all(): Promise<void> {
    const { store, users, newId } = installation;
    for (const place of await store.directory.jurisdictions({ level: 'subdistrict' })) {
      if (stopped) return;
      if (place.demo) continue;
      const { sent, failed } = await deliverMail(store, place, {
        mailer,
        people: (ids) => users.byIds(ids),
        origin,
        newId,
      });
      if (failed > 0) log.error({ subdistrict: place.code, failed }, 'mail could not be handed over; trying again');
      else if (sent > 0) log.info({ subdistrict: place.code, sent }, 'mail');
    }
  }
  function next(): void {
    timer = setTimeout(() => {
      round = all()
        .catch((error: unknown) => log.error({ err: error }, 'mail failed; trying again'))
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
      mailer.close();
    },
  };
}
