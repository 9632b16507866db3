import type { Measurement, MeasurementWithResult } from '@linli/domain';
import { describe } from './description.ts';

const FIGURES = {
  id: 'uuid',
  state: 'text',
  step: 'text',
  progress: 'float',
  asOf: 'instant',
  needs: 'integer',
  served: 'integer',
  servedPooled: 'integer',
  pricePermille: 'integer',
  todayValue: 'text',
  pooledValue: 'text',
  ms: 'float',
  error: 'text',
  createdAt: 'instant',
  createdBy: 'text',
  finishedAt: 'instant',
} as const;

/** A measurement without what it found, which is long. */
export const MEASUREMENT = describe<Measurement>('measurement', FIGURES);
export const MEASUREMENT_WITH_RESULT = describe<MeasurementWithResult>('measurement', { ...FIGURES, result: 'json' });
