import { BadInput } from '../error.ts';
import { type ChainValue, FractionChain } from './fraction-chain.ts';
import type { Support } from './support.ts';

/** Half a unit in the last place of 1: the relative error of one rounded operation. */
const EPSILON = 2 ** -53;
const NEVER = 0x7fffffff;
/** The error of money in doubles, relative to the endowment, from which on exact prices are taken. */
const COARSE = 1e-9;

/**
 * The money of the voters while equal shares are spent, all voters of a class holding the same.
 *
 * Exactly: a class holds the endowment less the prices of what it bought, or nothing from the moment that it paid all
 * it had. So `spentIn` (the purchase that emptied each class) determines every amount and every price, and exact prices
 * are worked out from it only when something depends on them.
 *
 * In doubles: `money`, off by at most `#error` in each class. A price is a quotient of an integer less a sum of money
 * and an exact sum of units; `evaluate` bounds its error from that. Where a bound is too wide to tell whether some class
 * pays its share or all it has, the price is computed exactly.
 *
 * Money is in minor units times the number of ballots, so that the endowment is an integer; as BigInt it has no range
 * to exceed, and as a double its rounding is part of the error. Units are integers whose sums are below 2^53.
 */
export class SharesState {
  /** Certified bounds on each project's price for a unit, as last evaluated. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** The projects bought, in order. */
  readonly bought: number[] = [];
  readonly #support: Support;
  readonly #costs: readonly bigint[];
  readonly #costNumbers: Float64Array;
  readonly #initial: Float64Array;
  readonly #money: Float64Array;
  /** For each class the purchase in which it paid the rest of its money. */
  readonly #spentIn: Int32Array;
  /** For each project its place among the purchases, or -1. */
  readonly #place: Int32Array;
  /** Classes of each project that still have money, in the entries from `start[p]` to `#liveEnd[p]`. */
  readonly #liveClass: Int32Array;
  readonly #liveUnits: Float64Array;
  readonly #liveEnd: Int32Array;
  /** How many of these had no money when the project was last evaluated. */
  readonly #dead: Int32Array;
  /** Exact prices of the first purchases, as many as were needed. */
  readonly #prices = new FractionChain();
  readonly #coefficients: Float64Array;
  /** Exact prices worked out since the last purchase. */
  readonly #known = new Map<number, ChainValue>();
  /** Exact money times the denominator of the chain, by what was bought, since the last purchase. */
  readonly #exactMoney = new Map<string, bigint>();
  #endowment = 0n;
  #endowmentNumber = 0;
  #error = 0;

  constructor(support: Support) {
    const { election } = support;
    const { projects, classes } = election;
    const ballots = BigInt(election.ballots);
    this.#support = support;
    for (const sum of support.unitSum) {
      if (sum >= 2 ** 52) {
        throw new BadInput('the points of all voters for one project add up to more than 2^52; scale them down');
      }
    }
    this.#costs = projects.map((project) => project.cost * ballots);
    this.#costNumbers = Float64Array.from(this.#costs, Number);
    this.#initial = Float64Array.from(
      projects,
      (_, p) => (this.#costNumbers[p]! / support.unitSum[p]!) * (1 - 4 * EPSILON),
    );
    this.low = new Float64Array(projects.length);
    this.high = new Float64Array(projects.length);
    this.#money = new Float64Array(classes.count);
    this.#spentIn = new Int32Array(classes.count);
    this.#place = new Int32Array(projects.length);
    this.#liveClass = new Int32Array(support.klass.length);
    this.#liveUnits = new Float64Array(support.units);
    this.#liveEnd = new Int32Array(projects.length);
    this.#dead = new Int32Array(projects.length);
    this.#coefficients = new Float64Array(projects.length);
  }

  /** A lower bound on the price for a unit at any endowment: the supporters share the cost evenly. */
  initialBound(project: number): number {
    return this.#initial[project]!;
  }

