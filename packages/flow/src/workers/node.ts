import { Worker } from 'node:worker_threads';
import type { PieceTask, WorkerPool } from './task.ts';

class NodePool implements WorkerPool {
  readonly #workers: Worker[] = [];
  failure: Error | undefined;

  constructor(size: number) {
    const file = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
    for (let k = 0; k < size; k++) {
      const worker = new Worker(file);
      // A solve that was given up must not keep the process alive.
      worker.unref();
      worker.on('error', (error) => {
        this.failure = error instanceof Error ? error : new Error(String(error));
      });
      this.#workers.push(worker);
    }
  }

  run(index: number, task: PieceTask): void {
    this.#workers[index]!.postMessage(task);
  }

  close(): void {
    for (const worker of this.#workers) void worker.terminate();
    this.#workers.length = 0;
  }
}

/** Starts `size` worker threads, each with its engine compiled. */
export function openPool(size: number): WorkerPool | undefined {
  return new NodePool(size);
}
