import type {
  AccountKind,
  Block,
  LedgerEvent,
  NewLedgerEvent,
  Page,
  ResourceAccountKind,
  StatementLine,
} from '@linli/domain';
import type { ListQuery } from './list-query.ts';

/** An account with its balance, which always equals the sum of its legs: the database keeps it so. */
export interface Account {
  id: string;
  resourceId: string;
  kind: ResourceAccountKind;
  sliceStart: string | null;
  sliceEnd: string | null;
  balance: number;
}

/** The four accounts of a resource, or of one slice of it. */
export type AccountSet = Record<ResourceAccountKind, Account>;

/** An account of a purse: the purse's own (no holder, no partner), a holder's, or what a partner sub-district owes. */
export interface PurseAccount {
  id: string;
  purseId: string;
  holderId: string | null;
  /** Another sub-district of the installation. */
  partnerId: string | null;
  kind: AccountKind;
  balance: number;
  /** The database lets the balance never fall below it (a source has none), nor rise above the ceiling. */
  floor: number;
  ceiling: number | null;
}
export type NewPurseAccount = Omit<PurseAccount, 'id' | 'balance'>;

/**
 * The ledger's tables. Appending is the only way to write; the database refuses update and delete, legs that do not sum
 * to 0, and any leg that would bring an account below its floor (0 but for what says otherwise; a source has none) or above
 * its ceiling (Problem 'over-committed').
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
  /** Makes the accounts that are not there yet, and gives all those asked for. Limits of those there stay as they are. */
  openPurseAccounts(accounts: readonly NewPurseAccount[]): Promise<PurseAccount[]>;
  purseAccounts(of: {
    purseIds?: readonly string[];
    holderIds?: readonly string[];
    /** Only the purses' own accounts, without those of holders and partners. */
    own?: boolean;
  }): Promise<PurseAccount[]>;
  /** Problem 'over-committed' where the balance lies outside already. */
  limitAccount(accountId: string, limits: { floor: number; ceiling: number | null }): Promise<void>;
  /** What each event did to these accounts together, newest first, with what could be used after it. */
  statement(
    accountIds: readonly string[],
    query: { cursor?: string | undefined; limit?: number; from?: string | undefined; to?: string | undefined },
  ): Promise<Page<StatementLine>>;
  /** What the events of matters (appropriations, redemptions, orders) left in accounts, by kind. */
  movedFor(matterIds: readonly string[]): Promise<{ matterId: string; kind: AccountKind; amount: number }[]>;
  append(event: NewLedgerEvent): Promise<LedgerEvent>;
  event(id: string): Promise<LedgerEvent | undefined>;
  events(query: ListQuery<LedgerEvent>): Promise<Page<LedgerEvent>>;
  /**
   * Takes the time of an exclusive resource, with what is needed before and after its use; an overlap with somebody else's is refused by the database itself
   * (Problem 'over-committed').
   */
  occupy(resourceId: string, commitmentId: string, during: { start: string; end: string }): Promise<void>;
  vacate(commitmentId: string): Promise<void>;
  /** Times taken of exclusive resources that overlap the period, and the use itself within each. */
  occupied(
    resourceIds: readonly string[],
    period: { from: string; to: string },
  ): Promise<
    { resourceId: string; commitmentId: string; start: string; end: string; useStart: string; useEnd: string }[]
  >;
  /** Events that can no longer change order and are in no block yet, oldest first. */
  sealable(limit: number): Promise<LedgerEvent[]>;
  lastBlock(): Promise<Block | undefined>;
  appendBlock(block: Block, eventIds: readonly string[]): Promise<void>;
  blocks(after: number, limit: number): Promise<{ block: Block; events: LedgerEvent[] }[]>;
  /** Accounts whose balance is not the sum of their legs, and events whose legs do not sum to 0: none, or the database was tampered with. */
  imbalances(): Promise<{ where: string; problem: string }[]>;
  unsealed(after: string | null, limit: number): Promise<LedgerEvent[]>;
}
