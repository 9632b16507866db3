import { type Commitment, legsOf, Problem, quantityWords } from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { Unit } from '../ports/store.ts';
import { accountsOf } from './accounts-of.ts';
import { giveInReturn } from './agreement-return.ts';
import { holdPromise, moveNeed } from './figures.ts';

/**
 * Records that what was promised was provided: all that is left of it, or `quantity`.
 * @throws Problem 'conflict' where the promise is closed, 'over-committed' where less is left of it
 */
export async function fulfil(
  unit: Unit,
  context: Context,
  input: { commitmentId: string; quantity?: number | undefined; occurredAt?: string | undefined },
): Promise<Commitment> {
  const { need, commitment } = await holdPromise(unit, input.commitmentId);
  if (commitment.state !== 'active')
    throw new Problem('conflict', `the promise is ${commitment.state}: nothing is left to provide`, {
      fix: 'make a new promise for what was provided beside it',
    });
  const left = commitment.quantity - commitment.fulfilledQuantity;
  const quantity = input.quantity ?? left;
  if (quantity > left)
    throw new Problem(
      'over-committed',
      `${quantityWords(left, commitment.unit, 'en')} of the promise is left, not ${quantityWords(quantity, commitment.unit, 'en')}`,
      {
        fix: `record at most ${quantityWords(left, commitment.unit, 'en')}, and promise the rest first`,
        facts: { left },
      },
    );
  const now = context.now();
  const occurredAt = input.occurredAt ?? now.toISOString();
  if (Date.parse(occurredAt) > now.getTime() + 60_000)
    throw new Problem('bad-input', 'what has not happened yet cannot be recorded', {
      faults: [{ path: 'occurredAt', problem: `${occurredAt} lies ahead`, fix: 'record it once it happened' }],
    });
  await unit.ledger.append({
    id: context.newId(),
    action: 'fulfil',
    resourceId: commitment.resourceId,
    needId: need.id,
    commitmentId: commitment.id,
    unit: commitment.unit,
    sliceStart: commitment.sliceStart,
    sliceEnd: commitment.sliceEnd,
    occurredAt,
    mode: commitment.mode,
    driver: commitment.driver,
    agreementId: commitment.agreementId,
    reversesId: null,
    reason: null,
    legs: legsOf('fulfil', quantity, await accountsOf(unit, commitment)),
  });
  await moveNeed(unit, context, need, { committed: -quantity, fulfilled: quantity });
  await giveInReturn(unit, context, commitment, quantity);
  const fulfilledQuantity = commitment.fulfilledQuantity + quantity;
  return unit.commitments.update(commitment.id, {
    fulfilledQuantity,
    state: fulfilledQuantity === commitment.quantity ? 'fulfilled' : 'active',
  });
}
