import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { Problem } from '@linli/domain';
import { Kysely } from 'kysely';
import type { Database } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { pgliteDialect } from './pglite-dialect.ts';
import { PARSERS } from './values.ts';

/**
 * Opens the embedded database in `dataDir`/database (in memory where it is undefined, for tests). This process owns the
 * folder until it closes it or dies.
 */
export async function openPglite(dataDir: string | undefined): Promise<Database> {
  const unlock = dataDir === undefined ? () => {} : lockFolder(dataDir);
  try {
    const folder = dataDir === undefined ? undefined : join(dataDir, 'database');
    if (folder !== undefined) mkdirSync(folder, { recursive: true });
    const pglite = await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: folder }),
      extensions: { btree_gist, pg_trgm },
      parsers: PARSERS as Record<number, (text: string) => unknown>,
      relaxedDurability: false,
    });
    const { rows } = await pglite.query<{ version: string }>("select current_setting('server_version') as version");
    const kysely = new Kysely<unknown>({ dialect: pgliteDialect(pglite) });
    return {
      kind: 'pglite',
      version: rows[0]!.version,
      location: folder ?? 'memory',
      kysely,
      signals: undefined,
      async close() {
        await kysely.destroy();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    if (error instanceof Problem) throw error;
    throw new Problem(
      'unavailable',
      `the embedded database in ${dataDir ?? 'memory'} cannot be opened: ${(error as Partial<Error>)?.message ?? String(error)}`,
      {
        fix: 'look whether the disk is full or the folder damaged; restore it from a backup if it is',
        cause: error,
      },
    );
  }
}
