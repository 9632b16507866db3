import { BadInput } from './errors.ts';

/**
 * Crisp (one threshold) or multi-value (more) levels: the number of thresholds that a value reaches.
 * @throws BadInput when a threshold lies outside the values
 * Source: Rihoux and Ragin (2009), Configurational Comparative Methods, chs. 3 and 4.
 */
export function calibrateLevels(x: readonly number[], thresholds: readonly number[]): number[] {
  if (thresholds.length === 0)
    throw new BadInput('no threshold is given: give one for a crisp set, more for a multi-value one');
  const lowest = Math.min(...x);
  const highest = Math.max(...x);
  for (const t of thresholds) {
    if (!(t >= lowest && t <= highest))
      throw new BadInput(`threshold ${t} lies outside the values (${lowest} to ${highest}): choose one inside`);
  }
  return x.map((v) => thresholds.reduce((level, t) => level + Number(v >= t), 0));
}
