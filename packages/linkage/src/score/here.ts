import { Cancelled } from '../errors.ts';
import { CHUNK, type ScoreRunner, Scorer } from './score.ts';

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Scores in the calling thread, giving way to other work some twenty times a second so that it can be cancelled. */
export const scoreHere: ScoreRunner = async ({ engine, blocking, weights }, { onProgress, signal }) => {
  const scorer = new Scorer(engine, blocking, weights);
  let last = Date.now();
  const step = Math.min(CHUNK, 64);
  for (let from = 0; from < engine.records; from += step) {
    scorer.range(from, Math.min(engine.records, from + step));
    if (Date.now() - last > 50) {
      onProgress?.(from, engine.records);
      await pause();
      if (signal?.aborted) throw new Cancelled();
      last = Date.now();
    }
  }
  return scorer.result();
};
