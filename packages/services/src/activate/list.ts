import type { Booking, BookingState, BookingView, Page } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { listQuery } from '../common/list.ts';
import type { Store, Unit } from '../ports/store.ts';
import { communitiesWithin } from '../register/lists.ts';
import { found } from '../register/references.ts';
import { bookingObject, viewOf } from './view.ts';

export interface BookingListQuery {
  q?: string | undefined;
  sort?: string | undefined;
  cursor?: string | undefined;
  limit: number;
  state?: BookingState[] | undefined;
  resourceId?: string | undefined;
  seriesId?: string | undefined;
  /** Of what lies in this community or is kept there. */
  jurisdictionId?: string | undefined;
  mine?: boolean | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Which resources' bookings somebody sees: all (undefined), or those of the bodies that they act for. */
async function resourcesSeen(unit: Unit, context: Context): Promise<string[] | undefined> {
  const { roles } = context.subject;
  if (roles.some((r) => r.role === 'coordinator' || r.role === 'worker' || r.role === 'operator')) return undefined;
  const bodies = roles.filter((r) => r.role === 'owner' && r.agentId !== null).map((r) => r.agentId!);
  const ids: string[] = [];
  if (bodies.length > 0) for await (const r of unit.resources.each({ agentId: bodies })) ids.push(r.id);
  return ids;
}

/** Everything bookable that lies in some communities or is kept there. */
async function resourcesIn(unit: Unit, communities: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await unit.resources.search({ jurisdictionId: communities, limit: 500, cursor });
    ids.push(...page.items.filter((r) => r.capacityKind !== 'stock').map((r) => r.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

/** Bookings: one's own, or those of the resources that one manages. */
export async function listBookings(
  store: Store,
  context: Context,
  query: BookingListQuery,
): Promise<Page<BookingView>> {
  const { state, resourceId, seriesId, from, to } = query;
  const staff = context.subject.roles.some((r) => r.role !== 'resident' && r.role !== 'researcher');
  const own = query.mine || !staff;
  if (own) authorise(context, 'booking.read', { ownerUserId: context.subject.userId });
  const inside =
    query.jurisdictionId === undefined
      ? undefined
      : await communitiesWithin(store, context.subdistrict.id, query.jurisdictionId);
  return store.read(context.subdistrict.id, async (unit) => {
    const seen = own ? undefined : await resourcesSeen(unit, context);
    const there = inside === undefined ? undefined : new Set(await resourcesIn(unit, inside));
    const limits = seen ?? (there === undefined ? undefined : [...there]);
    const wanted =
      limits === undefined
        ? resourceId
        : limits.filter((id) => (resourceId === undefined || id === resourceId) && (there?.has(id) ?? true));
    const page = await unit.bookings.list(
      listQuery<Booking>(
        query,
        {
          state,
          seriesId,
          resourceId: wanted,
          ...(from === undefined ? {} : { sliceEnd: { from } }),
          ...(to === undefined ? {} : { sliceStart: { to } }),
          ...(own ? { requestedByUserId: context.subject.userId! } : {}),
        },
        'sliceStart',
      ),
    );
    const items: BookingView[] = [];
    for (const booking of page.items) items.push(await viewOf(unit, context, booking));
    return { ...page, items };
  });
}

export async function getBooking(store: Store, context: Context, id: string): Promise<BookingView> {
  return store.read(context.subdistrict.id, async (unit) => {
    const booking = found(await unit.bookings.get(id), 'booking', id);
    const resource = found(await unit.resources.get(booking.resourceId), 'resource', booking.resourceId);
    authorise(context, 'booking.read', await bookingObject(unit, booking, resource));
    return viewOf(unit, context, booking);
  });
}
