import { formatDecimal } from '../decimal.ts';
import { type Fraction, fraction, toFixed } from '../fraction.ts';
import { isSupported } from '../rules/support.ts';
import type { Outcome, Stage } from '../rules/tally.ts';
import { PhragmenAccount } from './phragmen-account.ts';
import { type PaymentGroup, SharesAccount } from './shares-account.ts';

/** Why a stage did not buy a project, and how much money was missing. */
export interface Missing {
  readonly stage: 'mes' | 'phragmen' | 'greedy';
  /**
   * - `no-support`: nobody draws utility from it;
   * - `supporters-money`: what its supporters hold does not pay it;
   * - `budget`: what was left of the budget does not.
   */
  readonly reason: 'no-support' | 'supporters-money' | 'budget';
  /** Exactly, in units of the currency. */
  readonly amount: Fraction;
}

/** What happened to one project. */
export interface Explanation {
  readonly id: string;
  readonly name: string;
  readonly cost: string;
  /** Voters who draw utility from it. */
  readonly supporters: number;
  readonly won: boolean;
  readonly stage: Stage | undefined;
  /** Its place in the order of purchase, from 1. */
  readonly round: number | undefined;
  /** What its supporters paid, in the stages in which voters pay: `mes` and `phragmen`. They add up to the cost. */
  readonly payments: readonly PaymentGroup[];
  /** For a project that lost, what each stage lacked. */
  readonly missing: readonly Missing[];
  /** All of it in one English sentence or two. */
  readonly text: string;
}

/**
 * Explains an outcome project by project, in the order of the election: the round in which a winner was bought and
 * what each supporter paid; for the others what was missing. Amounts are exact.
 */
export function explain(outcome: Outcome): Explanation[] {
  const { election, support } = outcome;
  const shares = outcome.shares === undefined || election.ballots === 0 ? undefined : new SharesAccount(outcome);
  const phragmen = outcome.phragmen === undefined ? undefined : new PhragmenAccount(outcome);
  const rounds = new Map(outcome.winners.map(({ project, stage }, i) => [project, { stage, round: i + 1 }]));
  return election.projects.map((project, p): Explanation => {
    const won = rounds.get(p);
    const payments =
      won?.stage === 'mes' ? shares!.payments(p) : won?.stage === 'phragmen' ? phragmen!.payments(p) : [];
    const missing = won === undefined ? missingFor(outcome, p, shares, phragmen) : [];
    const base = {
      id: project.id,
      name: project.name,
      cost: formatDecimal(project.cost, election.decimals),
      supporters: support.supporters[p]!,
      won: won !== undefined,
      stage: won?.stage,
      round: won?.round,
      payments,
      missing,
    };
    return { ...base, text: sentence(base) };
  });
}

function missingFor(
  outcome: Outcome,
  project: number,
  shares: SharesAccount | undefined,
  phragmen: PhragmenAccount | undefined,
): Missing[] {
  const { election, support } = outcome;
  const unit = 10n ** BigInt(election.decimals);
  const { cost } = election.projects[project]!;
  const missing: Missing[] = [];
  const whole = fraction(cost, unit);
  if (shares !== undefined) {
    // A free project draws no support where its worth is its cost.
    missing.push(
      isSupported(support, project)
        ? { stage: 'mes', reason: 'supporters-money', amount: lack(cost, unit, shares.held(project)) }
        : { stage: 'mes', reason: 'no-support', amount: whole },
    );
  }
  if (phragmen !== undefined) {
    const left = budgetLeft(outcome, 'phragmen');
    if (cost > left) missing.push({ stage: 'phragmen', reason: 'budget', amount: fraction(cost - left, unit) });
    else if (support.supporters[project] === 0)
      missing.push({ stage: 'phragmen', reason: 'no-support', amount: whole });
    else {
      const amount = lack(cost, unit, phragmen.held(project));
      missing.push({ stage: 'phragmen', reason: 'supporters-money', amount });
    }
  }
  const step = outcome.greedy?.find((greedy) => greedy.project === project);
  if (step !== undefined) {
    missing.push({ stage: 'greedy', reason: 'budget', amount: fraction(cost - step.remaining, unit) });
  }
  return missing;
}

function lack(cost: bigint, unit: bigint, held: Fraction): Fraction {
  return fraction(cost * held.den - held.num * unit, unit * held.den);
}

/** What was left of the budget when a stage had ended. */
function budgetLeft(outcome: Outcome, stage: Stage): bigint {
  const { election, winners } = outcome;
  const end = winners.findLastIndex((winner) => winner.stage === stage);
  // A stage that bought nothing began where the one before it ended; greedy always comes last.
  const before = end >= 0 ? winners.slice(0, end + 1) : winners.filter((winner) => winner.stage !== 'greedy');
  return before.reduce((left, { project }) => left - election.projects[project]!.cost, election.budget);
}

const BOUGHT: Record<Stage, string> = {
  free: 'is free and has support',
  mes: 'was bought with the shares of its supporters',
  phragmen: 'was bought with what its supporters had earned',
  greedy: 'was bought from the budget in the order of score for its cost',
};

const LACKED: Record<Missing['reason'], string> = {
  'no-support': 'nobody supports it',
  'supporters-money': 'its supporters lacked',
  budget: 'what was left of the budget lacked',
};

function sentence(project: Omit<Explanation, 'text'>): string {
  if (project.won) {
    const bought = `Round ${project.round}: ${BOUGHT[project.stage!]} (${project.supporters} supporters, cost ${project.cost}).`;
    if (project.payments.length === 0) return bought;
    const [first] = project.payments;
    const others = project.payments.slice(1).reduce((sum, group) => sum + group.voters, 0);
    const rest = others === 0 ? '' : `, ${others} less`;
    return `${bought} ${first!.voters} paid ${toFixed(first!.each, 2)} each${rest}.`;
  }
  const parts = project.missing.map(({ stage, reason, amount }) =>
    reason === 'no-support' ? `${stage}: ${LACKED[reason]}` : `${stage}: ${LACKED[reason]} ${toFixed(amount, 2)}`,
  );
  return `Not bought (${project.supporters} supporters, cost ${project.cost}). ${parts.join('; ')}.`;
}
