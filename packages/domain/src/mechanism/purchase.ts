import { z } from 'zod';
import { Id } from '../common/id.ts';
import { PositiveQuantity, Quantity } from '../common/quantity.ts';
import { CalendarDate, Instant, RecordFields } from '../common/record.ts';

/** Met on time, late, or lapsed (due, and never met), as open contracting names what becomes of a milestone. */
export const MilestoneState = z
  .enum(['scheduled', 'met', 'accepted', 'rejected', 'paid'])
  .meta({ id: 'MilestoneState' });

export const Milestone = z
  .object({
    id: Id,
    title: z.string(),
    dueDate: CalendarDate,
    amount: Quantity.meta({ description: 'paid once it is accepted; 0: nothing' }),
    state: MilestoneState,
    metAt: Instant.nullable(),
    metBy: z.string().nullable(),
    evidence: z.string().nullable(),
    decidedAt: Instant.nullable(),
    decidedBy: z.string().nullable(),
    reason: z.string().nullable(),
    appropriationId: Id.nullable().meta({ description: 'the money of the fund that pays for it' }),
    paidAt: Instant.nullable(),
  })
  .meta({ id: 'Milestone' });
export type Milestone = z.infer<typeof Milestone>;

export const PurchaseState = z
  .enum(['planned', 'active', 'complete', 'cancelled', 'terminated'])
  .meta({ id: 'PurchaseState' });

/** A purchase of services: a supplier, milestones with dates, acceptance, and payment out of a fund (after OCDS). */
export const Purchase = z
  .object({
    ...RecordFields,
    title: z.string(),
    description: z.string().nullable(),
    supplierId: Id,
    purseId: Id.meta({ description: 'the fund that pays' }),
    acceptorId: z.string().nullable().meta({ description: 'the account of the person who accepts; null: any worker' }),
    amount: PositiveQuantity,
    state: PurchaseState,
    milestones: z.array(Milestone),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Purchase' });
export type Purchase = z.infer<typeof Purchase>;

export const NewPurchase = z
  .object({
    title: z.string().trim().min(1).max(300),
    description: z.string().trim().max(5000).nullable().default(null),
    supplierId: Id,
    purseId: Id,
    acceptorId: z.string().max(200).nullable().default(null),
    milestones: z
      .array(z.object({ title: z.string().trim().min(1).max(300), dueDate: CalendarDate, amount: Quantity }))
      .min(1)
      .max(50),
  })
  .meta({ id: 'NewPurchase' });
export type NewPurchase = z.output<typeof NewPurchase>;

/** How a milestone stands against its date: 'late' was met after it, 'lapsed' is overdue and not met. */
export function punctuality(
  milestone: Pick<Milestone, 'dueDate' | 'metAt' | 'state'>,
  today: string,
  dayOf: (instant: string) => string,
): 'on-time' | 'late' | 'lapsed' | 'ahead' {
  if (milestone.metAt !== null) return dayOf(milestone.metAt) <= milestone.dueDate ? 'on-time' : 'late';
  return today > milestone.dueDate ? 'lapsed' : 'ahead';
}

/** The state of a purchase that follows from its milestones. */
export function purchaseStateOf(purchase: Pick<Purchase, 'state' | 'milestones'>): z.infer<typeof PurchaseState> {
  if (purchase.state !== 'active') return purchase.state;
  const done = purchase.milestones.every((m) => m.state === 'paid' || (m.state === 'accepted' && m.amount === 0));
  return done ? 'complete' : 'active';
}
