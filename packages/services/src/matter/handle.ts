import {
  type Agent,
  giveBack,
  handle,
  type Matter,
  type MatterPart,
  needsArbiter,
  pause,
  type Refusal,
  respond,
  resume,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { type Notice, notify } from '../notify/notify.ts';
import type { Store, Unit } from '../ports/store.ts';
import { type Desk, holdMatter, movePart, note, partOf } from './desk.ts';
import { about, callers, toAsker } from './tell.ts';

/** What a body does with its share of a matter: each in one transaction, with its step and its notices. */
async function act(
  store: Store,
  context: Context,
  ids: { id: string; partId: string },
  work: (unit: Unit, desk: Desk, part: MatterPart, agent: Agent | undefined) => Promise<Notice[]>,
): Promise<Matter> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const desk = await holdMatter(unit, context, ids.id);
    const part = partOf(desk, ids.partId);
    authorise(context, 'matter.handle', { jurisdictionIds: [desk.matter.jurisdictionId], agentIds: [part.agentId] });
    await notify(unit, context, await work(unit, desk, part, await unit.agents.get(part.agentId)));
    return desk.matter;
  });
}

/** They came, or reached the person. */
export function respondToMatter(
  store: Store,
  context: Context,
  ids: { id: string; partId: string },
  words: string | null,
): Promise<Matter> {
  return act(store, context, ids, async (unit, desk, part, agent) => {
    await movePart(unit, desk, part.id, respond(part, desk.actor, desk.calendar));
    await note(unit, context, ids.id, { kind: 'responded', partId: part.id, note: words });
    const facts = { body: agent?.name ?? '' };
    return [
      about(desk.matter, callers(desk.matter), 'matter-responded', facts),
      ...toAsker(desk.matter, 'matter-responded', facts),
    ];
  });
}

/** Stops the clocks for a reason that stays on record, or lets them go on. */
export function pauseMatter(store: Store, context: Context, ids: { id: string; partId: string }, reason: string) {
  return act(store, context, ids, async (unit, desk, part) => {
    await movePart(unit, desk, part.id, pause(part, reason, desk.actor, desk.calendar));
    await note(unit, context, ids.id, { kind: 'paused', partId: part.id, note: reason });
    return [];
  });
}
export function resumeMatter(store: Store, context: Context, ids: { id: string; partId: string }) {
  return act(store, context, ids, async (unit, desk, part) => {
    await movePart(unit, desk, part.id, resume(part, desk.actor, desk.calendar));
    await note(unit, context, ids.id, { kind: 'resumed', partId: part.id });
    return [];
  });
}

/** Done, by the body's word; those who called are asked to rate it once all are done. */
export function handleMatter(
  store: Store,
  context: Context,
  ids: { id: string; partId: string },
  input: { result: string; delayReason: string | null },
): Promise<Matter> {
  return act(store, context, ids, async (unit, desk, part, agent) => {
    await movePart(unit, desk, part.id, handle(part, input, desk.actor, desk.calendar));
    if (input.delayReason)
      await note(unit, context, ids.id, { kind: 'delayed', partId: part.id, note: input.delayReason });
    await note(unit, context, ids.id, { kind: 'handled', partId: part.id, note: input.result });
    const facts = { body: agent?.name ?? '' };
    return [
      about(desk.matter, callers(desk.matter), 'matter-handled', facts),
      ...(desk.matter.state === 'handled' ? toAsker(desk.matter, 'matter-handled', facts) : []),
    ];
  });
}

/** Given back, with whose it is. The clock goes on; after too many returns the coordinator is asked to assign it finally. */
export function returnMatter(
  store: Store,
  context: Context,
  ids: { id: string; partId: string },
  refusal: Refusal,
): Promise<Matter> {
  return act(store, context, ids, async (unit, desk, part, agent) => {
    const returns = desk.matter.returns + 1;
    await movePart(unit, desk, part.id, giveBack(part, refusal, desk.actor), { returns });
    await note(unit, context, ids.id, {
      kind: 'returned',
      partId: part.id,
      note: refusal.reason,
      facts: { responsible: refusal.responsibleName, basis: refusal.basis },
    });
    const facts = { body: agent?.name ?? '', responsible: refusal.responsibleName, reason: refusal.reason };
    return [
      about(desk.matter, callers(desk.matter), 'matter-returned', facts),
      ...(needsArbiter(desk.matter, desk.settings)
        ? [about(desk.matter, [{ role: 'coordinator' as const }], 'matter-to-arbitrate', { returns })]
        : []),
    ];
  });
}
