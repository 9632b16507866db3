import type { Context } from '../common/context.ts';
import type { Store } from '../ports/store.ts';
import type { DueTask } from './task.ts';
import { DUE_TASKS } from './tasks.ts';

/** One lease a sub-district: in a district of hundreds of them, a lease a task would be most of the work. */
const LEASE = 'due';
/** The tasks of a server that died are taken up by another after so long. */
const LEASE_MINUTES = 10;

export interface DueOutcome {
  subdistrict: string;
  task: string;
  /** How many things it did. */
  done: number;
  /** Why it failed; the others run all the same, and it is tried again next time. */
  error?: unknown;
}

export interface RunDue {
  newId: () => string;
  now?: (() => Date) | undefined;
  tasks?: readonly DueTask[] | undefined;
  /** Only this sub-district; all of them where absent. */
  subdistrict?: Context['subdistrict'] | undefined;
  signal?: AbortSignal | undefined;
}

function contextOf(task: DueTask, subdistrict: Context['subdistrict'], more: RunDue): Context {
  return {
    subject: { userId: `job:${task.name}`, roles: [{ role: 'coordinator', jurisdictionId: null, agentId: null }] },
    subdistrict,
    by: `job:${task.name}`,
    now: more.now ?? (() => new Date()),
    newId: more.newId,
  };
}

/**
 * Runs what is due in every sub-district. Several servers may do so at once: each sub-district is run by one of them, and
 * left out by the others.
 */
export async function runDue(store: Store, more: RunDue): Promise<DueOutcome[]> {
  const outcomes: DueOutcome[] = [];
  const all = more.subdistrict ? [more.subdistrict] : await store.directory.jurisdictions({ level: 'subdistrict' });
  for (const { id, code, timeZone } of all) {
    if (more.signal?.aborted) break;
    outcomes.push(...(await runSubdistrict(store, { id, code, timeZone }, more)));
  }
  return outcomes;
}

async function runSubdistrict(store: Store, subdistrict: Context['subdistrict'], more: RunDue): Promise<DueOutcome[]> {
  const holder = more.newId();
  // The lease goes by the machine's clock, also where the tasks run for another time (a test, a demonstration).
  const started = Date.now();
  const at = (ms: number) => new Date(ms).toISOString();
  const mine = await store.write(subdistrict.id, { by: 'job:due' }, (unit) =>
    unit.leases.take(LEASE, holder, at(started), at(started + LEASE_MINUTES * 60_000)),
  );
  const outcomes: DueOutcome[] = [];
  if (!mine) return outcomes;
  try {
    for (const task of more.tasks ?? DUE_TASKS) {
      if (more.signal?.aborted) break;
      const outcome = { subdistrict: subdistrict.code, task: task.name };
      try {
        outcomes.push({ ...outcome, done: await task.run(store, contextOf(task, subdistrict, more)) });
      } catch (error) {
        outcomes.push({ ...outcome, done: 0, error });
      }
    }
  } finally {
    await store.write(subdistrict.id, { by: 'job:due' }, (unit) => unit.leases.give(LEASE, holder));
  }
  return outcomes;
}
