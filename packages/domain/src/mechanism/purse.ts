import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Quantity, Unit } from '../common/quantity.ts';
import { CalendarDate, Instant, RecordFields } from '../common/record.ts';
import { Role } from '../govern/role.ts';

/** What a purse holds: money that bodies pool, hours that neighbours give and get, or points. */
export const PurseKind = z.enum(['fund', 'time-bank', 'points']).meta({ id: 'PurseKind' });
export type PurseKind = z.infer<typeof PurseKind>;

/** Who must agree to an amount: one person for each role named, all of them different people. */
export const ApprovalStep = z
  .object({
    upTo: Quantity.nullable().meta({ description: 'amounts up to this, in smallest parts; null: any amount' }),
    by: z.array(Role).min(1).max(5),
  })
  .meta({ id: 'ApprovalStep' });
export type ApprovalStep = z.infer<typeof ApprovalStep>;

export const EarningOn = z.enum(['service', 'fulfilment', 'deed']).meta({ id: 'EarningOn' });

/** What earns points: so many for each unit of what was done. */
export const EarningRule = z
  .object({
    id: z.string().min(1).max(60),
    name: z.string().trim().min(1).max(200),
    /** service: an hour of confirmed service; fulfilment: a promise kept as a provider; deed: something a worker records. */
    on: EarningOn,
    points: z.int().positive().max(1_000_000),
  })
  .meta({ id: 'EarningRule' });
export type EarningRule = z.infer<typeof EarningRule>;

export const PurseRules = z
  .object({
    approvals: z
      .array(ApprovalStep)
      .max(10)
      .default([{ upTo: null, by: ['coordinator'] }]),
    reserveDays: z
      .int()
      .min(1)
      .max(730)
      .default(90)
      .meta({ description: 'what is approved and not paid within so many days goes back' }),
    overdraft: Quantity.default(0).meta({ description: 'how far below zero a holder may go (hard limit)' }),
    overdraftGrowth: z
      .int()
      .min(0)
      .max(1000)
      .default(0)
      .meta({ description: 'and further, by so many of every thousand parts that the holder earned' }),
    warnBelow: Quantity.nullable().default(null).meta({ description: 'a holder is warned below this (soft limit)' }),
    ceiling: Quantity.nullable().default(null).meta({ description: 'a holder keeps at most this' }),
    expiryMonths: z.int().min(1).max(600).nullable().default(null).meta({ description: 'null: never expires' }),
    transfer: z.enum(['nobody', 'family', 'anybody']).default('family'),
    bodiesMaySpend: z.boolean().default(false).meta({ description: 'false: groups may only donate' }),
    takeWithinDays: z
      .int()
      .min(1)
      .max(90)
      .default(7)
      .meta({ description: 'a request that nobody takes within so many days is told so, and its hours go back' }),
    promptAfterMonths: z
      .int()
      .min(1)
      .max(120)
      .default(6)
      .meta({ description: 'who holds and has used nothing for so long is invited to' }),
    earning: z.array(EarningRule).max(50).default([]),
  })
  .meta({ id: 'PurseRules' });
export type PurseRules = z.output<typeof PurseRules>;

export const PurseFields = {
  kind: PurseKind,
  name: z.string().trim().min(1).max(200),
  description: z.string().max(5000).nullable(),
  unit: Unit,
  keeperId: Id.nullable().meta({ description: 'the body that answers for it' }),
  jurisdictionId: Id.nullable().meta({ description: 'the community that it is for; null: the whole sub-district' }),
  rules: PurseRules,
  state: z.enum(['open', 'closed']),
  isPublic: z.boolean().meta({ description: 'its balances and payments can be seen by everybody' }),
};

/** A quantity kept in common under rules: a pooled fund, a time bank, points. Its balances are accounts of the ledger. */
export const Purse = z
  .object({
    ...RecordFields,
    ...PurseFields,
    lockedTo: CalendarDate.nullable().meta({ description: 'the books are closed up to this day' }),
  })
  .meta({ id: 'Purse' });
export type Purse = z.output<typeof Purse>;

export const NewPurse = z
  .object({
    ...PurseFields,
    description: PurseFields.description.default(null),
    keeperId: PurseFields.keeperId.default(null),
    jurisdictionId: PurseFields.jurisdictionId.default(null),
    rules: PurseRules.prefault({}),
    state: PurseFields.state.default('open'),
    isPublic: z.boolean().default(true),
  })
  .meta({ id: 'NewPurse' });
export type NewPurse = z.output<typeof NewPurse>;

export const PurseChange = z
  .object({
    name: PurseFields.name,
    description: PurseFields.description,
    keeperId: PurseFields.keeperId,
    rules: PurseRules,
    state: PurseFields.state,
    isPublic: z.boolean(),
  })
  .partial()
  .meta({ id: 'PurseChange' });
export type PurseChange = z.output<typeof PurseChange>;

/** How far below zero a holder may go: the purse's limit or their own, and further with what they earned. */
export function overdraftOf(
  rules: Pick<PurseRules, 'overdraft' | 'overdraftGrowth'>,
  own: number | null,
  earned: number,
): number {
  return (own ?? rules.overdraft) + Math.floor((rules.overdraftGrowth * Math.max(0, earned)) / 1000);
}

/**
 * The sums of a purse, from its accounts. A fund: came in, free, reserved, paid. Hours and points: earned, held, reserved
 * (asked for and not settled), used.
 */
export const PurseBalances = z
  .object({
    received: z.int().meta({ description: 'came in or was earned, less what expired' }),
    available: z.int().meta({ description: 'free, or held by all holders' }),
    reserved: z.int(),
    used: z.int().meta({ description: 'paid out, or used' }),
    abroad: z.int().meta({ description: 'went to other sub-districts, less what came from them' }),
  })
  .meta({ id: 'PurseBalances' });
export type PurseBalances = z.infer<typeof PurseBalances>;

export function purseBalances(accounts: readonly { kind: string; balance: number }[]): PurseBalances {
  const sum = (...kinds: string[]) =>
    accounts.reduce((total, a) => total + (kinds.includes(a.kind) ? a.balance : 0), 0);
  return {
    received: -sum('source') || 0,
    available: sum('free', 'held'),
    reserved: sum('reserved'),
    used: sum('provided'),
    abroad: sum('counterpart'),
  };
}

/** A line of a statement: what one event did to the accounts that it is of. */
export const StatementLine = z
  .object({
    id: Id.meta({ description: 'the event' }),
    action: z.string(),
    occurredAt: Instant,
    recordedAt: Instant,
    recordedBy: z.string(),
    available: z.int().meta({ description: 'what came to (or went from) what can be used' }),
    reserved: z.int(),
    used: z.int(),
    balance: z.int().meta({ description: 'what can be used after it' }),
    unit: Unit,
    partyId: Id.nullable(),
    matterId: Id.nullable(),
    reversesId: Id.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'StatementLine' });
export type StatementLine = z.infer<typeof StatementLine>;
