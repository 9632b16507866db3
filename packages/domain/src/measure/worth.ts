import type { Unit } from '../common/quantity.ts';

/**
 * How many units count as one use when what is reached is added up over categories. The engine never weighs one unit
 * against another, but a sum over all has to: a yuan is not worth an hour of care. Everything else counts as it is.
 */
const UNITS_OF_A_USE: Partial<Record<Unit, 1 | 10 | 100>> = { CNY: 100, USD: 10 };
/** So that each weight is a whole number; values are counted in hundredths of the engine's units, which are hundredths of a point. */
const FINEST = 100;

/** What a piece's cost in the engine's units is multiplied by to give a value. */
export function unitWeight(unit: Unit): bigint {
  return BigInt(FINEST / (UNITS_OF_A_USE[unit] ?? 1));
}
