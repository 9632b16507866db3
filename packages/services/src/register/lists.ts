import {
  type Commitment,
  type Need,
  needAsSeenBy,
  type Page,
  REVIEW_DAYS,
  type Resource,
  SOON_HOURS,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { listQuery } from '../common/list.ts';
import type { Filter } from '../ports/list-query.ts';
import type { Store } from '../ports/store.ts';
import { categoriesBelow } from './map.ts';

const HOUR = 3_600_000;

export interface NeedsAsked {
  q?: string | undefined;
  sort?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
  ids?: string[] | undefined;
  state?: Need['state'][] | undefined;
  category?: string | undefined;
  exact?: boolean | undefined;
  jurisdictionId?: string | undefined;
  priority?: number[] | undefined;
  source?: Need['source'][] | undefined;
  mine?: boolean | undefined;
  overdue?: boolean | undefined;
  due?: 'respond-overdue' | 'resolve-soon' | 'overdue' | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Needs on a clock, by the same conditions as the overview counts them. */
function onTheClock(due: NonNullable<NeedsAsked['due']>, now: Date): Filter<Need> {
  const at = now.toISOString();
  switch (due) {
    case 'respond-overdue':
      return { respondedAt: null, respondBy: { to: at } };
    case 'resolve-soon':
      return { resolveBy: { from: at, to: new Date(now.getTime() + SOON_HOURS * HOUR).toISOString() } };
    case 'overdue':
      return { resolveBy: { to: at } };
  }
}

/** A community with its grids, or a grid alone. */
export async function communitiesWithin(
  store: Store,
  subdistrictId: string,
  jurisdictionId: string,
): Promise<string[]> {
  const rows = await store.directory.jurisdictions({ within: subdistrictId });
  return [jurisdictionId, ...rows.filter((row) => row.parentId === jurisdictionId).map((row) => row.id)];
}

/** The work list of needs. A resident's is their own; everybody else's is all of them, seen as their role may. */
export async function listNeeds(store: Store, context: Context, query: NeedsAsked): Promise<Page<Need>> {
  const workList = context.subject.roles.some((r) => r.role !== 'resident');
  if (workList && !query.mine) authorise(context, 'need.list');
  const { category, exact, jurisdictionId, priority, source, from, to } = query;
  const due = query.due ?? (query.overdue ? 'overdue' : undefined);
  const inside =
    jurisdictionId === undefined ? undefined : await communitiesWithin(store, context.subdistrict.id, jurisdictionId);
  return store.read(context.subdistrict.id, async (unit) => {
    const filter: Filter<Need> = {
      id: query.ids,
      state: query.state ?? (due === undefined ? undefined : ['open', 'partly']),
      ...(category === undefined ? {} : { categoryCode: exact ? category : await categoriesBelow(unit, category) }),
      jurisdictionId: inside,
      priority,
      source,
      ...(due === undefined ? {} : onTheClock(due, context.now())),
      ...(from === undefined ? {} : { windowEnd: { from } }),
      ...(to === undefined ? {} : { windowStart: { to } }),
      ...(workList && !query.mine ? {} : { requestedByUserId: context.subject.userId }),
    };
    const page = await unit.needs.list(listQuery(query, filter, '-createdAt'));
    return { ...page, items: page.items.map((need) => needAsSeenBy(context.subject, need)) };
  });
}

/** Resources on offer that nobody has reviewed completely for long. */
export function unreviewed(now: Date): Filter<Resource> {
  const since = new Date(now.getTime() - REVIEW_DAYS * 24 * HOUR).toISOString();
  return { status: 'active', reviewedAt: { to: since, orNull: true } };
}

/** Promises whose time has come. */
export function promisesDue(now: Date): Filter<Commitment> {
  return { state: 'active', sliceStart: { to: now.toISOString(), orNull: true } };
}
