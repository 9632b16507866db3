/** An exact decimal number: `units` times 10 to the power of minus `decimals`. */
export interface Decimal {
  readonly units: bigint;
  readonly decimals: number;
}

const PATTERN = /^([+-]?)(\d+)(?:[.,](\d+))?$/;

/**
 * Reads a number as Pabulib writes it, with a point or a comma before the decimals and no separators of thousands.
 * Zeros at the end of the decimals are dropped. Returns undefined for anything else.
 */
export function parseDecimal(text: string): Decimal | undefined {
  const match = PATTERN.exec(text);
  if (match === null) return undefined;
  const [, sign, whole, rest] = match;
  let end = rest?.length ?? 0;
  while (end > 0 && rest?.[end - 1] === '0') end--;
  const decimals = rest?.slice(0, end) ?? '';
  const units = BigInt(`${whole}${decimals}`);
  return { units: sign === '-' ? -units : units, decimals: decimals.length };
}

/** The same number in units of 10 to the power of minus `decimals`, which must not be fewer than it has. */
export function rescale(value: Decimal, decimals: number): bigint {
  return value.units * 10n ** BigInt(decimals - value.decimals);
}

/** Writes units of 10 to the power of minus `decimals` with exactly as many decimals as the number needs. */
export function formatDecimal(units: bigint, decimals: number): string {
  if (decimals === 0) return units.toString();
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const rest = digits.slice(-decimals).replace(/0+$/, '');
  const text = rest === '' ? digits.slice(0, -decimals) : `${digits.slice(0, -decimals)}.${rest}`;
  return units < 0n ? `-${text}` : text;
}
