import type { Installation } from '@linli/installation';
import { type Context, runMatch, stopSilentRuns } from '@linli/services';
import type { Logger } from 'pino';
import type { Metrics } from '../http/metrics.ts';

/** The runs of the engine that go on in this process. */
export interface MatchingJobs {
  start(subdistrict: Context['subdistrict'], runId: string): void;
  /** Resolves when the run has stopped. */
  cancel(subdistrictId: string, runId: string): Promise<void>;
  /** Stops all of them, for a shutdown. */
  stop(): Promise<void>;
}

const SWEEP_MS = 10_000;

export function createMatchingJobs(installation: Installation, log: Logger, metrics: Metrics): MatchingJobs {
  const running = new Map<string, { abort: AbortController; done: Promise<void> }>();

  function start(subdistrict: Context['subdistrict'], runId: string): void {
    const abort = new AbortController();
    const done = runMatch(installation, subdistrict, runId, { signal: abort.signal })
      .then((run) => metrics.matchRuns.inc({ outcome: run.state }))
      .catch((error: unknown) => {
        metrics.matchRuns.inc({ outcome: 'failed' });
        log.error({ err: error, runId }, 'run of the engine failed');
      })
      .finally(() => running.delete(runId));
    running.set(runId, { abort, done });
  }

  /** Runs that a server left behind in their middle are told as stopped, whichever server it was. */
  async function sweep(): Promise<void> {
    for (const { id } of await installation.store.directory.jurisdictions({ level: 'subdistrict' })) {
      const stopped = await stopSilentRuns(installation.store, id, new Date());
      if (stopped > 0) log.warn({ subdistrictId: id, stopped }, 'runs of the engine that nobody carries out any more');
    }
  }
  let sweeping: Promise<void> | undefined;
  const sweeper = setInterval(() => {
    sweeping ??= sweep()
      .catch((error: unknown) => log.error({ err: error }, 'looking for dead runs of the engine failed'))
      .finally(() => {
        sweeping = undefined;
      });
  }, SWEEP_MS);
  sweeper.unref();

  return {
    start,
    async cancel(subdistrictId, runId) {
      const job = running.get(runId);
      if (job === undefined) {
        // Left behind by a process that died: nothing runs any more, so say so.
        await installation.store.write(subdistrictId, { by: 'job:matching' }, async (unit) => {
          const run = await unit.matching.getRunForUpdate(runId);
          if (run?.state === 'queued' || run?.state === 'running')
            await unit.matching.updateRun(runId, { state: 'cancelled', finishedAt: new Date().toISOString() });
        });
        return;
      }
      job.abort.abort();
      await job.done;
    },
    async stop() {
      clearInterval(sweeper);
      await sweeping;
      const jobs = [...running.values()];
      for (const job of jobs) job.abort.abort();
      await Promise.all(jobs.map((job) => job.done));
    },
  };
}
