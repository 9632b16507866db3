import {
  Circle,
  Exchange,
  ExchangeBalance,
  ExchangeState,
  HelpWaiting,
  HelpWaitingCount,
  Holder,
  HoldingReport,
  Id,
  NewExchange,
  NewHelpRequest,
  NewHolder,
  NewServiceRecord,
  NewShopItem,
  Personal,
  PositiveQuantity,
  pageOf,
  Redemption,
  RedemptionState,
  Relation,
  ServiceRecord,
  ServiceState,
  ShopItem,
  StatementLine,
} from '@linli/domain';
import { z } from 'zod';
import { BASE, ListBase, several, Tenant, TenantId } from '../common.ts';
import { route } from '../route.ts';

/** A holder with what they hold. */
export const HolderView = Holder.extend({
  held: z.int(),
  waiting: z.int().meta({ description: 'set aside for requests that are open' }),
  low: z.boolean().meta({ description: 'below the level that the purse warns of' }),
}).meta({ id: 'HolderView' });
export type HolderView = z.infer<typeof HolderView>;

export const ShopView = ShopItem.extend({ left: z.int().nullable(), unit: z.string() }).meta({ id: 'ShopView' });
export type ShopView = z.infer<typeof ShopView>;

const Rating = z.object({
  rating: z.int().min(1).max(5).nullable().default(null),
  comment: z.string().trim().max(500).nullable().default(null),
});
const Reason = z.object({ reason: z.string().trim().min(1).max(500) });
const post = (id: string, path: string, summary: string) => ({
  id,
  area: 'holdings' as const,
  method: 'post' as const,
  path: `${BASE}/${path}`,
  summary,
  params: TenantId,
});

export const exchanges = {
  list: route({
    id: 'listExchanges',
    area: 'holdings',
    method: 'get',
    path: `${BASE}/purses/{id}/exchanges`,
    summary: 'Hours that went to other sub-districts, and came from them',
    params: TenantId,
    query: ListBase.extend({ state: several(ExchangeState) }),
    response: pageOf(Exchange),
    exports: true,
  }),
  balances: route({
    id: 'listExchangeBalances',
    area: 'holdings',
    method: 'get',
    path: `${BASE}/purses/{id}/exchange-balances`,
    summary: 'How it stands with other sub-districts, as both ledgers tell it',
    params: TenantId,
    response: z.object({ items: z.array(ExchangeBalance) }),
    open: true,
  }),
  create: route({
    ...post('createExchange', 'purses/{id}/exchanges', 'Propose to send hours to somebody of another sub-district'),
    body: NewExchange,
    response: Exchange,
  }),
  accept: route({
    ...post('acceptExchange', 'exchanges/{id}/acceptance', 'Accept it: the hours go from one ledger to the other'),
    status: 200,
    response: Exchange,
  }),
  decline: route({
    ...post('declineExchange', 'exchanges/{id}/refusal', 'Do not accept it: the hours go back'),
    status: 200,
    body: Reason,
    response: Exchange,
  }),
  withdraw: route({
    ...post('withdrawExchange', 'exchanges/{id}/withdrawal', 'Take a proposal back'),
    status: 200,
    body: Reason,
    response: Exchange,
  }),
};

export const holders = {
  list: route({
    id: 'listHolders',
    area: 'holdings',
    method: 'get',
    path: `${BASE}/holders`,
    summary: 'Who holds hours or points',
    params: Tenant,
    query: ListBase.extend({ purseId: Id.optional(), state: several(Holder.shape.state) }),
    response: pageOf(HolderView),
    exports: true,
  }),
  mine: route({
    id: 'listMyHoldings',
    area: 'holdings',
    method: 'get',
    path: `${BASE}/my-holdings`,
    summary: 'What I hold',
    params: Tenant,
    response: z.object({ items: z.array(HolderView) }),
  }),
  join: route({
    ...post('joinPurse', 'purses/{id}/holders', 'Join a time bank or points scheme'),
    body: NewHolder,
    response: HolderView,
  }),
  name: route({
    ...post(
      'openHolderName',
      'holders/{id}/name',
      'Open the name of somebody who holds some; each opening is written down',
    ),
    status: 200,
    response: Personal,
  }),
  statement: route({
    id: 'listHolderStatement',
    area: 'holdings',
    method: 'get',
    path: `${BASE}/holders/{id}/statement`,
    summary: 'What came and went, newest first',
    params: TenantId,
    query: ListBase,
    response: pageOf(StatementLine),
    exports: true,
  }),
  family: route({
    ...post('declareFamily', 'holders/{id}/family', 'Declare a relative, by their number'),
    status: 200,
    body: z.object({ number: z.string().trim().min(1).max(40), relation: Relation }),
    response: HolderView,
  }),
  transfer: route({
    ...post('transferHolding', 'holders/{id}/transfers', 'Give some of it to somebody else'),
    body: z.object({
      number: z.string().trim().min(1).max(40),
      quantity: PositiveQuantity,
      note: z.string().trim().max(300).default(''),
    }),
    response: HolderView,
  }),
  report: route({
    id: 'getHoldingReport',
    area: 'holdings',
    method: 'get',
    path: `${BASE}/purses/{id}/report`,
    summary: 'What came in against what was used',
    params: TenantId,
    response: HoldingReport,
    open: true,
  }),
  circles: route({
    id: 'listCircles',
    area: 'holdings',
    method: 'get',
    path: `${BASE}/purses/{id}/circles`,
    summary: 'Few people who confirm each other’s hours in a ring: to be looked into',
    params: TenantId,
    response: z.object({ items: z.array(Circle) }),
  }),
};

