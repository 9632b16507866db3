import { Problem } from '@linli/domain';
import type { Kysely } from 'kysely';
import type { Database } from '../connect/database.ts';
import { run } from '../connect/sql.ts';
import { MIGRATIONS } from './index.ts';
import type { Migration } from './migration.ts';

/** Two servers that start at once: the second waits for the first, and finds all done. */
const ADVISORY_LOCK = 7_236_117;

async function apply(db: Kysely<unknown>, migration: Migration, kind: Database['kind']): Promise<void> {
  if (!migration.optional) {
    for (const statement of migration.statements(kind)) await run(db, statement);
    return;
  }
  await run(db, 'savepoint linli_optional');
  try {
    for (const statement of migration.statements(kind)) await run(db, statement);
    await run(db, 'release savepoint linli_optional');
  } catch {
    await run(db, 'rollback to savepoint linli_optional');
  }
}

/**
 * Brings the schema up to this version in one transaction: all steps or none.
 * @returns the version of the schema
 * @throws Problem 'unavailable' where the database was made by a newer version
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<{ version: number; applied: number }> {
  const newest = migrations.at(-1)?.version ?? 0;
  return database.kysely.transaction().execute(async (db) => {
    await run(db, 'select pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
    await run(
      db,
      `create table if not exists linli_schema (
        version integer primary key, name text not null, applied_at timestamptz not null)`,
    );
    const { rows } = await run<{ version: number }>(db, 'select version from linli_schema');
    const done = new Set(rows.map((row) => row.version));
    const current = Math.max(0, ...done);
    if (current > newest) {
      throw new Problem(
        'unavailable',
        `the database has version ${current} of the schema; this program knows version ${newest}`,
        { fix: 'use the newer program that made it, or restore a backup from before', facts: { current, newest } },
      );
    }
    let applied = 0;
    for (const migration of migrations) {
      // By what is missing, not by the newest: two branches may each bring a step, and land in either order.
      if (done.has(migration.version)) continue;
      await apply(db, migration, database.kind);
      await run(db, 'insert into linli_schema (version, name, applied_at) values ($1, $2, now())', [
        migration.version,
        migration.name,
      ]);
      applied++;
    }
    return { version: newest, applied };
  });
}
