import type { ColumnChoice } from './choose-columns.ts';
import type { Label } from './fit.ts';
import type { ScoreRunner } from './score/score.ts';

/** What is being done, and how far it is: `done` of `total`, in units that the stage knows. */
export interface Progress {
  readonly stage: 'columns' | 'blocking' | 'learning' | 'scoring' | 'clusters';
  readonly done: number;
  readonly total: number;
}

export interface LinkageOptions {
  /**
   * Names alone: compare exactly these columns. Objects: correct what the program finds (`{ name, use: false }`,
   * `{ name, type: 'phone' }`). Left out: the program chooses.
   */
  readonly columns?: readonly (string | ColumnChoice)[];
  /** Probability from which a pair is a match, 0 to 1; left out: the one with the greatest expected F1. */
  readonly threshold?: number;
  /** Pairs that somebody has judged; they steer what is learnt. */
  readonly labels?: readonly Label[];
  /**
   * How Chinese sounds. Left out: pinyin-pro is loaded when the data hold Chinese names and it is installed; false:
   * sounds play no part.
   */
  readonly pinyin?: ((text: string) => string) | false;
  /** Where pairs are scored: in this thread, or see `threads` of @linli/linkage/node. */
  readonly runner?: ScoreRunner;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Seed of the random samples; the same input and seed give the same answer. */
  readonly seed?: number;
}
