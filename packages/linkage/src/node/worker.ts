import { parentPort, workerData } from 'node:worker_threads';
import { CHUNK, type ScoreJob, Scorer } from '../score/score.ts';

/** What a thread is given: the job, and shared counters (0: next record to take, 1: not 0 when it shall stop). */
export interface WorkerInput {
  readonly job: ScoreJob;
  readonly control: Int32Array;
}

const { job, control } = workerData as WorkerInput;
const scorer = new Scorer(job.engine, job.blocking, job.weights);
/** Where the pairs of each chunk begin, so that the order does not depend on which thread took which. */
const chunks: number[] = [];
let told = Date.now();
for (;;) {
  const from = Atomics.add(control, 0, CHUNK);
  if (from >= job.engine.records || Atomics.load(control, 1) !== 0) break;
  chunks.push(from, scorer.a.length);
  scorer.range(from, Math.min(job.engine.records, from + CHUNK));
  if (Date.now() - told > 200) {
    told = Date.now();
    parentPort?.postMessage({ done: from });
  }
}
const { a, b, logOdds, sibling, compared } = scorer.result();
parentPort?.postMessage({ result: { a, b, logOdds, sibling, compared }, chunks }, [
  a.buffer as ArrayBuffer,
  b.buffer as ArrayBuffer,
  logOdds.buffer as ArrayBuffer,
  sibling.buffer as ArrayBuffer,
]);
