import { resolve } from 'node:path';
import { Problem } from '@linli/domain';

/** How an installation is told what to do: by environment variables, each with a default that works. */
export interface Settings {
  /** Folder of the embedded database, the keys and the files. */
  dataDir: string;
  /** PostgreSQL or Citus in place of the embedded database. */
  databaseUrl: string | undefined;
  port: number;
  host: string;
  /** The address under which people reach it, where it is not http://localhost:PORT. */
  publicUrl: string | undefined;
  /** Load the demonstration sub-district when the database is empty. */
  demo: boolean;
}

/** Reads LINLI_DATA, DATABASE_URL, PORT, HOST, LINLI_URL and LINLI_DEMO. */
export function readSettings(env: Record<string, string | undefined>, cwd = process.cwd()): Settings {
  const port = env.PORT === undefined || env.PORT === '' ? 4321 : Number(env.PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Problem('bad-input', `PORT is '${env.PORT}'`, {
      fix: 'give a whole number from 1 to 65535, for example PORT=8080',
    });
  }
  const databaseUrl = env.DATABASE_URL || undefined;
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new Problem('bad-input', 'DATABASE_URL is not the address of a PostgreSQL database', {
      fix: 'give postgres://user:password@host:port/database, or leave it out to use the embedded database',
    });
  }
  return {
    dataDir: resolve(cwd, env.LINLI_DATA || 'data'),
    databaseUrl,
    port,
    host: env.HOST || 'localhost',
    publicUrl: env.LINLI_URL || undefined,
    demo: env.LINLI_DEMO !== '0',
  };
}
