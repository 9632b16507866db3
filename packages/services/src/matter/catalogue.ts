import type { NewResponsibility, Responder, Responsibility } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { Store, Unit } from '../ports/store.ts';
import { given } from '../register/directory.ts';
import { assertReferences, found } from '../register/references.ts';

type Bodies = { agentId?: string | undefined; jointAgentIds?: string[] | undefined };
function assertBodies(unit: Unit, { agentId, jointAgentIds = [] }: Bodies): Promise<void> {
  return assertReferences(unit, [
    { path: 'agentId', kind: 'agents', id: agentId },
    ...jointAgentIds.map((id, i) => ({ path: `jointAgentIds.${i}`, kind: 'agents' as const, id })),
  ]);
}

/** Adds an item to the catalogue of responsibilities. */
export async function createResponsibility(
  store: Store,
  context: Context,
  input: NewResponsibility,
): Promise<Responsibility> {
  authorise(context, 'responsibility.write');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    await assertBodies(unit, input);
    return (await unit.responsibilities.insert([input]))[0]!;
  });
}

type Patch = { [K in keyof Responsibility]?: Responsibility[K] | undefined };
export async function changeResponsibility(
  store: Store,
  context: Context,
  id: string,
  patch: Patch,
  version: number,
): Promise<Responsibility> {
  authorise(context, 'responsibility.write');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    found(await unit.responsibilities.get(id), 'responsibility', id);
    await assertBodies(unit, patch);
    return unit.responsibilities.update(id, given(patch), version);
  });
}

/** Says how much a body can take at once; the body itself may, and the coordinator. */
export async function setResponder(
  store: Store,
  context: Context,
  input: Pick<Responder, 'agentId' | 'atOnce' | 'onCall' | 'note'>,
): Promise<Responder> {
  authorise(context, 'responder.write', { agentIds: [input.agentId] });
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    await assertBodies(unit, input);
    const [before] = (await unit.responders.list({ filter: { agentId: input.agentId }, limit: 1 })).items;
    if (before) return unit.responders.update(before.id, input);
    return (await unit.responders.insert([input]))[0]!;
  });
}