export const redemptions = {
  list: route({
    id: 'listRedemptions',
    area: 'holdings',
    method: 'get',
    path: `${BASE}/redemptions`,
    summary: 'What was asked for with hours and taken with points',
    params: Tenant,
    query: ListBase.extend({
      purseId: Id.optional(),
      holderId: Id.optional(),
      kind: z.enum(['service', 'item']).optional(),
      state: several(RedemptionState),
    }),
    response: pageOf(Redemption),
    exports: true,
  }),
  waiting: route({
    id: 'listWaitingHelp',
    area: 'holdings',
    method: 'get',
    path: `${BASE}/waiting-help`,
    summary: 'Requests for help that nobody has taken for some time, as far as one may do something about them',
    params: Tenant,
    query: ListBase.omit({ sort: true }).extend({
      purseId: Id.optional(),
      state: HelpWaiting.shape.state.optional(),
      mine: z.stringbool().optional().meta({ description: 'only my own' }),
    }),
    response: pageOf(HelpWaiting),
    exports: true,
  }),
  waitingCount: route({
    id: 'countWaitingHelp',
    area: 'holdings',
    method: 'get',
    path: `${BASE}/waiting-help/count`,
    summary: 'How many of them there are: my own, and those of others',
    params: Tenant,
    response: HelpWaitingCount,
  }),
  ask: route({
    ...post('askForHelp', 'purses/{id}/help-requests', 'Ask for help with saved hours'),
    body: NewHelpRequest,
    response: Redemption,
  }),
  take: route({
    ...post('takeHelpRequest', 'redemptions/{id}/taking', 'A volunteer takes it'),
    status: 200,
    body: z.object({ holderId: Id }),
    response: Redemption,
  }),
  settle: route({
    ...post('settleHelpRequest', 'redemptions/{id}/settlement', 'The help was given: hours change hands'),
    status: 200,
    body: Rating.extend({ minutes: PositiveQuantity.optional() }),
    response: Redemption,
  }),
  cancel: route({
    ...post('cancelHelpRequest', 'redemptions/{id}/cancellation', 'Take the request back'),
    status: 200,
    body: Reason,
    response: Redemption,
  }),
};

export const serviceRecords = {
  list: route({
    id: 'listServiceRecords',
    area: 'holdings',
    method: 'get',
    path: `${BASE}/service-records`,
    summary: 'Hours of volunteers, and what else their record holds',
    params: Tenant,
    query: ListBase.extend({ purseId: Id.optional(), holderId: Id.optional(), state: several(ServiceState) }),
    response: pageOf(ServiceRecord),
    exports: true,
  }),
  create: route({
    ...post('recordService', 'purses/{id}/service-records', 'Record hours served, training or an honour'),
    body: NewServiceRecord,
    response: ServiceRecord,
  }),
  confirm: route({
    ...post('confirmService', 'service-records/{id}/confirmation', 'It was so: the hours are credited'),
    status: 200,
    body: Rating,
    response: ServiceRecord,
  }),
  refuse: route({
    ...post('refuseService', 'service-records/{id}/refusal', 'It was not so'),
    status: 200,
    body: Reason,
    response: ServiceRecord,
  }),
};

export const shop = {
  list: route({
    id: 'listShop',
    area: 'holdings',
    method: 'get',
    path: `${BASE}/purses/{id}/shop`,
    summary: 'What points buy, and how much of it is left',
    params: TenantId,
    response: z.object({ items: z.array(ShopView) }),
    open: true,
  }),
  offer: route({
    ...post('offerInShop', 'purses/{id}/shop', 'Put something into the shop'),
    body: NewShopItem,
    response: ShopView,
  }),
  withdraw: route({
    ...post('withdrawFromShop', 'shop-items/{id}/withdrawal', 'Take it out of the shop'),
    status: 200,
    response: ShopView,
  }),
  take: route({
    ...post('takeFromShop', 'shop-items/{id}/orders', 'Take it for points'),
    body: z.object({ holderId: Id, count: PositiveQuantity.max(1000) }),
    response: Redemption,
  }),
  award: route({
    ...post('awardPoints', 'purses/{id}/awards', 'Give points for a deed, by a rule'),
    body: z.object({
      holderId: Id,
      ruleId: z.string().max(60),
      count: PositiveQuantity.max(1000).default(1),
      note: z.string().trim().max(300).default(''),
    }),
    response: z.object({ credited: z.int() }),
  }),
};
