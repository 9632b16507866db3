import { z } from 'zod';
import { Id } from '../common/id.ts';
import { PositiveQuantity } from '../common/quantity.ts';
import { Instant, RecordFields } from '../common/record.ts';

export const ExchangeState = z
  .enum(['proposed', 'done', 'declined', 'withdrawn', 'lapsed'])
  .meta({ id: 'ExchangeState' });

/**
 * An exchange of hours between two sub-districts that each keep their own ledger: the one side of it. What goes out of
 * one comes into the other in the same transaction, once the other side has accepted it; until then they wait with whom
 * they belong to. Each has an account for what the other owes.
 */
export const Exchange = z
  .object({
    ...RecordFields,
    purseId: Id,
    partnerId: Id.meta({ description: 'the other sub-district' }),
    partnerName: z.string(),
    direction: z.enum(['out', 'in']),
    holderId: Id.meta({ description: 'whose hours went, or to whom they came' }),
    partnerNumber: z.string().meta({ description: "the other holder's number" }),
    quantity: PositiveQuantity,
    note: z.string(),
    otherId: Id.meta({ description: 'the same exchange in the other ledger' }),
    at: Instant,
    state: ExchangeState,
    answerBy: Instant.nullable().meta({ description: 'what is not answered by then goes back' }),
    decidedAt: Instant.nullable(),
    decidedBy: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Exchange' });
export type Exchange = z.infer<typeof Exchange>;

export const NewExchange = z
  .object({
    holderId: Id,
    partner: z.string().meta({ description: 'the code of the other sub-district' }),
    partnerPurseId: Id,
    partnerNumber: z.string().trim().min(1).max(40),
    quantity: PositiveQuantity,
    note: z.string().trim().max(300).default(''),
  })
  .meta({ id: 'NewExchange' });
export type NewExchange = z.output<typeof NewExchange>;

/** How a purse stands with another sub-district: what went there, less what came from there, and the same as told there. */
export const ExchangeBalance = z
  .object({
    partnerId: Id,
    partnerName: z.string(),
    ours: z.int().meta({ description: 'above 0: so much went there and is owed to us' }),
    theirs: z.int().meta({ description: 'what the other ledger says; the two sum to 0' }),
    most: z.int().meta({ description: 'how far either may be in debt' }),
  })
  .meta({ id: 'ExchangeBalance' });
export type ExchangeBalance = z.infer<typeof ExchangeBalance>;
