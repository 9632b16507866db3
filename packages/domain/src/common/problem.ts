/** What went wrong, in one word that a program can act on; HTTP statuses and exit codes derive from it. */
export type ProblemCode =
  | 'bad-input'
  | 'not-signed-in'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'version-mismatch'
  | 'over-committed'
  | 'idempotency-mismatch'
  | 'too-many-requests'
  | 'unavailable';

/** One fault in an input: where it is, what is wrong, and what would be right. */
export interface Fault {
  path: string;
  problem: string;
  fix?: string;
}

/** An error that a person can act on: `message` says what happened and `fix` what to do. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly fix: string | undefined;
  readonly faults: readonly Fault[];
  /** Facts behind the problem (ids, balances, the rule and its authority), shown to whoever may see them. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(
    code: ProblemCode,
    message: string,
    more: { fix?: string; faults?: readonly Fault[]; facts?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = code;
    this.fix = more.fix;
    this.faults = more.faults ?? [];
    this.facts = more.facts ?? {};
  }
}
