import type { Measurement } from '@linli/domain';
import type { Installation } from '@linli/installation';
import { abandonMeasurement, type Context, runMeasurement, WhatIfSessions } from '@linli/services';
import type { Logger } from 'pino';

/** The measurements that go on in this process, and the models that answer 'what if'. */
export interface MeasuringJobs {
  /** Carries out one that is queued; leaves one alone that is under way already. */
  start(subdistrict: Context['subdistrict'], row: Pick<Measurement, 'id' | 'state'>): void;
  /** Resolves when it has stopped. */
  cancel(subdistrictId: string, id: string): Promise<void>;
  /** Stops all of them, for a shutdown. */
  stop(): Promise<void>;
  readonly whatIf: WhatIfSessions;
}

export function createMeasuringJobs(installation: Installation, log: Logger): MeasuringJobs {
  const running = new Map<string, { abort: AbortController; done: Promise<void> }>();
  const whatIf = new WhatIfSessions();
  return {
    whatIf,
    start(subdistrict, { id, state }) {
      if (state !== 'queued' || running.has(id)) return;
      const abort = new AbortController();
      const context = { subdistrict, now: () => new Date() };
      const done = runMeasurement(installation.store, context, id, {
        signal: abort.signal,
        onModel: (opened) => whatIf.keep(subdistrict.id, opened),
      })
        .then((row) => log.info({ measurement: id, state: row.state, ms: row.ms }, 'measured'))
        .catch((error: unknown) => log.error({ err: error, measurement: id }, 'a measurement failed'))
        .finally(() => running.delete(id));
      running.set(id, { abort, done });
    },
    async cancel(subdistrictId, id) {
      const job = running.get(id);
      if (job === undefined) return abandonMeasurement(installation.store, subdistrictId, id);
      job.abort.abort();
      await job.done;
    },
    async stop() {
      const jobs = [...running.values()];
      for (const job of jobs) job.abort.abort();
      await Promise.all(jobs.map((job) => job.done));
    },
  };
}
