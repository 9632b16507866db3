import {
  type BookingAllowance,
  bookingAllowance,
  decide,
  type HoldingAllowance,
  holdingAllowance,
  type MyLimits,
  Problem,
  type Purse,
  runsOutNext,
} from '@linli/domain';
import { heldBy, heldTimes } from '../activate/bookers.ts';
import { commonRules, rulesOf } from '../activate/rules.ts';
import type { Context } from '../common/context.ts';
import { type HolderView, ownHoldings } from '../mechanism/holders.ts';
import { movesOf } from '../mechanism/hours.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { Store, Unit } from '../ports/store.ts';

const DAY = 86_400_000;
/** No limit counts over a longer time than this. */
const LONGEST_DAYS = 366;
/** Items of one person's own bookings; whoever books more than these sees the latest. */
const MOST_ITEMS = 50;

/**
 * What somebody may still book, use and save: every limit that counts for them, what is left of it, until when, and the
 * rule behind it. `resourceId`: the limits of that item too, though they have booked nothing of it yet.
 */
export async function myLimits(
  store: Store,
  sealer: Sealer,
  context: Context,
  asked: { resourceId?: string | undefined } = {},
): Promise<MyLimits> {
  const { userId } = context.subject;
  if (userId === null) throw new Problem('not-signed-in', 'you are not signed in', { fix: 'sign in' });
  return store.read(context.subdistrict.id, async (unit) => {
    const now = context.now();
    const [booker] = (await unit.bookers.list({ filter: { userId }, limit: 1 })).items;
    const paused = booker?.pausedUntil != null && booker.pausedUntil > now.toISOString();
    return {
      exempt: decide(context.subject, 'booking.manage').allowed,
      pausedUntil: paused ? booker.pausedUntil : null,
      pauseReason: paused ? booker.pauseReason : null,
      bookings: await bookingLimits(unit, userId, now.getTime(), asked.resourceId),
      holdings: await holdingLimits(unit, await ownHoldings(unit, sealer, context), now.toISOString()),
    };
  });
}

async function bookingLimits(
  unit: Unit,
  userId: string,
  now: number,
  also: string | undefined,
): Promise<BookingAllowance[]> {
  const held = heldTimes(await heldBy(unit, userId, now - LONGEST_DAYS * DAY, []), now);
  const out: BookingAllowance[] = [];
  const common = bookingAllowance((await commonRules(unit)).limits, held, now);
  if (common !== null) out.push({ resourceId: null, resourceName: null, ...common });
  const latest = [...held].sort((a, b) => b.start - a.start).map((h) => h.resourceId);
  const ids = [...new Set(also === undefined ? latest : [also, ...latest])].slice(0, MOST_ITEMS);
  for (const resource of await unit.resources.getMany(ids)) {
    const own = held.filter((h) => h.resourceId === resource.id);
    const left = bookingAllowance((await rulesOf(unit, resource)).limits, own, now);
    if (left !== null) out.push({ resourceId: resource.id, resourceName: resource.name, ...left });
  }
  return out;
}

async function holdingLimits(unit: Unit, holders: readonly HolderView[], now: string): Promise<HoldingAllowance[]> {
  const purses = new Map((await unit.purses.getMany(holders.map((h) => h.purseId))).map((p) => [p.id, p]));
  const accounts = holders.length === 0 ? [] : await unit.ledger.purseAccounts({ holderIds: holders.map((h) => h.id) });
  const out: HoldingAllowance[] = [];
  for (const holder of holders) {
    const purse = purses.get(holder.purseId);
    const account = accounts.find((a) => a.holderId === holder.id && a.kind === 'held');
    if (purse?.state !== 'open' || holder.state !== 'active' || account === undefined) continue;
    const { expiryMonths } = purse.rules;
    out.push({
      holderId: holder.id,
      purseId: purse.id,
      purse: purse.name,
      kind: purse.kind,
      unit: purse.unit,
      name: holder.name,
      waiting: holder.waiting,
      ...holdingAllowance(purse.rules, holder, account),
      runsOut: expiryMonths === null ? null : runsOutNext(await movesOf(unit, account.id), expiryMonths, now),
      mostEach: await shopLimits(unit, purse, holder.id),
    });
  }
  return out;
}

async function shopLimits(unit: Unit, purse: Purse, holderId: string): Promise<HoldingAllowance['mostEach']> {
  if (purse.kind !== 'points') return [];
  const { items } = await unit.shopItems.list({ filter: { purseId: purse.id, state: 'offered' }, limit: 200 });
  const taken = new Map<string, number>();
  for await (const r of unit.redemptions.each({ holderId, kind: 'item', state: ['done', 'taken'] }))
    if (r.shopItemId !== null) taken.set(r.shopItemId, (taken.get(r.shopItemId) ?? 0) + (r.count ?? 0));
  return items.flatMap(({ id, name, mostEach }) => {
    const had = taken.get(id) ?? 0;
    return mostEach === null ? [] : [{ id, name, most: mostEach, taken: had, left: Math.max(0, mostEach - had) }];
  });
}
