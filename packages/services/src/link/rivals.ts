import {
  type Claim,
  type Commitment,
  type Decline,
  ESCALATED_DAYS,
  givesWay,
  type Need,
  type Proposal,
} from '@linli/domain';
import type { Context } from '../common/context.ts';
import { notify } from '../notify/notify.ts';
import type { Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { sidesByDirection, toSide } from './claim-notices.ts';
import { givingSide, retireGift } from './giving.ts';

/** Reasons that are kept with whoever had to give way, so that each side reads what happened. */
const SERVED_OTHERWISE = '这项需求已由别处落实 / the need has been served otherwise';
const TAKEN = '这个时段或数量已经给了别人 / the time or amount has gone to somebody else';

const DAY = 86_400_000;
/** Claims that somebody waits for: those that nobody answered in time may still be decided by the coordinator. */
const WAITING: readonly Claim['state'][] = ['pending', 'expired'];

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
  const after = { rest: restOf(need), exclusive: resource.capacityKind === 'exclusive' };
  const settleProposal = async (proposal: Proposal) => {
    const why = proposal.id === promised.proposalId ? null : givesWay(proposal, promised, after);
    if (why !== null) await unit.proposals.update(proposal.id, { state: 'stale', decline: declineFor(why) });
  };
  const settleClaim = async (claim: Claim) => {
    const why = claim.id === promised.claimId ? null : givesWay(claim, promised, after);
    if (why !== null) await giveWay(unit, context, claim, why);
  };
  for await (const proposal of unit.proposals.each({ needId: need.id, state: 'pending' }))
    await settleProposal(proposal);
  for await (const claim of unit.claims.each({ needId: need.id, state: WAITING })) await settleClaim(claim);
  if (!after.exclusive) return;
  for await (const proposal of unit.proposals.each({ resourceId: resource.id, state: 'pending' }))
    await settleProposal(proposal);
  for await (const claim of unit.claims.each({ resourceId: resource.id, state: WAITING })) await settleClaim(claim);
}

function declineFor(side: 'need' | 'resource'): Decline {
  return { side, reason: side === 'need' ? SERVED_OTHERWISE : TAKEN, consequence: 'none', pauseDays: null };
}

/** The claim is closed, and whoever made it is told why. Whoever answered it or took it back meanwhile is believed. */
async function giveWay(unit: Unit, context: Context, waiting: Claim, side: 'need' | 'resource'): Promise<void> {
  const held = await unit.claims.getForUpdate(waiting.id);
  if (held === undefined || !WAITING.includes(held.state)) return;
  const since = context.now().getTime() - ESCALATED_DAYS * DAY;
  if (held.state === 'expired' && Date.parse(held.decidedAt!) < since) return;
  const decline = declineFor(side);
  const claim = await unit.claims.update(waiting.id, {
    state: 'declined',
    decidedAt: context.now().toISOString(),
    decidedBy: context.by,
    decline,
  });
  const need = found(await unit.needs.get(claim.needId), 'need', claim.needId);
  const resource = found(await unit.resources.get(claim.resourceId), 'resource', claim.resourceId);
  const giving = await givingSide(unit, resource);
  await retireGift(unit, resource);
  const { claiming } = sidesByDirection(claim.direction);
  await notify(unit, context, [
    toSide(claiming, 'claim-declined', { claim, need, resource, giving }, { reason: decline.reason }),
  ]);
}
