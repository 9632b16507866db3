import type { Completion, Rule, Utility } from '../src/index.ts';
import { Rational, sum, ZERO } from './rational.ts';

/** An election as the tests write it: amounts as text, ballots one a voter. */
export interface SmallElection {
  readonly voteType: 'approval' | 'ordinal' | 'cumulative' | 'scoring';
  readonly budget: string;
  readonly projects: readonly { readonly id: string; readonly cost: string }[];
  readonly ballots: readonly { readonly projects: readonly string[]; readonly points?: readonly string[] }[];
}

/** The rules read off their definitions, voter by voter and in exact fractions, with no regard for speed. */
export class Naive {
  readonly budget: Rational;
  readonly costs: readonly Rational[];
  readonly ids: readonly string[];
  /** utility[voter][project] */
  readonly utility: readonly (readonly Rational[])[];
  /** What counts in the score of the greedy rule: negative points too. */
  readonly score: readonly (readonly Rational[])[];
  readonly approves: readonly (readonly boolean[])[];

  constructor(election: SmallElection, utility: Utility) {
    this.budget = Rational.of(election.budget);
    this.costs = election.projects.map(({ cost }) => Rational.of(cost));
    this.ids = election.projects.map(({ id }) => id);
    const one = Rational.of(1);
    this.score = election.ballots.map((ballot) =>
      election.projects.map(({ id }, p) => {
        const place = ballot.projects.indexOf(id);
        const points = place < 0 ? ZERO : Rational.of(ballot.points?.[place]?.replace('-', '') ?? '1');
        const signed = ballot.points?.[place]?.startsWith('-') ? ZERO.minus(points) : points;
        if (utility === 'additive') return signed;
        if (signed.compare(ZERO) <= 0) return ZERO;
        if (utility === 'borda') return Rational.of(ballot.projects.length - place - 1);
        return utility === 'cost' ? this.costs[p]! : one;
      }),
    );
    this.utility = this.score.map((row) => row.map((value) => (value.compare(ZERO) > 0 ? value : ZERO)));
    // Support as Phragmén's rule takes it: whatever draws utility, except that the cost of a project is no matter.
    this.approves = election.ballots.map((ballot, v) =>
      election.projects.map(({ id }, p) => {
        const place = ballot.projects.indexOf(id);
        if (place < 0) return false;
        return utility === 'cost' || utility === 'cardinality'
          ? ballot.points === undefined ||
              (Rational.of(ballot.points[place]!.replace('-', '')).n > 0n && !ballot.points[place]!.startsWith('-'))
          : this.utility[v]![p]!.compare(ZERO) > 0;
      }),
    );
  }

  tally(rule: Rule, completion: Completion): string[] {
    const won: number[] = [];
    if (rule === 'mes') won.push(...(completion.startsWith('add1') ? this.addOne() : this.equalShares(this.share())));
    if (rule === 'phragmen') won.push(...this.phragmen([]));
    if (rule !== 'greedy' && rule !== 'phragmen' && completion === 'phragmen') won.push(...this.phragmen(won));
    if (rule === 'greedy' || completion.endsWith('greedy')) won.push(...this.greedy(won));
    return won.map((p) => this.ids[p]!);
  }

  share(): Rational {
    return this.utility.length === 0 ? ZERO : this.budget.over(Rational.of(this.utility.length));
  }

  supporters(p: number): number[] {
    return this.utility.map((_, v) => v).filter((v) => this.utility[v]![p]!.compare(ZERO) > 0);
  }

  /** The purchases at an endowment; `watch` sees every state: round, what each holds, and what each project would cost. */
  equalShares(
    endowment: Rational,
    watch?: (round: number, money: readonly Rational[], prices: ReadonlyMap<number, Rational>, choice: number) => void,
  ): number[] {
    const all = this.costs.map((_, p) => p).filter((p) => this.supporters(p).length > 0);
    const won = all.filter((p) => this.costs[p]!.compare(ZERO) === 0).sort((a, b) => this.byId(a, b));
    const money = this.utility.map(() => endowment);
    const left = new Set(all.filter((p) => !won.includes(p)));
    for (let round = 0; ; round++) {
      const prices = new Map<number, Rational>();
      for (const p of left) {
        const price = this.price(p, money);
        if (price !== undefined) prices.set(p, price);
      }
      const order = [...prices.keys()].sort((a, b) => prices.get(a)!.compare(prices.get(b)!) || this.byId(a, b));
      const choice = order[0];
      if (choice === undefined) return won;
      watch?.(round, money, prices, choice);
      for (const v of this.supporters(choice)) {
        const due = prices.get(choice)!.times(this.utility[v]![choice]!);
        money[v] = due.compare(money[v]!) < 0 ? money[v]!.minus(due) : ZERO;
      }
      won.push(choice);
      left.delete(choice);
    }
  }

