export * from './activate/activation-plan.ts';
export * from './activate/booking.ts';
export * from './activate/booking-allowance.ts';
export * from './activate/booking-check.ts';
export * from './activate/booking-rules.ts';
export * from './activate/booking-series.ts';
export * from './activate/booking-view.ts';
export * from './activate/booking-words.ts';
export * from './activate/my-limits.ts';
export * from './activate/series-preview.ts';
export * from './activate/utilisation.ts';
export * from './clock/calendar.ts';
export { CHINA_HOLIDAYS, type HolidayYear } from './clock/china-days.ts';
export * from './clock/clock.ts';
export * from './clock/clock-state.ts';
export * from './clock/quiet.ts';
export { officeTime } from './clock/working-time.ts';
export { addDays } from './common/calendar-day.ts';
export * from './common/id.ts';
export * from './common/page.ts';
export * from './common/problem.ts';
export { faultIn, sayIn } from './common/problem-words/translate.ts';
export * from './common/quantity.ts';
export * from './common/quantity-words.ts';
export * from './common/record.ts';
export * from './common/text.ts';
export { VALUE_WORDS } from './common/value-words.ts';
export * from './demo/demo.ts';
export * from './demo/matters.ts';
export { Random } from './demo/random.ts';
export { withSideRules } from './demo/side-rules.ts';
export * from './govern/policy.ts';
export * from './govern/role.ts';
export * from './ledger/capacity.ts';
export * from './ledger/chain.ts';
export * from './ledger/event.ts';
export { canonical, genesisOf, hashOfBlock, hashOfEvent } from './ledger/hash.ts';
export * from './ledger/legs.ts';
export * from './ledger/merkle.ts';
export * from './ledger/mode.ts';
export * from './ledger/reversal.ts';
export * from './link/barrier.ts';
export * from './link/candidates.ts';
export * from './link/claim-board.ts';
export { burdenPoints, COST_SCALE, pointsOf } from './link/cost.ts';
export * from './link/explain.ts';
export { figuresOf } from './link/figures.ts';
export { guaranteesAsked, guaranteesMissing } from './link/guarantee-needs.ts';
export { keptApartUntil } from './link/kept-apart.ts';
export * from './link/match.ts';
export * from './link/outcome.ts';
export * from './link/pair.ts';
export * from './link/proposal.ts';
export { metresBetween } from './link/reach.ts';
export { REASON_CODES, type ReasonCode } from './link/reason-code.ts';
export { givesWay, type Taking } from './link/rivals.ts';
export { ageLimitFor, rulesNeeded } from './link/rules.ts';
export { boundElsewhere, servesOneAtATime } from './link/side-rules.ts';
export {
  NOTHING_TAKEN,
  type ProposedUse,
  partsOfUse,
  type SupplySlices,
  supplyOf,
  type TakenOf,
  takenWith,
} from './link/supply.ts';
export type { WordsOptions } from './link/wording.ts';
export { reasonWords } from './link/words.ts';
export * from './matter/flow.ts';
export * from './matter/matter.ts';
export * from './matter/part.ts';
export * from './matter/rates.ts';
export * from './matter/responsibility.ts';
export * from './matter/settings.ts';
export * from './matter/step.ts';
export * from './measure/assemble.ts';
export { BarrierModel, EVERY_KIND, gainBound } from './measure/barrier-model.ts';
export * from './measure/fragmentation.ts';
export { instrumentWords } from './measure/instrument-words.ts';
export { Lift, liftGroups } from './measure/lift.ts';
export * from './measure/measurement.ts';
export { BARRED_OF_SCARCE, openModel } from './measure/open-model.ts';
export * from './measure/overview.ts';
export { piecesOf } from './measure/pieces.ts';
export { CommunityChange, NeedChange, Reached } from './measure/reached.ts';
export { Scarcity } from './measure/scarcity.ts';
export { shapley, wholeShares } from './measure/shapley.ts';
export * from './mechanism/agreement.ts';
export * from './mechanism/appropriation.ts';
export * from './mechanism/circle.ts';
export * from './mechanism/exchange.ts';
export * from './mechanism/help-waiting.ts';
export * from './mechanism/holder.ts';
export * from './mechanism/holding-allowance.ts';
export * from './mechanism/openings-by-agreement.ts';
export * from './mechanism/purchase.ts';
export * from './mechanism/purse.ts';
export * from './mechanism/redemption.ts';
export * from './mechanism/rule-changes.ts';
export * from './mechanism/service-record.ts';
export * from './mechanism/signing.ts';
export * from './mechanism/standard.ts';
export * from './notify/audience.ts';
export * from './notify/delivery.ts';
export * from './notify/notification.ts';
export * from './notify/push.ts';
export { NOTICE_TOPICS, type NoticeTopic } from './notify/words/sentence.ts';
export { type NoticeKind, noticeText, topicOf } from './notify/words.ts';
export * from './privacy/mask.ts';
export * from './privacy/sealed.ts';
export * from './publish/list-columns.ts';
export * from './publish/three-lists.ts';
export * from './register/agent.ts';
export { agentAsSeenBy } from './register/agent-view.ts';
export * from './register/built-in-categories.ts';
export * from './register/category.ts';
export * from './register/credit-code.ts';
export * from './register/hours.ts';
export { sameJson } from './register/hsds-derive.ts';
export * from './register/hsds-export.ts';
export * from './register/hsds-flatten.ts';
export * from './register/hsds-forms.ts';
export * from './register/hsds-import.ts';
export * from './register/hsds-tables.ts';
export * from './register/import-categories.ts';
export * from './register/import-draft.ts';
export * from './register/import-escape.ts';
export * from './register/import-merge.ts';
export * from './register/import-plan.ts';
export * from './register/import-source.ts';
export * from './register/import-values.ts';
export * from './register/jurisdiction.ts';
export * from './register/mapping.ts';
export * from './register/mapping-apply.ts';
export * from './register/mapping-export.ts';
export * from './register/mapping-guess.ts';
export * from './register/need.ts';
export * from './register/need-state.ts';
export * from './register/need-view.ts';
export * from './register/openings.ts';
export * from './register/place.ts';
export * from './register/provenance.ts';
export { checkRecurrence } from './register/recurrence.ts';
export * from './register/resource.ts';
export * from './register/schedule.ts';
export { ruleParts, scheduleWords } from './register/schedule-words.ts';
export * from './register/sector.ts';
export * from './register/usable-quantity.ts';
export { fold, foldAll } from './search/fold.ts';
export { asTsQuery, type SearchQuery, searchQuery } from './search/query.ts';
export { type Reader, type Searched, searchTerms } from './search/terms.ts';
export * from './sheet/activate-sheets.ts';
export * from './sheet/link-sheets.ts';
export * from './sheet/matter-sheets.ts';
export * from './sheet/mechanism-sheets.ts';
export * from './sheet/register-sheets.ts';
export {
  type Cell,
  type NameKind,
  namesAsked,
  type Sheet,
  type SheetBook,
  sheetFileName,
  sheetTable,
  sheetTitle,
  wallDay,
  wallTime,
} from './sheet/sheet.ts';
export { keptPicture, pictureType } from './wish/picture.ts';
export * from './wish/wish.ts';
