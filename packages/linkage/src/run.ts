import { findAlarm } from './alarm.ts';
import { type Blocking, makeBlocking } from './block/blocking.ts';
import { type ColumnProfile, chooseColumns } from './choose-columns.ts';
import { clusterPairs } from './cluster/cluster.ts';
import { sampleValues } from './column-types.ts';
import { type Engine, makeEngine } from './compare/engine.ts';
import { levelCount, MISSING_BOTH, MISSING_ONE, STRIDE } from './compare/levels.ts';
import { joinCoordinates } from './coordinates.ts';
import { encodeColumn } from './encode.ts';
import { BadInput, Cancelled } from './errors.ts';
import { fitModel } from './fit.ts';
import { compileWeights, type Params, type Weights } from './model/params.ts';
import { HAN } from './normalise/chinese.ts';
import { loadPinyin } from './normalise/pinyin.ts';
import type { LinkageOptions, Progress } from './options.ts';
import { scoreHere } from './score/here.ts';
import { pairScorer, type ScoredPairs } from './score/score.ts';
import { chooseThreshold } from './score/threshold.ts';
import type { Table } from './table.ts';

/** What was learnt, and the records it was learnt from: enough to score and explain any pair. */
export interface Model {
  readonly engine: Engine;
  readonly params: Params;
  readonly weights: Weights;
}

export interface Blocks {
  readonly key: string;
  /** Pairs that share this key and were compared. */
  readonly pairs: number;
  /** Pairs in blocks that were too large and left out. */
  readonly dropped: number;
}

export interface Linkage {
  readonly records: number;
  readonly columns: readonly ColumnProfile[];
  readonly blocking: readonly Blocks[];
  /** Different pairs that were compared. */
  readonly compared: number;
  readonly model: Model;
  /** Possible matches with their probabilities, likeliest first; those at or above the threshold count as matches. */
  readonly scored: ScoredPairs;
  readonly threshold: number;
  readonly clusters: number[][];
  readonly estimated: { readonly precision: number; readonly recall: number; readonly matches: number };
  readonly alarm?: string;
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Share of the matches' statements that disagree totally, over the columns that both records fill. */
function disagreement(engine: Engine, params: Params): number {
  let sum = 0;
  let present = 0;
  engine.columns.forEach((column, k) => {
    const at = k * STRIDE;
    const both = 1 - params.m[at + MISSING_ONE]! - params.m[at + MISSING_BOTH]!;
    present += both;
    sum += params.m[at + levelCount(column.kind) - 1]!;
  });
  return present > 0 ? sum / present : 0;
}

/** Share of the matches that are the same or nearly, in the column where most are, of what both records fill. */
function sameness(engine: Engine, params: Params): number {
  let most = 0;
  for (let at = 0; at < engine.columns.length * STRIDE; at += STRIDE) {
    const both = 1 - params.m[at + MISSING_ONE]! - params.m[at + MISSING_BOTH]!;
    if (both > 0.1) most = Math.max(most, (params.m[at]! + params.m[at + 1]!) / both);
  }
  return most;
}

async function pinyinFor(table: Table, profiles: readonly ColumnProfile[], wish: LinkageOptions['pinyin']) {
  if (wish === false) return undefined;
  if (wish !== undefined) return wish;
  const chinese = table.columns.some(
    (column, c) =>
      profiles[c]!.role === 'identity' &&
      ['name', 'person', 'word'].includes(profiles[c]!.type) &&
      sampleValues(column).some((value) => HAN.test(value)),
  );
  return chinese ? loadPinyin() : undefined;
}

/**
 * The whole way from a table to clusters: choose and encode columns, block, learn, score, set the threshold, cluster,
 * and look whether the result can be trusted.
 *
 * @param left rows of the first of two files that are linked with each other; left out: one file with itself.
 * @throws {BadInput} when nothing can be compared; {Cancelled} when the signal fires.
 */
export async function runLinkage(source: Table, options: LinkageOptions, left?: number): Promise<Linkage> {
  const seed = options.seed ?? 1;
  const report = async (stage: Progress['stage'], done: number, total: number) => {
    options.onProgress?.({ stage, done, total });
    await pause();
    if (options.signal?.aborted) throw new Cancelled();
  };
  if (options.threshold !== undefined && !(options.threshold > 0 && options.threshold < 1)) {
    throw new BadInput(`The threshold ${options.threshold} is not between 0 and 1: give a probability such as 0.9.`);
  }
  if (source.rows < 2) throw new BadInput(`There are ${source.rows} records: give at least two to compare.`);
  for (const { a, b } of options.labels ?? []) {
    if (![a, b].every((r) => Number.isInteger(r) && r >= 0 && r < source.rows) || a === b) {
      throw new BadInput(
        `The label of records ${a} and ${b} names no pair: records count from 0 to ${source.rows - 1}.`,
      );
    }
  }
  const table = joinCoordinates(source);
  const profiles = chooseColumns(table, options.columns);
  const chosen = table.columns
    .map((column, c) => ({ column, profile: profiles[c]! }))
    .filter(({ profile }) => profile.role === 'identity');
  if (chosen.length === 0) {
    throw new BadInput(
      `No column identifies the records (${profiles.map((p) => `${p.name}: ${p.why}`).join(' ')}) Choose columns to compare yourself.`,
    );
  }
  const pinyin = await pinyinFor(table, profiles, options.pinyin);
  const encoded = [];
  for (const { column, profile } of chosen) {
    await report('columns', encoded.length, chosen.length);
    encoded.push(encodeColumn(column, profile.type, pinyin));
  }
  const engine = makeEngine(encoded, table.rows, left);
  await report('blocking', 0, 1);
  const blocking = makeBlocking(engine, seed);
  await report('learning', 0, 1);
  const params = fitModel(engine, blocking, seed, options.labels);
  const weights = compileWeights(engine, params);
  await report('scoring', 0, table.rows);
  const scored = await (options.runner ?? scoreHere)(
    { engine, blocking, weights },
    {
      onProgress: (done, total) => options.onProgress?.({ stage: 'scoring', done, total }),
      signal: options.signal,
    },
  );
  await report('clusters', 0, 1);
  return finish(table.rows, profiles, blocking, { engine, params, weights }, scored, options.threshold);
}

function finish(
  records: number,
  columns: readonly ColumnProfile[],
  blocking: Blocking,
  model: Model,
  scored: ScoredPairs,
  fixed: number | undefined,
): Linkage {
  const { engine, params, weights } = model;
  const { threshold, matches } = chooseThreshold(scored, fixed);
  const { clusters, precision, right } = clusterPairs(records, scored, threshold, pairScorer(engine, weights));
  const clustered = clusters.reduce((sum, cluster) => sum + cluster.length, 0);
  const alarm = findAlarm({
    records,
    columns: engine.columns.length,
    matches,
    largestCluster: clusters.reduce((most, cluster) => Math.max(most, cluster.length), 0),
    clustered,
    clusters: clusters.length,
    precision,
    disagreement: disagreement(engine, params),
    sameness: sameness(engine, params),
  });
  return {
    records,
    columns,
    blocking: blocking.keys.map(({ label, pairs, dropped }) => ({ key: label, pairs, dropped })),
    compared: scored.compared,
    model,
    scored,
    threshold,
    clusters,
    estimated: { precision, recall: matches > 0 ? Math.min(1, right / Math.max(matches, right)) : 1, matches },
    ...(alarm === undefined ? {} : { alarm }),
  };
}
