import { type Commitment, legsOf, Problem } from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { Unit } from '../ports/store.ts';
import { accountsOf } from './accounts-of.ts';
import { holdPromise, moveNeed } from './figures.ts';

/**
 * Gives back what was promised and not provided. The time of what is exclusive is free again, unless a part of it was
 * used.
 * @throws Problem 'conflict' where nothing is left to release
 */
export async function release(
  unit: Unit,
  context: Context,
  input: { commitmentId: string; reason: string },
): Promise<Commitment> {
  const { need, commitment } = await holdPromise(unit, input.commitmentId);
  if (commitment.state !== 'active')
    throw new Problem('conflict', `the promise is ${commitment.state}: nothing is left to release`, {
      fix: commitment.state === 'fulfilled' ? 'if that is wrong, reverse the event in the ledger' : 'nothing to do',
    });
  const quantity = commitment.quantity - commitment.fulfilledQuantity;
  await unit.ledger.append({
    id: context.newId(),
    action: 'release',
    resourceId: commitment.resourceId,
    needId: need.id,
    commitmentId: commitment.id,
    unit: commitment.unit,
    sliceStart: commitment.sliceStart,
    sliceEnd: commitment.sliceEnd,
    occurredAt: context.now().toISOString(),
    mode: commitment.mode,
    driver: commitment.driver,
    agreementId: commitment.agreementId,
    reversesId: null,
    reason: input.reason,
    legs: legsOf('release', quantity, await accountsOf(unit, commitment)),
  });
  if (commitment.fulfilledQuantity === 0) await unit.ledger.vacate(commitment.id);
  await moveNeed(unit, context, need, { committed: -quantity, fulfilled: 0 });
  return unit.commitments.update(commitment.id, { state: commitment.fulfilledQuantity > 0 ? 'closed' : 'cancelled' });
}
