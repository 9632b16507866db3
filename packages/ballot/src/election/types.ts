/** The kinds of ballot that Pabulib knows. `choose-1` is approval of one project. */
export type VoteType = 'approval' | 'choose-1' | 'ordinal' | 'cumulative' | 'scoring';

export interface Project {
  readonly id: string;
  /** In minor units: 10 to the power of minus `Election.decimals` of the currency. */
  readonly cost: bigint;
  /** Empty where the file gives none. */
  readonly name: string;
}

/**
 * Distinct ballots with their multiplicity, as one compressed table: the projects of class `k` are
 * `project[start[k]] .. project[start[k + 1] - 1]`, positions in `Election.projects`, in ascending order except in an
 * ordinal ballot, whose first place comes first. `points` stand beside them, in units of 10^-pointDecimals, and are
 * empty where the ballots have none. Voters with the same ballot are never told apart by a rule.
 */
export interface BallotClasses {
  readonly count: number;
  readonly voters: Float64Array;
  readonly start: Int32Array;
  readonly project: Int32Array;
  readonly points: Float64Array;
  /** The class of each ballot, in the order in which they were given. */
  readonly ofBallot: Int32Array;
}

/** Something odd about an election that does not stop a rule. */
export interface Warning {
  readonly line?: number;
  readonly field?: string;
  readonly message: string;
}

/** An election as the rules take it. Money is exact: integers of minor units. */
export interface Election {
  readonly voteType: VoteType;
  /** Decimals of the minor unit: 0 where budget and costs are whole, 2 where one has cents. */
  readonly decimals: number;
  readonly budget: bigint;
  readonly projects: readonly Project[];
  /** Number of ballots, empty ones included. */
  readonly ballots: number;
  readonly classes: BallotClasses;
  readonly warnings: readonly Warning[];
}
