import { type Commitment, type Decline, Problem, type Proposal } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { commit } from '../ledger/commit.ts';
import type { Store, Unit } from '../ports/store.ts';
import { needObject } from '../register/needs.ts';
import { found } from '../register/references.ts';
import { settleRivals } from './rivals.ts';

/** What became of each of many: done, or refused with what to do about it. */
export interface Decisions {
  done: { id: string; commitmentId: string | null }[];
  refused: { id: string; code: string; problem: string; fix?: string }[];
}

function refusal(id: string, problem: Problem): Decisions['refused'][number] {
  return {
    id,
    code: problem.code,
    problem: problem.message,
    ...(problem.fix === undefined ? {} : { fix: problem.fix }),
  };
}

/** The proposal, if it still waits and the asker may decide it. */
async function pending(unit: Unit, context: Context, id: string): Promise<Proposal> {
  const proposal = found(await unit.proposals.get(id), 'proposal', id);
  const need = found(await unit.needs.get(proposal.needId), 'need', proposal.needId);
  authorise(context, 'match.decide', needObject(need));
  if (proposal.state === 'pending') return proposal;
  throw new Problem('conflict', `this proposal is ${proposal.state} already`, {
    fix:
      proposal.state === 'superseded' ? 'a later run replaced it: look at its proposals' : 'nothing is left to decide',
    facts: { state: proposal.state, commitmentId: proposal.commitmentId },
  });
}

/** The promise and the proposal's end, in the unit's transaction. */
async function promiseIt(
  unit: Unit,
  context: Context,
  proposal: Proposal,
  change: Partial<Pick<Proposal, 'resourceId' | 'quantity' | 'sliceStart' | 'sliceEnd'>>,
): Promise<Commitment> {
  const { needId, resourceId, quantity, sliceStart, sliceEnd } = { ...proposal, ...change };
  const commitment = await commit(unit, context, {
    needId,
    resourceId,
    quantity,
    sliceStart,
    sliceEnd,
    origin: 'proposal',
    proposalId: proposal.id,
  });
  await unit.proposals.update(proposal.id, {
    state: 'accepted',
    decidedAt: context.now().toISOString(),
    decidedBy: context.by,
    commitmentId: commitment.id,
  });
  await settleRivals(unit, context, commitment);
  return commitment;
}

/** Faults that say that the proposal can no longer be carried out as it stands. */
const GONE = new Set(['over-committed', 'conflict', 'bad-input', 'not-found']);

/**
 * Accepts proposals: each is promised in a transaction of its own, or refused with the reason, and none holds up the
 * others. One that can no longer be carried out becomes stale. Accepted twice, it is promised once.
 */
export async function acceptProposals(store: Store, context: Context, ids: readonly string[]): Promise<Decisions> {
  const decisions: Decisions = { done: [], refused: [] };
  const key = context.idempotency;
  for (const id of new Set(ids)) {
    const own = {
      ...context,
      idempotency: key && { key: `${key.key}:${id}`, requestHash: key.requestHash },
    };
    try {
      const commitmentId = await store.write(context.subdistrict.id, attributionOf(own), async (unit) => {
        const before = await unit.proposals.get(id);
        if (before?.state === 'accepted') return before.commitmentId;
        return (await promiseIt(unit, own, await pending(unit, own, id), {})).id;
      });
      decisions.done.push({ id, commitmentId });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      decisions.refused.push(refusal(id, error));
      if (GONE.has(error.code)) await markStale(store, context, id);
    }
  }
  return decisions;
}

async function markStale(store: Store, context: Context, id: string): Promise<void> {
  await store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    if ((await unit.proposals.get(id))?.state === 'pending') await unit.proposals.update(id, { state: 'stale' });
    return null;
  });
}

/** @throws Problem 'bad-input' for a pause without a length */
export function assertDecline(decline: Decline): void {
  if (decline.consequence === 'pause' && decline.pauseDays === null)
    throw new Problem('bad-input', 'for how long the two are not put together again is not said', {
      faults: [{ path: 'decline.pauseDays', problem: 'it is missing', fix: 'give a number of days from 1 to 365' }],
    });
}

/** Rejects proposals, with the reason and what follows from it. All that can be are rejected in one transaction. */
export async function rejectProposals(
  store: Store,
  context: Context,
  ids: readonly string[],
  decline: Decline,
): Promise<Decisions> {
  assertDecline(decline);
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const decisions: Decisions = { done: [], refused: [] };
    for (const id of new Set(ids)) {
      try {
        await pending(unit, context, id);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        decisions.refused.push(refusal(id, error));
        continue;
      }
      await unit.proposals.update(id, {
        state: 'rejected',
        decidedAt: context.now().toISOString(),
        decidedBy: context.by,
        decline: { ...decline, pauseDays: decline.consequence === 'pause' ? decline.pauseDays : null },
      });
      decisions.done.push({ id, commitmentId: null });
    }
    return decisions;
  });
}

/** Accepts a proposal with another resource, amount or time. */
export async function changeProposal(
  store: Store,
  context: Context,
  id: string,
  change: {
    resourceId?: string | undefined;
    quantity?: number | undefined;
    sliceStart?: string | null | undefined;
    sliceEnd?: string | null | undefined;
  },
): Promise<Commitment> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const proposal = await pending(unit, context, id);
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    return promiseIt(unit, context, proposal, given);
  });
}
