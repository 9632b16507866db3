import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAlarm } from '../src/alarm.ts';
import { averageLink } from '../src/cluster/average-link.ts';
import { levelCount, STRIDE } from '../src/compare/levels.ts';
import { bodies, dedupe, link } from '../src/dedupe.ts';
import { BadInput, Cancelled } from '../src/errors.ts';
import { explainPair } from '../src/explain.ts';
import { logChance } from '../src/model/params.ts';
import { readCsvFile } from '../src/node/read-csv-file.ts';
import { threads } from '../src/node/threads.ts';
import { chooseThreshold } from '../src/score/threshold.ts';
import { f1, madeBodies, madeMovers, madePeople, madeSeries } from './fixtures.ts';

describe('dedupe', () => {
  it('finds people with slips, gaps and exchanged names, and says how sure it is', async () => {
    const { records, entity } = madePeople(600);
    const result = await dedupe(records);
    expect(f1(result.clusters, entity)).toBeGreaterThan(0.98);
    expect(result.alarm).toBeUndefined();
    expect(result.estimated.precision).toBeGreaterThan(0.95);
    expect(result.blocking.some((key) => key.pairs > 0)).toBe(true);
    const probabilities = result.pairs.map((pair) => pair.probability);
    expect(probabilities).toEqual([...probabilities].sort((x, y) => y - x));
    expect(Math.min(...probabilities)).toBeGreaterThanOrEqual(result.threshold);
  });

  it('finds people who moved, and takes nobody for a body with several sites', async () => {
    const { records, entity } = madeMovers(800);
    const result = await dedupe(records);
    expect(result.model.params.classes).toBe(1);
    expect(f1(result.clusters, entity)).toBeGreaterThan(0.9);
  });

  it('gives no level more weight than a greater agreement has', async () => {
    const { model } = await dedupe(madeBodies(300).records);
    const { weights, engine } = model;
    engine.columns.forEach((column, k) => {
      const most = Math.log(2 * weights.filled[k]!) + 1e-9;
      for (let level = 1; level < levelCount(column.kind); level++) {
        const weight = weights.logM[k * STRIDE + level]! - logChance(weights, k, level, 0, false);
        expect(weight).toBeLessThanOrEqual(most);
      }
    });
  });

  it('finds Chinese bodies that two sources write differently', async () => {
    const { records, entity } = madeBodies(500);
    const result = await dedupe(records);
    expect(f1(result.clusters, entity)).toBeGreaterThan(0.97);
  });

  it('gives the same answer for the same input and seed, and takes columns as well as rows', async () => {
    const { records } = madePeople(200);
    const columns = Object.fromEntries(Object.keys(records[0]!).map((name) => [name, records.map((r) => r[name])]));
    const [one, two] = [await dedupe(records), await dedupe(columns)];
    expect(two.pairs).toEqual(one.pairs);
    expect(two.clusters).toEqual(one.clusters);
  });

  it('does not depend on the order of the records', async () => {
    const { records, entity } = madePeople(300);
    const result = await dedupe([...records].reverse());
    expect(f1(result.clusters, [...entity].reverse())).toBeGreaterThan(0.98);
  });

  it('learns from labels', async () => {
    const { records, entity } = madePeople(200);
    const labels = entity.flatMap((e, i) => (i > 0 && entity[i - 1] === e ? [{ a: i - 1, b: i, match: true }] : []));
    const result = await dedupe(records, { labels: [...labels, { a: 0, b: records.length - 1, match: false }] });
    expect(f1(result.clusters, entity)).toBeGreaterThan(0.98);
    await expect(dedupe(records, { labels: [{ a: 0, b: 9999, match: true }] })).rejects.toThrow(BadInput);
  });

  it('finds nothing, and says nothing, where nothing is twice', async () => {
    const { records, entity } = madePeople(400);
    const once = records.filter((_, i) => i === 0 || entity[i] !== entity[i - 1]);
    const result = await dedupe(once);
    expect(result.clusters.length).toBeLessThan(5);
  });

  it('refuses what cannot be linked, in one line', async () => {
    const wrong = [
      dedupe([]),
      dedupe([{ a: 1 }]),
      dedupe([{ kind: 'x' }, { kind: 'x' }, { kind: 'x' }]),
      dedupe({ a: [1, 2], b: [1] }),
      dedupe(madePeople(50).records, { threshold: 2 }),
    ];
    for (const run of wrong) {
      await expect(run).rejects.toThrow(BadInput);
      await run.catch((error: Error) => expect(error.message).not.toContain('\n'));
    }
  });

  it('tells how far it is and stops when told to', async () => {
    const stages = new Set<string>();
    const control = new AbortController();
    const run = dedupe(madePeople(500).records, {
      signal: control.signal,
      onProgress: ({ stage }) => {
        stages.add(stage);
        if (stage === 'learning') control.abort();
      },
    });
    await expect(run).rejects.toThrow(Cancelled);
    expect([...stages]).toEqual(['columns', 'blocking', 'learning']);
  });

  it('scores the same on threads as without', async () => {
    const { records } = madePeople(16_000);
    const columns = ['given_name', 'surname', 'date_of_birth', 'soc_sec_id'];
    const [here, there] = [await dedupe(records, { columns }), await dedupe(records, { columns, runner: threads(2) })];
    expect(records.length).toBeGreaterThan(20_000);
    expect(there.pairs).toEqual(here.pairs);
    const control = new AbortController();
    const stopped = dedupe(records, {
      columns,
      runner: threads(2),
      signal: control.signal,
      onProgress: ({ stage }) => stage === 'scoring' && control.abort(),
    });
    await expect(stopped).rejects.toThrow(Cancelled);
  });
});

