import { z } from 'zod';
import { Id } from '../common/id.ts';
import { PositiveQuantity, Quantity } from '../common/quantity.ts';
import { Instant, RecordFields } from '../common/record.ts';

/** What a volunteer's record tells of: hours of service, training, or an honour. */
export const ServiceKind = z.enum(['service', 'training', 'honour']).meta({ id: 'ServiceKind' });
export const ServiceState = z.enum(['recorded', 'confirmed', 'refused', 'reversed']).meta({ id: 'ServiceState' });

/**
 * An entry of a volunteer's record. Hours of service are credited once the receiver or a worker has confirmed them;
 * a correction that the volunteer asks for reverses the event, and the entry says so.
 */
export const ServiceRecord = z
  .object({
    ...RecordFields,
    purseId: Id,
    holderId: Id,
    kind: ServiceKind,
    title: z.string(),
    minutes: Quantity,
    servedAt: Instant,
    receiverHolderId: Id.nullable(),
    commitmentId: Id.nullable().meta({ description: 'the promise that it fulfilled' }),
    redemptionId: Id.nullable(),
    state: ServiceState,
    credited: Quantity.meta({ description: 'smallest parts that were credited; less where a limit was reached' }),
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
    reason: z.string().nullable(),
    rating: z.int().min(1).max(5).nullable(),
    comment: z.string().nullable(),
  })
  .meta({ id: 'ServiceRecord' });
export type ServiceRecord = z.infer<typeof ServiceRecord>;

export const NewServiceRecord = z
  .object({
    holderId: Id,
    kind: ServiceKind.default('service'),
    title: z.string().trim().min(1).max(300),
    minutes: PositiveQuantity.max(24 * 60),
    servedAt: Instant,
    receiverHolderId: Id.nullable().default(null),
    commitmentId: Id.nullable().default(null),
  })
  .meta({ id: 'NewServiceRecord' });
export type NewServiceRecord = z.output<typeof NewServiceRecord>;

/** What of an amount may still be credited below a ceiling, and what lies beyond it. */
export function creditable(
  balance: number,
  amount: number,
  ceiling: number | null,
): { credited: number; beyond: number } {
  const room = ceiling === null ? amount : Math.max(0, ceiling - balance);
  const credited = Math.min(amount, room);
  return { credited, beyond: amount - credited };
}

/**
 * What of a holding has expired: what came in before the cut-off and has not gone out since, first in, first out.
 * `moves` are what came (positive) and went (negative), each with its time.
 * @returns between 0 and what is held
 */
export function expired(moves: readonly { at: string; amount: number }[], cutOff: string): number {
  let old = 0;
  let balance = 0;
  let gone = 0;
  for (const { at, amount } of moves) {
    balance += amount;
    if (amount > 0 && at < cutOff) old += amount;
    if (amount < 0) gone -= amount;
  }
  return Math.max(0, Math.min(balance, old - gone));
}
