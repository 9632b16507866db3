import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, test } from 'vitest';
import { decode, parseCsv } from '../src/index.ts';
import { expectAsInR, type RRun } from './r-vectors.ts';

const folder = join(
  resolve(process.env.LINLI_SHARED ?? resolve(import.meta.dirname, '../../../../shared')),
  'data/qca',
);
const runs = JSON.parse(readFileSync(new URL('./fixtures/r-datasets.json', import.meta.url), 'utf8')) as (RRun & {
  file: string;
})[];

/** The published data sets are not part of this package; what R gave on them is. */
describe.skipIf(!existsSync(folder))('published data sets as in R', () => {
  for (const file of new Set(runs.map((r) => r.file))) {
    const of = runs.filter((r) => r.file === file);
    test(`${file}: ${of.length} analyses`, () => {
      const { data } = decode(parseCsv(readFileSync(join(folder, file), 'utf8')));
      for (const run of of) expectAsInR(data, run);
    });
  }
});
