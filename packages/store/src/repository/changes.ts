import type { ChangeEntry } from '@linli/services';
import { insertRows } from '../rows/insert.ts';
import { CHANGE } from '../rows/tables.ts';
import type { Session } from '../session.ts';

export type Change = Pick<ChangeEntry, 'entity' | 'entityId' | 'action' | 'before' | 'after'>;

/** Writes down what was changed, by whom and by which import. */
export async function logChanges(session: Session, changes: readonly Change[]): Promise<void> {
  const at = session.now().toISOString();
  await insertRows(
    session,
    CHANGE,
    changes.map((change) => ({ ...change, id: session.newId(), importId: session.importId, at, by: session.by })),
  );
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
