import { assertReversible, type LedgerEvent, mirrorOf, Problem } from '@linli/domain';
import type { Context } from '../common/context.ts';
import { dropRequest } from '../mechanism/funds.ts';
import type { Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { holdPromise, moveNeed } from './figures.ts';
import { reverseMove } from './reverse-move.ts';

/**
 * Undoes an event by its mirror image, and what followed from it for the promise and its need. The event stays; it can
 * be undone once, and the events of one promise from the last one backwards.
 * @throws Problem 'conflict' where it was undone already or another one comes first, 'over-committed' where what it
 *   gave back was taken by somebody else since
 */
export async function reverse(
  unit: Unit,
  context: Context,
  input: { eventId: string; reason: string },
): Promise<LedgerEvent> {
  const event = found(await unit.ledger.event(input.eventId), 'event', input.eventId);
  if (event.purseId !== null) return reverseMove(unit, context, event, input.reason);
  if (event.commitmentId === null || event.resourceId === null || event.action === 'reverse') {
    assertReversible(event, undefined);
    throw new Problem('conflict', 'it cannot be reversed', { fix: 'record a new event' });
  }
  const { need, commitment } = await holdPromise(unit, event.commitmentId);
  const undone = await unit.ledger.events({ filter: { reversesId: event.id }, limit: 1 });
  if (undone.total > 0)
    throw new Problem('conflict', 'the event was reversed already', {
      fix: 'look at its reversal',
      facts: { reversal: undone.items[0]?.id ?? null },
    });
  assertReversible(event, commitment);
  if (event.action === 'release' && need.state === 'cancelled')
    throw new Problem('conflict', 'the need was withdrawn since', { fix: 'record a new need' });
  const quantity = event.legs.reduce((sum, leg) => sum + Math.max(0, leg.amount), 0);
  if (event.action === 'release' && commitment.sliceStart !== null && commitment.sliceEnd !== null) {
    const resource = found(await unit.resources.get(event.resourceId), 'resource', event.resourceId);
    if (resource.capacityKind === 'exclusive')
      await unit.ledger.occupy(resource.id, commitment.id, { start: commitment.sliceStart, end: commitment.sliceEnd });
  }
  const reversal = await unit.ledger.append({
    id: context.newId(),
    action: 'reverse',
    resourceId: event.resourceId,
    needId: event.needId,
    commitmentId: event.commitmentId,
    unit: event.unit,
    sliceStart: event.sliceStart,
    sliceEnd: event.sliceEnd,
    occurredAt: context.now().toISOString(),
    mode: event.mode,
    driver: event.driver,
    agreementId: event.agreementId,
    reversesId: event.id,
    reason: input.reason,
    legs: mirrorOf(event.legs),
  });
  switch (event.action) {
    case 'commit':
      await unit.ledger.vacate(commitment.id);
      await moveNeed(unit, context, need, { committed: -quantity, fulfilled: 0 });
      await unit.commitments.update(commitment.id, { state: 'cancelled' });
      break;
    case 'release':
      await moveNeed(unit, context, need, { committed: quantity, fulfilled: 0 });
      await unit.commitments.update(commitment.id, { state: 'active' });
      break;
    case 'fulfil':
      await takeReturnBack(unit, context, commitment.id, input.reason);
      await moveNeed(unit, context, need, { committed: quantity, fulfilled: -quantity });
      await unit.commitments.update(commitment.id, {
        state: 'active',
        fulfilledQuantity: commitment.fulfilledQuantity - quantity,
      });
      break;
  }
  return reversal;
}

/** What was given in return for what turns out not to have been provided goes back too. */
async function takeReturnBack(unit: Unit, context: Context, commitmentId: string, reason: string): Promise<void> {
  const { items } = await unit.ledger.events({ filter: { matterId: commitmentId }, sort: '-id', limit: 100 });
  const undone = new Set(items.map((e) => e.reversesId));
  // Of every purse that gave something for it, by the agreement or by a rule of its own, the last gift: that of the
  // provision that is undone.
  const taken = new Set<string>();
  for (const event of items) {
    const from = `${event.purseId} ${event.agreementId}`;
    if (event.action !== 'earn' || event.purseId === null || undone.has(event.id) || taken.has(from)) continue;
    taken.add(from);
    await reverseMove(unit, context, event, reason);
  }
  // Money that a fund was asked for and has not paid is asked for no more; what it paid is taken back by its keeper.
  const [asked] = (await unit.appropriations.list({ filter: { commitmentId }, sort: '-id', limit: 1 })).items;
  if (asked !== undefined) await dropRequest(unit, context, asked.id, reason);
}
