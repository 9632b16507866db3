import type { Kysely } from 'kysely';
import { run } from '../connect/sql.ts';
import { refreshSearch } from '../repository/resources.ts';
import type { Description } from '../rows/description.ts';
import { selectRows } from '../rows/select.ts';
import { AGENT, CATEGORY, NEED, PLACE, RESOURCE } from '../rows/tables.ts';
import type { Session } from '../session.ts';
import { writeSearch } from './write.ts';

const BATCH = 500;
/** A row that is written anew leaves its old self behind: cleared this often, later rows take that space. */
const BATCHES_BETWEEN_VACUUMS = 20;

/** How far the rows of an older version are indexed. */
export interface IndexProgress {
  done: number;
  total: number;
}

type Refresh = (session: Session, limit: number) => Promise<number>;

const waiting = <T>(session: Session, description: Description<T>, limit: number) =>
  selectRows(session, description, () => ['t.search_terms is null'], `order by t.id limit ${limit}`);

function refreshOf<T extends { id: string }>(description: Description<T>): Refresh {
  return async (session, limit) => {
    const rows = await waiting(session, description, limit);
    await writeSearch(session, description, rows, description.searched!);
    return rows.length;
  };
}

const TABLES: readonly (readonly [string, Refresh])[] = [
  ['agent', refreshOf(AGENT)],
  ['place', refreshOf(PLACE)],
  ['category', refreshOf(CATEGORY)],
  ['need', refreshOf(NEED)],
  [
    'resource',
    async (session, limit) => {
      const rows = await waiting(session, RESOURCE, limit);
      await refreshSearch(session, rows);
      return rows.length;
    },
  ],
];

/**
 * Gives terms to rows that have none: those of an older version, or all after a step that takes the terms away because
 * they are made differently. Each batch is a transaction of its own, so that it can be stopped at any time and goes on
 * where it was. Does nothing, in some milliseconds, where all have theirs.
 */
export async function indexRows(
  db: Kysely<unknown>,
  transact: <T>(subdistrictId: string, work: (session: Session) => Promise<T>) => Promise<T>,
  onProgress: (progress: IndexProgress) => void,
): Promise<number> {
  const due: { table: string; refresh: Refresh; subdistrictId: string; n: number }[] = [];
  for (const [table, refresh] of TABLES) {
    const { rows } = await run<{ subdistrict_id: string; n: number }>(
      db,
      `select subdistrict_id, count(*)::int as n from ${table} where search_terms is null group by subdistrict_id`,
    );
    for (const row of rows) due.push({ table, refresh, subdistrictId: row.subdistrict_id, n: row.n });
  }
  const total = due.reduce((sum, { n }) => sum + n, 0);
  let done = 0;
  for (const { table, refresh, subdistrictId } of due) {
    let written: number;
    let batches = 0;
    do {
      written = await transact(subdistrictId, (session) => refresh(session, BATCH));
      done += written;
      onProgress({ done: Math.min(done, total), total });
      if (++batches % BATCHES_BETWEEN_VACUUMS === 0) await run(db, `vacuum ${table}`);
    } while (written === BATCH);
    await run(db, `vacuum analyze ${table}`);
  }
  return done;
}
