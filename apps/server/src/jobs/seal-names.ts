import type { Installation } from '@linli/installation';
import { sealHolderNames } from '@linli/services';
import type { Logger } from 'pino';
import { inRoundsOfSubdistricts, type Rounds } from './rounds.ts';

/** Seals what an earlier version kept in plain, once for every sub-district; one that fails has its turn again. */
export function startSealingNames(installation: Installation, log: Logger): Rounds {
  const done = new Set<string>();
  return inRoundsOfSubdistricts(
    installation,
    async ({ id }) => {
      if (done.has(id)) return;
      await sealHolderNames(installation.store, installation.sealer, id);
      done.add(id);
    },
    {
      everyMs: 60_000,
      firstMs: 5_000,
      onError: (err, subdistrict) => log.error({ err, subdistrict }, 'names could not be sealed; trying again'),
    },
  );
}
