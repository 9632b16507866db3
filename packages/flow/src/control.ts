/** How far a solve has come. */
export interface SolveProgress {
  /** What is being done, for a person who reads a log. */
  readonly stage: 'order' | 'auction' | 'repair' | 'simplex' | 'verify';
  /** Steps done so far in this stage (pivots, bids, searches). */
  readonly steps: number;
  /** 0 to 1 where it can be told (placed share of the quantity), else undefined. */
  readonly share?: number | undefined;
  /** Milliseconds since the solve began. */
  readonly elapsedMs: number;
  /** Only another thread is still at work; the caller's event loop may turn. */
  readonly waiting?: boolean | undefined;
}

/** What every solve accepts. */
export interface SolveOptions {
  /** Stops the solve in its middle; the call then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called between slices of work, some ten times a second at most. */
  readonly onProgress?: ((progress: SolveProgress) => void) | undefined;
}

/** Gives the event loop a turn, so that a cancel or a repaint can come through. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Drives work that yields after every slice, without giving up the thread. */
export function driveNow<T>(work: Generator<SolveProgress, T, void>, options: SolveOptions): T {
  let last = Number.NEGATIVE_INFINITY;
  try {
    options.signal?.throwIfAborted();
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      options.signal?.throwIfAborted();
      if (options.onProgress && step.value.elapsedMs - last >= 100) {
        last = step.value.elapsedMs;
        options.onProgress(step.value);
      }
    }
  } finally {
    work.return(undefined as T);
  }
}

/** Drives work that yields after every slice, and lets the event loop turn about every 40 ms. */
export async function drive<T>(work: Generator<SolveProgress, T, void>, options: SolveOptions): Promise<T> {
  let reported = Number.NEGATIVE_INFINITY;
  let turned = performance.now();
  try {
    options.signal?.throwIfAborted();
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      const now = performance.now();
      if (options.onProgress && now - reported >= 100) {
        reported = now;
        options.onProgress(step.value);
      }
      if (step.value.waiting === true || now - turned >= 40) {
        await turn();
        turned = performance.now();
      }
      options.signal?.throwIfAborted();
    }
  } finally {
    // Lets work that was given up stop its threads.
    work.return(undefined as T);
  }
}
