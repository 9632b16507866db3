import { type LedgerEvent, mirrorOf, Problem } from '@linli/domain';
import type { Context } from '../common/context.ts';
import { renewLimits } from '../mechanism/limits.ts';
import type { Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { refreshAppropriation } from './appropriation-figures.ts';
import { giveBack } from './set-aside.ts';

/**
 * Undoes a movement of money, hours or points by its mirror image. What was spent since cannot be taken back: the
 * database refuses to bring anybody below their limit.
 * @throws Problem 'conflict' where it was undone already, or something later stands on it
 */
export async function reverseMove(
  unit: Unit,
  context: Context,
  event: LedgerEvent,
  reason: string,
): Promise<LedgerEvent> {
  if (event.action === 'reverse')
    throw new Problem('conflict', 'a reversal is not reversed itself', { fix: 'record what is true as a new event' });
  const undone = await unit.ledger.events({ filter: { reversesId: event.id }, limit: 1 });
  if (undone.total > 0)
    throw new Problem('conflict', 'the event was reversed already', {
      fix: 'look at its reversal',
      facts: { reversal: undone.items[0]?.id ?? null },
    });
  const waited = event.matterId !== null && (event.action === 'hold' || event.action === 'void');
  if (
    event.legs.some((leg) => leg.kind === 'counterpart') ||
    (waited && (await unit.exchanges.get(event.matterId!)) !== undefined)
  )
    throw new Problem('conflict', 'it is half of an exchange between two sub-districts', {
      fix: 'send the same amount back, so that both ledgers stay in balance',
    });
  // The purchase first, as everywhere: whoever pays or ends it holds it before the money.
  const asked = event.matterId === null ? undefined : await unit.appropriations.get(event.matterId);
  const purchase = asked?.purchaseId == null ? undefined : await unit.purchases.getForUpdate(asked.purchaseId);
  const appropriation = event.matterId === null ? undefined : await unit.appropriations.getForUpdate(event.matterId);
  if (appropriation !== undefined && event.action === 'appropriate' && appropriation.state !== 'reserved')
    throw new Problem('conflict', 'the money was paid or went back since', {
      fix: 'reverse those events first, the last one first',
    });
  const request =
    event.matterId !== null && ['hold', 'spend', 'void'].includes(event.action)
      ? await unit.redemptions.getForUpdate(event.matterId)
      : undefined;
  const help = request?.kind === 'service' ? request : undefined;
  if (help !== undefined && (help.state === 'open' || help.state === 'taken'))
    throw new Problem('conflict', 'the request is still open', { fix: 'take the request back instead' });
  // What waits for somebody is always what their open requests ask for: nothing is set aside again for one that is over.
  if (help !== undefined && event.action !== 'spend')
    throw new Problem('conflict', 'the request is over, and what was set aside for it was used or went back', {
      fix: 'reverse the use itself, or let them ask again',
    });
  const reversal = await unit.ledger.append({
    id: context.newId(),
    action: 'reverse',
    resourceId: null,
    needId: null,
    commitmentId: null,
    unit: event.unit,
    sliceStart: null,
    sliceEnd: null,
    occurredAt: context.now().toISOString(),
    mode: event.mode,
    driver: event.driver,
    agreementId: event.agreementId,
    purseId: event.purseId,
    matterId: event.matterId,
    partyId: event.partyId,
    reversesId: event.id,
    reason,
    legs: mirrorOf(event.legs),
  });
  // The mirror image leads to what was set aside; it goes on from there to what they can use.
  if (help !== undefined) {
    const purse = found(await unit.purses.get(help.purseId), 'time bank', help.purseId);
    await giveBack(unit, context, purse, {
      holderId: help.holderId,
      quantity: Math.max(...event.legs.map((leg) => leg.amount)),
      matterId: help.id,
      reason,
    });
    await unit.redemptions.update(help.id, { state: 'cancelled', reason, decidedAt: context.now().toISOString() });
  }
  if (appropriation !== undefined) await refreshAppropriation(unit, appropriation, 'void');
  if (purchase !== undefined && event.action === 'pay')
    await unit.purchases.update(purchase.id, {
      ...(purchase.state === 'complete' ? { state: 'active' } : {}),
      milestones: purchase.milestones.map((m) =>
        m.id === appropriation?.milestoneId && m.state === 'paid' ? { ...m, state: 'accepted', paidAt: null } : m,
      ),
    });
  // A volunteer's record says that its hours were taken back, and why.
  if (event.matterId !== null && event.action === 'earn') {
    const record = await unit.services.getForUpdate(event.matterId);
    if (record !== undefined && record.purseId === event.purseId) {
      await unit.services.update(record.id, { state: 'reversed', credited: 0, reason });
      const purse = await unit.purses.get(record.purseId);
      const holder = await unit.holders.get(record.holderId);
      if (purse !== undefined && holder !== undefined) await renewLimits(unit, purse, holder);
    }
  }
  return reversal;
}
