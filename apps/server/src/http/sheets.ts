import type { Answer, Route } from '@linli/contract';
import * as contract from '@linli/contract';
import type { Sheet } from '@linli/domain';
import * as sheets from '@linli/domain';

/** The rows of what a list route answers with. */
type RowOf<T extends Route> = Answer<T> extends { items: readonly (infer Row)[] } ? Row : never;

const bySheet = new Map<Route, Sheet<unknown>>();
function put<T extends Route>(route: T, sheet: Sheet<RowOf<T>>): void {
  bySheet.set(route, sheet as unknown as Sheet<unknown>);
}

put(contract.activation.sleeping, sheets.SLEEPING_SHEET);
put(contract.activationPlans.list, sheets.ACTIVATION_PLAN_SHEET);
put(contract.agents.list, sheets.AGENT_SHEET);
put(contract.agreements.list, sheets.AGREEMENT_SHEET);
put(contract.appropriations.list, sheets.APPROPRIATION_SHEET);
put(contract.bookings.closures, sheets.CLOSURE_SHEET);
put(contract.bookings.list, sheets.BOOKING_SHEET);
put(contract.categories.list, sheets.CATEGORY_SHEET);
put(contract.claimBoard.claims, sheets.CLAIM_BOARD_SHEET);
put(contract.claims.list, sheets.CLAIM_SHEET);
put(contract.commitments.list, sheets.COMMITMENT_SHEET);
put(contract.events.list, sheets.EVENT_SHEET);
put(contract.exchanges.list, sheets.EXCHANGE_SHEET);
put(contract.holders.list, sheets.HOLDER_SHEET);
put(contract.holders.statement, sheets.HOLDER_STATEMENT_SHEET);
put(contract.imports.list, sheets.IMPORT_SHEET);
put(contract.matchRuns.list, sheets.MATCH_RUN_SHEET);
put(contract.matchRuns.open, sheets.OPEN_NEED_SHEET);
put(contract.matters.list, sheets.MATTER_SHEET);
put(contract.measurements.list, sheets.MEASUREMENT_SHEET);
put(contract.memberships.list, sheets.MEMBERSHIP_SHEET);
put(contract.needs.list, sheets.NEED_SHEET);
put(contract.offers.ending, sheets.ENDING_OFFER_SHEET);
put(contract.places.list, sheets.PLACE_SHEET);
put(contract.privacy.trail, sheets.SEALED_ACCESS_SHEET);
put(contract.proposals.list, sheets.PROPOSAL_SHEET);
put(contract.purchases.list, sheets.PURCHASE_SHEET);
put(contract.purses.list, sheets.PURSE_SHEET);
put(contract.purses.statement, sheets.PURSE_STATEMENT_SHEET);
put(contract.redemptions.list, sheets.REDEMPTION_SHEET);
put(contract.redemptions.waiting, sheets.HELP_WAITING_SHEET);
put(contract.resources.history, sheets.RESOURCE_EVENT_SHEET);
put(contract.resources.list, sheets.RESOURCE_SHEET);
put(contract.responsibilities.list, sheets.RESPONSIBILITY_SHEET);
put(contract.serviceRecords.list, sheets.SERVICE_RECORD_SHEET);
put(contract.standards.list, sheets.STANDARD_SHEET);
put(contract.wishes.list, sheets.WISH_SHEET);

/** The columns of a list that comes as a file; the server does not start while one that says so has none. */
export function sheetOf(route: Route): Sheet<unknown> {
  const sheet = bySheet.get(route);
  if (sheet === undefined) throw new Error(`a list that exports has no sheet: ${route.id}`);
  return sheet;
}
