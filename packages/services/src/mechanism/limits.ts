import { type Holder, overdraftOf, type Purse } from '@linli/domain';
import type { Unit } from '../ports/store.ts';

/** The limits of what somebody holds, as the rules and what they earned make them. */
export async function limitsOf(
  unit: Unit,
  purse: Pick<Purse, 'rules'>,
  holder: Pick<Holder, 'id' | 'overdraft'>,
): Promise<{ floor: number; ceiling: number | null }> {
  let earned = 0;
  if (purse.rules.overdraftGrowth > 0)
    for await (const record of unit.services.each({ holderId: holder.id, state: 'confirmed' }))
      earned += record.credited;
  return { floor: -overdraftOf(purse.rules, holder.overdraft, earned) || 0, ceiling: purse.rules.ceiling };
}

/** Brings the limits in line with what was earned; whoever is further in debt than that keeps what they owe. */
export async function renewLimits(unit: Unit, purse: Purse, holder: Holder): Promise<void> {
  if (purse.rules.overdraftGrowth === 0) return;
  const held = (await unit.ledger.purseAccounts({ holderIds: [holder.id] })).find((a) => a.kind === 'held');
  if (held === undefined) return;
  const limits = await limitsOf(unit, purse, holder);
  const floor = Math.min(limits.floor, held.balance);
  if (floor !== held.floor) await unit.ledger.limitAccount(held.id, { ...limits, floor });
}
