import {
  callBodies,
  coarsePosition,
  limitsOf,
  type Matter,
  matterStateOf,
  type NewCase,
  type NewWhistle,
  Problem,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { notify } from '../notify/notify.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Store, Unit } from '../ports/store.ts';
import { putSealed } from '../privacy/sealed.ts';
import { assertReferences, found } from '../register/references.ts';
import { holdMatter, note } from './desk.ts';
import { called } from './tell.ts';

const BLANK = {
  returns: 0,
  rounds: 1,
  needId: null,
  requestedByUserId: null,
  hasContact: false,
  rating: null,
  handledAt: null,
  closedAt: null,
} as const;

/** That what a new matter refers to is there. */
async function assertKnown(
  unit: Unit,
  input: { responsibilityId: string | null; repeatsId: string | null; originId?: string | null },
): Promise<void> {
  if (input.responsibilityId !== null)
    found(await unit.responsibilities.get(input.responsibilityId), 'responsibility', input.responsibilityId);
  if (input.repeatsId !== null) found(await unit.matters.get(input.repeatsId), 'matter', input.repeatsId);
  if (input.originId != null) found(await unit.matters.get(input.originId), 'matter', input.originId);
}

/**
 * Blows a whistle: a community calls bodies to a problem, on one of the three occasions. Where the catalogue has an item
 * for it, the item must allow the occasion. The clocks start with the call.
 */
export async function blowWhistle(store: Store, context: Context, input: NewWhistle): Promise<Matter> {
  const { agentIds, ...fields } = input;
  authorise(context, 'matter.dispatch', { jurisdictionIds: [input.jurisdictionId] });
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    await assertKnown(unit, input);
    await assertReferences(
      unit,
      agentIds.map((id, i) => ({ path: `agentIds.${i}`, kind: 'agents' as const, id })),
    );
    const item = input.responsibilityId === null ? undefined : await unit.responsibilities.get(input.responsibilityId);
    if (item && !item.occasions.includes(input.occasion))
      throw new Problem('bad-input', `for '${item.title}' no whistle is blown on this occasion`, {
        faults: [
          {
            path: 'occasion',
            problem: `the catalogue allows: ${item.occasions.join(', ') || 'none'}`,
            fix: 'choose an occasion that the item allows, or another item',
          },
        ],
      });
    const [made] = await unit.matters.insert([
      { ...BLANK, ...fields, kind: 'whistle', source: 'community', state: 'taken' },
    ]);
    const desk = await holdMatter(unit, context, made!.id);
    const rows = callBodies(made!, [], agentIds, limitsOf(made!, desk.settings, desk.item), desk.actor, {
      calendar: desk.calendar,
    });
    const parts = await unit.matterParts.insert(rows);
    const matter = await unit.matters.update(made!.id, { state: matterStateOf('taken', parts) });
    await note(unit, context, matter.id, { kind: 'taken', facts: { occasion: matter.occasion } });
    for (const part of parts) await note(unit, context, matter.id, { kind: 'dispatched', partId: part.id });
    if (matter.originId !== null)
      await note(unit, context, matter.originId, { kind: 'whistle-blown', facts: { whistleId: matter.id } });
    await notify(unit, context, called(matter, parts));
    return matter;
  });
}

/** Takes a case in, from the hotline, the counter or a resident's own phone. Nobody is called yet. */
export async function takeCase(store: Store, sealer: Sealer, context: Context, input: NewCase): Promise<Matter> {
  const { contact, ...fields } = input;
  authorise(context, 'matter.take', {
    jurisdictionIds: [input.jurisdictionId],
    ownerUserId: context.subject.userId,
  });
  const staff = context.subject.roles.some((r) => r.role === 'worker' || r.role === 'coordinator');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    await assertKnown(unit, input);
    const [matter] = await unit.matters.insert([
      {
        ...BLANK,
        ...fields,
        position: coarsePosition(fields.position),
        kind: 'case',
        occasion: null,
        originId: null,
        source: staff ? fields.source : 'online',
        state: 'taken',
        requestedByUserId: staff ? null : context.subject.userId,
        hasContact: contact !== null,
      },
    ]);
    if (contact !== null)
      await putSealed(
        unit,
        sealer,
        { kind: 'matter-contact', ownerId: matter!.id },
        contact,
        matter!.requestedByUserId,
      );
    await note(unit, context, matter!.id, { kind: 'taken', facts: { source: matter!.source } });
    return matter!;
  });
}
