import type { Crew } from '../engine/solve.ts';

/**
 * Starts the threads that a solve asked for, beside the calling one.
 * @returns undefined for one thread, or where the platform has no threads or no shared memory
 */
export async function openCrew(threads: number | undefined): Promise<Crew | undefined> {
  const workers = Math.min(15, Math.floor(threads ?? 1) - 1);
  if (!(workers > 0) || typeof SharedArrayBuffer === 'undefined') return undefined;
  const { openPool } = await import('#workers');
  const pool = openPool(workers);
  return pool === undefined ? undefined : { pool, workers };
}
