/**
 * Quality and speed of record linkage with default settings. Run:
 *   node --conditions=@linli/source bench/linkage/run.ts [--records 1000000] [--threads 2] [--json]
 *   node --conditions=@linli/source bench/linkage/run.ts --file FILE.csv --truth COLUMN   a labelled file of your own
 * Public sets are looked for in the folder that LINLI_SHARED names and left out when they are not there.
 */
import { spawnSync } from 'node:child_process';
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
  /** The same, of the processor: all threads together, and no other work on the machine. */
  readonly cpuSeconds: number;
  /** Greatest memory of the process so far. */
  readonly peakRssMb: number;
  readonly alarm?: string;
}

/** A peer's answer on a febrl file, in the same run on the same machine. */
export interface PeerRow {
  readonly peer: string;
  readonly set: string;
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  /** Of the processor. */
  readonly seconds: number;
}

const PEERS = { splink: 'pip install "splink>=4"', recordlinkage: 'pip install recordlinkage' } as const;

/** Splink and recordlinkage on one febrl file, each with the settings of its own example; a sentence for what is missing. */
function runPeers(set: string, path: string): (PeerRow | string)[] {
  const script = fileURLToPath(new URL('./peer.py', import.meta.url));
  return Object.entries(PEERS).map(([peer, how]) => {
    const run = spawnSync('python3', [script, peer, path], { encoding: 'utf8', timeout: 200_000 });
    if (run.status === 0) {
      const { f1, precision, recall, seconds, version } = JSON.parse(run.stdout.trim().split('\n').at(-1)!);
      return {
        peer: `${peer} ${version}`,
        set,
        f1: 100 * f1,
        precision: 100 * precision,
        recall: 100 * recall,
        seconds,
      };
    }
    return run.status === 3 || run.error !== undefined
      ? `${peer} is not there to compare with: ${how}`
      : `${peer} failed on ${set}: ${run.stderr.trim().split('\n').at(-1)}`;
  });
}

async function measure(
  set: string,
  table: Table,
  entity: ArrayLike<number | string>,
  count: number,
): Promise<LinkageRow> {
  const started = performance.now();
  const before = process.cpuUsage();
  const result = await dedupe(table, { runner: threads(count) });
  const seconds = (performance.now() - started) / 1000;
  const used = process.cpuUsage(before);
  const cpuSeconds = (used.user + used.system) / 1e6;
  const { precision, recall, f1 } = clusterQuality(result.clusters, entity);
  const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const alarm = result.alarm === undefined ? {} : { alarm: result.alarm };
  return { set, records: table.rows, precision, recall, f1, seconds, cpuSeconds, peakRssMb, ...alarm };
}

/** Measures every set that is there, and `records` generated people. */
export async function runLinkageBench(options: {
  records: number;
  threads: number;
}): Promise<{ rows: LinkageRow[]; peers: (PeerRow | string)[] }> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const folder = `${process.env.LINLI_SHARED ?? `${root}../shared`}/data/linkage`;
  const rows: LinkageRow[] = [];
  const peers: (PeerRow | string)[] = [];
  for (const set of ['febrl1', 'febrl2', 'febrl3']) {
    if (!existsSync(`${folder}/${set}.csv`)) continue;
    const { table } = await readCsvFile(`${folder}/${set}.csv`);
    const ids = table.columns[0]!;
    const entity = Array.from(ids.ids, (id) => ids.values.text(id).split('-')[1]!);
    rows.push(await measure(set, table, entity, options.threads));
    peers.push(...runPeers(set, `${folder}/${set}.csv`));
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
  return { rows, peers };
}

/** A file whose column `truth` says which records are the same; the column is taken out before anything is learnt. */
async function measureFile(file: string, truth: string, count: number): Promise<LinkageRow> {
  const { table } = await readCsvFile(file);
  const label = table.columns.find((column) => column.name === truth);
  if (label === undefined) throw new Error(`there is no column ${truth} in ${file}`);
  const entity = Array.from(label.ids, (id, r) => (id < 0 ? `alone ${r}` : label.values.text(id)));
  const columns = table.columns.filter((column) => column !== label);
  return measure(file, { rows: table.rows, columns }, entity, count);
}

const rounded = <T extends object>(row: T): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(1) : value,
    ]),
  );

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      records: { type: 'string' },
      threads: { type: 'string' },
      json: { type: 'boolean' },
      file: { type: 'string' },
      truth: { type: 'string' },
    },
  });
  const count = Number(values.threads ?? availableParallelism());
  const { rows, peers } =
    values.file !== undefined && values.truth !== undefined
      ? { rows: [await measureFile(values.file, values.truth, count)], peers: [] }
      : await runLinkageBench({ records: Number(values.records ?? 1_000_000), threads: count });
  if (values.json) console.log(JSON.stringify({ rows, peers }));
  else {
    console.table(rows.map(rounded));
    for (const line of new Set(peers.filter((peer) => typeof peer === 'string'))) console.log(line);
    for (const peer of peers) {
      if (typeof peer === 'string') continue;
      const ours = rows.find((row) => row.set === peer.set)!;
      const times = peer.seconds / ours.cpuSeconds;
      console.log(
        `${peer.set}: ${peer.peer} F1 ${peer.f1.toFixed(1)} (${peer.precision.toFixed(1)} / ${peer.recall.toFixed(1)}) in ${peer.seconds.toFixed(1)} s, Linli F1 ${ours.f1.toFixed(1)} in ${ours.cpuSeconds.toFixed(1)} s: ${times.toFixed(1)} times its speed`,
      );
    }
  }
}
