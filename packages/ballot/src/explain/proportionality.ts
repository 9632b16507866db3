import { type Fraction, fraction } from '../fraction.ts';
import type { Outcome } from '../rules/tally.ts';
import { type Grouping, likeMinded, type VoterGroup } from './like-minded.ts';
import { SharesAccount } from './shares-account.ts';

/** What one group of voters got. */
export interface GroupShare {
  readonly group: VoterGroup;
  /** Its part of all voters. */
  readonly voterShare: Fraction;
  /** Money spent on what it supports, in units of the currency: each winner's cost split evenly among its supporters. */
  readonly money: Fraction;
  /** That money as a part of all that was spent; 0 when nothing was. */
  readonly moneyShare: Fraction;
  /** `moneyShare / voterShare`: 1 is proportional, below 1 the group got less than its part. Undefined for no voters. */
  readonly ratio: Fraction | undefined;
  /** With equal shares: what its voters paid there, in units of the currency. */
  readonly paid: Fraction | undefined;
  /** Voters of whom no supported project won. */
  readonly withoutWinner: number;
  /** What it supports most, with the number of its voters who do; at most five, ties in the order of ties. */
  readonly mostSupported: readonly { readonly id: string; readonly voters: number; readonly won: boolean }[];
}

export interface Proportionality {
  readonly groups: readonly GroupShare[];
  /** Voters whose ballots support nothing. */
  readonly withoutSupport: number;
  /** Money spent on projects that nobody supports. */
  readonly unattributed: Fraction;
  /** Half the sum of the groups' distances between share of money and share of voters: 0 proportional, towards 1 not. */
  readonly disproportion: Fraction;
}

/**
 * The share of the money by group of like-minded voters, exact.
 *
 * Sources: the share of a voter in a project, cost over number of supporters, Lackner, Maly, Rey, Fairness in
 * Long-Term Participatory Budgeting, IJCAI 2021; the distance, Loosemore, Hanby, The Theoretical Limits of Maximum
 * Distortion, British Journal of Political Science 1, 1971. The shares compared are of voters who support something.
 *
 * @param grouping other groups than those of `likeMinded`, such as districts.
 */
export function proportionality(outcome: Outcome, grouping?: Grouping): Proportionality {
  const { election, support, winners } = outcome;
  const { groups, without } = grouping ?? likeMinded(election, outcome.options.utility);
  const unit = 10n ** BigInt(election.decimals);
  const total = BigInt(groups.reduce((sum, { voters }) => sum + voters, 0));
  const spent = fraction(outcome.cost, unit);
  const account = outcome.shares === undefined || election.ballots === 0 ? undefined : new SharesAccount(outcome);
  const won = new Set(winners.map(({ project }) => project));
  let unattributed = 0n;
  for (const p of won) if (support.supporters[p] === 0) unattributed += election.projects[p]!.cost;
  let distance = fraction(0n);
  const shares = groups.map((group): GroupShare => {
    const counts = new Float64Array(election.projects.length);
    let withoutWinner = 0;
    for (const k of group.classes) {
      let pleased = false;
      for (let i = support.classStart[k]!; i < support.classStart[k + 1]!; i++) {
        const p = support.classProject[i]!;
        counts[p]! += election.classes.voters[k]!;
        pleased ||= won.has(p);
      }
      if (!pleased) withoutWinner += election.classes.voters[k]!;
    }
    let money = fraction(0n);
    for (const p of won) {
      if (counts[p]! > 0) {
        const part = fraction(election.projects[p]!.cost * BigInt(counts[p]!), unit * BigInt(support.supporters[p]!));
        money = plus(money, part);
      }
    }
    const voterShare = total === 0n ? fraction(0n) : fraction(BigInt(group.voters), total);
    const moneyShare = spent.num === 0n ? fraction(0n) : over(money, spent);
    const gap = plus(moneyShare, { num: -voterShare.num, den: voterShare.den });
    distance = plus(distance, gap.num < 0n ? { num: -gap.num, den: gap.den } : gap);
    return {
      group,
      voterShare,
      money,
      moneyShare,
      ratio: voterShare.num === 0n ? undefined : over(moneyShare, voterShare),
      paid: account?.paidBy(group.classes),
      withoutWinner,
      mostSupported: mostSupported(outcome, counts, won),
    };
  });
  return {
    groups: shares,
    withoutSupport: without.voters,
    unattributed: fraction(unattributed, unit),
    disproportion: fraction(distance.num, 2n * distance.den),
  };
}

function mostSupported(outcome: Outcome, counts: Float64Array, won: ReadonlySet<number>): GroupShare['mostSupported'] {
  const order = [...counts.keys()].filter((p) => counts[p]! > 0);
  order.sort((a, b) => counts[b]! - counts[a]! || outcome.rank[a]! - outcome.rank[b]!);
  return order.slice(0, 5).map((p) => ({ id: outcome.election.projects[p]!.id, voters: counts[p]!, won: won.has(p) }));
}

function plus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.num * b.den + b.num * a.den, a.den * b.den);
}

function over(a: Fraction, b: Fraction): Fraction {
  return fraction(a.num * b.den, a.den * b.num);
}
