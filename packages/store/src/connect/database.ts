import type { Signals } from '@linli/services';
import type { Kysely } from 'kysely';

/**
 * A database that is open. `kysely` may be shared freely: on PGlite's single connection it queues, and nothing that is
 * asked outside a transaction ever slips into one. (Never await it inside a transaction of its own: that would wait
 * for itself.)
 */
export interface Database {
  kind: 'pglite' | 'postgresql' | 'citus';
  /** e.g. '18.1' */
  version: string;
  /** The folder, or host and database; never a password. */
  location: string;
  kysely: Kysely<unknown>;
  /** Between servers that share the database; undefined where one process owns it. */
  signals: Signals | undefined;
  close(): Promise<void>;
}
