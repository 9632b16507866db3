import type { Measurement, MeasurementWithResult, Page } from '@linli/domain';
import type { ListQuery } from './list-query.ts';

/** Measurements of what barriers cost. */
export interface MeasurementStore {
  insert(row: Measurement): Promise<void>;
  update(id: string, patch: Partial<MeasurementWithResult>): Promise<void>;
  get(id: string): Promise<MeasurementWithResult | undefined>;
  /** As `get`, without what it found, and nobody else changes it until this transaction ends. */
  getForUpdate(id: string): Promise<Measurement | undefined>;
  list(query: ListQuery<Measurement>): Promise<Page<Measurement>>;
  /** The newest one that came to its end. */
  latestDone(): Promise<MeasurementWithResult | undefined>;
  /** The newest one, whatever became of it. */
  latest(): Promise<Measurement | undefined>;
}
