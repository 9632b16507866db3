import { z } from 'zod';
import { DutyClock } from '../clock/clock.ts';
import { Id } from '../common/id.ts';
import { Instant, RecordFields } from '../common/record.ts';

/** Why a body gives a matter back, and whose it is: 'not ours' alone is no answer. */
export const Refusal = z
  .object({
    reason: z.string().trim().min(1).max(1000),
    responsibleAgentId: Id.nullable().meta({
      description: 'the body that is responsible, where it is registered here',
    }),
    responsibleName: z.string().trim().min(1).max(300).meta({ description: 'the body that is responsible' }),
    basis: z.string().trim().max(500).nullable().default(null).meta({ description: 'the rule that says so' }),
  })
  .meta({ id: 'MatterRefusal' });
export type Refusal = z.output<typeof Refusal>;

/** dispatched: called; responded: they came, or reached the person; handled: done by their word; returned: given back. */
export const PartState = z
  .enum(['dispatched', 'responded', 'handled', 'returned', 'withdrawn'])
  .meta({ id: 'PartState' });
export type PartState = z.infer<typeof PartState>;

/** One body's share of a matter, with the two clocks that run on it: until it responds, and until it is done. */
export const MatterPart = z
  .object({
    ...RecordFields,
    matterId: Id,
    agentId: Id,
    lead: z.boolean(),
    state: PartState,
    respond: DutyClock,
    resolve: DutyClock,
    respondDue: Instant.nullable().meta({ description: 'null while the clock stands still, or when it is done' }),
    resolveDue: Instant.nullable(),
    dispatchedAt: Instant,
    respondedAt: Instant.nullable(),
    handledAt: Instant.nullable(),
    result: z.string().max(5000).nullable(),
    delayReason: z.string().max(1000).nullable(),
    refusal: Refusal.nullable(),
    final: z.boolean().meta({ description: 'assigned by the arbiter: it cannot be given back' }),
  })
  .meta({ id: 'MatterPart' });
export type MatterPart = z.infer<typeof MatterPart>;

/** Whether a body is still at it, or has done it; not one that gave it back. */
export function isActive(part: Pick<MatterPart, 'state'>): boolean {
  return part.state !== 'returned' && part.state !== 'withdrawn';
}
/** Whether a body still has something to do. */
export function isPending(part: Pick<MatterPart, 'state'>): boolean {
  return part.state === 'dispatched' || part.state === 'responded';
}
