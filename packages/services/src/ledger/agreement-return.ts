import { type Commitment, creditable, ruleCovers, UNITS } from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { Unit } from '../ports/store.ts';
import { accountOf, move } from './move.ts';

/**
 * What an agreement promises in return, as soon as something was provided under it: hours or points for the body that
 * provided, where it holds of that purse.
 */
export async function giveInReturn(
  unit: Unit,
  context: Context,
  commitment: Commitment,
  quantity: number,
): Promise<void> {
  if (commitment.agreementId === null) return;
  const agreement = await unit.agreements.get(commitment.agreementId);
  const resource = await unit.resources.get(commitment.resourceId);
  const need = await unit.needs.get(commitment.needId);
  if (agreement === undefined || resource === undefined || need === undefined) return;
  const asker = { ...need, agentParentId: null };
  const rule = agreement.rules.find((r) => r.inReturn?.purseId != null && ruleCovers(r, asker, resource));
  const purseId = rule?.inReturn?.purseId;
  if (rule?.inReturn == null || purseId == null) return;
  const purse = await unit.purses.get(purseId);
  const [holder] = (await unit.holders.list({ filter: { purseId, agentId: commitment.providerId }, limit: 1 })).items;
  if (purse === undefined || purse.state !== 'open' || holder === undefined) return;
  const amount = Math.floor((rule.inReturn.amount * quantity) / UNITS[commitment.unit].perUnit);
  const held = accountOf(await unit.ledger.purseAccounts({ holderIds: [holder.id] }), 'held', holder.id);
  const { credited } = creditable(held.balance, amount, held.ceiling);
  if (credited === 0) return;
  await move(unit, context, {
    action: 'earn',
    purse,
    quantity: credited,
    from: accountOf(await unit.ledger.purseAccounts({ purseIds: [purseId], own: true }), 'source'),
    to: held,
    matterId: commitment.id,
    agreementId: agreement.id,
    reason: agreement.title,
  });
}
