import { type Matter, type NewNeed, Problem } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Store } from '../ports/store.ts';
import { addNeed } from '../register/needs.ts';
import { holdMatter, matterObject, movePart, note } from './desk.ts';

/**
 * A case whose answer is a resource becomes a need: the need is what is worked on from here, so that nothing is asked
 * twice, and the case is closed with a reference to it. The sealed contact goes along.
 */
export async function caseToNeed(
  store: Store,
  sealer: Sealer,
  context: Context,
  id: string,
  input: Omit<NewNeed, 'contact' | 'source' | 'jurisdictionId'>,
): Promise<Matter> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const desk = await holdMatter(unit, context, id);
    authorise(context, 'matter.dispatch', matterObject(desk.matter, desk.parts));
    if (desk.matter.kind !== 'case' || desk.matter.state === 'closed' || desk.matter.state === 'cancelled')
      throw new Problem('conflict', `this ${desk.matter.kind} is ${desk.matter.state}`, {
        fix: 'only an open case becomes a need',
      });
    const kept = await unit.sealed.get({ kind: 'matter-contact', ownerId: id });
    const need = await addNeed(unit, sealer, context, {
      ...input,
      jurisdictionId: desk.matter.jurisdictionId,
      source: desk.matter.source === 'community' ? 'grid' : desk.matter.source,
      contact: null,
    });
    if (kept !== undefined || desk.matter.requestedByUserId !== null) {
      // It is kept once: with what is worked on from here.
      if (kept !== undefined) {
        await unit.sealed.put({ kind: 'need-contact', ownerId: need.id }, kept.sealed, desk.matter.requestedByUserId);
        await unit.sealed.remove({ kind: 'matter-contact', ownerId: id });
      }
      await unit.needs.update(need.id, {
        hasContact: kept !== undefined,
        requestedByUserId: desk.matter.requestedByUserId,
      });
    }
    for (const part of desk.parts)
      if (part.state === 'dispatched' || part.state === 'responded')
        await movePart(unit, desk, part.id, { state: 'withdrawn', respondDue: null, resolveDue: null });
    await note(unit, context, id, { kind: 'became-need', facts: { needId: need.id } });
    return unit.matters.update(id, {
      needId: need.id,
      state: 'closed',
      closedAt: desk.actor.at,
      hasContact: false,
    });
  });
}
