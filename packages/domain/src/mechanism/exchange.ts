import { z } from 'zod';
import { Id } from '../common/id.ts';
import { PositiveQuantity } from '../common/quantity.ts';
import { Instant, RecordFields } from '../common/record.ts';

/**
 * An exchange of hours between two sub-districts that each keep their own ledger: the one side of it. What goes out of
 * one comes into the other in the same transaction; each has an account for what the other owes.
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
