import type { Election } from '../election/types.ts';
import { EqualShares } from './equal-shares.ts';
import { type GreedyStep, greedyRule } from './greedy.ts';
import { checkedOptions, type TallyOptions } from './options.ts';
import { type PhragmenRun, phragmenRule } from './phragmen.ts';
import { isSupported, type Support, supportOf } from './support.ts';
import { tieRanks } from './ties.ts';

/** How a winner was bought. `free`: it costs nothing and somebody draws utility from it. */
export type Stage = 'free' | 'mes' | 'greedy' | 'phragmen';

export interface Winner {
  /** Position in `Election.projects`. */
  readonly project: number;
  readonly stage: Stage;
}

/** What a tally did, with what is needed to explain it. */
export interface Outcome {
  readonly election: Election;
  readonly options: Required<TallyOptions>;
  /** In the order of purchase. */
  readonly winners: readonly Winner[];
  readonly winnerIds: readonly string[];
  /** Of all winners, in minor units. */
  readonly cost: bigint;
  readonly support: Support;
  readonly rank: Int32Array;
  readonly shares?: SharesOutcome;
  readonly greedy?: readonly GreedyStep[];
  readonly phragmen?: PhragmenRun;
}

/** The run of equal shares that became the result. */
export interface SharesOutcome {
  /** What each voter was given, in minor units times the number of ballots. */
  readonly endowment: bigint;
  readonly bought: readonly number[];
  /** How many times the rule was run; with add1 one more than the units added, and one for the run that went too far. */
  readonly runs: number;
}

/**
 * Applies a rule of participatory budgeting, in exact arithmetic, and a completion.
 *
 * @throws BadInput when the options do not go together or do not suit the ballots.
 */
export function tally(election: Election, options: TallyOptions): Outcome {
  const checked = checkedOptions(options);
  const support = supportOf(election, checked.utility);
  const rank = tieRanks(election, support, checked.ties);
  const winners: Winner[] = [];
  const bought = new Set<number>();
  const take = (project: number, stage: Stage): void => {
    winners.push({ project, stage });
    bought.add(project);
  };
  let shares: SharesOutcome | undefined;
  let greedy: readonly GreedyStep[] | undefined;
  let phragmen: PhragmenRun | undefined;
  const { rule, completion } = checked;
  if (rule === 'mes') {
    if (election.ballots > 0) for (const p of freeProjects(support, rank)) take(p, 'free');
    shares = equalShares(support, rank, completion === 'add1' || completion === 'add1-greedy');
    for (const p of shares.bought) take(p, 'mes');
  }
  if (rule === 'phragmen' || completion === 'phragmen') {
    if (rule !== 'greedy') {
      phragmen = phragmenRule(support, rank, new Set(bought));
      for (const { project } of phragmen.purchases) take(project, 'phragmen');
    }
  }
  if (rule === 'greedy' || completion === 'greedy' || completion === 'add1-greedy') {
    greedy = greedyRule(support, rank, new Set(bought));
    for (const step of greedy) if (step.bought) take(step.project, 'greedy');
  }
  return {
    election,
    options: checked,
    winners,
    winnerIds: winners.map(({ project }) => election.projects[project]!.id),
    cost: winners.reduce((sum, { project }) => sum + election.projects[project]!.cost, 0n),
    support,
    rank,
    ...(shares === undefined ? {} : { shares }),
    ...(greedy === undefined ? {} : { greedy }),
    ...(phragmen === undefined ? {} : { phragmen }),
  };
}

function freeProjects(support: Support, rank: Int32Array): number[] {
  const free = support.election.projects.map((_, p) => p);
  return free
    .filter((p) => support.election.projects[p]!.cost === 0n && isSupported(support, p))
    .sort((a, b) => rank[a]! - rank[b]!);
}

/**
 * Equal shares once, or (add1) again with one more unit of currency a voter until the purchases exceed the budget or
 * nothing more fits it. Every run starts from nothing: a richer run may lose a project, and one that exceeds the budget
 * may be followed by one that does not, so there is nothing to skip.
 */
function equalShares(support: Support, rank: Int32Array, addOne: boolean): SharesOutcome {
  const { election } = support;
  if (election.ballots === 0) return { endowment: 0n, bought: [], runs: 0 };
  const rule = new EqualShares(support, rank);
  const { budget, projects } = election;
  const step = BigInt(election.ballots) * 10n ** BigInt(election.decimals);
  const supported = projects.map((_, p) => p).filter((p) => isSupported(support, p));
  let endowment = budget;
  let bought: readonly number[] = [];
  for (let runs = 1; ; runs++) {
    const run = rule.run(endowment, budget);
    const spent = run.reduce((sum, p) => sum + projects[p]!.cost, 0n);
    if (spent > budget) return { endowment: endowment - step, bought, runs };
    bought = [...run];
    if (!addOne) return { endowment, bought, runs };
    const taken = new Set(bought);
    if (supported.every((p) => taken.has(p) || projects[p]!.cost === 0n || projects[p]!.cost + spent > budget)) {
      return { endowment, bought, runs };
    }
    endowment += step;
  }
}
