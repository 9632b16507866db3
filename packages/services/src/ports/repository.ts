import type { Page, RecordMeta } from '@linli/domain';
import type { Filter, ListQuery } from './list-query.ts';

/** Rows of one kind in one sub-district. Every write counts the version up and says who and when. */
export interface Repository<T extends RecordMeta> {
  get(id: string): Promise<T | undefined>;
  /** As `get`, and nobody else changes the row until this transaction ends. */
  getForUpdate(id: string): Promise<T | undefined>;
  getMany(ids: readonly string[]): Promise<T[]>;
  list(query: ListQuery<T>): Promise<Page<T>>;
  /** All that match, in id order, in batches: for exports and for the engine. */
  each(filter?: Filter<T>): AsyncIterable<T>;
  count(filter?: Filter<T>): Promise<number>;
  /** Rows without meta get id, version 1 and attribution; an `id` given is kept (imports, demo). */
  insert(rows: readonly (Omit<T, keyof RecordMeta> & { id?: string })[]): Promise<T[]>;
  /** Problem 'version-mismatch' where `expectedVersion` is given and no longer true; 'not-found' where it is gone. */
  update(id: string, patch: Partial<Omit<T, keyof RecordMeta>>, expectedVersion?: number): Promise<T>;
  /** Only for what nothing refers to (an undone import); Problem 'conflict' otherwise. */
  remove(ids: readonly string[]): Promise<void>;
}
