import { Problem } from '@linli/domain';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './database.ts';
import { postgresqlSignals } from './postgresql-signals.ts';
import { PARSERS } from './values.ts';

const OLDEST = 15;
const IN_TRANSACTION_MS = 60_000;

function withoutPassword(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}

/** Connects to PostgreSQL 15 or later; where the extension citus is there, it is a Citus coordinator. */
export async function openPostgresql(databaseUrl: string, connections: number): Promise<Database> {
  const location = withoutPassword(databaseUrl);
  let pool: pg.Pool;
  try {
    pool = new pg.Pool({
      connectionString: databaseUrl,
      max: connections,
      application_name: 'linli',
      connectionTimeoutMillis: 15_000,
      // A session that dies inside a transaction must not hold back locks, nor the sealing of the ledger.
      idle_in_transaction_session_timeout: IN_TRANSACTION_MS,
      types: {
        getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
          PARSERS[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
      },
    });
    // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
    pool.on('error', () => {});
    // The same for one that breaks while it is in use: its query fails, and that is told to whoever asked.
    pool.on('connect', (client) => client.on('error', () => {}));
    const { rows } = await pool.query<{ version: string; citus: boolean }>(
      `select current_setting('server_version') as version,
        exists (select 1 from pg_extension where extname = 'citus') as citus`,
    );
    const { version, citus } = rows[0]!;
    if (Number.parseInt(version, 10) < OLDEST) {
      await pool.end();
      throw new Problem('unavailable', `the database at ${location} is PostgreSQL ${version}`, {
        fix: `use PostgreSQL ${OLDEST} or later`,
      });
    }
    const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
    return {
      kind: citus ? 'citus' : 'postgresql',
      version: version.split(' ')[0]!,
      location,
      kysely,
      signals: postgresqlSignals(databaseUrl, pool),
      close: () => kysely.destroy(),
    };
  } catch (error) {
    if (error instanceof Problem) throw error;
    const reason = (error as Error).message || String((error as NodeJS.ErrnoException).code);
    throw new Problem('unavailable', `the database at ${location} cannot be reached: ${reason}`, {
      fix: 'start it, or correct DATABASE_URL (postgres://user:password@host:5432/database)',
      cause: error,
    });
  }
}