  /** What each voter was given, in minor units times the number of ballots. */
  get endowment(): bigint {
    return this.#endowment;
  }

  reset(endowment: bigint): void {
    const support = this.#support;
    this.#endowment = endowment;
    this.#endowmentNumber = Number(endowment);
    this.#error = Number.isSafeInteger(this.#endowmentNumber) ? 0 : this.#endowmentNumber * EPSILON;
    this.#money.fill(this.#endowmentNumber);
    this.#spentIn.fill(NEVER);
    this.#place.fill(-1);
    this.#liveClass.set(support.klass);
    if (!support.uniform) this.#liveUnits.set(support.units);
    this.#liveEnd.set(support.start.subarray(1));
    this.#dead.fill(0);
    this.low.set(this.#initial);
    this.bought.length = 0;
    this.#prices.clear();
    this.#known.clear();
    this.#exactMoney.clear();
  }

  /**
   * Bounds the price of a project for each unit, by Newton's method from below: assume who pays all it has, compute the
   * price, repeat until nobody else is too poor for it. For any assumption the price is a lower bound on the true one,
   * since min(money, share) is at most either.
   *
   * @param cutoff give up ('above') once the price is known to be above this.
   * @returns 'bounded' when `low` and `high` hold the price, 'above', or 'unaffordable'.
   */
  evaluate(project: number, cutoff: number): 'bounded' | 'above' | 'unaffordable' {
    const from = this.#support.start[project]!;
    if (this.#dead[project]! * 8 > this.#liveEnd[project]! - from) this.#dropSpent(project);
    const to = this.#liveEnd[project]!;
    const cost = this.#costNumbers[project]!;
    const { uniform } = this.#support;
    const { voters } = this.#support.election.classes;
    const money = this.#money;
    const liveClass = this.#liveClass;
    const liveUnits = this.#liveUnits;
    let price = this.low[project]!;
    for (let pass = 0; pass < 64; pass++) {
      let poorMoney = 0;
      let poorVoters = 0;
      let richUnits = 0;
      let poor = 0;
      let dead = 0;
      // What the poorest of the rich, and the richest of the poor, could pay for a unit.
      let poorest = Number.POSITIVE_INFINITY;
      let richest = 0;
      if (uniform) {
        for (let i = from; i < to; i++) {
          const k = liveClass[i]!;
          const held = money[k]!;
          const n = voters[k]!;
          if (held >= price) {
            richUnits += n;
            if (held < poorest) poorest = held;
          } else if (held === 0) dead++;
          else {
            poorMoney += n * held;
            poorVoters += n;
            poor++;
            if (held > richest) richest = held;
          }
        }
      } else {
        for (let i = from; i < to; i++) {
          const k = liveClass[i]!;
          const units = liveUnits[i]!;
          const held = money[k]!;
          const affords = held / units;
          const n = voters[k]!;
          if (affords >= price) {
            richUnits += n * units;
            if (affords < poorest) poorest = affords;
          } else if (held === 0) dead++;
          else {
            poorMoney += n * held;
            poorVoters += n;
            poor++;
            if (affords > richest) richest = affords;
          }
        }
      }
      this.#dead[project] = dead;
      const missing = cost - poorMoney;
      // The error of each amount in the sum, and two roundings for each.
      const missingError = poorVoters * this.#error * 1.001 + (2 * poor + 4) * EPSILON * (cost + poorMoney);
      if (richUnits === 0) {
        if (missing > missingError) return 'unaffordable';
        break;
      }
      price = missing / richUnits;
      const error = missingError / richUnits + 4 * EPSILON * Math.abs(price);
      if (price - error > this.low[project]!) this.low[project] = price - error;
      if (price - error > cutoff) return 'above';
      const slack = this.#slack(error);
      // Nobody else is too poor, and all that were taken for poor are: the assumption was right.
      if (poorest > price + slack && richest + slack < price) {
        this.high[project] = price + error;
        return 'bounded';
      }
      // Somebody can just pay, as far as doubles can tell.
      if (poorest >= price - slack) break;
    }
    const exact = this.#computeExactly(project);
    if (exact === undefined) return 'unaffordable';
    const value = this.#prices.toNumber(exact);
    this.low[project] = value * (1 - 4 * EPSILON);
    this.high[project] = value * (1 + 4 * EPSILON);
    return 'bounded';
  }

  /** The exact price of a project for a unit; it must be affordable. */
  exactPrice(project: number): ChainValue {
    const price = this.#known.get(project) ?? this.#computeExactly(project);
    if (price === undefined) throw new Error('the project is not affordable');
    return price;
  }

  /** The exact price, if it was worked out since the last purchase. */
  knownPrice(project: number): ChainValue | undefined {
    return this.#known.get(project);
  }

  /** Buys a project at the price that `evaluate` found: supporters pay their share or all they have. */
  buy(project: number, known: ChainValue | undefined): void {
    const place = this.bought.length;
    let exact = known;
    let price = (this.low[project]! + this.high[project]!) / 2;
    let error = (this.high[project]! - this.low[project]!) / 2 + 2 * EPSILON * price;
    // Nobody who stays rich pays more than the endowment, so an error of the price weighs at most that part of it.
    if (exact === undefined && (error / price) * this.#endowmentNumber + this.#error > COARSE * this.#endowmentNumber) {
      exact = this.exactPrice(project);
    }
    if (exact !== undefined) {
      price = this.#prices.toNumber(exact);
      error = 4 * EPSILON * price;
    }
    const slack = this.#slack(error);
    for (let i = this.#support.start[project]!; i < this.#liveEnd[project]!; i++) {
      const k = this.#liveClass[i]!;
      const held = this.#money[k]!;
      if (held === 0) continue;
      const units = this.#liveUnits[i]!;
      const affords = held / units;
      const close = exact !== undefined && Math.abs(affords - price) <= slack;
      const spends = close ? this.#comparePayment(k, units, exact!) <= 0 : affords < price;
      if (spends) this.#spentIn[k] = place;
      // Above zero, so that zero tells the classes that are spent.
      this.#money[k] = spends ? 0 : Math.max(Number.MIN_VALUE, held - price * units);
    }
    this.#error += ((error / price) * 1.001 + 3 * EPSILON) * this.#endowmentNumber;
    this.bought.push(project);
    this.#place[project] = place;
    this.#known.clear();
    this.#exactMoney.clear();
    if (exact !== undefined) this.#prices.append(exact);
  }

  /** The purchase in which a class spent the rest of its money, or undefined while it has some. */
  spentIn(klass: number): number | undefined {
    return this.#spentIn[klass] === NEVER ? undefined : this.#spentIn[klass];
  }

  /** Exact prices for a unit of all purchases, in minor units times the number of ballots. */
  prices(): FractionChain {
    this.#completePrices();
    return this.#prices;
  }

  /** How far apart two doubles must be, one an amount for a unit and one a price, for their order to be certain. */
  #slack(priceError: number): number {
    return priceError + this.#error * 1.001 + 4 * EPSILON * this.#endowmentNumber;
  }

  /** Takes classes without money out of a project's list. */
  #dropSpent(project: number): void {
    const live = this.#liveClass;
    const units = this.#liveUnits;
    let end = this.#liveEnd[project]!;
    for (let i = this.#support.start[project]!; i < end; ) {
      if (this.#spentIn[live[i]!] === NEVER) i++;
      else {
        end--;
        live[i] = live[end]!;
        units[i] = units[end]!;
      }
    }
    this.#liveEnd[project] = end;
  }

  /** Newton's method from below in exact fractions; doubles settle what is clear. Undefined if unaffordable. */
  #computeExactly(project: number): ChainValue | undefined {
    this.#completePrices();
    const { election } = this.#support;
    const from = this.#support.start[project]!;
    const counts = this.#coefficients.fill(0);
    let rich: number[] = [];
    for (let i = from; i < this.#liveEnd[project]!; i++) if (this.#money[this.#liveClass[i]!] !== 0) rich.push(i);
    let poorVoters = 0;
    let price: ChainValue | undefined;
    for (;;) {
      const number = price === undefined ? this.low[project]! : this.#prices.toNumber(price);
      const slack = this.#slack(4 * EPSILON * number);
      const still: number[] = [];
      let richUnits = 0;
      for (const i of rich) {
        const k = this.#liveClass[i]!;
        const units = this.#liveUnits[i]!;
        const affords = this.#money[k]! / units;
        const poor =
          affords < number - slack ||
          (price !== undefined && affords <= number + slack && this.#comparePayment(k, units, price) < 0);
        if (poor) {
          poorVoters += election.classes.voters[k]!;
          this.#addPurchases(k, election.classes.voters[k]!, counts);
        } else {
          still.push(i);
          richUnits += election.classes.voters[k]! * units;
        }
      }
      if (richUnits === 0) return undefined;
      if (price !== undefined && still.length === rich.length) break;
      rich = still;
      price = {
        num: this.#rest(project, poorVoters) + this.#prices.dot(counts),
        factor: BigInt(richUnits),
      };
    }
    this.#known.set(project, price);
    return price;
  }

  /** What the cost leaves when some supporters pay all of their endowment, times the denominator of the prices. */
  #rest(project: number, poorVoters: number): bigint {
    return (this.#costs[project]! - this.#endowment * BigInt(poorVoters)) * this.#prices.den;
  }

  /** Adds what a class bought: `factor` times its units, at each purchase. */
  #addPurchases(klass: number, factor: number, counts: Float64Array): void {
    const { classStart, classProject, classUnits } = this.#support;
    for (let i = classStart[klass]!; i < classStart[klass + 1]!; i++) {
      const place = this.#place[classProject[i]!]!;
      if (place >= 0) counts[place]! += factor * classUnits[i]!;
    }
  }

  /** The sign of what a class with money holds, less its share at a price. */
  #comparePayment(klass: number, units: number, price: ChainValue): number {
    const difference = this.#exactMoneyOf(klass) * price.factor - price.num * BigInt(units);
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  }

