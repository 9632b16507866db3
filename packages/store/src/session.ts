import type { ChangeEntry } from '@linli/services';
import type { Kysely } from 'kysely';

/** One transaction on one sub-district: what every repository writes and reads with. */
export interface Session {
  db: Kysely<unknown>;
  subdistrictId: string;
  /** Who is written down as the author. */
  by: string;
  importId: string | null;
  /** The time that is written down for this transaction's changes. */
  now: () => Date;
  newId: () => string;
  /** Changes that are not in the change log yet: written together, at the latest before the transaction ends. */
  changes: ChangeEntry[];
}
