import type { Installation } from '@linli/installation';
import { seal } from '@linli/services';
import type { Logger } from 'pino';
import type { Metrics } from '../http/metrics.ts';

const EVERY_MS = 2_000;

/** Seals the ledgers of all sub-districts again and again; a failure is logged and tried again, never skipped over. */
export function startSealing(installation: Installation, log: Logger, metrics: Metrics): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout;
  let round: Promise<void> = Promise.resolve();

  async function sealAll(): Promise<void> {
    for (const subdistrict of await installation.store.directory.jurisdictions({ level: 'subdistrict' })) {
      if (stopped) return;
      const sealed = await seal(installation.store, subdistrict.id, installation.signer);
      if (sealed > 0) metrics.sealed.inc(sealed);
    }
  }
  function next(): void {
    timer = setTimeout(() => {
      round = sealAll()
        .catch((error: unknown) => log.error({ err: error }, 'sealing failed; trying again'))
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
