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
      rows.appropriations.filter((row) => among(row.purseId, ask.query['purseId'])),
      ask,
    ),
  getAppropriation: request,
  createAppropriation: (ask) =>
    add(rows.appropriations, { ...rows.appropriations[0], purseId: ask.params['id'], approvals: [] }, ask),
  approveAppropriation: (ask) => Object.assign(request(ask), { state: 'reserved' }),
  refuseAppropriation: (ask) => Object.assign(request(ask), { state: 'refused' }),
  payAppropriation: (ask) => Object.assign(request(ask), { state: 'settled' }),
  voidAppropriation: (ask) => Object.assign(request(ask), { state: 'void' }),
};
