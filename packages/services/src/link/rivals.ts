import type { Claim, Commitment, Need } from '@linli/domain';
import type { Context } from '../common/context.ts';
import { notify } from '../notify/notify.ts';
import type { Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { resourceObject } from '../register/resources.ts';
import { sidesByDirection, toSide } from './claim-notices.ts';

/** Reasons that are kept with whoever had to give way, so that each side reads what happened. */
const SERVED_OTHERWISE = '这项需求已由别处落实 / the need has been served otherwise';
const TAKEN = '这个时段或数量已经给了别人 / the time or amount has gone to somebody else';

function restOf(need: Need): number {
  return need.quantity - need.committedQuantity - need.fulfilledQuantity;
}

/**
 * After a promise: proposals and claims that were waiting and no longer fit give way. Those of the same need that ask for
 * more than is still open, and those on the same time of an exclusive resource. Pooled capacity and stock are left to
 * the ledger: somebody may still release.
 */
export async function settleRivals(unit: Unit, context: Context, promised: Commitment): Promise<void> {
  const need = found(await unit.needs.get(promised.needId), 'need', promised.needId);
  const resource = found(await unit.resources.get(promised.resourceId), 'resource', promised.resourceId);
  const rest = restOf(need);
  const clashes = (row: { sliceStart: string | null; sliceEnd: string | null }) =>
    resource.capacityKind === 'exclusive' &&
    row.sliceStart !== null &&
    row.sliceEnd !== null &&
    promised.sliceStart !== null &&
    promised.sliceEnd !== null &&
    Date.parse(row.sliceStart) < Date.parse(promised.sliceEnd) &&
    Date.parse(promised.sliceStart) < Date.parse(row.sliceEnd);

  for await (const proposal of unit.proposals.each({ needId: need.id, state: 'pending' }))
    if (proposal.quantity > rest) await unit.proposals.update(proposal.id, { state: 'stale' });
  for await (const claim of unit.claims.each({ needId: need.id, state: 'pending' }))
    if (claim.quantity > rest && claim.id !== promised.claimId)
      await giveWay(unit, context, claim, 'need', SERVED_OTHERWISE);
  if (resource.capacityKind !== 'exclusive') return;
  for await (const proposal of unit.proposals.each({ resourceId: resource.id, state: 'pending' }))
    if (clashes(proposal) && proposal.id !== promised.proposalId)
      await unit.proposals.update(proposal.id, { state: 'stale' });
  for await (const claim of unit.claims.each({ resourceId: resource.id, state: 'pending' }))
    if (clashes(claim) && claim.id !== promised.claimId) await giveWay(unit, context, claim, 'resource', TAKEN);
}

/** The claim is closed, and whoever made it is told why. */
async function giveWay(
  unit: Unit,
  context: Context,
  waiting: Claim,
  side: 'need' | 'resource',
  reason: string,
): Promise<void> {
  const claim = await unit.claims.update(waiting.id, {
    state: 'declined',
    decidedAt: context.now().toISOString(),
    decidedBy: context.by,
    decline: { side, reason, consequence: 'none', pauseDays: null },
  });
  const need = found(await unit.needs.get(claim.needId), 'need', claim.needId);
  const resource = found(await unit.resources.get(claim.resourceId), 'resource', claim.resourceId);
  const giving = await resourceObject(unit, resource);
  const { claiming } = sidesByDirection(claim.direction);
  await notify(unit, context, [toSide(claiming, 'claim-declined', { claim, need, resource, giving }, { reason })]);
}
