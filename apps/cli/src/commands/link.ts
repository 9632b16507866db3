import { BadInput, dedupe, recordNameColumn } from '@linli/linkage';
import { readCsvFile, threads } from '@linli/linkage/node';

export interface LinkDedupeArgs {
  /** Path of a CSV file; '-' reads standard input. */
  readonly file: string;
  /** Columns to compare; left out: the program chooses. */
  readonly columns?: readonly string[];
  /** Columns to leave out. */
  readonly ignore?: readonly string[];
  /** Probability from which a pair is a match, between 0 and 1; left out: the one with the greatest expected F1. */
  readonly threshold?: number;
  /** Worker threads; left out: as many as there are cores. */
  readonly threads?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (stage: string, done: number, total: number) => void;
}

/**
 * `linli link dedupe FILE.csv`: finds the records of a CSV file that are about the same thing.
 *
 * Rows are named as a spreadsheet counts them: 1 is the first row of the file, usually the heading, and blank rows
 * count. `pairs` ({a, b, probability}, likeliest first), `clusters` (two or more rows each) and `siblings` use these
 * numbers. When a column names the records (rec_id, all values different), `idColumn` is its name, pairs and siblings
 * carry `aId` and `bId` besides, and `clusterIds` repeats the clusters with the column's values.
 *
 * @throws {BadInput} with one line that says what to do.
 */
export async function linkDedupe(args: LinkDedupeArgs): Promise<object> {
  const started = Date.now();
  const { table, rowOf, heading } = await readCsvFile(args.file);
  if (args.columns !== undefined && args.ignore !== undefined) {
    throw new BadInput('Give either the columns to compare or the columns to ignore, not both.');
  }
  const columns = args.columns ?? args.ignore?.map((name) => ({ name, use: false }));
  const result = await dedupe(table, {
    ...(columns === undefined ? {} : { columns }),
    ...(args.threshold === undefined ? {} : { threshold: args.threshold }),
    ...(args.signal === undefined ? {} : { signal: args.signal }),
    runner: threads(args.threads),
    onProgress: ({ stage, done, total }) => args.onProgress?.(stage, done, total),
  });
  const named = recordNameColumn(result.columns);
  const ids = table.columns.find((column) => column.name === named?.name);
  const row = (record: number) => rowOf[record]!;
  const id = (record: number) => ids!.values.text(ids!.ids[record]!);
  const show = ({ a, b, probability }: { a: number; b: number; probability: number }) => ({
    a: row(a),
    b: row(b),
    ...(ids === undefined ? {} : { aId: id(a), bId: id(b) }),
    probability: Math.round(probability * 1e6) / 1e6,
  });
  return {
    file: args.file,
    records: result.records,
    heading,
    ...(named === undefined ? {} : { idColumn: named.name }),
    ...(result.alarm === undefined ? {} : { alarm: result.alarm }),
    threshold: result.threshold,
    estimated: result.estimated,
    pairs: result.pairs.map(show),
    clusters: result.clusters.map((cluster) => cluster.map(row)),
    ...(ids === undefined ? {} : { clusterIds: result.clusters.map((cluster) => cluster.map(id)) }),
    siblings: result.siblings.map(show),
    columns: result.columns,
    blocking: result.blocking,
    compared: result.compared,
    ms: Date.now() - started,
  };
}
