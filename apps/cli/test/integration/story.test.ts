import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const BIN = join(import.meta.dirname, '../../bin/linli.mjs');
const folder = mkdtempSync(join(tmpdir(), 'linli-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function linli(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [BIN, ...args],
      {
        env: { ...process.env, LINLI_DATA: join(folder, 'data'), PORT: '0', DATABASE_URL: '', NODE_OPTIONS: '' },
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}
async function json<T>(...args: string[]): Promise<T> {
  const { code, out, err } = await linli(...args, '--json');
  expect(code, err).toBe(0);
  return JSON.parse(out) as T;
}

const RESOURCES = [
  '名称,类别,提供单位,数量,单位,开放时间,地址,经度,纬度',
  '老年食堂,meals.older,望溪社区食堂,30,份,周一至周日 11:00-13:00,望溪路1号,121.4712,31.2305',
  '便民理发,skills.haircut,守望志愿队,6,人次,每周六 9:00-12:00,望溪路2号,121.4722,31.2315',
  '',
].join('\n');

describe('the whole path by the command line', () => {
  it('explains itself and its surroundings', async () => {
    expect((await linli('--help')).out).toContain('doctor');
    const doctor = await linli('doctor', '--json');
    expect(JSON.parse(doctor.out)).toMatchObject({
      checks: expect.arrayContaining([expect.objectContaining({ what: 'database', ok: true })]),
    });
  });

  it('makes a sub-district, brings a file in once, and writes it out again', async () => {
    expect(await json('jurisdiction', 'add', '990101002', '--name', '试点街道')).toMatchObject({ code: '990101002' });
    const file = join(folder, 'resources.csv');
    writeFileSync(file, RESOURCES);
    const dry = await json<{ created: number; rejected: unknown[] }>('import', 'csv', file, '--dry-run');
    expect(dry.rejected).toEqual([]);
    expect(dry.created).toBeGreaterThan(0);
    const first = await json<{ read: number; created: number }>('import', 'csv', file);
    expect(first.created).toBe(dry.created);
    expect(await json('import', 'csv', file)).toMatchObject({ created: 0, updated: 0, rejected: [] });
    const out = join(folder, 'out.csv');
    expect(await json('export', 'csv', out)).toMatchObject({ written: 2, files: [out] });
    const text = readFileSync(out, 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text).toContain('老年食堂');
  });

  it('names every fault and writes nothing, with exit code 2', async () => {
    const file = join(folder, 'bad.csv');
    writeFileSync(file, `${RESOURCES}坏行,没有这个类别,某单位,三十,份,,,200,31\n`);
    const { code, out } = await linli('import', 'csv', file, '--json');
    expect(code).toBe(2);
    const report = JSON.parse(out) as {
      created: number;
      rejected: { line: number; column: string; problem: string; fix: string }[];
    };
    expect(report.created).toBe(0);
    expect(report.rejected.every((r) => r.line === 4 && r.problem !== '' && r.fix !== '')).toBe(true);
    expect(report.rejected.length).toBeGreaterThan(1);
  });

  it('matches, and verifies the ledger', async () => {
    expect(await json('match', '--jurisdiction', '990101002')).toMatchObject({
      needs: 0,
      verified: true,
      proposals: 0,
    });
    expect(await json('ledger', 'verify')).toMatchObject({
      ok: true,
      chains: expect.any(Number),
      events: expect.any(Number),
    });
    expect(await json('measure')).toMatchObject({ jurisdiction: '990101002' });
  });

  it('says what to do when something is wrong', async () => {
    const cases: [string[], RegExp][] = [
      [['import', 'csv', join(folder, 'missing.csv')], /no file/],
      [['match', '--jurisdiction', '123'], /990101002/],
      [['flow', 'solve', join(folder, 'missing.min')], /no file/],
      [['nonsense'], /unknown command/],
      [['export', 'pdf', 'x'], /hsds/],
    ];
    for (const [args, words] of cases) {
      const { code, err } = await linli(...args);
      expect(code, args.join(' ')).toBe(2);
      expect(err).toMatch(words);
    }
  });
});
