import { type Commitment, type Need, Problem, type Resource, type Slice } from '@linli/domain';
import type { Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';

/** Promises that stand: what was cancelled binds nobody. */
export const STANDING: readonly Commitment['state'][] = ['active', 'fulfilled', 'closed'];

const oneNeedEach = (resource: Resource): boolean =>
  resource.capacityKind === 'pooled' && resource.terms.oneNeedPerSlot;

/**
 * The need and the resource of a promise, held until the transaction ends together with everything that the side rules
 * compare them with: whoever promises beside us waits, and then sees what we promised. The resource first, as bookings
 * take it, then the needs in the order of their ids, so that two who wait never wait for each other.
 * @throws Problem 'not-found'
 */
export async function holdForPromise(
  unit: Unit,
  needId: string,
  resourceId: string,
): Promise<{ need: Need; resource: Resource }> {
  const seen = found(await unit.resources.get(resourceId), 'resource', resourceId);
  const resource = oneNeedEach(seen)
    ? found(await unit.resources.getForUpdate(resourceId), 'resource', resourceId)
    : seen;
  let need = found(await unit.needs.get(needId), 'need', needId);
  for (;;) {
    const { together } = need;
    const ids = [needId];
    if (together !== null)
      for await (const other of unit.needs.each({ together })) if (other.id !== needId) ids.push(other.id);
    for (const id of ids.sort()) {
      const held = found(await unit.needs.getForUpdate(id), 'need', id);
      if (id === needId) need = held;
    }
    // Moved to another group while we waited: that one is to be held too.
    if (need.together === together) return { need, resource };
  }
}

/**
 * Refuses a promise that a need or a resource rules out by its nature, whatever is free: a second provider for a need
 * that one serves alone, another provider or another time for somebody of a group that goes together, a second need in
 * an opening that serves one.
 */
export async function assertSideRules(unit: Unit, need: Need, resource: Resource, slice: Slice | null): Promise<void> {
  if (need.singleProvider || need.together !== null) {
    const group: Need[] = [need];
    if (need.together !== null)
      for await (const other of unit.needs.each({ together: need.together }))
        if (other.id !== need.id) group.push(other);
    const ids = new Map(group.map((n) => [n.id, n]));
    for await (const promise of unit.commitments.each({ needId: [...ids.keys()], state: STANDING })) {
      const other = ids.get(promise.needId)!;
      if (promise.providerId !== resource.agentId)
        throw new Problem(
          'conflict',
          promise.needId === need.id
            ? 'one provider is to serve this need alone, and another has promised part of it'
            : `this need goes together with “${other.title}”, which another provider serves`,
          {
            fix: 'choose a resource of that provider, or release its promise first',
            facts: { commitmentId: promise.id, providerId: promise.providerId },
          },
        );
      const sameKind = other.categoryCode === need.categoryCode && other.unit === need.unit;
      if (promise.needId === need.id || !sameKind || promise.sliceStart === null || slice === null) continue;
      if (promise.resourceId !== resource.id || Date.parse(promise.sliceStart) !== Date.parse(slice.start))
        throw new Problem(
          'conflict',
          `this need goes together with “${other.title}”, which has another time or place`,
          {
            fix: 'choose the same opening, or release that promise first',
            facts: { commitmentId: promise.id, resourceId: promise.resourceId, sliceStart: promise.sliceStart },
          },
        );
    }
  }
  if (oneNeedEach(resource) && slice !== null)
    for await (const promise of unit.commitments.each({ resourceId: resource.id, state: STANDING }))
      if (
        promise.needId !== need.id &&
        promise.sliceStart !== null &&
        Date.parse(promise.sliceStart) === Date.parse(slice.start)
      )
        throw new Problem('over-committed', 'this opening serves one need alone, and has one already', {
          fix: 'choose another opening',
          facts: { commitmentId: promise.id },
        });
}
