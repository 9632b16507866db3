import type { Agent, Category, Membership, NewAgent, NewCategory, NewMembership, NewPlace, Place } from '@linli/domain';
import { Problem } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { Store } from '../ports/store.ts';
import { assertReferences, found } from './references.ts';

type Change<T> = { [K in keyof T]?: T[K] | undefined };

/** Leaves out what was not given, so that 'not mentioned' never becomes 'empty'. */
export function given<T extends object>(patch: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as never;
}

/** Adds a body or a person. A body's credit code may stand only once in the sub-district. */
export async function createAgent(store: Store, context: Context, input: NewAgent): Promise<Agent> {
  authorise(context, 'register.write', { jurisdictionIds: [input.jurisdictionId], agentIds: [input.parentId] });
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    await assertReferences(unit, [{ path: 'parentId', kind: 'agents', id: input.parentId }]);
    if (input.creditCode !== null && (await unit.agents.count({ creditCode: input.creditCode })) > 0) {
      throw new Problem('conflict', `the unified social credit code ${input.creditCode} is registered already`, {
        fix: 'open that organisation instead, or correct the code',
      });
    }
    const [row] = await unit.agents.insert([input]);
    return row!;
  });
}

/** Changes a body or a person; `version` is the one that the change builds on. */
export async function changeAgent(
  store: Store,
  context: Context,
  id: string,
  patch: Change<Omit<NewAgent, 'extra'>>,
  version: number,
): Promise<Agent> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const agent = found(await unit.agents.get(id), 'organisation', id);
    authorise(context, 'register.write', {
      jurisdictionIds: [agent.jurisdictionId],
      agentIds: [agent.id, agent.parentId],
    });
    await assertReferences(unit, [{ path: 'parentId', kind: 'agents', id: patch.parentId }]);
    return unit.agents.update(id, given(patch), version);
  });
}

/** Registers a membership: a person or body in a body, with a post. */
export async function createMembership(store: Store, context: Context, input: NewMembership): Promise<Membership> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    await assertReferences(unit, [
      { path: 'agentId', kind: 'agents', id: input.agentId },
      { path: 'organizationId', kind: 'agents', id: input.organizationId },
    ]);
    const body = found(await unit.agents.get(input.organizationId), 'organisation', input.organizationId);
    authorise(context, 'register.write', { jurisdictionIds: [body.jurisdictionId], agentIds: [body.id] });
    const [row] = await unit.memberships.insert([input]);
    return row!;
  });
}

export async function changeMembership(
  store: Store,
  context: Context,
  id: string,
  patch: Change<NewMembership>,
  version: number,
): Promise<Membership> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const membership = found(await unit.memberships.get(id), 'membership', id);
    const body = await unit.agents.get(membership.organizationId);
    authorise(context, 'register.write', {
      jurisdictionIds: [body?.jurisdictionId ?? null],
      agentIds: [membership.organizationId],
    });
    return unit.memberships.update(id, given(patch), version);
  });
}

export async function createPlace(store: Store, context: Context, input: NewPlace): Promise<Place> {
  authorise(context, 'register.write', { jurisdictionIds: [input.jurisdictionId], agentIds: [input.agentId] });
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    await assertReferences(unit, [{ path: 'agentId', kind: 'agents', id: input.agentId }]);
    const [row] = await unit.places.insert([input]);
    return row!;
  });
}

export async function changePlace(
  store: Store,
  context: Context,
  id: string,
  patch: Change<Omit<NewPlace, 'extra'>>,
  version: number,
): Promise<Place> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const place = found(await unit.places.get(id), 'place', id);
    authorise(context, 'register.write', { jurisdictionIds: [place.jurisdictionId], agentIds: [place.agentId] });
    await assertReferences(unit, [{ path: 'agentId', kind: 'agents', id: patch.agentId }]);
    return unit.places.update(id, given(patch), version);
  });
}

/** Extends the taxonomy. The parent is the code without its last word, and must be there. */
export async function createCategory(store: Store, context: Context, input: NewCategory): Promise<Category> {
  authorise(context, 'register.write', { jurisdictionIds: [], agentIds: [] });
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    if ((await unit.categories.count({ code: input.code })) > 0)
      throw new Problem('conflict', `the category '${input.code}' is there already`, {
        fix: 'use it, or choose another code',
      });
    const dot = input.code.lastIndexOf('.');
    const parent = dot === -1 ? null : input.code.slice(0, dot);
    if (input.parentCode !== null && input.parentCode !== parent) {
      throw new Problem('bad-input', `'${input.code}' cannot lie below '${input.parentCode}'`, {
        faults: [
          {
            path: 'parentCode',
            problem: 'a code begins with its parent',
            fix: parent === null ? 'leave it out' : `use '${parent}'`,
          },
        ],
      });
    }
    if (parent !== null && (await unit.categories.count({ code: parent })) === 0) {
      throw new Problem('bad-input', `there is no category '${parent}' to put it below`, {
        faults: [{ path: 'code', problem: `'${parent}' is missing`, fix: `add '${parent}' first` }],
      });
    }
    const [row] = await unit.categories.insert([{ ...input, parentCode: parent, origin: 'local' }]);
    return row!;
  });
}

export async function changeCategory(
  store: Store,
  context: Context,
  id: string,
  patch: Change<Pick<NewCategory, 'name' | 'unit'>>,
  version: number,
): Promise<Category> {
  authorise(context, 'register.write', { jurisdictionIds: [], agentIds: [] });
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) =>
    unit.categories.update(id, given(patch), version),
  );
}
