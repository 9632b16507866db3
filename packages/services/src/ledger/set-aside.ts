import type { Holder, LedgerEvent, Purse } from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { Unit } from '../ports/store.ts';
import { accountOf, move } from './move.ts';

interface SetAside {
  holderId: Holder['id'];
  quantity: number;
  /** What it waits for: a request, an exchange. */
  matterId: string;
  reason: string | null;
}

async function shift(
  unit: Unit,
  context: Context,
  purse: Purse,
  { holderId, ...more }: SetAside,
  back: boolean,
): Promise<LedgerEvent> {
  const accounts = await unit.ledger.purseAccounts({ holderIds: [holderId] });
  const held = accountOf(accounts, 'held', holderId);
  const reserved = accountOf(accounts, 'reserved', holderId);
  return back
    ? move(unit, context, { action: 'void', purse, from: reserved, to: held, ...more })
    : move(unit, context, { action: 'hold', purse, from: held, to: reserved, ...more });
}

/**
 * Sets aside what somebody holds: it stays theirs, and waits.
 * @throws Problem 'over-committed' where they hold less
 */
export function setAside(unit: Unit, context: Context, purse: Purse, what: SetAside): Promise<LedgerEvent> {
  return shift(unit, context, purse, what, false);
}

/** What was set aside goes back to what they can use. */
export function giveBack(unit: Unit, context: Context, purse: Purse, what: SetAside): Promise<LedgerEvent> {
  return shift(unit, context, purse, what, true);
}
