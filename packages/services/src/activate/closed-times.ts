import {
  type Closure,
  closes,
  type Interval,
  offeredIntervals,
  openIntervals,
  Problem,
  type Resource,
} from '@linli/domain';
import type { Unit } from '../ports/store.ts';

export type Timed = Resource & { capacityKind: 'exclusive' | 'pooled' };
/** The times within a period at which a resource cannot be used although its hours say that it is open. */
export type ClosedTimes = (resource: Pick<Resource, 'id' | 'sites'>) => Interval[];

/** All closures that fall into a period, read once for any number of resources. */
export async function closedTimes(unit: Unit, period: Interval): Promise<ClosedTimes> {
  const byResource = new Map<string, Closure[]>();
  const bySite = new Map<string | null, Closure[]>();
  const put = <K>(map: Map<K, Closure[]>, key: K, closure: Closure) => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [closure]);
    else list.push(closure);
  };
  const end = new Date(period.end).toISOString();
  for await (const c of unit.closures.each({ sliceEnd: { from: new Date(period.start).toISOString() } })) {
    if (c.sliceStart >= end) continue;
    if (c.kind === 'site-closed') put(bySite, c.placeId, c);
    else if (c.resourceId !== null) put(byResource, c.resourceId, c);
  }
  return (resource) =>
    [
      ...(byResource.get(resource.id) ?? []),
      ...new Set([null, ...resource.sites.map((s) => s.placeId)].flatMap((placeId) => bySite.get(placeId) ?? [])),
    ]
      .filter((c) => closes(c, resource))
      .map((c) => ({ start: Date.parse(c.sliceStart), end: Date.parse(c.sliceEnd) }));
}

/** What a resource really offered in a period; nothing where its hours cannot be read: the register shows that fault. */
export function offeredOrNone(resource: Timed, period: Interval, zone: string, closed: ClosedTimes): Interval[] {
  try {
    return offeredIntervals(resource.capacityKind, openIntervals(resource, period, zone), closed(resource));
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}
