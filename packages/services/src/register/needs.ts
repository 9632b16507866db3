import {
  coarsePosition,
  type Need,
  type NewNeed,
  needAsSeenBy,
  needStateOf,
  type Personal,
  Problem,
  quantityWords,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { release } from '../ledger/release.ts';
import { toSide } from '../link/claim-notices.ts';
import { givingSide, retireGift } from '../link/giving.ts';
import { notify } from '../notify/notify.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Store, Unit } from '../ports/store.ts';
import { openSealed, putSealed } from '../privacy/sealed.ts';
import { given } from './directory.ts';
import { assertCategory, assertReferences, found } from './references.ts';

/** Working hours within which somebody must have answered, by priority, where the asker says nothing. */
const RESPOND_HOURS = [0, 4, 24, 72, 120, 240] as const;

/** What the policy needs to know of a need. */
export function needObject(need: Pick<Need, 'jurisdictionId' | 'agentId' | 'requestedByUserId'>) {
  return { jurisdictionIds: [need.jurisdictionId], agentIds: [need.agentId], ownerUserId: need.requestedByUserId };
}

/** Takes a need in. A resident's need belongs to their account; the contact is sealed before it is stored. */
export async function createNeed(store: Store, sealer: Sealer, context: Context, input: NewNeed): Promise<Need> {
  return store.write(context.subdistrict.id, attributionOf(context), (unit) => addNeed(unit, sealer, context, input));
}

/** The same within a transaction that does more. */
export async function addNeed(unit: Unit, sealer: Sealer, context: Context, input: NewNeed): Promise<Need> {
  const { contact, ...fields } = input;
  authorise(context, 'need.create', { jurisdictionIds: [input.jurisdictionId], agentIds: [input.agentId] });
  const now = context.now();
  if (Date.parse(input.windowEnd) <= now.getTime()) {
    throw new Problem('bad-input', 'the time for it is over already', {
      faults: [{ path: 'windowEnd', problem: `${input.windowEnd} has passed`, fix: 'give a time in the future' }],
    });
  }
  const respondBy =
    fields.respondBy ?? new Date(now.getTime() + RESPOND_HOURS[fields.priority]! * 3_600_000).toISOString();
  await assertReferences(unit, [
    { path: 'placeId', kind: 'places', id: input.placeId },
    { path: 'agentId', kind: 'agents', id: input.agentId },
  ]);
  await assertCategory(unit, input.categoryCode);
  const residentOnly = !context.subject.roles.some(
    (r) => r.role === 'worker' || r.role === 'coordinator' || r.role === 'operator',
  );
  const [row] = await unit.needs.insert([
    {
      ...fields,
      position: coarsePosition(fields.position),
      source: residentOnly && fields.source !== 'wish' ? 'online' : fields.source,
      respondBy,
      resolveBy: fields.resolveBy ?? fields.windowEnd,
      state: 'open',
      committedQuantity: 0,
      fulfilledQuantity: 0,
      respondedAt: null,
      closedAt: null,
      requestedByUserId: residentOnly ? context.subject.userId : null,
      hasContact: contact !== null,
    },
  ]);
  if (contact !== null)
    await putSealed(unit, sealer, { kind: 'need-contact', ownerId: row!.id }, contact, row!.requestedByUserId);
  return row!;
}

type Patch = { [K in keyof Need]?: Need[K] | undefined };

/** Changes what is asked for; never below what is promised already. */
export async function changeNeed(
  store: Store,
  context: Context,
  id: string,
  patch: Patch,
  version: number,
): Promise<Need> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const before = found(await unit.needs.get(id), 'need', id);
    authorise(context, 'need.write', needObject(before));
    if (before.state === 'cancelled' || before.state === 'fulfilled') {
      throw new Problem('conflict', `the need is ${before.state}: it can no longer be changed`, {
        fix: 'record a new need',
      });
    }
    const after = { ...before, ...given(patch) };
    if (after.quantity < before.committedQuantity + before.fulfilledQuantity) {
      throw new Problem(
        'conflict',
        `${quantityWords(before.committedQuantity + before.fulfilledQuantity, before.unit, 'en')} are promised or provided already`,
        {
          fix: 'release a promise first, or ask for at least that much',
          facts: { promised: before.committedQuantity, provided: before.fulfilledQuantity },
        },
      );
    }
    if (after.windowStart >= after.windowEnd) {
      throw new Problem('bad-input', 'the window must end after it starts', {
        faults: [{ path: 'windowEnd', problem: `${after.windowStart} to ${after.windowEnd}`, fix: 'give a later end' }],
      });
    }
    await assertCategory(unit, patch.categoryCode);
    await assertReferences(unit, [
      { path: 'placeId', kind: 'places', id: patch.placeId },
      { path: 'agentId', kind: 'agents', id: patch.agentId },
    ]);
    return unit.needs.update(
      id,
      {
        ...given(patch),
        position: coarsePosition(after.position),
        state: needStateOf(after, context.now().toISOString()),
      },
      version,
    );
  });
}

