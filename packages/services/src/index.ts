export * from './activate/answer.ts';
export * from './activate/attend.ts';
export * from './activate/calendar.ts';
export { cancelBooking, moveBooking } from './activate/cancel.ts';
export * from './activate/closures.ts';
export { openBookingContact } from './activate/contact.ts';
export * from './activate/due.ts';
export * from './activate/feeds.ts';
export { getBooking, listBookings } from './activate/list.ts';
export { makeBooking } from './activate/make.ts';
export * from './activate/plans.ts';
export { doorKeyOf, getRules, type ReadRules, setRules } from './activate/rules.ts';
export * from './activate/series.ts';
export * from './activate/utilisation.ts';
export { acceptOffer } from './activate/waiting.ts';
export * from './common/context.ts';
export * from './common/idempotency.ts';
export * from './common/list.ts';
export * from './demo/bookings.ts';
export * from './demo/load.ts';
export { type DueOutcome, type RunDue, runDue } from './due/run.ts';
export type { DueTask } from './due/task.ts';
export * from './exchange/export.ts';
export * from './exchange/import.ts';
export * from './exchange/inspect.ts';
export * from './exchange/ports.ts';
export type { ExchangeDependencies, ImportInput } from './exchange/prepare.ts';
export * from './exchange/undo.ts';
export * from './ledger/commit.ts';
export * from './ledger/fulfil.ts';
export * from './ledger/proof.ts';
export * from './ledger/release.ts';
export * from './ledger/reverse.ts';
export * from './ledger/seal.ts';
export * from './ledger/verify.ts';
export * from './limits/mine.ts';
export * from './link/board.ts';
export * from './link/candidates.ts';
export * from './link/claims.ts';
export { acceptProposals, changeProposal, type Decisions, rejectProposals } from './link/decide.ts';
export * from './link/explain-by-name.ts';
export {
  type ClaimsAsked,
  getProposal,
  listClaims,
  listProposals,
  type ProposalsAsked,
} from './link/lists.ts';
export {
  ageLimits,
  type RunOptions,
  runMatch,
  setAgeLimits,
  startMatchRun,
  stopSilentRuns,
} from './link/run.ts';
export * from './link/story.ts';
export * from './matter/catalogue.ts';
export * from './matter/close.ts';
export * from './matter/contact.ts';
export * from './matter/dispatch.ts';
export * from './matter/handle.ts';
export * from './matter/rates.ts';
export * from './matter/read.ts';
export * from './matter/settings.ts';
export * from './matter/take.ts';
export * from './matter/to-need.ts';
export * from './measure/measurements.ts';
export * from './measure/overview.ts';
export { unusedResources } from './measure/resource-use.ts';
export { WhatIfSessions } from './measure/what-if.ts';
export * from './mechanism/agreements.ts';
export * from './mechanism/circles.ts';
export * from './mechanism/exchange.ts';
export * from './mechanism/funds.ts';
export * from './mechanism/help.ts';
export * from './mechanism/help-waiting.ts';
export * from './mechanism/holders.ts';
export * from './mechanism/holding-lists.ts';
export * from './mechanism/hours.ts';
export * from './mechanism/purchases.ts';
export * from './mechanism/purses.ts';
export * from './mechanism/shop.ts';
export * from './mechanism/standards.ts';
export { type Addressee, type Delivery, deliverMail, mailOf } from './notify/deliver.ts';
export { type Notice, notify } from './notify/notify.ts';
export { deliverPush, subscribePush, unsubscribePush } from './notify/push.ts';
export { getNoticeSettings, listNotifications, readNotifications, setNoticeSettings } from './notify/read.ts';
export * from './ports/booking-rows.ts';
export * from './ports/ledger-store.ts';
export * from './ports/linking-store.ts';
export * from './ports/list-query.ts';
export * from './ports/mailer.ts';
export * from './ports/measurement-store.ts';
export * from './ports/notice-store.ts';
export * from './ports/pusher.ts';
export * from './ports/repository.ts';
export * from './ports/sealed-store.ts';
export * from './ports/sealer.ts';
export * from './ports/signals.ts';
export * from './ports/signer.ts';
export * from './ports/store.ts';
export * from './privacy/rights.ts';
export * from './promises/promises.ts';
export * from './publish/three-lists.ts';
export * from './register/directory.ts';
export { communitiesWithin, listNeeds, promisesDue, unreviewed } from './register/lists.ts';
export * from './register/map.ts';
export * from './register/needs.ts';
export { listEndingOffers } from './register/offers-due.ts';
export * from './register/references.ts';
export * from './register/resources.ts';
export * from './register/subdistrict.ts';
export { listSheet } from './sheet/list-sheet.ts';
export * from './wish/adopt.ts';
export * from './wish/make.ts';
export * from './wish/photos.ts';
export * from './wish/read.ts';
