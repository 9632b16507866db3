import type { Attribution, Signals, Store, Unit } from '@linli/services';
import type { Kysely, Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from './connect/database.ts';
import { openPglite } from './connect/pglite.ts';
import { openPostgresql } from './connect/postgresql.ts';
import { run } from './connect/sql.ts';
import { asTransaction, refuseWithin } from './connect/within.ts';
import { createDirectory } from './directory.ts';
import { once } from './idempotency.ts';
import { migrate } from './migrations/migrate.ts';
import { asProblem, worthRetrying } from './problems.ts';
import { writeChanges } from './repository/changes.ts';
import { type IndexProgress, indexRows } from './search/index-rows.ts';
import type { Session } from './session.ts';
import { createUnit } from './unit/unit.ts';

/** Where the data is: a folder of the embedded database, a PostgreSQL or Citus, or memory (tests). */
export type StoreLocation = { dataDir: string } | { databaseUrl: string } | { memory: true };

export interface StoreOptions {
  now?: () => Date;
  newId?: () => string;
  /** Connections to PostgreSQL at most. */
  connections?: number;
  /** Told how far the search index is, while rows of an older version are put into it. */
  onIndexing?: (progress: IndexProgress) => void;
}

export interface OpenStore extends Store {
  /**
   * For adapters with tables of their own (sign-in). Safe to share, also on the single connection of the embedded
   * database; never to be awaited inside `read` or `write`, which would wait for themselves there.
   */
  db: Kysely<unknown>;
  kind: Database['kind'];
  /** Between servers that share the database; undefined where one process owns it. */
  signals: Signals | undefined;
}

const ATTEMPTS = 6;

/**
 * Opens the data and brings its schema up to date.
 * @throws Problem 'unavailable' where the folder is in use (with the pid), the database cannot be reached, or it was
 *   made by a newer version
 */
export async function openStore(location: StoreLocation, options: StoreOptions = {}): Promise<OpenStore> {
  const now = options.now ?? (() => new Date());
  const newId = options.newId ?? (() => uuidv7());
  const database =
    'databaseUrl' in location
      ? await openPostgresql(location.databaseUrl, options.connections ?? 20)
      : await openPglite('dataDir' in location ? location.dataDir : undefined);
  let schemaVersion: number;
  try {
    schemaVersion = (await migrate(database)).version;
  } catch (error) {
    await database.close();
    throw asProblem(error);
  }
  const { kysely } = database;

  async function attempt<T>(work: (db: Transaction<unknown>) => Promise<T>): Promise<T> {
    refuseWithin();
    for (let n = 1; ; n++) {
      try {
        return await kysely.transaction().execute((db) => asTransaction(() => work(db)));
      } catch (error) {
        if (n >= ATTEMPTS || !worthRetrying(error)) throw asProblem(error);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** n));
      }
    }
  }

  function sessionOf(db: Kysely<unknown>, subdistrictId: string, attribution: Attribution): Session {
    return {
      db,
      subdistrictId,
      by: attribution.by,
      importId: attribution.importId ?? null,
      now: attribution.at === undefined ? now : () => new Date(attribution.at!),
      newId,
      changes: [],
    };
  }

  function transact<T>(subdistrictId: string, attribution: Attribution, work: (session: Session) => Promise<T>) {
    return attempt(async (db) => {
      const session = sessionOf(db, subdistrictId, attribution);
      const answer = await work(session);
      await writeChanges(session);
      return answer;
    });
  }

  try {
    await indexRows(
      kysely,
      (subdistrictId, work) => transact(subdistrictId, { by: 'search index' }, work),
      options.onIndexing ?? (() => {}),
    );
  } catch (error) {
    await database.close();
    throw asProblem(error);
  }

  return {
    db: kysely,
    kind: database.kind,
    signals: database.signals,
    directory: createDirectory(kysely, (id, by, work) => transact(id, { by }, work), now),
    read: <T>(subdistrictId: string, work: (unit: Unit) => Promise<T>) =>
      attempt(async (db) => {
        await run(db, 'set transaction isolation level repeatable read, read only');
        return work(createUnit(sessionOf(db, subdistrictId, { by: 'reader' })));
      }),
    write: <T>(subdistrictId: string, attribution: Attribution, work: (unit: Unit) => Promise<T>) =>
      transact(subdistrictId, attribution, async (session) => {
        const { idempotency } = attribution;
        if (idempotency === undefined) return work(createUnit(session));
        return once(session, idempotency, () => work(createUnit(session)));
      }),
    writeBoth: <T>(
      ids: readonly [string, string],
      attribution: Attribution,
      work: (first: Unit, second: Unit) => Promise<T>,
    ) =>
      attempt(async (db) => {
        const [first, second] = ids.map((id) => sessionOf(db, id, attribution)) as [Session, Session];
        const both = () => work(createUnit(first), createUnit(second));
        const answer = await (attribution.idempotency === undefined
          ? both()
          : once(first, attribution.idempotency, both));
        await writeChanges(first);
        await writeChanges(second);
        return answer;
      }),
    async describe() {
      await run(kysely, 'select 1');
      return {
        kind: database.kind,
        version: database.version,
        schemaVersion: String(schemaVersion),
        location: database.location,
      };
    },
    close: () => database.close(),
  };
}
