import { Problem } from '@linli/domain';
import { run } from './connect/sql.ts';
import { instantText } from './rows/kinds.ts';
import type { Session } from './session.ts';

const KEPT_DAYS = 7;
/** One write in so many also forgets what is older. */
const FORGET_ONE_IN = 500;

/**
 * Runs `work` only where the key is new, and keeps its answer beside what it wrote. Whoever comes with the same key at
 * the same time waits for the first, and gets its answer. Keys are kept for 7 days.
 * @throws Problem 'idempotency-mismatch' where the key came with another request before
 */
export async function once<T>(
  session: Session,
  { key, requestHash }: { key: string; requestHash: string },
  work: () => Promise<T>,
): Promise<T> {
  const at = instantText(new Date());
  const taken = await run(
    session.db,
    `insert into idempotency (subdistrict_id, key, request_hash, created_at) values ($1, $2, $3, $4)
      on conflict (subdistrict_id, key) do nothing`,
    [session.subdistrictId, key, requestHash, at],
  );
  if (taken.count === 0) {
    const { rows } = await run<{ request_hash: string; answer: { value?: T } | null }>(
      session.db,
      'select request_hash, answer from idempotency where subdistrict_id = $1 and key = $2',
      [session.subdistrictId, key],
    );
    if (rows[0]?.request_hash !== requestHash)
      throw new Problem('idempotency-mismatch', 'this Idempotency-Key was used for another request', {
        fix: 'make a new key for a new request',
      });
    return rows[0].answer?.value as T;
  }
  if (Math.random() * FORGET_ONE_IN < 1) await forgetOldKeys(session);
  const answer = await work();
  await run(session.db, 'update idempotency set answer = $3::jsonb where subdistrict_id = $1 and key = $2', [
    session.subdistrictId,
    key,
    // Wrapped, so that an answer that is nothing at all can be told from one that is missing.
    JSON.stringify({ value: answer }),
  ]);
  return answer;
}

/** Forgets keys that nobody repeats any more. */
async function forgetOldKeys(session: Session): Promise<void> {
  await run(
    session.db,
    `delete from idempotency where subdistrict_id = $1 and created_at < now() - interval '${KEPT_DAYS} days'`,
    [session.subdistrictId],
  );
}
