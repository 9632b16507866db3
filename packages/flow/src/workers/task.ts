import type { Share, TwoSidedGraph, TwoSidedSolution } from '../engine/graph.ts';

/** One share of a graph for a worker thread; every array lies in shared memory. */
export interface PieceTask {
  readonly graph: TwoSidedGraph;
  readonly floor: Int32Array | undefined;
  readonly share: Share;
  readonly solution: TwoSidedSolution;
  /** State and steps so far, by the indexes below. */
  readonly control: Int32Array;
}

/** Index of the state in a task's control block. */
export const STATE = 0;
/** Index of the steps so far. */
export const STEPS = 1;
/** States. */
export const RUNNING = 0;
export const DONE = 1;
export const FAILED = 2;
export const STOP = 3;

/** Threads that solve shares of a graph beside this one. */
export interface WorkerPool {
  /** Hands a task to the worker of this index (0-based). */
  run(index: number, task: PieceTask): void;
  /** What a worker failed with, if one did. */
  readonly failure: Error | undefined;
  /** Ends the threads. */
  close(): void;
}
