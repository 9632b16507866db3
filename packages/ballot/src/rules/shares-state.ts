import { BadInput } from '../error.ts';
import { ratioToNumber } from '../fraction.ts';
import { type ChainValue, FractionChain } from './fraction-chain.ts';
import type { Support } from './support.ts';

/** Half a unit in the last place of 1: the relative error of one rounded operation. */
const EPSILON = 2 ** -53;
const NEVER = 0x7fffffff;
/** How many products are summed before they are added to the sum of others. */
const BLOCK = 256;
/**
 * An exact price for a unit. `plain`: it is `num / factor`, because no supporter pays less than its share, and so it
 * does not depend on earlier prices. Otherwise it is `num / (D * factor)`, D being the denominator of those.
 */
export interface ExactPrice extends ChainValue {
  readonly plain: boolean;
}

/** The error of money in doubles, relative to the endowment, from which on exact prices are taken. */
const COARSE = 1e-6;

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
  /** Plain prices that were found before a purchase, by its place. */
  readonly #plain = new Map<number, ExactPrice>();
  readonly #coefficients: Float64Array;
  /** Exact prices worked out since the last purchase. */
  readonly #known = new Map<number, ExactPrice>();
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
    this.#plain.clear();
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
    // In the sum of the poor's money a product, the additions in its block and those of blocks; cost and difference.
    const roundings = BLOCK + (to - from) / BLOCK + 8;
    let price = this.low[project]!;
    for (let pass = 0; pass < 64; pass++) {
      let poorMoney = 0;
      let poorVoters = 0;
      let richUnits = 0;
      let dead = 0;
      // What the poorest of the rich, and the richest of the poor, could pay for a unit.
      let poorest = Number.POSITIVE_INFINITY;
      let richest = 0;
      // Summed in blocks: the error of a sum grows with its longest chain of additions.
      for (let block = from; block < to; block += BLOCK) {
        const end = Math.min(block + BLOCK, to);
        let part = 0;
        if (uniform) {
          for (let i = block; i < end; i++) {
            const k = liveClass[i]!;
            const held = money[k]!;
            const n = voters[k]!;
            if (held >= price) {
              richUnits += n;
              if (held < poorest) poorest = held;
            } else if (held === 0) dead++;
            else {
              part += n * held;
              poorVoters += n;
              if (held > richest) richest = held;
            }
          }
        } else {
          for (let i = block; i < end; i++) {
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
              part += n * held;
              poorVoters += n;
              if (affords > richest) richest = affords;
            }
          }
        }
        poorMoney += part;
      }
      this.#dead[project] = dead;
      const missing = cost - poorMoney;
      const missingError = poorVoters * this.#error * 1.001 + roundings * EPSILON * (cost + poorMoney);
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
    const value = this.#numberOf(exact);
    this.low[project] = value * (1 - 8 * EPSILON);
    this.high[project] = value * (1 + 8 * EPSILON);
    return 'bounded';
  }

  /** The exact price of a project for a unit; it must be affordable. */
  exactPrice(project: number): ExactPrice {
    const price = this.#known.get(project) ?? this.#computeExactly(project);
    if (price === undefined) throw new Error('the project is not affordable');
    return price;
  }

  /** The exact price, if it was worked out since the last purchase. */
  knownPrice(project: number): ExactPrice | undefined {
    return this.#known.get(project);
  }

  /** Buys a project at the price that `evaluate` found: supporters pay their share or all they have. */
  buy(project: number, known: ExactPrice | undefined): void {
    const place = this.bought.length;
    let exact = known;
    let price = (this.low[project]! + this.high[project]!) / 2;
    let error = (this.high[project]! - this.low[project]!) / 2 + 2 * EPSILON * price;
    const most = this.#support.mostUnits[project]!;
    if (exact === undefined && error * most + this.#error > COARSE * this.#endowmentNumber) {
      exact = this.exactPrice(project);
    }
    if (exact !== undefined) {
      price = this.#numberOf(exact);
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
    // A share is the price times units; nobody pays more than the endowment, which bounds the rounding.
    const shareError = Math.min(error * most, (error / price) * this.#endowmentNumber);
    this.#error += shareError * 1.001 + 3 * EPSILON * this.#endowmentNumber;
    this.bought.push(project);
    this.#place[project] = place;
    if (this.#known.size > 0) this.#known.clear();
    if (this.#exactMoney.size > 0) this.#exactMoney.clear();
    if (exact?.plain) this.#plain.set(place, exact);
    else if (exact !== undefined) this.#prices.append(exact);
  }

  /** The sign of the difference of two exact prices of this moment, each divided by its worth of a unit. */
  comparePrices(a: ExactPrice, worthA: bigint, b: ExactPrice, worthB: bigint): number {
    const left = a.num * b.factor * worthB;
    const right = b.num * a.factor * worthA;
    const difference =
      a.plain === b.plain ? left - right : a.plain ? left * this.#prices.den - right : left - right * this.#prices.den;
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
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

  /** The double next to an exact price, with a relative error below 2^-51. */
  #numberOf(price: ExactPrice): number {
    return price.plain ? ratioToNumber(price.num, price.factor) : this.#prices.toNumber(price);
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
  #computeExactly(project: number): ExactPrice | undefined {
    const { voters } = this.#support.election.classes;
    const counts = this.#coefficients.fill(0, 0, this.bought.length);
    let rich: number[] = [];
    for (let i = this.#support.start[project]!; i < this.#liveEnd[project]!; i++) {
      if (this.#money[this.#liveClass[i]!] !== 0) rich.push(i);
    }
    let poorVoters = 0;
    let price: ExactPrice | undefined;
    for (;;) {
      const number = price === undefined ? this.low[project]! : this.#numberOf(price);
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
          poorVoters += voters[k]!;
          this.#addPurchases(k, voters[k]!, counts);
        } else {
          still.push(i);
          richUnits += voters[k]! * units;
        }
      }
      if (richUnits === 0) return undefined;
      if (price !== undefined && still.length === rich.length) break;
      rich = still;
      const factor = BigInt(richUnits);
      if (poorVoters === 0) price = { num: this.#costs[project]!, factor, plain: true };
      else {
        this.#completePrices();
        price = { num: this.#rest(project, poorVoters) + this.#prices.dot(counts), factor, plain: false };
      }
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
      // Of a purchase that comes later than the counts reach, nothing had been paid.
      if (place >= 0 && place < counts.length) counts[place]! += factor * classUnits[i]!;
    }
  }

  /** The sign of what a class with money holds, less its share at a price. */
  #comparePayment(klass: number, units: number, price: ExactPrice): number {
    this.#completePrices();
    const share = price.num * BigInt(units) * (price.plain ? this.#prices.den : 1n);
    const difference = this.#exactMoneyOf(klass) * price.factor - share;
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
      const plain = this.#plain.get(place);
      if (plain !== undefined) {
        this.#prices.append({ num: plain.num * this.#prices.den, factor: plain.factor });
        continue;
      }
      const project = this.bought[place]!;
      const counts = new Float64Array(place);
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
      this.#prices.append({
        num: this.#rest(project, poorVoters) + this.#prices.dot(counts),
        factor: BigInt(richUnits),
      });
    }
  }
}
