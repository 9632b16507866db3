import { levelName, STRIDE } from './compare/levels.ts';
import { BadInput } from './errors.ts';
import { levelsOf } from './fit.ts';
import { logChance, matchLogOdds, scoreClasses } from './model/params.ts';
import type { Model } from './run.ts';
import { probability, siblingProbability } from './score/score.ts';
import { poolText } from './text-pool.ts';

/** What one column says about a pair. */
export interface Step {
  readonly column: string;
  /** The values as they were compared; undefined where there is none. */
  readonly a: string | undefined;
  readonly b: string | undefined;
  /** How far they agree, in words. */
  readonly level: string;
  /** Records that share the common value, where its frequency counts. */
  readonly shared?: number;
  /** Weight in bits: +1 makes a match twice as likely, -1 half as likely. */
  readonly bits: number;
}

/** Why a pair has its probability: bits that add up from the prior to the end. */
export interface Waterfall {
  readonly a: number;
  readonly b: number;
  /** Log odds in bits before anything is looked at. */
  readonly prior: number;
  readonly steps: readonly Step[];
  /** Bits taken off because the pair may be siblings (the same body, another listing) instead; 0 or less. */
  readonly siblings: number;
  /** The sum, in bits. */
  readonly total: number;
  readonly probability: number;
  readonly siblingProbability: number;
}

/**
 * Explains the probability of a pair as a waterfall of weights, log2(m / u) a column (Fellegi and Sunter 1969), of
 * which the sum with the prior is the pair's log odds.
 *
 * @throws {BadInput} when a or b is not a record.
 */
export function explainPair(model: Model, a: number, b: number): Waterfall {
  const { engine, weights } = model;
  for (const record of [a, b]) {
    if (!Number.isInteger(record) || record < 0 || record >= engine.records) {
      throw new BadInput(`There is no record ${record}: records count from 0 to ${engine.records - 1}.`);
    }
  }
  const { levels, counts } = levelsOf(engine, a, b);
  const bits = (x: number) => x / Math.LN2;
  let sum = weights.constant[0]!;
  const steps = engine.columns.map((column, k): Step => {
    const level = levels[k]!;
    const parent = weights.parent[k]!;
    const agrees = parent >= 0 && levels[parent] === 0;
    const weight = weights.logM[k * STRIDE + level]! - logChance(weights, k, level, counts[k]!, agrees);
    sum += weight;
    const text = (record: number) => {
      const value = column.ids[record]!;
      return value < 0 ? undefined : poolText(column.pool, value);
    };
    return {
      column: column.name,
      a: text(a),
      b: text(b),
      level: levelName(column.kind, level),
      ...(counts[k]! > 0 ? { shared: counts[k]! } : {}),
      bits: bits(weight),
    };
  });
  const scores = new Float64Array(weights.classes);
  scoreClasses(weights, levels, counts, 0, scores);
  const odds = matchLogOdds(scores, weights.classes);
  return {
    a,
    b,
    prior: bits(weights.constant[0]!),
    steps,
    siblings: bits(odds - sum),
    total: bits(odds),
    probability: probability(odds),
    siblingProbability: siblingProbability(scores, weights.classes),
  };
}
