import {
  type AgreementRule,
  type LiftedBarrier,
  quantityFromDecimal,
  quantityToDecimal,
  type Unit,
} from '@linli/domain';

/** A rule as it is typed. */
export interface RuleDraft {
  id: string;
  offererId: string;
  resourceIds: string[];
  category: string;
  communityIds: string[];
  bodyIds: string[];
  days: number[];
  from: string;
  until: string;
  most: string;
  unit: Unit;
  lifts: LiftedBarrier[];
  /** 'none': nothing in return; 'recorded': settled between the parties; else the purse that gives it. */
  returns: string;
  amount: string;
  returnUnit: Unit;
  note: string;
}

export function newRule(more: Partial<RuleDraft> = {}): RuleDraft {
  return {
    id: crypto.randomUUID(),
    offererId: '',
    resourceIds: [],
    category: '',
    communityIds: [],
    bodyIds: [],
    days: [],
    from: '08:00',
    until: '20:00',
    most: '',
    unit: 'session',
    lifts: ['owner', 'eligibility'],
    returns: 'none',
    amount: '',
    returnUnit: 'CNY',
    note: '',
    ...more,
  };
}

const clock = (minute: number) =>
  minute === 1440
    ? '23:59'
    : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
/** The end of the day is written 23:59, which a field for times can hold. */
const minuteOf = (text: string) => {
  const [hour = 0, minute = 0] = text.split(':').map(Number);
  return text === '23:59' ? 1440 : hour * 60 + minute;
};

/**
 * A rule that is there as a draft; `unitOf` is what a purse is counted in, `parentOf` what a place is part of: grids come
 * with their community, and go with it.
 */
export function draftOfRule(
  rule: AgreementRule,
  unitOf: (purseId: string) => Unit | undefined,
  parentOf: (jurisdictionId: string) => string | null | undefined,
): RuleDraft {
  const { inReturn } = rule;
  const returnUnit = (inReturn?.purseId ? unitOf(inReturn.purseId) : undefined) ?? 'CNY';
  const unit = rule.unit ?? 'session';
  return {
    id: rule.id,
    offererId: rule.offererId,
    resourceIds: rule.resourceIds,
    category: rule.categoryCode ?? '',
    communityIds: rule.communityIds.filter((id) => !rule.communityIds.includes(parentOf(id) ?? '')),
    bodyIds: rule.bodyIds,
    days: rule.days,
    from: clock(rule.fromMinute),
    until: clock(rule.toMinute),
    most: rule.mostPerMonth === null ? '' : quantityToDecimal(rule.mostPerMonth, unit),
    unit,
    lifts: rule.lifts,
    returns: inReturn === null ? 'none' : (inReturn.purseId ?? 'recorded'),
    amount: inReturn === null ? '' : quantityToDecimal(inReturn.amount, returnUnit),
    returnUnit,
    note: inReturn?.note ?? '',
  };
}

const parts = (text: string, unit: Unit) => quantityFromDecimal(text.normalize('NFKC').replaceAll(',', ''), unit);
export const mostFaulty = (draft: RuleDraft) => draft.most.trim() !== '' && (parts(draft.most, draft.unit) ?? 0) <= 0;
export const amountFaulty = (draft: RuleDraft) =>
  draft.returns !== 'none' && (parts(draft.amount, draft.returnUnit) ?? 0) <= 0;
export const hoursFaulty = (draft: RuleDraft) => minuteOf(draft.from) >= minuteOf(draft.until);
export const ruleFaulty = (draft: RuleDraft) =>
  draft.offererId === '' ||
  (draft.category === '' && draft.resourceIds.length === 0) ||
  draft.lifts.length === 0 ||
  mostFaulty(draft) ||
  amountFaulty(draft) ||
  hoursFaulty(draft);

/** The rule that a draft says. */
export function ruleOf(draft: RuleDraft) {
  const limited = draft.most.trim() !== '';
  return {
    id: draft.id,
    offererId: draft.offererId,
    resourceIds: draft.resourceIds,
    categoryCode: draft.category || null,
    communityIds: draft.communityIds,
    bodyIds: draft.bodyIds,
    days: [...draft.days].sort((a, b) => a - b),
    fromMinute: minuteOf(draft.from),
    toMinute: minuteOf(draft.until),
    mostPerMonth: limited ? (parts(draft.most, draft.unit) ?? null) : null,
    unit: limited ? draft.unit : null,
    lifts: draft.lifts,
    inReturn:
      draft.returns === 'none'
        ? null
        : {
            purseId: draft.returns === 'recorded' ? null : draft.returns,
            amount: parts(draft.amount, draft.returnUnit) ?? 0,
            note: draft.note.trim(),
          },
  };
}
