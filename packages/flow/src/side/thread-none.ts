import { runProgram } from './highs.ts';
import type { ProgramThread } from './thread.ts';

/** Platforms without threads of Node's kind solve on the calling thread, which waits until the time is up at most. */
export function openThread(): ProgramThread {
  return { run: runProgram, close() {} };
}
