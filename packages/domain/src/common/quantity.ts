import { z } from 'zod';

/**
 * Units that quantities are counted in. A quantity is always a whole number of the unit's smallest part, so that sums
 * are exact: hours are kept in minutes, kilograms in grams, yuan in fen. `perUnit` says how many parts a unit has.
 */
export const UNITS = {
  item: { perUnit: 1, zh: '件', en: 'items' },
  person: { perUnit: 1, zh: '人', en: 'people' },
  seat: { perUnit: 1, zh: '座', en: 'seats' },
  space: { perUnit: 1, zh: '个', en: 'spaces' },
  session: { perUnit: 1, zh: '场次', en: 'sessions' },
  visit: { perUnit: 1, zh: '人次', en: 'visits' },
  meal: { perUnit: 1, zh: '份', en: 'meals' },
  trip: { perUnit: 1, zh: '趟', en: 'trips' },
  hour: { perUnit: 60, zh: '小时', en: 'hours' },
  kilogram: { perUnit: 1000, zh: '公斤', en: 'kg' },
  point: { perUnit: 1, zh: '积分', en: 'points' },
  CNY: { perUnit: 100, zh: '元', en: 'CNY' },
  USD: { perUnit: 100, zh: '美元', en: 'USD' },
} as const;

export const Unit = z.enum(Object.keys(UNITS) as [keyof typeof UNITS, ...(keyof typeof UNITS)[]]).meta({ id: 'Unit' });
export type Unit = z.infer<typeof Unit>;

/** A whole number of the smallest parts of a unit (minutes of 'hour', grams of 'kilogram', fen of 'CNY'). */
export const Quantity = z.int().nonnegative().max(Number.MAX_SAFE_INTEGER).meta({ id: 'Quantity' });
export const PositiveQuantity = z.int().positive().max(Number.MAX_SAFE_INTEGER).meta({ id: 'PositiveQuantity' });

/** Smallest parts as a decimal string in the unit: 90 minutes of 'hour' is '1.5'; exact, no float is involved. */
export function quantityToDecimal(parts: number, unit: Unit): string {
  const per = UNITS[unit].perUnit;
  const sign = parts < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(parts) / per);
  const rest = Math.abs(parts) % per;
  if (rest === 0) return `${sign}${whole}`;
  const digits = (BigInt(rest) * 1_000_000n) / BigInt(per);
  return `${sign}${whole}.${digits.toString().padStart(6, '0').replace(/0+$/, '')}`;
}

/** Reads a decimal such as '1.5' as smallest parts; undefined where it is no number or not a whole number of parts. */
export function quantityFromDecimal(text: string, unit: Unit): number | undefined {
  const match = /^\s*(-?)(\d{1,15})(?:\.(\d{1,6}))?\s*$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '0', fraction = ''] = match;
  const millionths = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
  const scaled = millionths * BigInt(UNITS[unit].perUnit);
  if (scaled % 1_000_000n !== 0n) return undefined;
  const parts = Number(scaled / 1_000_000n);
  if (!Number.isSafeInteger(parts)) return undefined;
  return sign === '-' ? -parts : parts;
}
