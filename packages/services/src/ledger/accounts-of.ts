import type { Commitment } from '@linli/domain';
import { Problem } from '@linli/domain';
import type { AccountSet } from '../ports/ledger-store.ts';
import type { Unit } from '../ports/store.ts';

/** The accounts that a promise was made from: they are there since it was made. */
export async function accountsOf(unit: Unit, commitment: Commitment): Promise<AccountSet> {
  const { resourceId, sliceStart, sliceEnd } = commitment;
  const period = sliceStart !== null && sliceEnd !== null ? { from: sliceStart, to: sliceEnd } : undefined;
  const own = (await unit.ledger.accounts([resourceId], period)).filter(
    (a) => a.sliceStart === sliceStart && a.sliceEnd === sliceEnd,
  );
  const set = Object.fromEntries(own.map((a) => [a.kind, a])) as Partial<AccountSet>;
  if (!set.source || !set.free || !set.reserved || !set.provided)
    throw new Problem('unavailable', `the accounts of promise ${commitment.id} are not there`, {
      fix: 'run: linli ledger verify',
    });
  return { source: set.source, free: set.free, reserved: set.reserved, provided: set.provided };
}
