import { callBodies, limitsOf, type Matter, matterStateOf, needsArbiter, Problem } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { notify } from '../notify/notify.ts';
import type { Store } from '../ports/store.ts';
import { assertReferences } from '../register/references.ts';
import { holdMatter, matterObject, movePart, note, partOf } from './desk.ts';
import { called } from './tell.ts';

/**
 * Calls bodies to a matter, or further ones. After it was given back too often only the arbiter, the coordinator, may:
 * finally, so that it cannot be given back any more.
 */
export async function dispatchMatter(
  store: Store,
  context: Context,
  id: string,
  input: { agentIds: readonly string[]; final: boolean; note: string | null },
): Promise<Matter> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const desk = await holdMatter(unit, context, id);
    const object = matterObject(desk.matter, desk.parts);
    authorise(context, 'matter.dispatch', object);
    if (input.final || needsArbiter(desk.matter, desk.settings)) {
      authorise(context, 'matter.assign', object);
      if (!input.final)
        throw new Problem('conflict', `it was given back ${desk.matter.returns} times`, {
          fix: 'assign it finally: the body cannot give it back then',
          facts: { returns: desk.matter.returns },
        });
    }
    await assertReferences(
      unit,
      input.agentIds.map((agentId, i) => ({ path: `agentIds.${i}`, kind: 'agents' as const, id: agentId })),
    );
    const limits = limitsOf(desk.matter, desk.settings, desk.item);
    const parts = await unit.matterParts.insert(
      callBodies(desk.matter, desk.parts, input.agentIds, limits, desk.actor, {
        calendar: desk.calendar,
        final: input.final,
      }),
    );
    const matter = await unit.matters.update(id, {
      state: matterStateOf(desk.matter.state, [...desk.parts, ...parts]),
      handledAt: null,
    });
    for (const part of parts)
      await note(unit, context, id, {
        kind: input.final ? 'assigned' : 'dispatched',
        partId: part.id,
        note: input.note,
      });
    await notify(unit, context, called(matter, parts));
    return matter;
  });
}

/** Takes a call back: that body is no longer needed. */
export async function withdrawPart(
  store: Store,
  context: Context,
  id: string,
  partId: string,
  reason: string,
): Promise<Matter> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const desk = await holdMatter(unit, context, id);
    authorise(context, 'matter.dispatch', matterObject(desk.matter, desk.parts));
    const part = partOf(desk, partId);
    if (part.state !== 'dispatched' && part.state !== 'responded')
      throw new Problem('conflict', `this body's share is ${part.state} already`, { fix: 'nothing to do' });
    const { matter } = await movePart(unit, desk, partId, { state: 'withdrawn', respondDue: null, resolveDue: null });
    await note(unit, context, id, { kind: 'withdrawn', partId, note: reason });
    return matter;
  });
}
