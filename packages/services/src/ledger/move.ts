import { type LedgerEvent, moveLegs, Problem, type Purse, type PurseAction, wallDay } from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { PurseAccount } from '../ports/ledger-store.ts';
import type { Unit } from '../ports/store.ts';

export interface MoveInput {
  action: PurseAction;
  purse: Pick<Purse, 'id' | 'unit' | 'name' | 'lockedTo'>;
  quantity: number;
  from: PurseAccount;
  to: PurseAccount;
  matterId?: string | null;
  partyId?: string | null;
  agreementId?: string | null;
  reason?: string | null;
  occurredAt?: string | undefined;
}

/**
 * Moves a quantity of a purse from one account to another, as an event of the ledger. Whoever else moves something of
 * it at the same time: the database lets no account leave its limits.
 * @throws Problem 'over-committed' where less is there
 */
export function move(unit: Unit, context: Context, input: MoveInput): Promise<LedgerEvent> {
  const now = context.now();
  const occurredAt = input.occurredAt ?? now.toISOString();
  if (Date.parse(occurredAt) > now.getTime() + 60_000)
    throw new Problem('bad-input', 'what has not happened yet cannot be recorded', {
      faults: [{ path: 'occurredAt', problem: `${occurredAt} lies ahead`, fix: 'record it once it happened' }],
    });
  const { lockedTo } = input.purse;
  if (lockedTo !== null && wallDay(occurredAt, context.subdistrict.timeZone) <= lockedTo)
    throw new Problem('conflict', `the books of '${input.purse.name}' are closed up to ${lockedTo}`, {
      fix: 'record it with a later day, and say in the note what it corrects',
      facts: { lockedTo },
    });
  return unit.ledger.append({
    id: context.newId(),
    action: input.action,
    resourceId: null,
    needId: null,
    commitmentId: null,
    unit: input.purse.unit,
    sliceStart: null,
    sliceEnd: null,
    occurredAt,
    mode: 'mechanism',
    driver: null,
    agreementId: input.agreementId ?? null,
    purseId: input.purse.id,
    matterId: input.matterId ?? null,
    partyId: input.partyId ?? null,
    reversesId: null,
    reason: input.reason ?? null,
    legs: moveLegs(input.action, input.quantity, input.from, input.to),
  });
}

/** One account of those of a purse or a holder; they are there since the purse or the holder is. */
export function accountOf(
  accounts: readonly PurseAccount[],
  kind: PurseAccount['kind'],
  holderId: string | null = null,
): PurseAccount {
  const one = accounts.find((a) => a.kind === kind && a.holderId === holderId && a.partnerId === null);
  if (one === undefined)
    throw new Problem('unavailable', `the account '${kind}' is not there`, { fix: 'run: linli ledger verify' });
  return one;
}
