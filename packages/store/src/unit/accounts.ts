import {
  RESOURCE_ACCOUNTS as KINDS,
  type LedgerEvent,
  legsOf,
  type NewLedgerEvent,
  Problem,
  type ResourceAccountKind,
} from '@linli/domain';
import type { Account, AccountSet } from '@linli/services';
import { Parameters, run } from '../connect/sql.ts';
import { instantText } from '../rows/kinds.ts';
import type { Session } from '../session.ts';

interface AccountRow {
  id: string;
  resource_id: string;
  kind: ResourceAccountKind;
  slice_start: Date | null;
  slice_end: Date | null;
  balance: number;
}
const COLUMNS = 'id, resource_id, kind, slice_start, slice_end, balance';

function accountOf(row: AccountRow): Account {
  return {
    id: row.id,
    resourceId: row.resource_id,
    kind: row.kind,
    sliceStart: row.slice_start === null ? null : instantText(row.slice_start),
    sliceEnd: row.slice_end === null ? null : instantText(row.slice_end),
    balance: row.balance,
  };
}

type Slice = { start: string; end: string } | null;

async function find(session: Session, resourceId: string, slice: Slice, tail = ''): Promise<AccountSet | undefined> {
  const p = new Parameters();
  const where = [
    `subdistrict_id = ${p.add(session.subdistrictId, 'uuid')}`,
    `resource_id = ${p.add(resourceId, 'uuid')}`,
    ...(slice === null
      ? ['slice_start is null', 'slice_end is null']
      : [
          `slice_start = ${p.add(instantText(slice.start), 'timestamptz')}`,
          `slice_end = ${p.add(instantText(slice.end), 'timestamptz')}`,
        ]),
  ];
  const { rows } = await run<AccountRow>(
    session.db,
    `select ${COLUMNS} from account where ${where.join(' and ')} ${tail}`,
    p.values,
  );
  if (rows.length === 0) return undefined;
  const set = Object.fromEntries(rows.map((row) => [row.kind, accountOf(row)])) as AccountSet;
  if (KINDS.some((kind) => set[kind] === undefined))
    throw new Problem('unavailable', `the accounts of resource ${resourceId} are not complete`, {
      fix: 'run: linli ledger verify',
    });
  return set;
}

/** True where this transaction made the accounts; whoever does so at the same time waits, and then finds them. */
async function make(session: Session, resourceId: string, slice: Slice): Promise<boolean> {
  const p = new Parameters();
  const values = KINDS.map(
    (kind) =>
      `(${p.add(session.subdistrictId, 'uuid')}, ${p.add(session.newId(), 'uuid')}, ${p.add(resourceId, 'uuid')},
        ${p.add(kind, 'text')}, ${p.add(slice === null ? null : instantText(slice.start), 'timestamptz')},
        ${p.add(slice === null ? null : instantText(slice.end), 'timestamptz')})`,
  );
  const { count } = await run(
    session.db,
    `insert into account (subdistrict_id, id, resource_id, kind, slice_start, slice_end) values ${values.join(', ')}
      on conflict (subdistrict_id, resource_id, slice_start, slice_end, kind) where resource_id is not null do nothing`,
    p.values,
  );
  return count > 0;
}

/**
 * The accounts of a slice, made and filled with `capacity` where there are none. Where the resource has since come to
 * hold more or less, an 'adjust' event brings them up to date: less only as far as it is not promised already.
 */
export async function openAccounts(
  session: Session,
  append: (event: NewLedgerEvent) => Promise<unknown>,
  resourceId: string,
  slice: Slice,
  capacity: number,
  unit: LedgerEvent['unit'],
): Promise<AccountSet> {
  const move = async (action: 'issue' | 'adjust', accounts: AccountSet, quantity: number, reason: string | null) => {
    await append({
      id: session.newId(),
      action,
      resourceId,
      needId: null,
      commitmentId: null,
      unit,
      sliceStart: slice === null ? null : instantText(slice.start),
      sliceEnd: slice === null ? null : instantText(slice.end),
      occurredAt: session.now().toISOString(),
      mode: null,
      driver: null,
      agreementId: null,
      reversesId: null,
      reason,
      legs: legsOf(action, quantity, accounts),
    });
  };
  let accounts = await find(session, resourceId, slice);
  if (accounts === undefined) {
    const made = await make(session, resourceId, slice);
    accounts = (await find(session, resourceId, slice))!;
    if (made && capacity > 0) {
      await move('issue', accounts, capacity, null);
      return (await find(session, resourceId, slice))!;
    }
  }
  if (-accounts.source.balance === capacity) return accounts;
  // Somebody may be promising from it right now: look again once nobody can.
  accounts = (await find(
    session,
    resourceId,
    slice,
    "and kind in ('source', 'free', 'reserved', 'provided') for update",
  ))!;
  const change = Math.max(capacity + accounts.source.balance, -accounts.free.balance);
  if (change === 0) return accounts;
  await move('adjust', accounts, change, 'the quantity of the resource was changed');
  return (await find(session, resourceId, slice))!;
}

/** Accounts of resources; with a period those of slices that overlap it, and those of stock. */
export async function listAccounts(
  session: Session,
  resourceIds: readonly string[],
  period?: { from: string; to: string },
): Promise<Account[]> {
  const p = new Parameters();
  const where = [
    `subdistrict_id = ${p.add(session.subdistrictId, 'uuid')}`,
    `resource_id = any(${p.add(resourceIds, 'uuid[]')})`,
  ];
  if (period !== undefined)
    where.push(
      `(slice_start is null or (slice_start < ${p.add(instantText(period.to), 'timestamptz')}
        and slice_end > ${p.add(instantText(period.from), 'timestamptz')}))`,
    );
  const { rows } = await run<AccountRow>(
    session.db,
    `select ${COLUMNS} from account where ${where.join(' and ')} order by resource_id, slice_start nulls first, kind`,
    p.values,
  );
  return rows.map(accountOf);
}
