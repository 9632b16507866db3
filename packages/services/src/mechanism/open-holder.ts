import type { Holder, Purse } from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { Unit } from '../ports/store.ts';

/** A number of our own, in place of an identity number: ten digits made from the id. */
function numberOf(id: string): string {
  return String(BigInt(`0x${id.replaceAll('-', '').slice(-13)}`) % 10_000_000_000n).padStart(10, '0');
}

/** Somebody's own part of a purse, with its accounts; within somebody's transaction. */
export async function openHolder(
  unit: Unit,
  context: Context,
  purse: Purse,
  input: Pick<Holder, 'name' | 'agentId' | 'userId' | 'jurisdictionId'>,
): Promise<Holder> {
  const id = context.newId();
  const [holder] = await unit.holders.insert([
    {
      id,
      ...input,
      purseId: purse.id,
      number: numberOf(id),
      family: [],
      overdraft: null,
      lastUsedAt: null,
      promptedAt: null,
      state: 'active',
    },
  ]);
  const { overdraft, ceiling } = purse.rules;
  await unit.ledger.openPurseAccounts([
    { purseId: purse.id, holderId: id, partnerId: null, kind: 'held', floor: -overdraft || 0, ceiling },
    { purseId: purse.id, holderId: id, partnerId: null, kind: 'reserved', floor: 0, ceiling: null },
  ]);
  return holder!;
}
