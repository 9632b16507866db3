import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openPostgresql } from './connect/postgresql.ts';
import { run } from './connect/sql.ts';
import { asProblem } from './problems.ts';

/**
 * Whether a database of Linli is there already; looked at without making anything. `where`: the folder, or host and
 * database, never a password.
 * @throws Problem 'unavailable' where the database cannot be reached
 */
export async function isMade(
  location: { dataDir: string } | { databaseUrl: string },
): Promise<{ made: boolean; where: string }> {
  if ('dataDir' in location)
    // The file that every database folder of PostgreSQL has.
    return { made: existsSync(join(location.dataDir, 'database', 'PG_VERSION')), where: location.dataDir };
  const database = await openPostgresql(location.databaseUrl, 1);
  try {
    const { rows } = await run<{ made: boolean }>(
      database.kysely,
      "select to_regclass('jurisdiction') is not null as made",
    );
    return { made: rows[0]!.made, where: database.location };
  } catch (error) {
    throw asProblem(error);
  } finally {
    await database.close();
  }
}
