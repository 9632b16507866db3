import { type Need, needStateOf, Problem } from '@linli/domain';
import type { Context } from '../common/context.ts';
import type { Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';

/** The need and the promise that an event changes, held until the transaction ends: always in this order. */
export async function holdPromise(unit: Unit, commitmentId: string) {
  const seen = found(await unit.commitments.get(commitmentId), 'promise', commitmentId);
  const need = found(await unit.needs.getForUpdate(seen.needId), 'need', seen.needId);
  const commitment = found(await unit.commitments.getForUpdate(commitmentId), 'promise', commitmentId);
  return { need, commitment };
}

/**
 * Brings a need's figures up to date after an event: what is promised, what was provided, and the state that follows.
 * @throws Problem 'over-committed' where it would get more than it asks for
 */
export async function moveNeed(
  unit: Unit,
  context: Context,
  need: Need,
  change: { committed: number; fulfilled: number },
): Promise<Need> {
  const now = context.now().toISOString();
  const committedQuantity = need.committedQuantity + change.committed;
  const fulfilledQuantity = need.fulfilledQuantity + change.fulfilled;
  if (committedQuantity + fulfilledQuantity > need.quantity)
    throw new Problem('over-committed', 'the need would get more than it asks for', {
      fix: 'promise only what is still open',
      facts: { open: need.quantity - need.committedQuantity - need.fulfilledQuantity },
    });
  const state = needStateOf({ ...need, committedQuantity, fulfilledQuantity }, now);
  const closed = state === 'fulfilled' || state === 'cancelled';
  return unit.needs.update(need.id, {
    committedQuantity,
    fulfilledQuantity,
    state,
    respondedAt: need.respondedAt ?? (change.committed > 0 ? now : null),
    closedAt: closed ? (need.closedAt ?? now) : null,
  });
}