/** Withdraws a need: what was promised goes back to its resources, in the same transaction. */
export async function cancelNeed(store: Store, context: Context, id: string, reason: string): Promise<Need> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    // Held, so that nothing is promised to it in the same moment: what is promised is released below.
    const before = found(await unit.needs.getForUpdate(id), 'need', id);
    authorise(context, 'need.write', needObject(before));
    if (before.state === 'cancelled') return before;
    if (before.state === 'fulfilled')
      throw new Problem('conflict', 'all of it was provided: it cannot be withdrawn', {
        fix: 'if that is wrong, reverse the event in the ledger',
      });
    for await (const commitment of unit.commitments.each({ needId: id, state: 'active' })) {
      await release(unit, context, { commitmentId: commitment.id, reason });
    }
    for await (const waiting of unit.claims.each({ needId: id, state: 'pending' })) {
      // Whoever answered it or took it back in this moment is believed.
      if ((await unit.claims.getForUpdate(waiting.id))?.state !== 'pending') continue;
      const claim = await unit.claims.update(waiting.id, {
        state: 'withdrawn',
        decidedAt: context.now().toISOString(),
        decidedBy: context.by,
      });
      const resource = found(await unit.resources.get(claim.resourceId), 'resource', claim.resourceId);
      // Whichever way round it was, the resource's side is who need not wait or answer any more.
      await notify(unit, context, [
        toSide('resource', 'claim-withdrawn', {
          claim,
          need: before,
          resource,
          giving: await givingSide(unit, resource),
        }),
      ]);
      await retireGift(unit, resource);
    }
    for await (const proposal of unit.proposals.each({ needId: id, state: 'pending' }))
      await unit.proposals.update(proposal.id, { state: 'stale' });
    return unit.needs.update(id, { state: 'cancelled', closedAt: context.now().toISOString() });
  });
}

/** One need, as the reader may see it. */
export async function getNeed(store: Store, context: Context, id: string): Promise<Need> {
  const need = found(await store.read(context.subdistrict.id, (unit) => unit.needs.get(id)), 'need', id);
  authorise(context, 'need.read', needObject(need));
  return needAsSeenBy(context.subject, need);
}

/** Opens the sealed name and telephone; who opened it when is written down in the same transaction. */
export async function openContact(store: Store, sealer: Sealer, context: Context, id: string): Promise<Personal> {
  return store.write(context.subdistrict.id, attributionOf({ ...context, idempotency: undefined }), async (unit) => {
    const need = found(await unit.needs.get(id), 'need', id);
    authorise(context, 'need.contact', needObject(need));
    const contact = await openSealed(unit, sealer, context, { kind: 'need-contact', ownerId: id });
    if (contact === undefined)
      throw new Problem('not-found', 'no contact is kept for this need', { fix: 'ask where the need was taken in' });
    return contact;
  });
}
