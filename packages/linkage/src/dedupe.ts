import { clusterPairs } from './cluster/cluster.ts';
import { components } from './cluster/components.ts';
import type { LinkageOptions } from './options.ts';
import { type Linkage, runLinkage } from './run.ts';
import { probability, relatedScorer } from './score/score.ts';
import { stackTables, type Table, tableFromColumns, tableFromRecords } from './table.ts';

/** Records as objects, as columns, or as a table that was read from a file. */
export type Input = readonly object[] | Readonly<Record<string, readonly unknown[]>> | Table;

/** Two records, by their place in the input from 0, and the probability that they are the same. */
export interface MatchedPair {
  readonly a: number;
  readonly b: number;
  readonly probability: number;
}

export interface DedupeResult extends Linkage {
  /** Pairs at or above the threshold, likeliest first. */
  readonly pairs: readonly MatchedPair[];
  /** Pairs that are the same body but not the same listing (another site, another service), likeliest first. */
  readonly siblings: readonly MatchedPair[];
}

function isTable(input: Input): input is Table {
  return !Array.isArray(input) && typeof (input as Table).rows === 'number' && Array.isArray((input as Table).columns);
}

function asTable(input: Input): Table {
  if (isTable(input)) return input;
  return Array.isArray(input)
    ? tableFromRecords(input as readonly object[])
    : tableFromColumns(input as Readonly<Record<string, readonly unknown[]>>);
}

function likeliest(pairs: MatchedPair[]): MatchedPair[] {
  return pairs.sort((x, y) => y.probability - x.probability || x.a - y.a || x.b - y.b);
}

/** Pairs of a linkage as objects; `right` is taken off the second record's number. */
function listPairs(linkage: Linkage, right = 0): Pick<DedupeResult, 'pairs' | 'siblings'> {
  const { scored, threshold } = linkage;
  const pairs: MatchedPair[] = [];
  const siblings: MatchedPair[] = [];
  for (let i = 0; i < scored.a.length; i++) {
    const a = scored.a[i]!;
    const b = scored.b[i]! - right;
    const p = probability(scored.logOdds[i]!);
    if (p >= threshold) pairs.push({ a, b, probability: p });
    else if (scored.sibling[i]! >= 0.5) siblings.push({ a, b, probability: scored.sibling[i]! });
  }
  return { pairs: likeliest(pairs), siblings: likeliest(siblings) };
}

/**
 * Finds the records of one source that are about the same thing. No labels, no settings: columns are typed and chosen
 * by their values, the model learns from the data, the threshold is the one with the greatest expected F1.
 *
 * @throws {BadInput} when there is nothing to compare; {Cancelled} when the signal fires.
 * @example
 * const { clusters, pairs, columns, alarm, model } = await dedupe(records);
 * explainPair(model, pairs[0].a, pairs[0].b);
 */
export async function dedupe(input: Input, options: LinkageOptions = {}): Promise<DedupeResult> {
  const linkage = await runLinkage(asTable(input), options);
  return { ...linkage, ...listPairs(linkage) };
}

export interface LinkResult extends DedupeResult {
  /** Records of the first source; record i of the second has number `offset + i` in clusters and in the model. */
  readonly offset: number;
}

/**
 * Links the records of two sources with each other; pairs within one source are not compared. Columns of the same name
 * are taken together. In `pairs` and `siblings` a counts in the first source and b in the second; clusters, labels and
 * explanations count through both.
 *
 * @throws {BadInput} when there is nothing to compare; {Cancelled} when the signal fires.
 */
export async function link(first: Input, second: Input, options: LinkageOptions = {}): Promise<LinkResult> {
  const a = asTable(first);
  const b = asTable(second);
  const linkage = await runLinkage(stackTables(a, b), options, a.rows);
  return { ...linkage, ...listPairs(linkage, a.rows), offset: a.rows };
}

/**
 * Listings of the same body: matches and siblings together, as groups of two or more records by average linkage. Use
 * it to count bodies where `clusters` counts listings; no listing is torn apart.
 *
 * @param least probability from which two records are taken to be of one body.
 */
export function bodies(linkage: Linkage, least = 0.9): number[][] {
  const { scored, records, model } = linkage;
  const logOdds = scored.logOdds.map((odds, i) => {
    const p = Math.min(1 - 1e-7, probability(odds) + scored.sibling[i]!);
    return Math.log(p / (1 - p));
  });
  const related = clusterPairs(records, { ...scored, logOdds }, least, relatedScorer(model.engine, model.weights));
  // A listing is joined at its own threshold, which may be lower than `least`.
  const chains = [...related.clusters, ...linkage.clusters].flatMap((group) =>
    group.slice(1).map((record) => [group[0]!, record] as const),
  );
  const a = Int32Array.from(chains, ([first]) => first);
  const b = Int32Array.from(chains, ([, second]) => second);
  return components(records, { a, b }, () => true);
}