describe('link', () => {
  it('joins two sources and leaves each alone within itself', async () => {
    const { records, entity } = madePeople(400);
    const copies = entity.map((e, i) => i > 0 && entity[i - 1] === e);
    const first = records.filter((_, i) => !copies[i]);
    const second = records.filter((_, i) => copies[i]);
    const ofFirst = entity.filter((_, i) => !copies[i]);
    const ofSecond = entity.filter((_, i) => copies[i]);
    const result = await link(first, second);
    const right = result.pairs.filter(({ a, b }) => ofFirst[a] === ofSecond[b]).length;
    expect(right / result.pairs.length).toBeGreaterThan(0.98);
    expect(right / second.length).toBeGreaterThan(0.98);
    expect(result.offset).toBe(first.length);
  });
});

describe('explanation', () => {
  it('adds up to the probability, in bits', async () => {
    const result = await dedupe(madeBodies(300).records);
    for (const { a, b, probability } of result.pairs.slice(0, 50)) {
      const why = explainPair(result.model, a, b);
      const sum = why.prior + why.steps.reduce((total, step) => total + step.bits, 0) + why.siblings;
      expect(sum).toBeCloseTo(why.total, 6);
      expect(1 / (1 + 2 ** -why.total)).toBeCloseTo(why.probability, 9);
      expect(why.probability).toBeCloseTo(probability, 4);
      for (const step of why.steps) if (step.level.startsWith('missing')) expect(step.bits).toBeLessThanOrEqual(0);
    }
    expect(() => explainPair(result.model, 0, 10_000)).toThrow(BadInput);
  });

  it('counts bodies from matches and siblings', async () => {
    const result = await dedupe(madeBodies(300).records);
    expect(bodies(result).length).toBeGreaterThan(0);
  });
});

describe('clusters', () => {
  it('do not hold as chains', () => {
    const odds = new Map([
      ['0,1', 6],
      ['1,2', 6],
      ['0,2', -11],
    ]);
    const found = averageLink(3, (a, b) => odds.get(`${Math.min(a, b)},${Math.max(a, b)}`)!, 0);
    expect(found.map((c) => c.length).sort()).toEqual([1, 2]);
  });

  it('are a partition, and whole when all agree', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 81, maxLength: 81 }),
        (size, odds) => {
          const found = averageLink(size, (a, b) => odds[a * 9 + b]!, 0);
          expect(found.flat().sort((x, y) => x - y)).toEqual(Array.from({ length: size }, (_, i) => i));
          expect(averageLink(size, () => 1, 0)).toHaveLength(1);
          expect(averageLink(size, () => -1, 0)).toHaveLength(size);
        },
      ),
    );
  });
});

it('chooses the threshold with the greatest expected F1', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -3.9, max: 12, noNaN: true }), { minLength: 1, maxLength: 60 }), (odds) => {
      const pairs = {
        a: new Int32Array(odds.length),
        b: new Int32Array(odds.length),
        logOdds: Float32Array.from(odds),
        sibling: new Float32Array(odds.length),
        compared: odds.length,
      };
      const { threshold, matches } = chooseThreshold(pairs);
      const ps = [...pairs.logOdds].map((x) => 1 / (1 + Math.exp(-x)));
      const f = (t: number) => {
        const taken = ps.filter((p) => p >= t);
        return (2 * taken.reduce((s, p) => s + p, 0)) / (taken.length + matches);
      };
      const best = Math.max(...ps.map((p) => f(p)));
      expect(f(threshold)).toBeGreaterThan(best - 0.02);
    }),
  );
});

describe('alarm', () => {
  const good = {
    records: 1000,
    columns: 5,
    matches: 200,
    largestCluster: 4,
    clustered: 350,
    clusters: 170,
    precision: 0.97,
    disagreement: 0.1,
    sameness: 0.7,
  };
  it('is silent where all is well', () => expect(findAlarm(good)).toBeUndefined());
  it.each([
    ['too many', { matches: 9000 }],
    ['One cluster', { largestCluster: 400 }],
    ['on average', { clustered: 900, clusters: 60 }],
    ['disagree', { disagreement: 0.7 }],
    ['only alike', { sameness: 0.1 }],
    ['expected to be right', { precision: 0.3 }],
    ['Only one column', { columns: 1 }],
  ])('speaks: %s', (words, change) => expect(findAlarm({ ...good, ...change })).toContain(words));

  it('never lets a series of goods pass as duplicates', async () => {
    const result = await dedupe(madeSeries(600));
    expect(result.alarm !== undefined || result.clusters.length === 0).toBe(true);
  });

  it('never lets categories taken for identity pass as duplicates', async () => {
    const { records, entity } = madePeople(400);
    const wide = records.map(({ state, given_name }, i) => ({
      state,
      given_name,
      a: `k${i % 3}`,
      b: `t${(i * 7) % 5}`,
    }));
    const result = await dedupe(wide, { columns: ['state', 'given_name', 'a', 'b'] });
    expect(f1(result.clusters, entity)).toBeLessThan(0.5);
    expect(result.alarm !== undefined || result.clusters.length === 0).toBe(true);
  });
});

it('reads files in other encodings, and says when there is none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'linkage-'));
  const file = join(folder, 'gb.csv');
  await writeFile(
    file,
    Uint8Array.from([0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0x78, 0x0a, 0xbd, 0xd6, 0xb5, 0xc0, 0x2c, 0x31, 0x0a]),
  );
  const { table } = await readCsvFile(file);
  expect(table.columns[0]!.name).toBe('名称');
  expect(table.columns[0]!.values.text(0)).toBe('街道');
  await expect(readCsvFile(join(folder, 'none.csv'))).rejects.toThrow(/There is no file/);
  await expect(readCsvFile(folder)).rejects.toThrow(BadInput);
});
