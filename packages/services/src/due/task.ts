import type { Context } from '../common/context.ts';
import type { Store } from '../ports/store.ts';

/**
 * Something that falls due by itself: a time limit that passes, a reminder, a rule that runs. Run every minute for each
 * sub-district, so it finds what is due by looking, and running it twice changes nothing the second time.
 */
export interface DueTask {
  /** Unique; the lease is under it, and 'job:NAME' is written down as the author. */
  name: string;
  /** `context.now()` is the time that it runs for. @returns how many things it did */
  run(store: Store, context: Context): Promise<number>;
}
