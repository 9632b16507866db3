import type { Installation } from '@linli/installation';
import { type Context, runMatch, stopSilentRuns } from '@linli/services';
import type { Logger } from 'pino';
import type { Metrics } from '../http/metrics.ts';
import { inRoundsOfSubdistricts } from './rounds.ts';

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

  // Runs that a server left behind in their middle are told as stopped, whichever server it was.
  const sweeping = inRoundsOfSubdistricts(
    installation,
    async ({ id, code }) => {
      const stopped = await stopSilentRuns(installation.store, id, new Date());
      if (stopped > 0) log.warn({ subdistrict: code, stopped }, 'runs of the engine that nobody carries out any more');
    },
    {
      everyMs: SWEEP_MS,
      onError: (err, subdistrict) => log.error({ err, subdistrict }, 'looking for dead runs of the engine failed'),
    },
  );

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
      await sweeping.stop();
      const jobs = [...running.values()];
      for (const job of jobs) job.abort.abort();
      await Promise.all(jobs.map((job) => job.done));
    },
  };
}
