import { createMailer, type Installation, readMailSettings } from '@linli/installation';
import { deliverMail } from '@linli/services';
import type { Logger } from 'pino';
import { inRoundsOfSubdistricts, type Rounds } from './rounds.ts';

/**
 * Sends people what waits for them, every minute, where a mail server is set. Invented people of demonstrations are sent
 * nothing.
 */
export function startMail(
  installation: Installation,
  origin: string,
  log: Logger,
  env: Record<string, string | undefined> = process.env,
): Rounds {
  const settings = readMailSettings(env);
  if (settings === undefined) return { stop: async () => {} };
  const mailer = createMailer(settings);
  const { store, users, newId } = installation;
  const rounds = inRoundsOfSubdistricts(
    installation,
    async (place) => {
      if (place.demo) return;
      const { sent, failed } = await deliverMail(store, place, {
        mailer,
        people: (ids) => users.byIds(ids),
        origin,
        newId,
      });
      if (failed > 0) log.error({ subdistrict: place.code, failed }, 'mail could not be handed over; trying again');
      else if (sent > 0) log.info({ subdistrict: place.code, sent }, 'mail');
    },
    {
      everyMs: 60_000,
      onError: (err, subdistrict) => log.error({ err, subdistrict }, 'mail failed; trying again'),
    },
  );
  return {
    async stop() {
      await rounds.stop();
      mailer.close();
    },
  };
}
