import { type Ask, add, among, change, find, page } from './ask.ts';
import * as rows from './mechanism-rows.ts';

const purse = (ask: Ask) => find(rows.purses, ask.params['id']);
const request = (ask: Ask) => find(rows.appropriations, ask.params['id']);

/** Funds, hours, points, agreements and what belongs to them. */
export const mechanismHandlers: Record<string, (ask: Ask) => unknown> = {
  listPurses: (ask) =>
    page(
      rows.purses.filter((row) => among(row.kind, ask.query['kind'])),
      ask,
    ),
  getPurse: purse,
  createPurse: (ask) =>
    add(
      rows.purses,
      {
        ...rows.purses[1],
        balances: { received: 0, available: 0, reserved: 0, used: 0, abroad: 0 },
      },
      ask,
    ),
  changePurse: (ask) => change(rows.purses, ask),
  listPurseStatement: (ask) => page([...rows.statement].reverse(), ask),
  contributeToFund: (ask) => {
    const fund = purse(ask);
    const amount = Number(ask.body['amount']);
    fund.balances.received += amount;
    fund.balances.available += amount;
    return fund;
  },
  transferBetweenFunds: purse,
  listAppropriations: (ask) =>
    page(
      rows.appropriations.filter(
        (row) => among(row.purseId, ask.query['purseId']) && among(row.purchaseId ?? '', ask.query['purchaseId']),
      ),
      ask,
    ),
  getAppropriation: request,
  createAppropriation: (ask) =>
    add(rows.appropriations, { ...rows.appropriations[0], purseId: ask.params['id'], approvals: [] }, ask),
  approveAppropriation: (ask) => Object.assign(request(ask), { state: 'reserved' }),
  refuseAppropriation: (ask) => Object.assign(request(ask), { state: 'refused' }),
  payAppropriation: (ask) => Object.assign(request(ask), { state: 'settled' }),
  voidAppropriation: (ask) => Object.assign(request(ask), { state: 'void' }),
  listHolders: (ask) =>
    page(
      rows.holders.filter((row) => among(row.purseId, ask.query['purseId'])),
      ask,
    ),
  listMyHoldings: (ask) => ({ items: rows.holders.filter((row) => row.userId === ask.user) }),
  joinPurse: (ask) => add(rows.holders, { ...rows.holders[1], purseId: ask.params['id'] }, ask),
  listHolderStatement: (ask) => page([], ask),
  declareFamily: (ask) => find(rows.holders, ask.params['id']),
  transferHolding: (ask) => find(rows.holders, ask.params['id']),
  getHoldingReport: () => ({
    earned: 12_600,
    used: 4_200,
    held: 8_100,
    waiting: 300,
    usedPermille: 333,
    holders: 2,
    neverUsed: 1,
    open: 1,
    untaken: 1,
    toConfirm: 1,
  }),
  listCircles: () => ({
    items: [
      {
        members: rows.holders.slice(0, 2).map(({ id, name }) => ({ holderId: id, name })),
        inside: 1_080,
        earned: 1_200,
      },
    ],
  }),
  listRedemptions: (ask) =>
    page(
      rows.redemptions.filter(
        (row) => among(row.holderId, ask.query['holderId']) && among(row.state, ask.query['state']),
      ),
      ask,
    ),
  countWaitingHelp: (ask) => ({
    mine: ask.user === 'resident' ? 1 : 0,
    untaken: ask.user === 'resident' ? 1 : 0,
    others: rows.waitingHelp.filter((row) => row.state === 'open').length,
  }),
  listWaitingHelp: (ask) =>
    page(
      rows.waitingHelp.filter((row) => among(row.state, ask.query['state'])),
      ask,
    ),
  getMyLimits: (ask) => rows.limitsOf(ask.user === 'resident'),
  askForHelp: (ask) => add(rows.redemptions, { ...rows.redemptions[2], quantity: Number(ask.body['minutes']) }, ask),
  takeHelpRequest: (ask) => {
    const waiting = rows.waitingHelp.findIndex((row) => row.id === ask.params['id']);
    if (waiting === -1) return Object.assign(find(rows.redemptions, ask.params['id']), { state: 'taken' });
    rows.waitingHelp.splice(waiting, 1);
    return { ...rows.redemptions[2], id: ask.params['id'], state: 'taken' };
  },
  settleHelpRequest: (ask) => Object.assign(find(rows.redemptions, ask.params['id']), { state: 'done' }),
  cancelHelpRequest: (ask) => Object.assign(find(rows.redemptions, ask.params['id']), { state: 'cancelled' }),
  listServiceRecords: (ask) =>
    page(
      rows.services.filter((row) => among(row.holderId, ask.query['holderId']) && among(row.state, ask.query['state'])),
      ask,
    ),
  recordService: (ask) => add(rows.services, { ...rows.services[2] }, ask),
  confirmService: (ask) => Object.assign(find(rows.services, ask.params['id']), { state: 'confirmed' }),
  refuseService: (ask) => Object.assign(find(rows.services, ask.params['id']), { state: 'refused' }),
  listExchanges: (ask) => page(rows.exchanges, ask),
  listExchangeBalances: () => ({
    items: [
      { partnerId: rows.exchanges[0]!.partnerId, partnerName: '柳荫街道', ours: 120, theirs: -120, most: 60_000 },
    ],
  }),
  createExchange: () => rows.exchanges[1],
  acceptExchange: (ask) => Object.assign(find(rows.exchanges, ask.params['id']), { state: 'done' }),
  declineExchange: (ask) => Object.assign(find(rows.exchanges, ask.params['id']), { state: 'declined' }),
  withdrawExchange: (ask) => Object.assign(find(rows.exchanges, ask.params['id']), { state: 'withdrawn' }),
  lockPurse: (ask) => Object.assign(purse(ask), { lockedTo: ask.body['to'] }),
  awardPoints: () => ({ credited: 20 }),
  listShop: () => ({ items: rows.shopItems }),
  takeFromShop: () => rows.redemptions[0],
  listAgreements: (ask) =>
    page(
      rows.agreements.filter((row) => among(row.state, ask.query['state'])),
      ask,
    ),
  getAgreement: (ask) => find(rows.agreements, ask.params['id']),
  createAgreement: (ask) => add(rows.agreements, { ...rows.agreements[1], state: 'draft', signatures: [] }, ask),
  proposeAgreement: (ask) =>
    Object.assign(find(rows.agreements, ask.params['id']), { state: 'proposed', signBy: ask.body['signBy'] }),
  signAgreement: (ask) => Object.assign(find(rows.agreements, ask.params['id']), { state: 'active' }),
  getAgreementFulfilment: () => ({
    promises: 12,
    fulfilled: 9,
    cancelled: 1,
    active: 1,
    lapsed: 1,
    returned: [{ purseId: rows.purses[3]!.id, given: 180, waiting: 0 }],
    lately: [{ commitmentId: rows.agreements[0]!.id, state: 'cancelled', sliceStart: null, reason: '校运会占用' }],
  }),
  amendAgreement: (ask) => find(rows.agreements, ask.params['id']),
  dropAmendment: (ask) => Object.assign(find(rows.agreements, ask.params['id']), { amendment: null }),
  listPurchases: (ask) => page(rows.purchases, ask),
  getPurchase: (ask) => ({
    ...find(rows.purchases, ask.params['id']),
    names: { worker: '李社工', owner: '和风服务社 张主任' },
  }),
  listAcceptors: () => ({
    items: [
      { userId: 'worker', name: '李社工' },
      { userId: 'coordinator', name: '陈统筹' },
    ],
  }),
  nameAcceptor: (ask) => Object.assign(find(rows.purchases, ask.params['id']), ask.body),
  createPurchase: (ask) => add(rows.purchases, { ...rows.purchases[0], state: 'planned' }, ask),
  getStandardReport: () => rows.standardReport,
};
