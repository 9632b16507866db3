import { type AccountKind, Problem } from '@linli/domain';
import type { NewPurseAccount, PurseAccount } from '@linli/services';
import { Parameters, run } from '../connect/sql.ts';
import type { Session } from '../session.ts';

interface Row {
  id: string;
  purse_id: string;
  holder_id: string | null;
  partner_id: string | null;
  kind: AccountKind;
  balance: number;
  floor: number;
  ceiling: number | null;
}
const COLUMNS = 'id, purse_id, holder_id, partner_id, kind, balance, floor, ceiling';

function accountOf(row: Row): PurseAccount {
  return {
    id: row.id,
    purseId: row.purse_id,
    holderId: row.holder_id,
    partnerId: row.partner_id,
    kind: row.kind,
    balance: row.balance,
    floor: row.floor,
    ceiling: row.ceiling,
  };
}

export async function listPurseAccounts(
  session: Session,
  of: { purseIds?: readonly string[]; holderIds?: readonly string[]; own?: boolean },
): Promise<PurseAccount[]> {
  const p = new Parameters();
  const where = [`subdistrict_id = ${p.add(session.subdistrictId, 'uuid')}`, 'purse_id is not null'];
  if (of.purseIds !== undefined) where.push(`purse_id = any(${p.add(of.purseIds, 'uuid[]')})`);
  if (of.holderIds !== undefined) where.push(`holder_id = any(${p.add(of.holderIds, 'uuid[]')})`);
  if (of.own === true) where.push('holder_id is null and partner_id is null');
  const { rows } = await run<Row>(
    session.db,
    `select ${COLUMNS} from account where ${where.join(' and ')} order by purse_id, holder_id, partner_id, kind`,
    p.values,
  );
  return rows.map(accountOf);
}

/** Makes accounts of purses; whoever makes the same at the same time waits, and both find them. */
export async function openPurseAccounts(
  session: Session,
  accounts: readonly NewPurseAccount[],
): Promise<PurseAccount[]> {
  if (accounts.length === 0) return [];
  const p = new Parameters();
  const values = accounts.map(
    (a) =>
      `(${p.add(session.subdistrictId, 'uuid')}, ${p.add(session.newId(), 'uuid')}, ${p.add(a.purseId, 'uuid')},
        ${p.add(a.holderId, 'uuid')}, ${p.add(a.partnerId, 'uuid')}, ${p.add(a.kind, 'text')},
        ${p.add(a.floor, 'bigint')}, ${p.add(a.ceiling, 'bigint')})`,
  );
  await run(
    session.db,
    `insert into account (subdistrict_id, id, purse_id, holder_id, partner_id, kind, floor, ceiling)
      values ${values.join(', ')}
      on conflict (subdistrict_id, purse_id, holder_id, partner_id, kind) where purse_id is not null do nothing`,
    p.values,
  );
  const wanted = new Set(accounts.map((a) => `${a.purseId} ${a.holderId} ${a.partnerId} ${a.kind}`));
  const all = await listPurseAccounts(session, { purseIds: [...new Set(accounts.map((a) => a.purseId))] });
  return all.filter((a) => wanted.has(`${a.purseId} ${a.holderId} ${a.partnerId} ${a.kind}`));
}

export async function limitAccount(
  session: Session,
  accountId: string,
  limits: { floor: number; ceiling: number | null },
): Promise<void> {
  const { count } = await run(
    session.db,
    `update account set floor = $3::bigint, ceiling = $4::bigint
      where subdistrict_id = $1 and id = $2 and purse_id is not null`,
    [session.subdistrictId, accountId, limits.floor, limits.ceiling],
  );
  if (count === 0)
    throw new Problem('not-found', `there is no such account ${accountId}`, { fix: 'run: linli ledger verify' });
}

/** What the events of matters left in accounts, by kind of account. */
export async function movedFor(
  session: Session,
  matterIds: readonly string[],
): Promise<{ matterId: string; kind: AccountKind; amount: number }[]> {
  if (matterIds.length === 0) return [];
  const { rows } = await run<{ matter_id: string; kind: AccountKind; amount: number }>(
    session.db,
    `select e.matter_id, l.kind, sum(l.amount)::bigint as amount from event e
      join event_leg l on l.subdistrict_id = e.subdistrict_id and l.event_id = e.id
      where e.subdistrict_id = $1 and e.matter_id = any($2::uuid[]) and e.purse_id is not null
      group by e.matter_id, l.kind order by e.matter_id, l.kind`,
    [session.subdistrictId, matterIds],
  );
  return rows.map((r) => ({ matterId: r.matter_id, kind: r.kind, amount: r.amount }));
}
