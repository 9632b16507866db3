/** Plain exact fractions for the naive reference, which shares nothing with the package's own arithmetic. */
export class Rational {
  readonly n: bigint;
  readonly d: bigint;

  constructor(n: bigint, d = 1n) {
    let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d];
    while (b !== 0n) [a, b] = [b, a % b];
    const sign = d < 0n ? -1n : 1n;
    this.n = a === 0n ? 0n : (sign * n) / a;
    this.d = a === 0n ? 1n : (sign * d) / a;
  }

  static of(value: number | bigint | string): Rational {
    if (typeof value !== 'string') return new Rational(BigInt(value));
    const [whole = '0', rest = ''] = value.split('.');
    return new Rational(BigInt(whole + rest), 10n ** BigInt(rest.length));
  }

  plus(o: Rational): Rational {
    return new Rational(this.n * o.d + o.n * this.d, this.d * o.d);
  }

  minus(o: Rational): Rational {
    return new Rational(this.n * o.d - o.n * this.d, this.d * o.d);
  }

  times(o: Rational): Rational {
    return new Rational(this.n * o.n, this.d * o.d);
  }

  over(o: Rational): Rational {
    return new Rational(this.n * o.d, this.d * o.n);
  }

  compare(o: Rational): number {
    const difference = this.n * o.d - o.n * this.d;
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  }

  toString(): string {
    return this.d === 1n ? `${this.n}` : `${this.n}/${this.d}`;
  }
}

export const ZERO = new Rational(0n);

export function sum(values: readonly Rational[]): Rational {
  return values.reduce((total, value) => total.plus(value), ZERO);
}
