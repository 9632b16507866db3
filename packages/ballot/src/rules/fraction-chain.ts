import { ratioToNumber } from '../fraction.ts';

/** An exact number `num / (D * factor)`, where D is the chain's denominator when it was computed. */
export interface ChainValue {
  readonly num: bigint;
  readonly factor: bigint;
}

/**
 * Exact fractions of which each is computed from sums over those before it, so that its denominator is theirs times one
 * small integer. Keeping them as a chain of such factors makes every later sum one pass of Horner's scheme, with no
 * greatest common divisors of large numbers.
 */
export class FractionChain {
  readonly #nums: bigint[] = [];
  readonly #factors: bigint[] = [];
  /** Doubles next to the values, NaN until one is asked for. */
  readonly #numbers: number[] = [];
  #den = 1n;

  get length(): number {
    return this.#nums.length;
  }

  /** The common denominator D of all values. */
  get den(): bigint {
    return this.#den;
  }

  clear(): void {
    this.#nums.length = 0;
    this.#factors.length = 0;
    this.#numbers.length = 0;
    this.#den = 1n;
  }

  /** Appends the value `num / (D * factor)`. Both must be positive or num zero. */
  append({ num, factor }: ChainValue): void {
    const common = smallGcd(num % factor, factor);
    const reduced = factor / common;
    this.#nums.push(num / common);
    this.#factors.push(reduced);
    this.#den *= reduced;
    this.#numbers.push(Number.NaN);
  }

  /** The double next to value `i`, with a relative error below 2^-51. */
  number(i: number): number {
    const known = this.#numbers[i]!;
    if (!Number.isNaN(known)) return known;
    const { num, den } = this.value(i);
    const number = ratioToNumber(num, den);
    this.#numbers[i] = number;
    return number;
  }

  /** D times the sum of `coefficients[i]` times value `i`, over all values, of coefficients that are integers. */
  dot(coefficients: Float64Array): bigint {
    let sum = 0n;
    for (let i = 0; i < this.#nums.length; i++) {
      const coefficient = coefficients[i]!;
      if (sum !== 0n) sum *= this.#factors[i]!;
      if (coefficient !== 0) sum += BigInt(coefficient) * this.#nums[i]!;
    }
    return sum;
  }

  /** The double next to a value that is not appended, likewise. */
  toNumber(value: ChainValue): number {
    return ratioToNumber(value.num, this.#den * value.factor);
  }

  /** Value `i` as numerator and denominator, not in lowest terms. */
  value(i: number): { num: bigint; den: bigint } {
    let den = 1n;
    for (let j = 0; j <= i; j++) den *= this.#factors[j]!;
    return { num: this.#nums[i]!, den };
  }
}

/** The factor is a count of voters or of units, so the remainder is small. */
function smallGcd(a: bigint, b: bigint): bigint {
  let x = a;
  let y = b;
  while (x !== 0n) [x, y] = [y % x, x];
  return y;
}
