import { type Fraction, fraction } from '../fraction.ts';
import type { FractionChain } from '../rules/fraction-chain.ts';
import type { Outcome } from '../rules/tally.ts';
import { merged, type PaymentGroup } from './shares-account.ts';

/**
 * The accounts of Phragmén's rule. Each voter earns one unit of currency a unit of time and pays with what it earned
 * since its last purchase, so what it pays for a project is the rise of its load.
 */
export class PhragmenAccount {
  readonly #outcome: Outcome;
  readonly #loads: FractionChain;
  readonly #unit: bigint;
  /** What each project's supporters paid; by position of the project. */
  readonly #payments = new Map<number, PaymentGroup[]>();
  /** The purchase that gave each class its load at the end, or -1. */
  readonly #last: Int32Array;

  constructor(outcome: Outcome) {
    const { election, support, phragmen } = outcome;
    if (phragmen === undefined) throw new Error("the outcome has no run of Phragmén's rule");
    this.#outcome = outcome;
    this.#loads = phragmen.loads;
    this.#unit = 10n ** BigInt(election.decimals);
    this.#last = new Int32Array(election.classes.count).fill(-1);
    for (const { project, load } of phragmen.purchases) {
      if (load < 0) continue;
      const byLast = new Map<number, number[]>();
      for (let i = support.start[project]!; i < support.start[project + 1]!; i++) {
        const k = support.klass[i]!;
        const classes = byLast.get(this.#last[k]!);
        if (classes === undefined) byLast.set(this.#last[k]!, [k]);
        else classes.push(k);
        this.#last[k] = load;
      }
      const now = this.#loads.value(load);
      const groups = [...byLast].map(([before, classes]): PaymentGroup => {
        const then = before < 0 ? { num: 0n, den: 1n } : this.#loads.value(before);
        const voters = classes.reduce((sum, k) => sum + election.classes.voters[k]!, 0);
        // The denominators are a chain of factors, so the later is a multiple of the earlier.
        const each = fraction(now.num - then.num * (now.den / then.den), now.den * this.#unit);
        return { voters, each, all: true, classes };
      });
      this.#payments.set(project, merged(groups));
    }
  }

  payments(project: number): readonly PaymentGroup[] {
    return this.#payments.get(project) ?? [];
  }

  /** What the supporters of a project hold together, unspent, at the moment when the rule stopped. */
  held(project: number): Fraction {
    const { support, phragmen } = this.#outcome;
    const stopped = phragmen!.stoppedBy.find((p) => support.supporters[p]! > 0);
    if (stopped === undefined) return { num: 0n, den: 1n };
    const time = this.#time(stopped);
    const { counts, voters } = this.#lastOf(project);
    const { den } = this.#loads;
    const earned = time.num * BigInt(voters) * den;
    return fraction(earned - this.#loads.dot(counts) * time.den, time.den * den * this.#unit);
  }

  /** When the supporters of a project can pay it, with the loads at the end. */
  #time(project: number): { num: bigint; den: bigint } {
    const { election } = this.#outcome;
    const { counts, voters } = this.#lastOf(project);
    const { den } = this.#loads;
    return { num: election.projects[project]!.cost * den + this.#loads.dot(counts), den: den * BigInt(voters) };
  }

  #lastOf(project: number): { counts: Float64Array; voters: number } {
    const { election, support } = this.#outcome;
    const counts = new Float64Array(election.projects.length);
    let voters = 0;
    for (let i = support.start[project]!; i < support.start[project + 1]!; i++) {
      const k = support.klass[i]!;
      voters += election.classes.voters[k]!;
      if (this.#last[k]! >= 0) counts[this.#last[k]!]! += election.classes.voters[k]!;
    }
    return { counts, voters };
  }
}
