import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Instant } from '../common/record.ts';

export const StepKind = z
  .enum([
    'taken',
    'dispatched',
    'assigned',
    'responded',
    'paused',
    'resumed',
    'delayed',
    'handled',
    'returned',
    'withdrawn',
    'closed',
    'reopened',
    'cancelled',
    'became-need',
    'whistle-blown',
    'contact-opened',
    'overdue',
  ])
  .meta({ id: 'StepKind' });
export type StepKind = z.infer<typeof StepKind>;

/** What happened in a matter, in order; never changed. It holds nothing that identifies a resident. */
export const MatterStep = z
  .object({
    id: Id,
    matterId: Id,
    partId: Id.nullable(),
    kind: StepKind,
    note: z.string().max(5000).nullable(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    at: Instant,
    by: z.string(),
  })
  .meta({ id: 'MatterStep' });
export type MatterStep = z.infer<typeof MatterStep>;