  /** The least price for a unit of utility at which the supporters, each paying at most what it holds, pay the cost. */
  price(p: number, money: readonly Rational[]): Rational | undefined {
    const cost = this.costs[p]!;
    const voters = this.supporters(p);
    if (sum(voters.map((v) => money[v]!)).compare(cost) < 0) return undefined;
    const reach = (v: number): Rational => money[v]!.over(this.utility[v]![p]!);
    voters.sort((a, b) => reach(a).compare(reach(b)));
    let paid = ZERO;
    for (const [i, v] of voters.entries()) {
      const price = cost.minus(paid).over(sum(voters.slice(i).map((w) => this.utility[w]![p]!)));
      if (price.compare(reach(v)) <= 0) return price;
      paid = paid.plus(money[v]!);
    }
    throw new Error('a project that is affordable has a price');
  }

  addOne(): number[] {
    let best: number[] = [];
    if (this.utility.length === 0) return best;
    for (let endowment = this.share(); ; endowment = endowment.plus(Rational.of(1))) {
      const won = this.equalShares(endowment);
      const spent = sum(won.map((p) => this.costs[p]!));
      if (spent.compare(this.budget) > 0) return best;
      best = won;
      const fits = this.costs.some(
        (cost, p) =>
          !won.includes(p) &&
          this.supporters(p).length > 0 &&
          cost.compare(ZERO) > 0 &&
          cost.plus(spent).compare(this.budget) <= 0,
      );
      if (!fits) return best;
    }
  }

  greedy(before: readonly number[]): number[] {
    let rest = this.budget.minus(sum(before.map((p) => this.costs[p]!)));
    const density = (p: number): Rational | 'infinite' => {
      const total = sum(this.score.map((row) => row[p]!));
      if (total.compare(ZERO) <= 0) return ZERO;
      return this.costs[p]!.compare(ZERO) === 0 ? 'infinite' : total.over(this.costs[p]!);
    };
    const order = this.costs.map((_, p) => p).filter((p) => !before.includes(p));
    order.sort((a, b) => {
      const [x, y] = [density(a), density(b)];
      if (x === 'infinite' || y === 'infinite')
        return Number(y === 'infinite') - Number(x === 'infinite') || this.byId(a, b);
      return y.compare(x) || this.byId(a, b);
    });
    return order.filter((p) => {
      const fits = this.costs[p]!.compare(rest) <= 0;
      if (fits) rest = rest.minus(this.costs[p]!);
      return fits;
    });
  }

  /** `watch` sees the loads, and the time at which each project could be bought, before each purchase. */
  phragmen(
    before: readonly number[],
    watch?: (round: number, loads: readonly Rational[], times: ReadonlyMap<number, Rational>, choice: number) => void,
  ): number[] {
    const won: number[] = [];
    let rest = this.budget.minus(sum(before.map((p) => this.costs[p]!)));
    const loads = this.approves.map(() => ZERO);
    const left = new Set(
      this.costs.map((_, p) => p).filter((p) => !before.includes(p) && this.costs[p]!.compare(this.budget) <= 0),
    );
    for (let round = 0; left.size > 0; round++) {
      const times = new Map<number, Rational>();
      for (const p of left) {
        const voters = loads.map((_, v) => v).filter((v) => this.approves[v]![p]);
        if (voters.length === 0) continue;
        times.set(
          p,
          sum(voters.map((v) => loads[v]!))
            .plus(this.costs[p]!)
            .over(Rational.of(voters.length)),
        );
      }
      const first = [...times.values()].reduce<Rational | undefined>(
        (a, b) => (a === undefined || b.compare(a) < 0 ? b : a),
        undefined,
      );
      const tied = [...left].filter((p) => (first === undefined ? true : times.get(p)?.compare(first) === 0));
      if (tied.some((p) => this.costs[p]!.compare(rest) > 0)) break;
      const choice = tied.sort((a, b) => this.byId(a, b))[0]!;
      watch?.(round, loads, times, choice);
      if (first !== undefined) for (const v of loads.keys()) if (this.approves[v]![choice]) loads[v] = first;
      rest = rest.minus(this.costs[choice]!);
      won.push(choice);
      left.delete(choice);
    }
    return won;
  }

  byId(a: number, b: number): number {
    return this.ids[a]! < this.ids[b]! ? -1 : 1;
  }
}
