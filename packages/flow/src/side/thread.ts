import type { ProgramAnswer, ProgramProgress, ProgramTask } from './highs.ts';

/** Where programs are solved: beside the caller, who can end it at any time. */
export interface ProgramThread {
  run(task: ProgramTask, onProgress?: (progress: ProgramProgress) => void): Promise<ProgramAnswer>;
  /** Ends what is running; its promise never settles. */
  close(): void;
}

export type FromThread = { progress: ProgramProgress } | { answer: ProgramAnswer } | { failure: string };
