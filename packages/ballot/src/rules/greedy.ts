import type { Support } from './support.ts';

/** What the greedy rule did with a project when its turn came. */
export interface GreedyStep {
  readonly project: number;
  readonly bought: boolean;
  /** What was left before it, in minor units. */
  readonly remaining: bigint;
}

/**
 * The greedy rule: projects in the order of their score (total utility) per unit of cost, each bought if what is left
 * of the budget covers it. Free projects with a positive score come first, projects that nobody supports last; they
 * are bought too where money is left. Comparisons are exact.
 *
 * Source: the rule that most cities use; Talmon, Faliszewski, A Framework for Approval-Based Budgeting Methods, AAAI
 * 2019 (greedy rule); additive form and treatment of zeros as in pabutools' greedy_utilitarian_welfare.
 *
 * @param bought projects that are already bought and paid from the budget; they are passed over.
 */
export function greedyRule(support: Support, rank: Int32Array, bought: ReadonlySet<number>): GreedyStep[] {
  const { projects, budget } = support.election;
  const scores = projects.map((_, p) => BigInt(support.score[p]!) * support.perUnit[p]!);
  let remaining = budget;
  for (const p of bought) remaining -= projects[p]!.cost;
  const order = projects.map((_, p) => p).filter((p) => !bought.has(p));
  order.sort(
    (a, b) => compareDensity(scores[b]!, projects[b]!.cost, scores[a]!, projects[a]!.cost) || rank[a]! - rank[b]!,
  );
  return order.map((project): GreedyStep => {
    const { cost } = projects[project]!;
    const step = { project, bought: cost <= remaining, remaining };
    if (step.bought) remaining -= cost;
    return step;
  });
}

/** Compares score per cost: scores not above zero count as zero, and a positive score for free as infinite. */
function compareDensity(scoreA: bigint, costA: bigint, scoreB: bigint, costB: bigint): number {
  const a = scoreA > 0n ? scoreA : 0n;
  const b = scoreB > 0n ? scoreB : 0n;
  if (a === 0n || b === 0n) return Number(a > 0n) - Number(b > 0n);
  if (costA === 0n || costB === 0n) return Number(costA === 0n) - Number(costB === 0n);
  const left = a * costB;
  const right = b * costA;
  return left > right ? 1 : left < right ? -1 : 0;
}
