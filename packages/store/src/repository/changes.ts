import type { ChangeEntry } from '@linli/services';
import { insertRows } from '../rows/insert.ts';
import { CHANGE } from '../rows/tables.ts';
import type { Session } from '../session.ts';

export type Change = Pick<ChangeEntry, 'entity' | 'entityId' | 'action' | 'before' | 'after'>;

/** A big import does not keep all of its changes in memory. */
const MOST_WAITING = 500;

/** Notes what was changed, by whom and by which import; it is in the log before the transaction ends. */
export async function logChanges(session: Session, changes: readonly Change[]): Promise<void> {
  const at = session.now().toISOString();
  for (const change of changes)
    session.changes.push({ ...change, id: session.newId(), importId: session.importId, at, by: session.by });
  if (session.changes.length >= MOST_WAITING) await writeChanges(session);
}

/** Writes down the changes that wait: one statement for all that a transaction did. */
export async function writeChanges(session: Session): Promise<void> {
  const waiting = session.changes.splice(0);
  if (waiting.length > 0) await insertRows(session, CHANGE, waiting);
}

/** Only the fields that differ, on both sides. */
export function differences<T extends object>(before: T, after: T): { before: Partial<T>; after: Partial<T> } {
  const out = { before: {} as Partial<T>, after: {} as Partial<T> };
  for (const key of Object.keys(after) as (keyof T)[]) {
    if (JSON.stringify(before[key]) === JSON.stringify(after[key])) continue;
    out.before[key] = before[key];
    out.after[key] = after[key];
  }
  return out;
}
