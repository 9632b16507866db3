import type { Kysely } from 'kysely';
import { Parameters, run } from './connect/sql.ts';

/** An account as its operator sees it. */
export interface Account {
  id: string;
  email: string;
  name: string;
  createdAt: string;
  /** When the latest session that is still kept began; null: none is (never, or long ago, or signed out since). */
  lastSignInAt: string | null;
}
export interface AccountsAsked {
  /** Words of the address or the name. */
  q?: string | undefined;
  /** Only these; undefined: all. */
  ids?: readonly string[] | undefined;
  /** All but these. */
  without?: readonly string[] | undefined;
  limit: number;
  offset: number;
}

/** Accounts by their address. The tables of sign-in stay on the coordinator of a Citus, so nothing is joined to them. */
export async function listAccounts(
  db: Kysely<unknown>,
  asked: AccountsAsked,
): Promise<{ total: number; items: Account[] }> {
  const p = new Parameters();
  const where = ['true'];
  if (asked.ids !== undefined)
    where.push(`u.id in (select jsonb_array_elements_text(${p.add(JSON.stringify(asked.ids), 'jsonb')}))`);
  if (asked.without !== undefined)
    where.push(`u.id not in (select jsonb_array_elements_text(${p.add(JSON.stringify(asked.without), 'jsonb')}))`);
  for (const word of (asked.q ?? '').trim().split(/\s+/).filter(Boolean)) {
    const like = p.add(`%${word.replace(/[\\%_]/g, '\\$&')}%`, 'text');
    where.push(`(u.email ilike ${like} or u.name ilike ${like})`);
  }
  const from = `from auth_user u where ${where.join(' and ')}`;
  const { rows: counted } = await run<{ total: number }>(db, `select count(*)::int as total ${from}`, p.values);
  const { rows } = await run<{ id: string; email: string; name: string; created_at: Date; last_at: Date | null }>(
    db,
    `select u.id, u.email, u.name, u."createdAt" as created_at,
        (select max(s."createdAt") from auth_session s where s."userId" = u.id) as last_at
      ${from} order by u.email limit ${Math.trunc(asked.limit)} offset ${Math.trunc(asked.offset)}`,
    p.values,
  );
  const instant = (at: Date) => new Date(at).toISOString();
  return {
    total: counted[0]!.total,
    items: rows.map(({ created_at, last_at, ...account }) => ({
      ...account,
      createdAt: instant(created_at),
      lastSignInAt: last_at === null ? null : instant(last_at),
    })),
  };
}
