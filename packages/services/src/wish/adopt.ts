import { type Agent, NewAgent, NewResource, type Personal, Problem, type Wish } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { fulfil } from '../ledger/fulfil.ts';
import { addClaim } from '../link/claims.ts';
import { notify } from '../notify/notify.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Store, Unit } from '../ports/store.ts';
import { openSealed, putSealed } from '../privacy/sealed.ts';
import { needObject } from '../register/needs.ts';
import { found } from '../register/references.ts';
import { calledOf, readWish } from './desk.ts';

/** Under which those who adopt a wish by themselves stand in the register: their names do not. */
const RESIDENTS = '居民个人（微心愿）';

async function keeper(unit: Unit): Promise<Agent | undefined> {
  return (await unit.agents.list({ filter: { kind: 'person', name: RESIDENTS }, limit: 1 })).items[0];
}

/** The keeper of what residents give by themselves; made with the first of them. */
async function residents(unit: Unit): Promise<Agent> {
  const known = await keeper(unit);
  if (known !== undefined) return known;
  // Two who are the first at once take turns at a row that is always there: the second finds what the first made.
  const [turn] = (await unit.categories.list({ sort: 'code', limit: 1 })).items;
  if (turn !== undefined) await unit.categories.getForUpdate(turn.id);
  const meanwhile = await keeper(unit);
  if (meanwhile !== undefined) return meanwhile;
  const [made] = await unit.agents.insert([
    NewAgent.parse({
      kind: 'person',
      name: RESIDENTS,
      alternateName: 'Residents (wishes)',
      extra: { residents: true },
    }),
  ]);
  return made!;
}

/** Whoever adopts a wish: a body, or a resident by themselves, with what the wall calls them and how they are reached. */
export type Adopter =
  | { agentId: string; note: string | null }
  | { agentId: null; note: string | null; name: string | null; contact: { name: string | null; phone: string } };

/**
 * A body or a resident adopts a wish. What they will give goes through the ledger like everything else: it becomes a small
 * stock of their own, kept for this wish alone, which adopts the need; the other side answers, then it is promised. A
 * resident's telephone is sealed: the community's workers open it to arrange the handing over.
 */
export async function adoptWish(
  store: Store,
  sealer: Sealer,
  context: Context,
  id: string,
  input: Adopter,
): Promise<Wish> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const desk = await readWish(unit, id, true);
    const { userId } = context.subject;
    const own = input.agentId === null ? { ownerUserId: userId } : { agentIds: [input.agentId] };
    authorise(context, 'wish.adopt', own);
    if (desk.state !== 'waiting')
      throw new Problem('conflict', desk.state === 'new' ? 'this wish is not on the wall yet' : 'this wish is taken', {
        fix: 'choose another wish from the wall',
        facts: { state: desk.state },
      });
    const { need } = desk;
    if (input.agentId === null && need.requestedByUserId === userId)
      throw new Problem('conflict', 'this wish is your own', { fix: 'choose another wish from the wall' });
    const agent =
      input.agentId === null
        ? await residents(unit)
        : found(await unit.agents.get(input.agentId), 'organisation', input.agentId);
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
    // A body's own people may adopt, a resident for themselves; a worker does it for a body that has no account.
    const claim = await addClaim(
      unit,
      context,
      {
        direction: 'resource-adopts-need',
        needId: need.id,
        resourceId: resource!.id,
        quantity: need.quantity,
        sliceStart: null,
        sliceEnd: null,
        message: input.note,
      },
      input.agentId === null ? own : undefined,
    );
    const kept = { kind: 'wish-adopter', ownerId: id } as const;
    // Of whoever adopted it before, and gave it back or was declined, nothing is kept.
    await unit.sealed.remove(kept);
    if (input.agentId === null) await putSealed(unit, sealer, kept, input.contact, userId);
    return unit.wishes.update(id, {
      adopterAgentId: agent.id,
      adopterUserId: input.agentId === null ? userId : null,
      adopterName: input.agentId === null ? input.name : null,
      adopterNote: input.note,
      claimId: claim.id,
      adoptedAt: context.now().toISOString(),
    });
  });
}

/** Opens the name and telephone of a resident who adopted a wish, to arrange the handing over; it is written down. */
export async function openAdopter(store: Store, sealer: Sealer, context: Context, id: string): Promise<Personal> {
  return store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
    const { wish, need } = await readWish(unit, id);
    authorise(context, 'wish.contact', { jurisdictionIds: [need.jurisdictionId], ownerUserId: wish.adopterUserId });
    const contact = await openSealed(unit, sealer, context, { kind: 'wish-adopter', ownerId: id });
    if (contact === undefined)
      throw new Problem('not-found', 'no contact is kept for this wish', {
        fix: 'ask the organisation that adopted it',
      });
    return contact;
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
    authorise(context, 'wish.fulfil', {
      agentIds: [desk.wish.adopterAgentId],
      jurisdictionIds: [desk.need.jurisdictionId],
      ownerUserId: desk.wish.adopterUserId,
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
        to: desk.wish.adopterUserId
          ? [{ userId: desk.wish.adopterUserId }]
          : [{ agentIds: [desk.wish.adopterAgentId] }],
        kind: 'wish-thanks',
        facts: { wish: calledOf(desk), thanks: input.thanks, wishId: id },
        link: `/wishes/${id}`,
      },
    ]);
    return unit.wishes.update(id, { thanks: input.thanks, thanksOnWall: input.onWall });
  });
}
