import { NewResource, Problem, type Wish } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { fulfil } from '../ledger/fulfil.ts';
import { addClaim } from '../link/claims.ts';
import { notify } from '../notify/notify.ts';
import type { Store } from '../ports/store.ts';
import { needObject } from '../register/needs.ts';
import { found } from '../register/references.ts';
import { calledOf, readWish } from './desk.ts';

/**
 * A body adopts a wish. What it will give goes through the ledger like everything else: it becomes a small stock of the
 * body's own, kept for this wish alone, which adopts the need; the other side answers, then it is promised.
 */
export async function adoptWish(
  store: Store,
  context: Context,
  id: string,
  input: { agentId: string; note: string | null },
): Promise<Wish> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const desk = await readWish(unit, id, true);
    authorise(context, 'wish.adopt', { agentIds: [input.agentId] });
    if (desk.state !== 'waiting')
      throw new Problem('conflict', desk.state === 'new' ? 'this wish is not on the wall yet' : 'this wish is taken', {
        fix: 'choose another wish from the wall',
        facts: { state: desk.state },
      });
    const agent = found(await unit.agents.get(input.agentId), 'organisation', input.agentId);
    const { need } = desk;
    const [resource] = await unit.resources.insert([
      NewResource.parse({
        agentId: agent.id,
        name: `微心愿：${calledOf(desk)}`.slice(0, 300),
        categoryCode: need.categoryCode,
        capacityKind: 'stock',
        unit: need.unit,
        quantity: need.quantity,
        // For this wish only: neither found by others nor matched with them.
        terms: { audience: 'own' },
        extra: { wishId: id },
      }),
    ]);
    // The body's own people may adopt; a worker does it for a body that has no account.
    const claim = await addClaim(unit, context, {
      direction: 'resource-adopts-need',
      needId: need.id,
      resourceId: resource!.id,
      quantity: need.quantity,
      sliceStart: null,
      sliceEnd: null,
      message: input.note,
    });
    const wish = await unit.wishes.update(id, {
      adopterAgentId: agent.id,
      adopterNote: input.note,
      claimId: claim.id,
      adoptedAt: context.now().toISOString(),
    });
    return wish;
  });
}

/** What was adopted was given: recorded in the ledger, and whoever wished is asked for a word of thanks. */
export async function fulfilWish(store: Store, context: Context, id: string): Promise<Wish> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const desk = await readWish(unit, id, true);
    if (desk.claim?.commitmentId == null || desk.state !== 'adopted')
      throw new Problem('conflict', 'nothing is promised for this wish', {
        fix: 'wait until the adoption is accepted',
      });
    authorise(context, 'ledger.fulfil', {
      agentIds: [desk.wish.adopterAgentId],
      jurisdictionIds: [desk.need.jurisdictionId],
    });
    await fulfil(unit, context, { commitmentId: desk.claim.commitmentId });
    await unit.resources.update(desk.claim.resourceId, { status: 'inactive' });
    await notify(unit, context, [
      {
        to: desk.need.requestedByUserId
          ? [{ userId: desk.need.requestedByUserId }]
          : [{ role: 'worker', jurisdictionId: desk.need.jurisdictionId }],
        kind: 'wish-fulfilled',
        facts: { wish: calledOf(desk), wishId: id },
        link: `/wishes/${id}`,
      },
    ]);
    return unit.wishes.update(id, { fulfilledAt: context.now().toISOString() });
  });
}

/** A word of thanks; on the wall only where whoever says it agrees. */
export async function thankForWish(
  store: Store,
  context: Context,
  id: string,
  input: { thanks: string; onWall: boolean },
): Promise<Wish> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const desk = await readWish(unit, id, true);
    authorise(context, 'wish.thank', needObject(desk.need));
    if (desk.state !== 'fulfilled' && desk.state !== 'thanked')
      throw new Problem('conflict', 'it has not been fulfilled yet', { fix: 'wait until it is' });
    await notify(unit, context, [
      {
        to: [{ agentIds: [desk.wish.adopterAgentId] }],
        kind: 'wish-thanks',
        facts: { wish: calledOf(desk), thanks: input.thanks, wishId: id },
        link: `/wishes/${id}`,
      },
    ]);
    return unit.wishes.update(id, { thanks: input.thanks, thanksOnWall: input.onWall });
  });
}
