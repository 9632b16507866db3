import { BoundsHeap } from './bounds-heap.ts';
import { type ChainValue, FractionChain } from './fraction-chain.ts';
import type { Support } from './support.ts';

export interface PhragmenPurchase {
  readonly project: number;
  /** Position in `PhragmenRun.loads` of what each supporter carries from now on; -1 when nobody supports the project. */
  readonly load: number;
}

export interface PhragmenRun {
  readonly purchases: readonly PhragmenPurchase[];
  /** Exact loads, in minor units a voter. */
  readonly loads: FractionChain;
  /** The projects tied for the next purchase when one of them did not fit the budget; empty when none was left. */
  readonly stoppedBy: readonly number[];
}

/** Half a unit in the last place of 1: the relative error of one rounded operation. */
const EPSILON = 2 ** -53;

/**
 * Phragmén's sequential rule: each voter earns at the same speed, and a project is bought as soon as its supporters can
 * pay it together; the load of a voter is the time of the last such purchase. The rule stops when a project that could
 * be bought next (one of those exactly tied) does not fit what is left of the budget. Projects above the whole budget
 * do not take part; those that nobody supports come last, in the order of ties.
 *
 * Loads never fall, so the time at which a project can be bought only grows: projects wait in a heap by the last time
 * computed, and only what is on top is computed anew. Doubles filter; exact fractions decide between what they leave.
 *
 * Sources: Brill, Freeman, Janson, Lackner, Phragmén's Voting Methods and Justified Representation, AAAI 2017;
 * with costs: Los, Christoff, Grossi, Proportional Budget Allocations, IJCAI 2022. Stopping as in pabutools.
 *
 * @param bought projects already bought, whose cost counts but leaves no load.
 */
export function phragmenRule(support: Support, rank: Int32Array, bought: ReadonlySet<number>): PhragmenRun {
  const { projects, budget, classes } = support.election;
  const last = new Int32Array(classes.count).fill(-1);
  const purchases: PhragmenPurchase[] = [];
  const loads = new FractionChain();
  const counts = new Float64Array(projects.length);
  const heap = new BoundsHeap(projects.length);
  const unsupported: number[] = [];
  let spent = 0n;
  for (const p of bought) spent += projects[p]!.cost;

  for (const [p, project] of projects.entries()) {
    if (bought.has(p) || project.cost > budget) continue;
    if (support.supporters[p] === 0) unsupported.push(p);
    else heap.push(p, (Number(project.cost) / support.supporters[p]!) * (1 - 4 * EPSILON));
  }

  /** How many supporters of a project took part last in each purchase. */
  const countLast = (p: number): void => {
    counts.fill(0, 0, loads.length);
    for (let i = support.start[p]!; i < support.start[p + 1]!; i++) {
      const k = support.klass[i]!;
      if (last[k]! >= 0) counts[last[k]!]! += classes.voters[k]!;
    }
  };
  const approximate = (p: number): number => {
    countLast(p);
    let sum = Number(projects[p]!.cost);
    for (let i = 0; i < loads.length; i++) sum += counts[i]! * loads.number(i);
    return sum / support.supporters[p]!;
  };
  const exact = (p: number): ChainValue => {
    countLast(p);
    return { num: projects[p]!.cost * loads.den + loads.dot(counts), factor: BigInt(support.supporters[p]!) };
  };

  let stoppedBy: number[] = [];
  while (heap.size > 0) {
    // All terms are positive, so the relative error is at most one rounding a term and those of the loads.
    const error = (2 * loads.length + 8) * EPSILON;
    const near: { project: number; low: number; high: number }[] = [];
    let high = Number.POSITIVE_INFINITY;
    while (heap.least <= high) {
      const project = heap.pop();
      const time = approximate(project);
      near.push({ project, low: time * (1 - error), high: time * (1 + error) });
      high = Math.min(high, time * (1 + error));
    }
    const candidates = near.filter(({ low }) => low <= high).map(({ project }) => project);
    const { best, tied } = least(candidates, exact);
    if (tied.some((p) => spent + projects[p]!.cost > budget)) {
      stoppedBy = tied;
      break;
    }
    const project = tied.reduce((a, b) => (rank[a]! <= rank[b]! ? a : b));
    for (const other of near) if (other.project !== project) heap.push(other.project, other.low);
    spent += projects[project]!.cost;
    for (let i = support.start[project]!; i < support.start[project + 1]!; i++) last[support.klass[i]!] = loads.length;
    loads.append(best);
    purchases.push({ project, load: loads.length - 1 });
  }

  if (stoppedBy.length === 0) {
    unsupported.sort((a, b) => rank[a]! - rank[b]!);
    while (unsupported.length > 0 && stoppedBy.length === 0) {
      if (unsupported.some((p) => spent + projects[p]!.cost > budget)) stoppedBy = unsupported;
      else {
        const project = unsupported.shift()!;
        spent += projects[project]!.cost;
        purchases.push({ project, load: -1 });
      }
    }
  }
  return { purchases, loads, stoppedBy };
}

/** The smallest of the candidates' exact values, and all that equal it. */
function least(candidates: readonly number[], exact: (p: number) => ChainValue): { best: ChainValue; tied: number[] } {
  let best: ChainValue | undefined;
  let tied: number[] = [];
  for (const p of candidates) {
    const value = exact(p);
    // The chain's denominator is common to all of them.
    const difference = best === undefined ? -1n : value.num * best.factor - best.num * value.factor;
    if (difference < 0n) {
      best = value;
      tied = [p];
    } else if (difference === 0n) tied.push(p);
  }
  return { best: best!, tied };
}
