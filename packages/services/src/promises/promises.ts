import type { Block, Commitment, LedgerEvent, Page } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { commit } from '../ledger/commit.ts';
import { fulfil } from '../ledger/fulfil.ts';
import { release } from '../ledger/release.ts';
import { reverse } from '../ledger/reverse.ts';
import type { Store, Unit } from '../ports/store.ts';
import { needObject } from '../register/needs.ts';
import { found } from '../register/references.ts';
import { resourceObject } from '../register/resources.ts';

/** What the policy needs to know of a promise: both sides of it. */
export async function commitmentObject(
  unit: Unit,
  commitment: Pick<Commitment, 'needId' | 'resourceId' | 'providerId'>,
) {
  const need = await unit.needs.get(commitment.needId);
  const resource = await unit.resources.get(commitment.resourceId);
  const offered = resource ? await resourceObject(unit, resource) : { agentIds: [], jurisdictionIds: [] };
  const asked = need ? needObject(need) : { agentIds: [], jurisdictionIds: [], ownerUserId: null };
  return {
    jurisdictionIds: [...asked.jurisdictionIds, ...offered.jurisdictionIds],
    agentIds: [commitment.providerId, ...offered.agentIds, ...asked.agentIds],
    ownerUserId: asked.ownerUserId,
  };
}

/** What the policy needs to know of an event. */
export async function eventObject(unit: Unit, event: Pick<LedgerEvent, 'resourceId' | 'needId'>) {
  const need = event.needId === null ? undefined : await unit.needs.get(event.needId);
  const resource = event.resourceId === null ? undefined : await unit.resources.get(event.resourceId);
  const offered = resource ? await resourceObject(unit, resource) : { agentIds: [], jurisdictionIds: [] };
  return { ...offered, ownerUserId: need?.requestedByUserId ?? null };
}

export interface PromiseInput {
  needId: string;
  resourceId: string;
  quantity: number;
  sliceStart: string | null;
  sliceEnd: string | null;
}

/** A worker promises a resource to a need without the engine. */
export async function promise(store: Store, context: Context, input: PromiseInput): Promise<Commitment> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const need = found(await unit.needs.get(input.needId), 'need', input.needId);
    authorise(context, 'ledger.commit', needObject(need));
    return commit(unit, context, { ...input, origin: 'direct' });
  });
}

/** What was promised was provided, wholly or in part. */
export async function recordFulfilment(
  store: Store,
  context: Context,
  input: { commitmentId: string; quantity?: number | undefined; occurredAt?: string | undefined },
): Promise<Commitment> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const commitment = found(await unit.commitments.get(input.commitmentId), 'promise', input.commitmentId);
    authorise(context, 'ledger.fulfil', await commitmentObject(unit, commitment));
    return fulfil(unit, context, input);
  });
}

/** What was promised and not provided goes back. */
export async function releasePromise(
  store: Store,
  context: Context,
  input: { commitmentId: string; reason: string },
): Promise<Commitment> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const commitment = found(await unit.commitments.get(input.commitmentId), 'promise', input.commitmentId);
    authorise(context, 'ledger.release', await commitmentObject(unit, commitment));
    return release(unit, context, input);
  });
}

/** Undoes an event by its mirror image; the event itself stays. */
export async function reverseEvent(
  store: Store,
  context: Context,
  input: { eventId: string; reason: string },
): Promise<LedgerEvent> {
  authorise(context, 'ledger.reverse');
  return store.write(context.subdistrict.id, attributionOf(context), (unit) => reverse(unit, context, input));
}

/** Sealed blocks, oldest first; the cursor is the number of the last one seen. */
export async function listBlocks(
  store: Store,
  context: Context,
  query: { cursor?: string | undefined; limit: number },
): Promise<Page<Block>> {
  return store.read(context.subdistrict.id, async (unit) => {
    const last = (await unit.ledger.lastBlock())?.number ?? 0;
    const after = Number(query.cursor ?? 0) || 0;
    const rows = await unit.ledger.blocks(after, query.limit);
    const items = rows.map((r) => r.block);
    const end = items.at(-1)?.number ?? after;
    return { items, nextCursor: end < last && items.length > 0 ? String(end) : null, total: last };
  });
}
