import { BoundsHeap } from './bounds-heap.ts';
import { type ExactPrice, SharesState } from './shares-state.ts';
import { isSupported, type Support } from './support.ts';

/** Bounds on the price of a project for each unit of utility, while a round looks for the cheapest. */
interface Candidate {
  readonly project: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The Method of Equal Shares: every voter gets the same money; a project is bought by its supporters, each paying in
 * proportion to the utility it draws, or all it has left; of the projects that can be paid so, the one with the least
 * price for a unit of utility comes first. It ends when the supporters of no project can pay it.
 *
 * A price only grows as voters spend, so projects wait in a heap by the last lower bound and only what is on top is
 * computed anew. Doubles with a bound on their error filter (see `SharesState`); what they leave open is decided in
 * exact fractions. Exact ties go to the smallest rank.
 *
 * Sources: Peters, Skowron, Proportionality and the Limits of Welfarism, EC 2020; Peters, Pierczyński, Skowron,
 * Proportional Participatory Budgeting with Additive Utilities, NeurIPS 2021, section 3.
 */
export class EqualShares {
  readonly state: SharesState;
  readonly #support: Support;
  readonly #rank: Int32Array;
  readonly #heap: BoundsHeap;
  /** What takes part: supported and not free. */
  readonly #projects: readonly number[];
  readonly #initial: Float64Array;
  readonly #factors: Float64Array;

  constructor(support: Support, rank: Int32Array) {
    const { projects } = support.election;
    this.#support = support;
    this.#rank = rank;
    this.state = new SharesState(support);
    this.#heap = new BoundsHeap(projects.length);
    this.#factors = Float64Array.from(support.perUnit, Number);
    this.#initial = Float64Array.from(projects, (_, p) => this.state.initialBound(p));
    const taking = projects.map((_, p) => p).filter((p) => isSupported(support, p) && projects[p]!.cost > 0n);
    // Pushed in ascending order, each push is constant time.
    this.#projects = taking.sort((a, b) => this.#key(a, this.#initial[a]!) - this.#key(b, this.#initial[b]!));
  }

  /** The projects that the rule can buy at some endowment. */
  get projects(): readonly number[] {
    return this.#projects;
  }

  /**
   * Runs the rule from the start.
   *
   * @param endowment what each voter gets, in minor units times the number of ballots.
   * @param limit stop as soon as the purchases cost more than this (in minor units): completion by added money only
   * needs to know that they do.
   * @returns positions of the projects bought, in order.
   */
  run(endowment: bigint, limit: bigint): readonly number[] {
    const { state } = this;
    const { projects } = this.#support.election;
    state.reset(endowment);
    this.#heap.clear();
    for (const p of this.#projects) this.#heap.push(p, this.#key(p, this.#initial[p]!));
    let spent = 0n;
    for (;;) {
      const next = this.#next();
      if (next === undefined) break;
      state.buy(next.project, next.price);
      spent += projects[next.project]!.cost;
      if (spent > limit) break;
    }
    return state.bought;
  }

  /** The cheapest project for a unit of utility, with its exact price where that was needed. */
  #next(): { project: number; price: ExactPrice | undefined } | undefined {
    const near: Candidate[] = [];
    const above: number[] = [];
    let high = Number.POSITIVE_INFINITY;
    while (this.#heap.size > 0 && this.#heap.least <= high) {
      const project = this.#heap.pop();
      const factor = this.#factors[project]!;
      const found = this.state.evaluate(project, high * factor);
      if (found === 'unaffordable') continue;
      if (found === 'above') above.push(project);
      else {
        const top = (this.state.high[project]! / factor) * (1 + 4 * Number.EPSILON);
        near.push({ project, low: this.#key(project, this.state.low[project]!), high: top });
        high = Math.min(high, top);
      }
    }
    // Only now, since rounding may put the bound of one that is above just below it.
    for (const p of above) this.#heap.push(p, this.#key(p, this.state.low[p]!));
    if (near.length === 0) return undefined;
    let chosen = near[0]!;
    let price: ExactPrice | undefined;
    if (near.length > 1) {
      const open = near.filter(({ low }) => low <= high);
      if (open.length === 1) chosen = open[0]!;
      else {
        for (const candidate of open) {
          const exact = this.state.exactPrice(candidate.project);
          const order = price === undefined ? -1 : this.#compare(candidate.project, exact, chosen.project, price);
          if (order < 0) {
            chosen = candidate;
            price = exact;
          }
        }
      }
      for (const other of near) if (other !== chosen) this.#heap.push(other.project, other.low);
    }
    return { project: chosen.project, price: price ?? this.state.knownPrice(chosen.project) };
  }

  #compare(a: number, priceA: ExactPrice, b: number, priceB: ExactPrice): number {
    const { perUnit } = this.#support;
    return this.state.comparePrices(priceA, perUnit[a]!, priceB, perUnit[b]!) || this.#rank[a]! - this.#rank[b]!;
  }

  /** A lower bound on the price of a unit of utility from one on the price of a unit. */
  #key(project: number, low: number): number {
    return (low / this.#factors[project]!) * (1 - 4 * Number.EPSILON);
  }
}
