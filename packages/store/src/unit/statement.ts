import { type Page, Problem, type StatementLine, type Unit } from '@linli/domain';
import { Parameters, run } from '../connect/sql.ts';
import { instantText } from '../rows/kinds.ts';
import type { Session } from '../session.ts';

interface Row {
  id: string;
  action: string;
  occurred_at: Date;
  recorded_at: Date;
  recorded_by: string;
  unit: Unit;
  party_id: string | null;
  matter_id: string | null;
  reverses_id: string | null;
  reason: string | null;
  available: number;
  reserved: number;
  used: number;
  balance: number;
}

function placeOf(cursor: string): [at: string, id: string] {
  const [at, id] = cursor.split('~');
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at)))
    throw new Problem('bad-input', 'the cursor does not belong to this list', { fix: 'begin at the first page again' });
  return [at, id];
}

/** What each event did to these accounts together, newest first, with the balance after it: all from the legs. */
export async function statementOf(
  session: Session,
  accountIds: readonly string[],
  query: { cursor?: string | undefined; limit?: number; from?: string | undefined; to?: string | undefined },
): Promise<Page<StatementLine>> {
  const limit = query.limit ?? 50;
  const p = new Parameters();
  const inner = `select e.id, e.action, e.occurred_at, e.recorded_at, e.recorded_by, e.unit, e.party_id, e.matter_id,
      e.reverses_id, e.reason,
      coalesce(sum(l.amount) filter (where l.kind in ('free', 'held')), 0)::bigint as available,
      coalesce(sum(l.amount) filter (where l.kind = 'reserved'), 0)::bigint as reserved,
      coalesce(sum(l.amount) filter (where l.kind = 'provided'), 0)::bigint as used,
      (sum(coalesce(sum(l.amount) filter (where l.kind in ('free', 'held')), 0))
        over (order by e.recorded_at, e.id))::bigint as balance
    from event_leg l join event e on e.subdistrict_id = l.subdistrict_id and e.id = l.event_id
    where l.subdistrict_id = ${p.add(session.subdistrictId, 'uuid')} and l.account_id = any(${p.add(accountIds, 'uuid[]')})
    group by e.subdistrict_id, e.id`;
  const within: string[] = ['true'];
  if (query.from !== undefined) within.push(`s.recorded_at >= ${p.add(instantText(query.from), 'timestamptz')}`);
  if (query.to !== undefined) within.push(`s.recorded_at < ${p.add(instantText(query.to), 'timestamptz')}`);
  const counted = await run<{ n: number }>(
    session.db,
    `select count(*)::int as n from (${inner}) s where ${within.join(' and ')}`,
    p.values,
  );
  if (query.cursor !== undefined) {
    const [at, id] = placeOf(query.cursor);
    within.push(`(s.recorded_at, s.id) < (${p.add(at, 'timestamptz')}, ${p.add(id, 'uuid')})`);
  }
  const { rows } = await run<Row>(
    session.db,
    `select s.* from (${inner}) s where ${within.join(' and ')} order by s.recorded_at desc, s.id desc limit ${limit + 1}`,
    p.values,
  );
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    items: kept.map((row) => ({
      id: row.id,
      action: row.action,
      occurredAt: instantText(row.occurred_at),
      recordedAt: instantText(row.recorded_at),
      recordedBy: row.recorded_by,
      available: row.available,
      reserved: row.reserved,
      used: row.used,
      balance: row.balance,
      unit: row.unit,
      partyId: row.party_id,
      matterId: row.matter_id,
      reversesId: row.reverses_id,
      reason: row.reason,
    })),
    nextCursor: rows.length > limit && last ? `${instantText(last.recorded_at)}~${last.id}` : null,
    total: counted.rows[0]!.n,
  };
}
