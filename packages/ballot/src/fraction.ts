/** An exact fraction in lowest terms with a positive denominator. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

/** Euclid's algorithm; the result is not negative, and gcd(0, 0) is 0. */
export function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** num / den in lowest terms; den must be positive. */
export function fraction(num: bigint, den = 1n): Fraction {
  const divisor = gcd(num, den);
  return divisor === 1n ? { num, den } : { num: num / divisor, den: den / divisor };
}

/** A double near a non-negative num / den, with a relative error below 2^-51. */
export function ratioToNumber(num: bigint, den: bigint): number {
  if (num === 0n) return 0;
  const [top, bottom] = [Number(num), Number(den)];
  if (top < Number.POSITIVE_INFINITY && bottom < Number.POSITIVE_INFINITY) return top / bottom;
  // Scaled so that the quotient has at least 64 bits; Number() then rounds a BigInt correctly.
  const shift = bitLength(den) - bitLength(num) + 65;
  const quotient = shift >= 0 ? (num << BigInt(shift)) / den : num / (den << BigInt(-shift));
  return Number(quotient) * 2 ** -shift;
}

/** The double nearest to a fraction of either sign, as far as `ratioToNumber` goes. */
export function toNumber(value: Fraction): number {
  return value.num < 0n ? -ratioToNumber(-value.num, value.den) : ratioToNumber(value.num, value.den);
}

/** How many binary digits a positive integer has, give or take three. */
function bitLength(value: bigint): number {
  return value.toString(16).length * 4;
}

/** Rounds to `places` decimals, halves away from zero: for display, never for a decision. */
export function toFixed(value: Fraction, places: number): string {
  const negative = value.num < 0n;
  const scaled = (negative ? -value.num : value.num) * 10n ** BigInt(places);
  const rounded = (2n * scaled + value.den) / (2n * value.den);
  const digits = rounded.toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return negative && rounded !== 0n ? `-${text}` : text;
}
