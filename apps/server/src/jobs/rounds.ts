import type { Jurisdiction } from '@linli/domain';
import type { Installation } from '@linli/installation';

export interface Rounds {
  /** Resolves when the round that is under way has come to its end. */
  stop(): Promise<void>;
}

/**
 * Does something again and again while the server runs, `everyMs` after the last round ended, so that two rounds never
 * meet. A round that fails is told of and does not end the rounds.
 * @param options.firstMs how soon the first one comes, if not after `everyMs`
 */
export function inRounds(
  work: (signal: AbortSignal) => Promise<void>,
  options: { everyMs: number; firstMs?: number; onError: (error: unknown) => void },
): Rounds {
  const abort = new AbortController();
  let timer: NodeJS.Timeout;
  let round: Promise<void> = Promise.resolve();
  function next(ms: number): void {
    timer = setTimeout(() => {
      round = work(abort.signal)
        .catch(options.onError)
        .finally(() => {
          if (!abort.signal.aborted) next(options.everyMs);
        });
    }, ms);
  }
  next(options.firstMs ?? options.everyMs);
  return {
    async stop() {
      abort.abort();
      clearTimeout(timer);
      await round;
    },
  };
}

/** Rounds through all sub-districts; where one fails, the others have theirs all the same. */
export function inRoundsOfSubdistricts(
  { store }: Installation,
  work: (place: Jurisdiction) => Promise<void>,
  options: { everyMs: number; firstMs?: number; onError: (error: unknown, subdistrict?: string) => void },
): Rounds {
  return inRounds(async (signal) => {
    for (const place of await store.directory.jurisdictions({ level: 'subdistrict' })) {
      if (signal.aborted) return;
      await work(place).catch((error: unknown) => options.onError(error, place.code));
    }
  }, options);
}
