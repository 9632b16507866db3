import type { Installation } from '@linli/installation';
import { deliverPush, type Pusher } from '@linli/services';
import type { Logger } from 'pino';
import { inRoundsOfSubdistricts, type Rounds } from './rounds.ts';

/** Pushes people what is new for them, again and again. */
export function startPush(installation: Installation, pusher: Pusher, log: Logger): Rounds {
  const { store, newId } = installation;
  return inRoundsOfSubdistricts(
    installation,
    async (place) => {
      const { sent, failed } = await deliverPush(store, place, { pusher, newId });
      if (failed > 0) log.warn({ subdistrict: place.code, failed }, 'pushes could not be handed over');
      else if (sent > 0) log.info({ subdistrict: place.code, sent }, 'push');
    },
    {
      everyMs: 20_000,
      onError: (err, subdistrict) => log.error({ err, subdistrict }, 'pushing failed; trying again'),
    },
  );
}
