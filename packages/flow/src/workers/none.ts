import type { WorkerPool } from './task.ts';

/** Platforms without worker threads of Node's kind solve on the calling thread. */
export function openPool(_size: number): WorkerPool | undefined {
  return undefined;
}
