import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import {
  BadInput,
  type Completion,
  type Explanation,
  explain,
  formatDecimal,
  type Outcome,
  parseElection,
  proportionality,
  type Rule,
  type TieBreaking,
  tally,
  toFixed,
  type Utility,
} from '@linli/ballot';

export interface BallotTallyArgs {
  /** A Pabulib .pb file; '-' reads standard input. */
  readonly file: string;
  readonly rule: Rule;
  readonly utility: Utility;
  readonly completion: Completion;
  /** How exact ties are broken; the smaller id unless given. */
  readonly ties?: TieBreaking;
  /** Adds `projects` (what happened to each) and `groups` (the share of money by group of like-minded voters). */
  readonly explain?: boolean;
}

/**
 * `linli ballot tally`: winners in the order of purchase, their cost in units of the currency, and how long reading and
 * counting took.
 *
 * @throws BadInput with one line that says what to do, when the file cannot be read or understood or the options do not
 * go together.
 */
export async function ballotTally(args: BallotTallyArgs): Promise<object> {
  const begin = performance.now();
  const election = parseElection(args.file === '-' ? await text(process.stdin) : readText(args.file));
  const read = performance.now();
  const { rule, utility, completion, ties = 'name' } = args;
  const outcome = tally(election, { rule, utility, completion, ties });
  const end = performance.now();
  return {
    winners: outcome.winnerIds,
    cost: formatDecimal(outcome.cost, election.decimals),
    ms: rounded(end - begin),
    readMs: rounded(read - begin),
    tallyMs: rounded(end - read),
    budget: formatDecimal(election.budget, election.decimals),
    voters: election.ballots,
    rule,
    utility,
    completion,
    ties,
    warnings: election.warnings,
    ...(args.explain ? { projects: explain(outcome).map(projectJson), groups: groupsJson(outcome) } : {}),
  };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadInput(
      `cannot read ${file} (${(error as NodeJS.ErrnoException).code ?? error}); give the path of a .pb file`,
    );
  }
}

/** Amounts of single voters are fractions; in JSON they are rounded to six decimals. */
function projectJson(project: Explanation): object {
  return {
    ...project,
    payments: project.payments.map(({ voters, each, all }) => ({ voters, each: toFixed(each, 6), all })),
    missing: project.missing.map((missing) => ({ ...missing, amount: toFixed(missing.amount, 6) })),
  };
}

function groupsJson(outcome: Outcome): object {
  const { groups, ...rest } = proportionality(outcome);
  return {
    groups: groups.map((share) => ({
      voters: share.group.voters,
      voterShare: toFixed(share.voterShare, 6),
      money: toFixed(share.money, 2),
      moneyShare: toFixed(share.moneyShare, 6),
      ratio: share.ratio === undefined ? null : toFixed(share.ratio, 4),
      paid: share.paid === undefined ? null : toFixed(share.paid, 2),
      withoutWinner: share.withoutWinner,
      mostSupported: share.mostSupported,
    })),
    withoutSupport: rest.withoutSupport,
    unattributed: toFixed(rest.unattributed, 2),
    disproportion: toFixed(rest.disproportion, 6),
  };
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
