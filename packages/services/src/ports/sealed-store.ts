import type { Page, SealedAccess, SealedKind } from '@linli/domain';
import type { ListQuery } from './list-query.ts';

/** Where something sealed belongs: one text for a kind and a row. */
export interface SealedRef {
  kind: SealedKind;
  ownerId: string;
}
export interface SealedRow extends SealedRef {
  sealed: string;
  /** The account of the person whom it is about, where there is one. */
  userId: string | null;
  createdAt: string;
  createdBy: string;
}

/** Everything that is sealed in a sub-district, and the trail of its uses, which is never changed. */
export interface SealedStore {
  put(of: SealedRef, sealed: string, userId: string | null): Promise<void>;
  get(of: SealedRef): Promise<SealedRow | undefined>;
  remove(of: SealedRef): Promise<void>;
  /** All, or those about one account, in batches. */
  each(filter?: { userId?: string; kind?: SealedKind }): AsyncIterable<SealedRow>;
  log(of: SealedRef, access: Pick<SealedAccess, 'action' | 'reason' | 'at' | 'by'>): Promise<void>;
  trail(query: ListQuery<SealedAccess>): Promise<Page<SealedAccess>>;
}
