import { Worker } from 'node:worker_threads';
import type { FromThread, ProgramThread } from './thread.ts';

/** A thread that has the solver compiled and nothing to do: compiling takes longer than most programs. */
let idle: Worker | undefined;
let leave: NodeJS.Timeout | undefined;
/** So long it is kept for the next solve. */
const IDLE_MS = 3_000;

function take(): Worker {
  const known = idle;
  idle = undefined;
  clearTimeout(leave);
  if (known !== undefined) return known;
  const worker = new Worker(
    new URL(import.meta.url.endsWith('.ts') ? './thread-worker.ts' : './thread-worker.js', import.meta.url),
  );
  // A solve that was given up must not keep the process alive.
  worker.unref();
  return worker;
}

/** A thread of Node's kind: the event loop of the caller stays free, and a cancel ends it in its middle. */
export function openThread(): ProgramThread {
  const worker = take();
  let busy = false;
  let dead = false;
  return {
    run(task, onProgress) {
      busy = true;
      // While somebody waits for an answer the process has to live.
      worker.ref();
      return new Promise((resolve, reject) => {
        const settled = () => {
          busy = false;
          worker.unref();
        };
        worker.removeAllListeners();
        worker.on('error', (error) => {
          dead = true;
          settled();
          reject(error);
        });
        worker.on('message', (message: FromThread) => {
          if ('progress' in message) return onProgress?.(message.progress);
          settled();
          if ('answer' in message) resolve(message.answer);
          else reject(new Error(message.failure));
        });
        worker.postMessage(task);
      });
    },
    close() {
      worker.removeAllListeners();
      if (busy || dead || idle !== undefined) void worker.terminate();
      else {
        idle = worker;
        leave = setTimeout(() => {
          idle = undefined;
          void worker.terminate();
        }, IDLE_MS);
        leave.unref();
      }
    },
  };
}
