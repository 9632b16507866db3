import type { Installation } from '@linli/installation';
import { runDue } from '@linli/services';
import type { Logger } from 'pino';
import type { Live } from '../http/live.ts';

const EVERY_MS = 60_000;
/** The first round comes soon after the start, and not in the middle of it. */
const FIRST_MS = 5_000;

/** Runs what falls due by itself, every minute; a task that fails is logged and tried again in the next round. */
export function startDue(installation: Installation, live: Live, log: Logger): { stop(): Promise<void> } {
  const abort = new AbortController();
  let timer: NodeJS.Timeout;
  let round: Promise<void> = Promise.resolve();

  async function runAll(): Promise<void> {
    const outcomes = await runDue(installation.store, { newId: installation.newId, signal: abort.signal });
    for (const { task, subdistrict, done, error } of outcomes) {
      if (error !== undefined) log.error({ err: error, task, subdistrict }, 'a due task failed; trying again');
      else if (done > 0) {
        log.info({ task, subdistrict, done }, 'due');
        live.changed(subdistrict, 'due');
      }
    }
  }
  function next(ms: number): void {
    timer = setTimeout(() => {
      round = runAll()
        .catch((error: unknown) => log.error({ err: error }, 'due tasks could not run; trying again'))
        .finally(() => {
          if (!abort.signal.aborted) next(EVERY_MS);
        });
    }, ms);
  }
  next(FIRST_MS);
  return {
    async stop() {
      abort.abort();
      clearTimeout(timer);
      await round;
    },
  };
}