  /** Exactly what a class with money holds, times the denominator of the prices, which must be complete. */
  #exactMoneyOf(klass: number): bigint {
    const { classStart, classProject, classUnits } = this.#support;
    let key = '';
    for (let i = classStart[klass]!; i < classStart[klass + 1]!; i++) {
      const place = this.#place[classProject[i]!]!;
      if (place >= 0) key += `${place}*${classUnits[i]},`;
    }
    let money = this.#exactMoney.get(key);
    if (money === undefined) {
      const bought = new Float64Array(this.#prices.length);
      this.#addPurchases(klass, 1, bought);
      money = this.#endowment * this.#prices.den - this.#prices.dot(bought);
      this.#exactMoney.set(key, money);
    }
    return money;
  }

  /** Works out the exact prices of purchases that were made without. */
  #completePrices(): void {
    const { start, klass, units, election } = this.#support;
    for (let place = this.#prices.length; place < this.bought.length; place++) {
      const project = this.bought[place]!;
      const counts = this.#coefficients.fill(0);
      let poorVoters = 0;
      let richUnits = 0;
      for (let i = start[project]!; i < start[project + 1]!; i++) {
        const k = klass[i]!;
        const n = election.classes.voters[k]!;
        if (this.#spentIn[k]! < place) continue;
        if (this.#spentIn[k] === place) {
          poorVoters += n;
          this.#addPurchases(k, n, counts);
        } else richUnits += n * units[i]!;
      }
      // Purchases from this one on are not in the chain yet, and its sum leaves them out.
      this.#prices.append({
        num: this.#rest(project, poorVoters) + this.#prices.dot(counts),
        factor: BigInt(richUnits),
      });
    }
  }
}
