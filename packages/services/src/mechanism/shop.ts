import { type NewShopItem, Problem, type Redemption, type ShopItem } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import { commit } from '../ledger/commit.ts';
import { accountOf, move } from '../ledger/move.ts';
import type { Store, Unit } from '../ports/store.ts';
import { found } from '../register/references.ts';
import { holderObject, openPurseOf } from './holders.ts';

/** A thing of the shop with what is left of it: what the resource's own accounts say is free. */
export type ShopView = ShopItem & { left: number | null; unit: string };

const WINDOW = 30 * 86_400_000;

export async function offerInShop(
  store: Store,
  context: Context,
  purseId: string,
  input: NewShopItem,
): Promise<ShopView> {
  authorise(context, 'shop.manage');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    await openPurseOf(unit, purseId, ['points']);
    const resource = found(await unit.resources.get(input.resourceId), 'resource', input.resourceId);
    if (resource.capacityKind !== 'stock')
      throw new Problem('bad-input', 'only what is kept in stock can be taken from the shop', {
        fix: 'choose goods that are counted, or register them first',
      });
    const [item] = await unit.shopItems.insert([{ ...input, purseId, name: resource.name, state: 'offered' }]);
    return (await viewShop(unit, [item!]))[0]!;
  });
}

export async function withdrawFromShop(store: Store, context: Context, id: string): Promise<ShopView> {
  authorise(context, 'shop.manage');
  return store.write(
    context.subdistrict.id,
    attributionOf(context),
    async (unit) => (await viewShop(unit, [await unit.shopItems.update(id, { state: 'withdrawn' })]))[0]!,
  );
}

async function viewShop(unit: Unit, items: readonly ShopItem[]): Promise<ShopView[]> {
  const ids = items.map((i) => i.resourceId);
  const resources = new Map((await unit.resources.getMany(ids)).map((r) => [r.id, r]));
  const free = new Map(
    (await unit.ledger.accounts(ids)).filter((a) => a.kind === 'free').map((a) => [a.resourceId, a.balance]),
  );
  return items.map((item) => {
    const resource = resources.get(item.resourceId);
    // Accounts come into being with the first promise; until then all of it is there.
    return { ...item, left: free.get(item.resourceId) ?? resource?.quantity ?? null, unit: resource?.unit ?? 'item' };
  });
}

export async function listShop(store: Store, context: Context, purseId: string): Promise<ShopView[]> {
  return store.read(context.subdistrict.id, async (unit) => {
    const { items } = await unit.shopItems.list({ filter: { purseId, state: 'offered' }, sort: 'price', limit: 200 });
    return viewShop(unit, items);
  });
}

/**
 * Takes something from the shop: the points are spent and the stock is promised in one transaction, so that neither can
 * happen alone, however many want the last one.
 */
export async function takeFromShop(
  store: Store,
  context: Context,
  itemId: string,
  input: { holderId: string; count: number },
): Promise<Redemption> {
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const item = found(await unit.shopItems.get(itemId), 'thing of the shop', itemId);
    if (item.state !== 'offered')
      throw new Problem('conflict', 'it is no longer in the shop', { fix: 'choose something else' });
    const holder = found(await unit.holders.getForUpdate(input.holderId), 'holder', input.holderId);
    authorise(context, 'holding.spend', holderObject(holder));
    if (holder.purseId !== item.purseId)
      throw new Problem('bad-input', 'they hold none of these points', { fix: 'join the scheme first' });
    const purse = await openPurseOf(unit, item.purseId, ['points']);
    if (holder.agentId !== null && !purse.rules.bodiesMaySpend)
      throw new Problem('forbidden', 'groups may only give their points away here', { fix: 'give them to a person' });
    if (item.mostEach !== null) {
      let taken = 0;
      for await (const r of unit.redemptions.each({ holderId: holder.id, shopItemId: item.id }))
        if (r.state === 'done' || r.state === 'taken') taken += r.count ?? 0;
      if (taken + input.count > item.mostEach)
        throw new Problem('over-committed', `each may take ${item.mostEach} of it, and you took ${taken}`, {
          fix: 'leave some for others',
          facts: { mostEach: item.mostEach, taken },
        });
    }
    const resource = found(await unit.resources.get(item.resourceId), 'resource', item.resourceId);
    const now = context.now();
    const jurisdictionId = holder.jurisdictionId ?? context.subdistrict.id;
    const [need] = await unit.needs.insert([
      {
        title: `${resource.name} × ${input.count}`,
        description: null,
        categoryCode: resource.categoryCode,
        quantity: input.count,
        unit: resource.unit,
        windowStart: now.toISOString(),
        windowEnd: new Date(now.getTime() + WINDOW).toISOString(),
        durationMinutes: null,
        jurisdictionId,
        placeId: null,
        position: null,
        maxDistanceMetres: null,
        priority: 3,
        agentId: holder.agentId,
        forAge: null,
        forGroups: [],
        source: 'online',
        respondBy: null,
        resolveBy: null,
        extra: {},
        state: 'open',
        committedQuantity: 0,
        fulfilledQuantity: 0,
        respondedAt: null,
        closedAt: null,
        requestedByUserId: holder.userId,
        singleProvider: false,
        together: null,
        hasContact: false,
      },
    ]);
    const id = context.newId();
    const quantity = item.price * input.count;
    const accounts = await unit.ledger.purseAccounts({ holderIds: [holder.id] });
    const common = await unit.ledger.purseAccounts({ purseIds: [purse.id], own: true });
    await move(unit, context, {
      action: 'spend',
      purse,
      quantity,
      from: accountOf(accounts, 'held', holder.id),
      to: accountOf(common, 'provided'),
      matterId: id,
      reason: need!.title,
    });
    const promise = await commit(unit, context, {
      needId: need!.id,
      resourceId: resource.id,
      quantity: input.count,
      sliceStart: null,
      sliceEnd: null,
      origin: 'need-claim',
      mode: 'mechanism',
    });
    await unit.holders.update(holder.id, { lastUsedAt: now.toISOString() });
    const [row] = await unit.redemptions.insert([
      {
        id,
        purseId: purse.id,
        holderId: holder.id,
        kind: 'item',
        title: need!.title,
        description: null,
        quantity,
        count: input.count,
        wantedAt: null,
        takeBy: null,
        takerHolderId: null,
        shopItemId: item.id,
        needId: need!.id,
        commitmentId: promise.id,
        state: 'done',
        decidedAt: now.toISOString(),
        reason: null,
      },
    ]);
    return row!;
  });
}
