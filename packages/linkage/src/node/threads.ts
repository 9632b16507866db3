import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { i32 } from '../buffers.ts';
import { Cancelled } from '../errors.ts';
import { scoreHere } from '../score/here.ts';
import type { ScoredPairs, ScoreHooks, ScoreJob, ScoreRunner } from '../score/score.ts';
import type { WorkerInput } from './worker.ts';

interface Part {
  readonly result: ScoredPairs;
  readonly chunks: readonly number[];
}

/** Fewer records than this are scored faster without starting threads. */
const SMALL = 20_000;

function runWorker(input: WorkerInput, onDone: (record: number) => void, stop: () => void): Promise<Part> {
  return new Promise((resolve, reject) => {
    const file = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
    const worker = new Worker(file, { workerData: input });
    worker.on('message', (message: { done: number } | Part) => {
      if ('done' in message) onDone(message.done);
      else resolve(message);
    });
    worker.on('error', (error) => {
      stop();
      reject(error);
    });
    worker.on('exit', (code) => {
      if (code !== 0) reject(new Error(`A scoring thread ended with code ${code}.`));
    });
  });
}

/** The parts in the order of the records, whichever thread did which. */
function joinParts(parts: readonly Part[]): ScoredPairs {
  const pieces: { from: number; part: Part; begin: number; end: number }[] = [];
  let total = 0;
  let compared = 0;
  for (const part of parts) {
    total += part.result.a.length;
    compared += part.result.compared;
    for (let i = 0; i < part.chunks.length; i += 2) {
      const end = part.chunks[i + 3] ?? part.result.a.length;
      pieces.push({ from: part.chunks[i]!, part, begin: part.chunks[i + 1]!, end });
    }
  }
  pieces.sort((x, y) => x.from - y.from);
  const a = new Int32Array(total);
  const b = new Int32Array(total);
  const logOdds = new Float32Array(total);
  const sibling = new Float32Array(total);
  let at = 0;
  for (const { part, begin, end } of pieces) {
    a.set(part.result.a.subarray(begin, end), at);
    b.set(part.result.b.subarray(begin, end), at);
    logOdds.set(part.result.logOdds.subarray(begin, end), at);
    sibling.set(part.result.sibling.subarray(begin, end), at);
    at += end - begin;
  }
  return { a, b, logOdds, sibling, compared };
}

/**
 * Scores pairs on worker threads that share the records' memory; the answer is the same as in one thread.
 *
 * @param count number of threads; left out: as many as there are cores.
 */
export function threads(count: number = availableParallelism()): ScoreRunner {
  return async (job: ScoreJob, hooks: ScoreHooks) => {
    if (count <= 1 || job.engine.records < SMALL) return scoreHere(job, hooks);
    const control = i32(2);
    const stop = () => Atomics.store(control, 1, 1);
    hooks.signal?.addEventListener('abort', stop, { once: true });
    let furthest = 0;
    const onDone = (record: number) => {
      furthest = Math.max(furthest, record);
      hooks.onProgress?.(furthest, job.engine.records);
    };
    try {
      if (hooks.signal?.aborted) throw new Cancelled();
      const input: WorkerInput = { job, control };
      const parts = await Promise.all(Array.from({ length: count }, () => runWorker(input, onDone, stop)));
      if (hooks.signal?.aborted) throw new Cancelled();
      return joinParts(parts);
    } finally {
      hooks.signal?.removeEventListener('abort', stop);
    }
  };
}
