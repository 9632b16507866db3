/**
 * Quality and speed of record linkage with default settings. Run:
 *   node --conditions=@linli/source bench/linkage/run.ts [--records 1000000] [--threads 2] [--json]
 * Public sets are looked for in the folder that LINLI_SHARED names and left out when they are not there.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dedupe, type Table, TableBuilder } from '@linli/linkage';
import { readCsvFile, threads } from '@linli/linkage/node';
import { COLUMNS, generatePeople } from './generate.ts';
import { clusterQuality } from './quality.ts';

export interface LinkageRow {
  readonly set: string;
  readonly records: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** From the table in memory to clusters. */
  readonly seconds: number;
  /** Greatest memory of the process so far. */
  readonly peakRssMb: number;
  readonly alarm?: string;
}

/**
 * F1 on febrl3 (5,000 records, 6,538 pairs) that this project noted of its peers before the package was written. They
 * were not run again here, and the pages they were taken from were not found again: a frame of reference, no
 * measurement. Settings differ from peer to peer.
 */
export const NOTED_OF_PEERS = [
  { peer: 'Splink', set: 'febrl3', f1: '97.1', how: 'at its threshold 0.99, as noted' },
  { peer: 'recordlinkage (ECM)', set: 'febrl3', f1: '89.4 to 97.0', how: 'by exact entities, as noted' },
  { peer: 'dedupe', set: 'febrl3', f1: '-', how: 'ran out of memory at 7.9 GB, as noted' },
] as const;

async function measure(
  set: string,
  table: Table,
  entity: ArrayLike<number | string>,
  count: number,
): Promise<LinkageRow> {
  const started = performance.now();
  const result = await dedupe(table, { runner: threads(count) });
  const seconds = (performance.now() - started) / 1000;
  const { precision, recall, f1 } = clusterQuality(result.clusters, entity);
  const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const alarm = result.alarm === undefined ? {} : { alarm: result.alarm };
  return { set, records: table.rows, precision, recall, f1, seconds, peakRssMb, ...alarm };
}

/** Measures every set that is there, and `records` generated people. */
export async function runLinkageBench(options: { records: number; threads: number }): Promise<LinkageRow[]> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const folder = `${process.env.LINLI_SHARED ?? `${root}../shared`}/data/linkage`;
  const rows: LinkageRow[] = [];
  for (const set of ['febrl1', 'febrl2', 'febrl3']) {
    if (!existsSync(`${folder}/${set}.csv`)) continue;
    const { table } = await readCsvFile(`${folder}/${set}.csv`);
    const ids = table.columns[0]!;
    const entity = Array.from(ids.ids, (id) => ids.values.text(id).split('-')[1]!);
    rows.push(await measure(set, table, entity, options.threads));
  }
  if (existsSync(`${folder}/washington211_labelled.csv`)) {
    const { table } = await readCsvFile(`${folder}/washington211_labelled.csv`);
    const label = table.columns.at(-1)!;
    let group = 0;
    const entity = Array.from(label.ids, (id) => {
      if (label.values.text(id) !== '1') group++;
      return group;
    });
    // The last two columns say how the duplicate was made and that it is one.
    const columns = table.columns.slice(0, -2);
    rows.push(await measure('washington211', { rows: table.rows, columns }, entity, options.threads));
  }
  for (const records of [50_000, options.records]) {
    const { row, entity } = generatePeople(records);
    const builder = new TableBuilder(COLUMNS);
    for (let i = 0; i < records; i++) builder.add(row(i));
    rows.push(await measure(`generated, ${records}`, builder.finish(), entity, options.threads));
  }
  return rows;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { records: { type: 'string' }, threads: { type: 'string' }, json: { type: 'boolean' } },
  });
  const rows = await runLinkageBench({
    records: Number(values.records ?? 1_000_000),
    threads: Number(values.threads ?? availableParallelism()),
  });
  if (values.json) console.log(JSON.stringify({ rows, peers: NOTED_OF_PEERS }));
  else {
    console.table(
      rows.map(({ precision, recall, f1, seconds, ...rest }) => ({
        ...rest,
        precision: precision.toFixed(1),
        recall: recall.toFixed(1),
        f1: f1.toFixed(1),
        seconds: seconds.toFixed(1),
      })),
    );
    console.table(NOTED_OF_PEERS);
  }
}
