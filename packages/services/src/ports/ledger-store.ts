import type { AccountKind, Block, LedgerEvent, Page } from '@linli/domain';
import type { ListQuery } from './list-query.ts';

/** An account with its balance, which always equals the sum of its legs: the database keeps it so. */
export interface Account {
  id: string;
  resourceId: string;
  kind: AccountKind;
  sliceStart: string | null;
  sliceEnd: string | null;
  balance: number;
}

/** The four accounts of a resource, or of one slice of it. */
export type AccountSet = Record<AccountKind, Account>;

/**
 * The ledger's tables. Appending is the only way to write; the database refuses update and delete, legs that do not sum
 * to 0, and any leg that would bring `free`, `reserved` or `provided` below zero (Problem 'over-committed').
 */
export interface LedgerStore {
  /**
   * The accounts of a slice (of the stock where `slice` is null), opened with an 'issue' event of `capacity` the first
   * time somebody needs them; safe when many do so at once.
   */
  openAccounts(
    resourceId: string,
    slice: { start: string; end: string } | null,
    capacity: number,
    unit: LedgerEvent['unit'],
  ): Promise<AccountSet>;
  accounts(resourceIds: readonly string[], period?: { from: string; to: string }): Promise<Account[]>;
  append(event: Omit<LedgerEvent, 'hash' | 'block' | 'recordedAt' | 'recordedBy'>): Promise<LedgerEvent>;
  event(id: string): Promise<LedgerEvent | undefined>;
  events(query: ListQuery<LedgerEvent>): Promise<Page<LedgerEvent>>;
  /**
   * Takes the time of an exclusive resource; an overlap with somebody else's is refused by the database itself
   * (Problem 'over-committed').
   */
  occupy(resourceId: string, commitmentId: string, during: { start: string; end: string }): Promise<void>;
  vacate(commitmentId: string): Promise<void>;
  /** Times taken of exclusive resources that overlap the period. */
  occupied(
    resourceIds: readonly string[],
    period: { from: string; to: string },
  ): Promise<{ resourceId: string; commitmentId: string; start: string; end: string }[]>;
  /** Events that can no longer change order and are in no block yet, oldest first. */
  sealable(limit: number): Promise<LedgerEvent[]>;
  lastBlock(): Promise<Block | undefined>;
  appendBlock(block: Block, eventIds: readonly string[]): Promise<void>;
  blocks(after: number, limit: number): Promise<{ block: Block; events: LedgerEvent[] }[]>;
  /** Accounts whose balance is not the sum of their legs, and events whose legs do not sum to 0: none, or the database was tampered with. */
  imbalances(): Promise<{ where: string; problem: string }[]>;
  unsealed(after: string | null, limit: number): Promise<LedgerEvent[]>;
}
