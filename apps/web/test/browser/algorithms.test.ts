import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, noChromium } from './chromium.ts';

/** The three packages that stand alone, as a page would bundle them; anything of Node in them would show. */
async function bundle(): Promise<string> {
  const of = (name: string) => fileURLToPath(new URL(`../../../../packages/${name}/src/index.ts`, import.meta.url));
  const entry = ['ballot', 'qca', 'linkage']
    .map((name) => `export * as ${name} from ${JSON.stringify(of(name))};`)
    .join('\n');
  const folder = mkdtempSync(join(tmpdir(), 'linli-bundle-'));
  writeFileSync(join(folder, 'entry.js'), entry);
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(folder, 'entry.js'), formats: ['iife'], name: 'linli' },
      rollupOptions: { output: { codeSplitting: false } },
    },
  });
  rmSync(folder, { recursive: true });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((part) => ('output' in part ? part.output : []));
  return outputs.map((part) => ('code' in part ? part.code : '')).join('\n');
}

describe.skipIf(noChromium)('the packages that stand alone, in a browser', () => {
  let browser: Browser;
  let page: Page;
  let code = '';
  const complaints: string[] = [];

  beforeAll(async () => {
    [browser, code] = await Promise.all([launch({ console: false }), bundle()]);
    page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.addScriptTag({ content: code });
  });
  afterAll(() => browser?.close());

  it('want nothing of Node', () => {
    expect(code).not.toMatch(/(?:from|require\()\s*["']node:/);
    expect(code).not.toContain('__vite-browser-external');
  });

  it('count ballots exactly, and explain', async () => {
    const counted = await page.evaluate(`(() => {
      const { makeElection, tally, explain, formatDecimal } = linli.ballot;
      const election = makeElection({
        voteType: 'approval', budget: '1000.50',
        projects: [{ id: 'bench', cost: 400 }, { id: 'lamp', cost: '600.50' }],
        ballots: [{ projects: ['bench'], count: 2 }, { projects: ['lamp', 'bench'], count: 3 }],
      });
      const outcome = tally(election, { rule: 'mes', utility: 'cost', completion: 'add1-greedy' });
      return [outcome.winnerIds, formatDecimal(outcome.cost, election.decimals), explain(outcome).length];
    })()`);
    expect(counted).toEqual([['bench', 'lamp'], '1000.5', 2]);
  });

  it('minimise truth tables and draw them', async () => {
    const solved = await page.evaluate(`(() => {
      const { decode, minimize, parseCsv, truthTable, vennDiagram } = linli.qca;
      const { data } = decode(parseCsv(',W,T,S\\na,0.9,0.8,0.9\\nb,0.8,0.2,0.3\\nc,0.1,0.9,0.7\\nd,0.2,0.1,0.1'));
      const table = truthTable(data, { outcome: 'S', conditions: ['W', 'T'], inclCut: 0.8 });
      const solution = minimize(table, { includeRemainders: true });
      return [solution.models.map((m) => m.expr), solution.minimumProven, vennDiagram(table).startsWith('<svg')];
    })()`);
    expect(solved).toEqual([['T'], true, true]);
  });

  it('find the same bodies in Chinese, by their sound too', async () => {
    const found = await page.evaluate(`(async () => {
      const places = '科星 花园 清河 双榆 万寿 永定 成府 知春 北洼 紫竹 曙光 田村 青龙 上地 东升'.split(' ');
      const kinds = '社区居民委员会 养老服务中心 幼儿园 便民超市'.split(' ');
      const records = places.flatMap((place, i) => kinds.map((kind, k) => ({
        名称: place + kind, 地址: place + '路' + (7 * i + k + 1) + '号', 电话: '010-6' + String(1000000 + 7919 * (4 * i + k)).padStart(7, '0'),
      })));
      records.push({ 名称: '科星社區居委會', 地址: '北京市科星路１号', 电话: records[0].电话.replace('-', '') });
      const { clusters } = await linli.linkage.dedupe(records);
      return clusters;
    })()`);
    expect(found).toEqual([[0, 60]]);
  });

  it('without a complaint', () => expect(complaints).toEqual([]));
});
