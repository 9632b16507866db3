import type { Installation } from '@linli/installation';
import { runDue } from '@linli/services';
import type { Logger } from 'pino';
import type { Live } from '../http/live.ts';
import { inRounds, type Rounds } from './rounds.ts';

/** Runs what falls due by itself, every minute; a task that fails is logged and tried again in the next round. */
export function startDue(installation: Installation, live: Live, log: Logger): Rounds {
  return inRounds(
    async (signal) => {
      const outcomes = await runDue(installation.store, { newId: installation.newId, signal });
      for (const { task, subdistrict, done, error } of outcomes) {
        if (error !== undefined) log.error({ err: error, task, subdistrict }, 'a due task failed; trying again');
        else if (done > 0) {
          log.info({ task, subdistrict, done }, 'due');
          live.changed(subdistrict, 'due');
        }
      }
    },
    {
      everyMs: 60_000,
      // Soon after the start, and not in the middle of it.
      firstMs: 5_000,
      onError: (err) => log.error({ err }, 'due tasks could not run; trying again'),
    },
  );
}
