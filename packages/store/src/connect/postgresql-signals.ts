import type { Signals } from '@linli/services';
import pg from 'pg';

const CHANNEL = 'linli';
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * LISTEN and NOTIFY, on a connection of its own that is made again when it breaks. On Citus both run on the coordinator,
 * to which every server connects.
 */
export function postgresqlSignals(databaseUrl: string, pool: pg.Pool): Signals {
  return {
    tell(text) {
      // A word that is lost costs a page a later reading, and must not fail what was done.
      pool.query('select pg_notify($1, $2)', [CHANNEL, text]).catch(() => {});
    },
    async hear(onText, onGap) {
      let ended = false;
      let client: pg.Client | undefined;
      let wait = FIRST_WAIT_MS;
      let timer: NodeJS.Timeout | undefined;

      async function listen(): Promise<void> {
        const made = new pg.Client({
          connectionString: databaseUrl,
          application_name: 'linli signals',
          keepAlive: true,
        });
        const again = () => {
          if (ended || client !== made) return;
          client = undefined;
          made.end().catch(() => {});
          timer = setTimeout(() => void retry(), wait);
          wait = Math.min(LONGEST_WAIT_MS, wait * 2);
        };
        client = made;
        made.on('error', again);
        made.on('end', again);
        made.on('notification', ({ payload }) => onText(payload ?? ''));
        await made.connect();
        await made.query(`listen ${CHANNEL}`);
        wait = FIRST_WAIT_MS;
      }
      async function retry(): Promise<void> {
        if (ended) return;
        try {
          await listen();
          onGap();
        } catch {
          client = undefined;
          timer = setTimeout(() => void retry(), wait);
          wait = Math.min(LONGEST_WAIT_MS, wait * 2);
        }
      }
      await listen();
      return async () => {
        ended = true;
        clearTimeout(timer);
        await client?.end().catch(() => {});
      };
    },
  };
}
