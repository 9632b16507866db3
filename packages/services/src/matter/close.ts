import { assertClosable, isActive, type Matter, Problem, reopen } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { notify } from '../notify/notify.ts';
import type { Store } from '../ports/store.ts';
import { holdMatter, matterObject, movePart, note } from './desk.ts';
import { about } from './tell.ts';

/**
 * Closes a matter with the rating of the one who called. Only the calling side may: those who handled it never close it
 * themselves.
 */
export async function closeMatter(
  store: Store,
  context: Context,
  id: string,
  input: { resolved: boolean; satisfied: boolean; comment: string | null },
): Promise<Matter> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const desk = await holdMatter(unit, context, id);
    authorise(context, 'matter.close', matterObject(desk.matter, desk.parts));
    assertClosable(desk.matter, desk.parts);
    if (desk.matter.state !== 'handled')
      throw new Problem('conflict', 'nobody has handled it yet', { fix: 'call a body to it, or withdraw it' });
    const matter = await unit.matters.update(id, {
      state: 'closed',
      closedAt: desk.actor.at,
      rating: { ...input, at: desk.actor.at, by: context.by },
    });
    await note(unit, context, id, {
      kind: 'closed',
      note: input.comment,
      facts: { resolved: input.resolved, satisfied: input.satisfied },
    });
    const bodies = desk.parts.filter(isActive).map((part) => part.agentId);
    await notify(unit, context, [
      about(matter, [{ agentIds: bodies }], 'matter-rated', {
        resolved: input.resolved,
        satisfied: input.satisfied,
      }),
      ...(input.resolved
        ? []
        : [
            about(matter, [{ role: 'coordinator' as const }], 'matter-rated', {
              resolved: false,
              satisfied: input.satisfied,
            }),
          ]),
    ]);
    return matter;
  });
}

/** Opens a matter again: it was not settled after all. The bodies are told, and their clocks go on where they had stopped. */
export async function reopenMatter(store: Store, context: Context, id: string, reason: string): Promise<Matter> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const desk = await holdMatter(unit, context, id);
    authorise(context, 'matter.close', matterObject(desk.matter, desk.parts));
    if (desk.matter.state !== 'closed' && desk.matter.state !== 'handled')
      throw new Problem('conflict', `this is ${desk.matter.state}: there is nothing to open again`, {
        fix: 'wait for the result',
      });
    if (desk.matter.needId !== null) throw new Problem('conflict', 'it became a need', { fix: 'go on with the need' });
    const rounds = desk.matter.rounds + 1;
    desk.matter = await unit.matters.update(id, { state: 'dispatched', closedAt: null, rating: null, rounds });
    const handled = desk.parts.filter((part) => part.state === 'handled');
    for (const part of handled) await movePart(unit, desk, part.id, reopen(part, reason, desk.actor, desk.calendar));
    await note(unit, context, id, { kind: 'reopened', note: reason, facts: { round: rounds } });
    await notify(unit, context, [
      about(desk.matter, [{ agentIds: handled.map((part) => part.agentId) }], 'matter-reopened', { reason }),
    ]);
    return desk.matter;
  });
}

/** Withdraws a matter: what was called for is no longer needed. */
export async function cancelMatter(store: Store, context: Context, id: string, reason: string): Promise<Matter> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const desk = await holdMatter(unit, context, id);
    authorise(context, 'matter.close', matterObject(desk.matter, desk.parts));
    if (desk.matter.state === 'closed' || desk.matter.state === 'cancelled')
      throw new Problem('conflict', `this is ${desk.matter.state} already`, { fix: 'nothing to do' });
    for (const part of desk.parts)
      if (part.state === 'dispatched' || part.state === 'responded')
        await movePart(unit, desk, part.id, { state: 'withdrawn', respondDue: null, resolveDue: null });
    await note(unit, context, id, { kind: 'cancelled', note: reason });
    return unit.matters.update(id, { state: 'cancelled', closedAt: desk.actor.at });
  });
}
