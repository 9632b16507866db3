import type { LedgerEvent, Leg } from '@linli/domain';
import type { Parameters } from '../connect/sql.ts';
import { run } from '../connect/sql.ts';
import { selectRows } from '../rows/select.ts';
import { EVENT } from '../rows/tables.ts';
import type { Session } from '../session.ts';

type Bare = Omit<LedgerEvent, 'legs' | 'block'>;

/** Adds to events what other tables hold of them: their legs, in order, and the block that seals them. */
export async function complete(session: Session, bare: readonly Bare[]): Promise<LedgerEvent[]> {
  if (bare.length === 0) return [];
  const values = [session.subdistrictId, bare.map((e) => e.id)];
  const legs = await run<{ event_id: string; account_id: string; kind: Leg['kind']; amount: number }>(
    session.db,
    `select event_id, account_id, kind, amount from event_leg
      where subdistrict_id = $1 and event_id = any($2::uuid[]) order by event_id, position`,
    values,
  );
  const blocks = await run<{ event_id: string; block: number }>(
    session.db,
    'select event_id, block from block_event where subdistrict_id = $1 and event_id = any($2::uuid[])',
    values,
  );
  const legsOf = new Map<string, Leg[]>();
  for (const row of legs.rows) {
    const leg = { accountId: row.account_id, kind: row.kind, amount: row.amount };
    const list = legsOf.get(row.event_id);
    if (list) list.push(leg);
    else legsOf.set(row.event_id, [leg]);
  }
  const blockOf = new Map(blocks.rows.map((row) => [row.event_id, row.block]));
  return bare.map((event) => ({ ...event, legs: legsOf.get(event.id) ?? [], block: blockOf.get(event.id) ?? null }));
}

/** Events that meet conditions written in SQL, whole; `t` is the event's alias. */
export async function selectEvents(
  session: Session,
  where: (parameters: Parameters) => readonly string[],
  tail: string,
): Promise<LedgerEvent[]> {
  return complete(session, await selectRows(session, EVENT, where, tail));
}

export const NOT_SEALED = `not exists (select 1 from block_event b
  where b.subdistrict_id = t.subdistrict_id and b.event_id = t.id)`;
