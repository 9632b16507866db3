import { exchanges, holders, limits, redemptions, serviceRecords, shop } from '@linli/contract';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

/** Hours and points: who holds what, what was served, asked for, taken, given on. */
export function holdingsArea({ on, installation }: Bind): void {
  const { store, sealer } = installation;

  on(holders.list, ({ context, query }) => {
    const { purseId, state } = query;
    return use.listHolders(store, context, use.listQuery(query, { purseId, state }, 'name'));
  });
  on(holders.mine, async ({ context }) => ({ items: await use.myHoldings(store, sealer, context) }));
  on(holders.join, ({ context, params, body }) => use.joinPurse(store, context, params.id, body, sealer));
  on(limits.mine, ({ context, query }) => use.myLimits(store, sealer, context, query));
  on(holders.name, ({ context, params }) => use.openHolderName(store, sealer, context, params.id));
  on(holders.statement, ({ context, params, query }) =>
    use.holderStatement(store, context, params.id, { cursor: query.cursor, limit: query.limit }),
  );
  on(holders.family, ({ context, params, body }) => use.declareFamily(store, context, params.id, body));
  on(holders.transfer, ({ context, params, body }) => use.transferHolding(store, context, params.id, body));
  on(holders.report, ({ context, params }) => use.holdingReport(store, context, params.id));
  on(holders.circles, async ({ context, params }) => ({
    items: await use.holdingCircles(store, context, params.id),
  }));

  on(serviceRecords.list, ({ context, query }) => use.listServices(store, context, query));
  on(serviceRecords.create, ({ context, params, body }) => use.recordService(store, context, params.id, body));
  on(serviceRecords.confirm, ({ context, params, body }) => use.confirmService(store, context, params.id, body));
  on(serviceRecords.refuse, ({ context, params, body }) => use.refuseService(store, context, params.id, body.reason));

  on(redemptions.list, ({ context, query }) => use.listRedemptions(store, context, query));
  on(redemptions.waiting, ({ context, query }) => use.listWaitingHelp(store, context, query));
  on(redemptions.waitingCount, ({ context }) => use.countWaitingHelp(store, context));
  on(redemptions.ask, ({ context, params, body }) => use.askForHelp(store, context, params.id, body));
  on(redemptions.take, ({ context, params, body }) => use.takeRequest(store, context, params.id, body.holderId));
  on(redemptions.settle, ({ context, params, body }) => use.settleRequest(store, context, params.id, body));
  on(redemptions.cancel, ({ context, params, body }) => use.cancelRequest(store, context, params.id, body.reason));

  on(shop.list, async ({ context, params }) => ({ items: await use.listShop(store, context, params.id) }));
  on(shop.offer, ({ context, params, body }) => use.offerInShop(store, context, params.id, body));
  on(shop.withdraw, ({ context, params }) => use.withdrawFromShop(store, context, params.id));
  on(shop.take, ({ context, params, body }) => use.takeFromShop(store, context, params.id, body));
  on(shop.award, ({ context, params, body }) => use.awardDeed(store, context, params.id, body));

  on(exchanges.list, ({ context, params, query }) => {
    use.authorise(context, 'purse.read');
    return store.read(context.subdistrict.id, (unit) =>
      unit.exchanges.list(use.listQuery(query, { purseId: params.id, state: query.state }, '-at')),
    );
  });
  on(exchanges.balances, async ({ context, params }) => ({
    items: await use.exchangeBalances(store, context, params.id),
  }));
  on(exchanges.create, ({ context, params, body }) => use.proposeExchange(store, context, params.id, body));
  on(exchanges.accept, ({ context, params }) => use.acceptExchange(store, context, params.id));
  on(exchanges.decline, ({ context, params, body }) => use.declineExchange(store, context, params.id, body.reason));
  on(exchanges.withdraw, ({ context, params, body }) => use.withdrawExchange(store, context, params.id, body.reason));
}
