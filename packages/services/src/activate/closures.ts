import { type Booking, type BookingView, type Closure, HOLDING, type NewClosure } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { Store, Unit } from '../ports/store.ts';
import { assertReferences, found } from '../register/references.ts';
import { resourceObject } from '../register/resources.ts';
import { rulesOf } from './rules.ts';
import { viewOf } from './view.ts';

async function closureObject(unit: Unit, closure: Pick<Closure, 'resourceId' | 'placeId'>) {
  if (closure.resourceId !== null)
    return resourceObject(unit, found(await unit.resources.get(closure.resourceId), 'resource', closure.resourceId));
  if (closure.placeId === null) return { agentIds: [], jurisdictionIds: [] };
  const place = found(await unit.places.get(closure.placeId), 'place', closure.placeId);
  return { agentIds: [place.agentId], jurisdictionIds: [place.jurisdictionId] };
}

/** Bookings that a closure stands in the way of: all of an item that is down, and what begins or ends on a closed site. */
async function affected(unit: Unit, context: Context, closure: Closure): Promise<BookingView[]> {
  const out: BookingView[] = [];
  const span = { sliceEnd: { from: closure.sliceStart }, sliceStart: { to: closure.sliceEnd } };
  const held: Booking[] = [];
  const filter = closure.resourceId === null ? span : { ...span, resourceId: closure.resourceId };
  for await (const b of unit.bookings.each({ ...filter, state: [...HOLDING, 'requested'] }))
    if (b.sliceEnd > closure.sliceStart) held.push(b);
  for (const b of held) {
    const resource = (await unit.resources.get(b.resourceId))!;
    if (closure.kind === 'site-closed') {
      if (closure.placeId !== null && !resource.sites.some((s) => s.placeId === closure.placeId)) continue;
      const spans = b.sliceStart < closure.sliceStart && b.sliceEnd > closure.sliceEnd;
      if (spans && (await rulesOf(unit, resource)).lending) continue;
    }
    out.push(await viewOf(unit, context, b));
  }
  return out;
}

/** Says that an item is down or a site closed; the bookings in its way are named, and stay until somebody cancels them. */
export async function addClosure(
  store: Store,
  context: Context,
  input: NewClosure,
): Promise<{ closure: Closure; affected: BookingView[] }> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    await assertReferences(unit, [
      { path: 'resourceId', kind: 'resources', id: input.resourceId },
      { path: 'placeId', kind: 'places', id: input.placeId },
    ]);
    authorise(context, 'booking.manage', await closureObject(unit, input));
    // Whoever books the item right now is waited for.
    if (input.resourceId !== null) await unit.resources.getForUpdate(input.resourceId);
    const [closure] = await unit.closures.insert([input]);
    return { closure: closure!, affected: await affected(unit, context, closure!) };
  });
}

export async function removeClosure(store: Store, context: Context, id: string): Promise<Closure> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const closure = found(await unit.closures.get(id), 'closure', id);
    authorise(context, 'booking.manage', await closureObject(unit, closure));
    await unit.closures.remove([id]);
    return closure;
  });
}
