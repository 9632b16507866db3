import type { Blocking } from './block/blocking.ts';
import { comparePair, type Engine } from './compare/engine.ts';
import { measureDependence } from './model/dependence.ts';
import { fitMixture } from './model/em.ts';
import { type Params, startParams } from './model/params.ts';
import { comparePairs, type PairSample, randomLevels, sampleCandidates } from './model/sample.ts';
import { splitSiblings } from './model/siblings.ts';

/** A pair that somebody has judged; records by their place in the input, from 0. */
export interface Label {
  readonly a: number;
  readonly b: number;
  readonly match: boolean;
}

/** Candidate pairs that EM looks at. */
const SAMPLE = 300_000;

/** The sample with the labelled pairs after it, and what is known of each. */
function withLabels(
  engine: Engine,
  sample: PairSample,
  labels: readonly Label[],
): { sample: PairSample; known: Int8Array } {
  const K = engine.columns.length;
  const judged = new Set<number>();
  const key = (a: number, b: number) => Math.min(a, b) * engine.records + Math.max(a, b);
  for (const label of labels) judged.add(key(label.a, label.b));
  const extra = comparePairs(engine, labels);
  const size = sample.size + extra.size;
  const a = new Int32Array(size);
  const b = new Int32Array(size);
  const levels = new Uint8Array(size * K);
  const counts = new Uint16Array(size * K);
  a.set(sample.a);
  a.set(extra.a, sample.size);
  b.set(sample.b);
  b.set(extra.b, sample.size);
  levels.set(sample.levels);
  levels.set(extra.levels, sample.size * K);
  counts.set(sample.counts);
  counts.set(extra.counts, sample.size * K);
  const known = new Int8Array(size).fill(-2);
  // A labelled pair counts once: the copy that blocking found is set aside.
  for (let i = 0; i < sample.size; i++) if (judged.has(key(a[i]!, b[i]!))) known[i] = -1;
  labels.forEach((label, i) => {
    known[sample.size + i] = label.match ? 0 : -1;
  });
  return { sample: { size, a, b, levels, counts, rate: sample.rate }, known };
}

/**
 * Learns the model: the dependences of chance agreement, EM, both once more, and, where the matches turn out to hold
 * siblings, EM with classes for these.
 */
export function fitModel(engine: Engine, blocking: Blocking, seed: number, labels: readonly Label[] = []): Params {
  let sample = sampleCandidates(engine, blocking, SAMPLE, seed + 1);
  const random = randomLevels(engine, seed, sample);
  let known: Int8Array | undefined;
  if (labels.length > 0) ({ sample, known } = withLabels(engine, sample, labels));
  const fixed = known === undefined ? {} : { known };
  let params = startParams(engine, random);
  let given: Float64Array | undefined;
  // Dependence comes first: with suburb and postcode as two independent proofs EM would find neighbours, not matches.
  for (let pass = 0; pass < 2; pass++) {
    const dependence = measureDependence(engine, params, seed + 2 + pass);
    given = dependence.given;
    params = fitMixture(engine, sample, { ...params, parent: dependence.parent }, { random, given, ...fixed });
  }
  const split = splitSiblings(engine, params);
  if (split !== undefined) {
    params = fitMixture(engine, sample, split.start, { random, given: given!, strange: split.strange, ...fixed });
  }
  return params;
}

/** Levels of one pair, for explanations. */
export function levelsOf(engine: Engine, a: number, b: number): { levels: Uint8Array; counts: Uint16Array } {
  const levels = new Uint8Array(engine.columns.length);
  const counts = new Uint16Array(engine.columns.length);
  comparePair(engine, a, b, levels, counts, 0);
  return { levels, counts };
}
