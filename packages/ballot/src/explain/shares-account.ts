import { type Fraction, fraction } from '../fraction.ts';
import { EqualShares } from '../rules/equal-shares.ts';
import type { FractionChain } from '../rules/fraction-chain.ts';
import type { SharesState } from '../rules/shares-state.ts';
import type { Outcome } from '../rules/tally.ts';

/** Voters who paid the same for a project. */
export interface PaymentGroup {
  readonly voters: number;
  /** What each of them paid, exactly, in units of the currency. */
  readonly each: Fraction;
  /** Whether that was all that each of them had left; 0 means that it was spent before. */
  readonly all: boolean;
  /** Their classes of ballots, positions in `Election.classes`. */
  readonly classes: readonly number[];
}

/** The accounts of equal shares after the run that became the result: who paid what, and what is left. */
export class SharesAccount {
  readonly #outcome: Outcome;
  readonly #state: SharesState;
  readonly #prices: FractionChain;
  /** Place of each project among the purchases, or -1. */
  readonly #place: Int32Array;
  /** What turns minor units times ballots into units of the currency. */
  readonly #scale: bigint;

  /** Runs the rule once more at the endowment of the result: only then are all amounts worked out. */
  constructor(outcome: Outcome) {
    const { election, support, rank, shares } = outcome;
    if (shares === undefined) throw new Error('the outcome has no equal shares');
    const rule = new EqualShares(support, rank);
    rule.run(shares.endowment, election.budget);
    this.#outcome = outcome;
    this.#state = rule.state;
    this.#prices = rule.state.prices();
    this.#place = new Int32Array(election.projects.length).fill(-1);
    for (const [place, p] of rule.state.bought.entries()) this.#place[p] = place;
    this.#scale = BigInt(election.ballots) * 10n ** BigInt(election.decimals);
  }

  /** What each supporter paid for a project that was bought, largest payments first. */
  payments(project: number): PaymentGroup[] {
    const { support, election } = this.#outcome;
    const place = this.#place[project]!;
    const price = this.#prices.value(place);
    const groups = new Map<string, { voters: number; all: boolean; num: bigint; den: bigint; classes: number[] }>();
    for (let i = support.start[project]!; i < support.start[project + 1]!; i++) {
      const k = support.klass[i]!;
      const spent = this.#state.spentIn(k) ?? Number.POSITIVE_INFINITY;
      const key =
        spent > place ? `share ${support.units[i]}` : spent < place ? 'none' : `rest ${this.#history(k, place)}`;
      let group = groups.get(key);
      if (group === undefined) {
        const amount =
          spent > place
            ? { num: price.num * BigInt(support.units[i]!), den: price.den }
            : spent < place
              ? { num: 0n, den: 1n }
              : this.#money(k, place);
        group = { voters: 0, all: spent <= place, ...amount, classes: [] };
        groups.set(key, group);
      }
      group.voters += election.classes.voters[k]!;
      group.classes.push(k);
    }
    const all = [...groups.values()].map(({ voters, all, num, den, classes }): PaymentGroup => {
      return { voters, each: fraction(num, den * this.#scale), all, classes };
    });
    return merged(all);
  }

  /** What the supporters of a project hold together at the end, exactly, in units of the currency. */
  held(project: number): Fraction {
    const { support, election } = this.#outcome;
    const counts = new Float64Array(election.projects.length);
    let voters = 0;
    for (let i = support.start[project]!; i < support.start[project + 1]!; i++) {
      const k = support.klass[i]!;
      if (this.#state.spentIn(k) !== undefined) continue;
      voters += election.classes.voters[k]!;
      this.#addPurchases(k, election.classes.voters[k]!, Number.POSITIVE_INFINITY, counts);
    }
    const { den } = this.#prices;
    return fraction(this.#state.endowment * BigInt(voters) * den - this.#prices.dot(counts), den * this.#scale);
  }

  /** What all voters of the given classes paid together, exactly, in units of the currency. */
  paidBy(classes: Iterable<number>): Fraction {
    const { election } = this.#outcome;
    const counts = new Float64Array(election.projects.length);
    let emptied = 0;
    for (const k of classes) {
      const voters = election.classes.voters[k]!;
      if (this.#state.spentIn(k) !== undefined) emptied += voters;
      else this.#addPurchases(k, voters, Number.POSITIVE_INFINITY, counts);
    }
    const { den } = this.#prices;
    return fraction(this.#state.endowment * BigInt(emptied) * den + this.#prices.dot(counts), den * this.#scale);
  }

  /** What a class held before the purchase at `place`, having spent nothing but shares. */
  #money(klass: number, place: number): { num: bigint; den: bigint } {
    const counts = new Float64Array(this.#outcome.election.projects.length);
    this.#addPurchases(klass, 1, place, counts);
    const { den } = this.#prices;
    return { num: this.#state.endowment * den - this.#prices.dot(counts), den };
  }

  #addPurchases(klass: number, factor: number, before: number, counts: Float64Array): void {
    const { classStart, classProject, classUnits } = this.#outcome.support;
    for (let i = classStart[klass]!; i < classStart[klass + 1]!; i++) {
      const place = this.#place[classProject[i]!]!;
      if (place >= 0 && place < before) counts[place]! += factor * classUnits[i]!;
    }
  }

  #history(klass: number, before: number): string {
    const { classStart, classProject, classUnits } = this.#outcome.support;
    let text = '';
    for (let i = classStart[klass]!; i < classStart[klass + 1]!; i++) {
      const place = this.#place[classProject[i]!]!;
      if (place >= 0 && place < before) text += `${place}*${classUnits[i]},`;
    }
    return text;
  }
}

/** Joins groups of equal payments, and puts the largest first. */
export function merged(groups: readonly PaymentGroup[]): PaymentGroup[] {
  const byAmount = new Map<string, PaymentGroup>();
  for (const group of groups) {
    const key = `${group.all} ${group.each.num}/${group.each.den}`;
    const same = byAmount.get(key);
    byAmount.set(
      key,
      same === undefined
        ? group
        : { ...same, voters: same.voters + group.voters, classes: [...same.classes, ...group.classes] },
    );
  }
  return [...byAmount.values()].sort((a, b) => {
    const difference = b.each.num * a.each.den - a.each.num * b.each.den;
    return difference > 0n ? 1 : difference < 0n ? -1 : Number(a.all) - Number(b.all);
  });
}
