import type { Installation } from '@linli/installation';
import { seal } from '@linli/services';
import type { Logger } from 'pino';
import type { Metrics } from '../http/metrics.ts';
import { inRoundsOfSubdistricts, type Rounds } from './rounds.ts';

/** Seals the ledgers of all sub-districts again and again; a failure is logged and tried again, never skipped over. */
export function startSealing(installation: Installation, log: Logger, metrics: Metrics): Rounds {
  return inRoundsOfSubdistricts(
    installation,
    async ({ id }) => {
      const sealed = await seal(installation.store, id, installation.signer);
      if (sealed > 0) metrics.sealed.inc(sealed);
    },
    {
      everyMs: 2_000,
      onError: (err, subdistrict) => log.error({ err, subdistrict }, 'sealing failed; trying again'),
    },
  );
}
