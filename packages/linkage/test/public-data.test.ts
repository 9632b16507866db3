import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dedupe } from '../src/dedupe.ts';
import { readCsvFile } from '../src/node/read-csv-file.ts';
import { f1 } from './fixtures.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = `${process.env.LINLI_SHARED ?? `${root}../shared`}/data/linkage`;

describe.skipIf(!existsSync(`${folder}/febrl1.csv`))('public labelled data, default settings', () => {
  it.each(['febrl1', 'febrl2', 'febrl3'])('%s', async (name) => {
    const { table } = await readCsvFile(`${folder}/${name}.csv`);
    const ids = table.columns[0]!;
    const entity = Array.from({ length: table.rows }, (_, r) => ids.values.text(ids.ids[r]!).split('-')[1]!);
    const result = await dedupe(table);
    expect(f1(result.clusters, entity)).toBeGreaterThanOrEqual(0.999);
    expect(result.alarm).toBeUndefined();
  });

  it('washington211, a file without heading in windows-1252; its labels mark planted duplicates only', async () => {
    const { table, heading } = await readCsvFile(`${folder}/washington211_labelled.csv`);
    expect(heading).toBe(false);
    const label = table.columns.at(-1)!;
    let group = 0;
    const entity = Array.from({ length: table.rows }, (_, r) => {
      if (label.values.text(label.ids[r]!) !== '1') group++;
      return group;
    });
    const evidence = table.columns.slice(0, -2);
    const result = await dedupe({ rows: table.rows, columns: evidence });
    expect(f1(result.clusters, entity)).toBeGreaterThan(0.58);
  });
});
