import {
  byWorth,
  type Interval,
  type LiftWorth,
  type Page,
  Problem,
  type Resource,
  type SleepingResource,
  type UsedSlice,
  usableQuantity,
  useWithin,
  type WeekOfUse,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import type { Store, Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { closedTimes, offeredOrNone, type Timed } from './closed-times.ts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const IDS_AT_ONCE = 500;
const LONGEST_WEEKS = 60;
const DEFAULT_WEEKS = 8;

const isTimed = (r: Resource): r is Timed => r.capacityKind !== 'stock';

/** Uses of resources by the balances of their accounts, which are the sums of their events. */
async function slicesOf(unit: Unit, ids: readonly string[], period: Interval): Promise<Map<string, UsedSlice[]>> {
  const out = new Map<string, UsedSlice[]>();
  const span = { from: new Date(period.start).toISOString(), to: new Date(period.end).toISOString() };
  for (let i = 0; i < ids.length; i += IDS_AT_ONCE) {
    const slices = new Map<string, UsedSlice>();
    for (const a of await unit.ledger.accounts(ids.slice(i, i + IDS_AT_ONCE), span)) {
      if (a.sliceStart === null || a.sliceEnd === null || a.balance <= 0) continue;
      if (a.kind !== 'provided' && a.kind !== 'reserved') continue;
      const key = `${a.resourceId} ${a.sliceStart} ${a.sliceEnd}`;
      let slice = slices.get(key);
      if (slice === undefined) {
        slice = { start: Date.parse(a.sliceStart), end: Date.parse(a.sliceEnd), provided: 0, promised: 0 };
        slices.set(key, slice);
        out.set(a.resourceId, [...(out.get(a.resourceId) ?? []), slice]);
      }
      if (a.kind === 'provided') slice.provided += a.balance;
      else slice.promised += a.balance;
    }
  }
  return out;
}

/** The Monday, midnight in the zone, of the week that holds an instant. */
function mondayBefore(at: number, zone: string): number {
  const local = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);
  const day = (new Date(`${local}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = Date.parse(`${local}T00:00:00Z`) - day * DAY;
  const guess = (offset: number) => monday - offset;
  const parts = (t: number) =>
    Date.parse(
      `${new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(t).replace(' ', 'T')}Z`,
    ) - t;
  return guess(parts(guess(parts(monday))));
}

/** Use of one resource week by week: so many weeks back from now, and some ahead. */
export async function weeksOfUse(
  store: Store,
  context: Context,
  resourceId: string,
  asked: { back: number; ahead: number },
): Promise<{ resourceId: string; counted: 'minutes' | 'unit'; weeks: WeekOfUse[] }> {
  authorise(context, 'measure.read');
  const zone = context.subdistrict.timeZone;
  const monday = mondayBefore(context.now().getTime(), zone);
  return store.read(context.subdistrict.id, async (unit) => {
    const resource = found(await unit.resources.get(resourceId), 'resource', resourceId);
    if (!isTimed(resource))
      throw new Problem('bad-input', 'a stock has no weeks of use', { fix: 'look at its ledger instead' });
    const starts = Array.from({ length: asked.back + 1 + asked.ahead }, (_, i) =>
      mondayBefore(monday + (i - asked.back) * WEEK + DAY / 2, zone),
    );
    const ends = [...starts.slice(1), mondayBefore(starts.at(-1)! + WEEK + DAY / 2, zone)];
    const period = { start: starts[0]!, end: ends.at(-1)! };
    const openings = offeredOrNone(resource, period, zone, await closedTimes(unit, period));
    const slices = (await slicesOf(unit, [resourceId], period)).get(resourceId) ?? [];
    const quantity = usableQuantity(resource) ?? 0;
    return {
      resourceId,
      counted: resource.capacityKind === 'exclusive' ? ('minutes' as const) : ('unit' as const),
      weeks: starts.map((start, i) => ({
        week: new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(start + DAY / 2),
        ...useWithin(resource.capacityKind, openings, quantity, slices, { start, end: ends[i]! }),
      })),
    };
  });
}

/** Which single instrument is worth most for each resource, as the last measurement found. */
function worthOf(lifts: readonly LiftWorth[], resource: Resource): SleepingResource['worth'] {
  let best: SleepingResource['worth'] = null;
  for (const { lift, gain, needs } of lifts) {
    const alone = lift.resourceId === resource.id;
    const whole =
      lift.agentId === resource.agentId ||
      (lift.authority !== undefined && lift.authority === resource.terms.authority);
    if (!alone && !whole) continue;
    if (best === null || needs > best.needs || (needs === best.needs && BigInt(gain) > BigInt(best.gain)))
      best = { barrier: lift.barrier, needs, gain, whole: !alone };
  }
  return best;
}

/** Open needs of the last run, counted by category. */
async function openByCategory(unit: Unit): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const run = await unit.matching.latestWholeRun();
  if (run === undefined) return counts;
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await unit.matching.listOpen(run.id, { limit: 500, cursor });
    ids.push(...page.items.map((o) => o.needId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  for (let i = 0; i < ids.length; i += IDS_AT_ONCE)
    for (const need of await unit.needs.getMany(ids.slice(i, i + IDS_AT_ONCE)))
      if (need.state === 'open' || need.state === 'partly')
        counts.set(need.categoryCode, (counts.get(need.categoryCode) ?? 0) + 1);
  return counts;
}

export interface SleepingQuery {
  q?: string | undefined;
  sort?: string | undefined;
  cursor?: string | undefined;
  limit: number;
  weeks?: number | undefined;
  agentId?: string | undefined;
  /** The category or anything below it. */
  category?: string | undefined;
  /** At most so much used, in per mille. */
  below?: number | undefined;
}

const SORTS = {
  worth: byWorth,
  permille: (a: SleepingResource, b: SleepingResource) => (a.permille ?? 1001) - (b.permille ?? 1001),
  idle: (a: SleepingResource, b: SleepingResource) => a.idle - b.idle,
  openNeeds: (a: SleepingResource, b: SleepingResource) => a.openNeeds - b.openNeeds,
  name: (a: SleepingResource, b: SleepingResource) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
} as const;

/**
 * How much of every resource is used over some weeks back from now, from its ledger and its hours; by what waking it
 * would be worth unless asked otherwise.
 */
export async function listSleeping(
  store: Store,
  context: Context,
  query: SleepingQuery,
): Promise<Page<SleepingResource>> {
  authorise(context, 'measure.read');
  const weeks = query.weeks ?? DEFAULT_WEEKS;
  if (!(weeks >= 1 && weeks <= LONGEST_WEEKS))
    throw new Problem('bad-input', `${weeks} weeks cannot be looked over`, { fix: `ask for 1 to ${LONGEST_WEEKS}` });
  const descending = query.sort?.startsWith('-') ?? false;
  const name = (query.sort ?? 'worth').replace(/^-/, '');
  if (!(name in SORTS))
    throw new Problem('bad-input', `this list cannot be sorted by '${name}'`, {
      fix: `use one of ${Object.keys(SORTS).join(', ')}`,
    });
  const end = context.now().getTime();
  const period = { start: end - weeks * WEEK, end };
  const zone = context.subdistrict.timeZone;
  const all = await store.read(context.subdistrict.id, async (unit) => {
    const resources: Timed[] = [];
    const filter =
      query.agentId === undefined
        ? { status: 'active' as const }
        : { status: 'active' as const, agentId: query.agentId };
    for await (const r of unit.resources.each(filter)) if (isTimed(r)) resources.push(r);
    const slices = await slicesOf(
      unit,
      resources.map((r) => r.id),
      period,
    );
    const closed = await closedTimes(unit, period);
    const open = await openByCategory(unit);
    const lifts = (await unit.measurements.latestDone())?.result?.lifts ?? [];
    const plans = new Map<string, string>();
    for await (const plan of unit.activationPlans.each({ state: ['draft', 'agreed', 'open'] }))
      plans.set(plan.resourceId, plan.id);
    return resources.map((resource): SleepingResource => {
      const use = useWithin(
        resource.capacityKind,
        offeredOrNone(resource, period, zone, closed),
        usableQuantity(resource) ?? 0,
        slices.get(resource.id) ?? [],
        period,
      );
      return {
        ...use,
        resourceId: resource.id,
        name: resource.name,
        categoryCode: resource.categoryCode,
        agentId: resource.agentId,
        capacityKind: resource.capacityKind,
        unit: resource.unit,
        counted: resource.capacityKind === 'exclusive' ? 'minutes' : 'unit',
        idle: Math.max(0, use.offered - use.provided - use.promised),
        openNeeds: open.get(resource.categoryCode) ?? 0,
        worth: worthOf(lifts, resource),
        planId: plans.get(resource.id) ?? null,
      };
    });
  });
  const text = query.q?.trim().toLowerCase() ?? '';
  const rows = all
    .filter((r) => r.offered > 0)
    .filter((r) => text === '' || r.name.toLowerCase().includes(text))
    .filter(
      (r) =>
        query.category === undefined ||
        r.categoryCode === query.category ||
        r.categoryCode.startsWith(`${query.category}.`),
    )
    .filter((r) => query.below === undefined || (r.permille ?? 0) <= query.below)
    .sort(SORTS[name as keyof typeof SORTS]);
  if (descending) rows.reverse();
  const from = Math.max(0, Number(query.cursor ?? 0) || 0);
  const items = rows.slice(from, from + query.limit);
  return {
    items,
    nextCursor: from + items.length < rows.length ? String(from + items.length) : null,
    total: rows.length,
  };
}
