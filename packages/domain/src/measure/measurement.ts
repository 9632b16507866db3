import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Instant } from '../common/record.ts';
import { Fragmentation } from './fragmentation.ts';
import { WholeNumber } from './reached.ts';

/** A measurement of what barriers cost: kept, so that it opens at once and can be followed over time. */
export const Measurement = z
  .object({
    id: Id,
    state: z.enum(['queued', 'running', 'done', 'cancelled', 'failed']),
    step: z.enum(['queued', 'reading', 'candidates', 'pricing', 'done']),
    progress: z.number().min(0).max(1),
    /** Needs and resources as they were then. */
    asOf: Instant.nullable(),
    needs: z.int().nullable().meta({ description: 'needs that had something open' }),
    served: z.int().nullable().meta({ description: 'of these, what today’s barriers let be served' }),
    servedPooled: z.int().nullable().meta({ description: 'of these, what could be served without any barrier' }),
    pricePermille: z.int().nullable(),
    todayValue: WholeNumber.nullable(),
    pooledValue: WholeNumber.nullable(),
    ms: z.number().nullable(),
    error: z.string().nullable(),
    createdAt: Instant,
    createdBy: z.string(),
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'Measurement' });
export type Measurement = z.infer<typeof Measurement>;

/** A measurement with all that it found. */
export const MeasurementWithResult = Measurement.extend({ result: Fragmentation.nullable() }).meta({
  id: 'MeasurementWithResult',
});
export type MeasurementWithResult = z.infer<typeof MeasurementWithResult>;
