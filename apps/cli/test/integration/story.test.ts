import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const BIN = join(import.meta.dirname, '../../bin/linli.mjs');
const folder = mkdtempSync(join(tmpdir(), 'linli-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const linli = (...args: string[]) => linliIn(join(folder, 'data'), ...args);
function linliIn(data: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [BIN, ...args],
      {
        env: {
          ...process.env,
          LINLI_DATA: data,
          LANG: 'en_GB.UTF-8',
          LC_ALL: 'en_GB.UTF-8',
          PORT: '0',
          DATABASE_URL: '',
          NODE_OPTIONS: '',
        },
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

  it('makes no empty database under a mistyped name: it says where it looked and how one is made', async () => {
    const missing = join(folder, 'dta');
    for (const command of [
      ['user', 'list'],
      ['jurisdiction', 'list'],
      ['match'],
      ['ledger', 'verify'],
      ['import', 'csv', join(folder, 'none.csv'), '--dry-run'],
    ]) {
      writeFileSync(join(folder, 'none.csv'), RESOURCES);
      const { code, err } = await linliIn(missing, ...command);
      expect(code, err).toBe(2);
      expect(err).toContain(missing);
      expect(err).toContain('linli demo');
      expect(existsSync(missing)).toBe(false);
    }
    expect((await linliIn(missing, 'doctor')).out).toContain(`none yet at ${missing}`);
    expect(existsSync(missing)).toBe(false);
    // A folder with something else in it is none either, and stays as it is.
    mkdirSync(missing);
    writeFileSync(join(missing, 'notes.txt'), 'mine');
    expect((await linliIn(missing, 'jurisdiction', 'list')).code).toBe(2);
    const made = await linliIn(missing, 'jurisdiction', 'add', '990101009', '--name', '新街道');
    expect(made.code).toBe(0);
    expect(made.err).toContain(`no database at ${missing} yet`);
    expect((await linliIn(missing, 'jurisdiction', 'list')).out).toContain('990101009');
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

  it('lists who has an account, with roles, pages and filters', async () => {
    for (const [email, role] of [
      ['zhou@example.org', 'operator'],
      ['li@example.org', 'worker'],
      ['wang@example.org', 'worker'],
    ])
      await json('user', 'add', '--email', email!, '--name', '某人', '--role', role!, '--password', 'long enough 1');
    const all = await json<{ total: number; pages: number; items: { email: string }[] }>(
      'user',
      'list',
      '--limit',
      '2',
    );
    expect(all).toMatchObject({ total: 3, pages: 2 });
    expect(all.items.map((i) => i.email)).toEqual(['li@example.org', 'wang@example.org']);
    expect(await json('user', 'list', '--limit', '2', '--page', '2')).toMatchObject({
      items: [{ email: 'zhou@example.org', roles: [{ role: 'operator', subdistrict: '990101002' }] }],
    });
    expect(await json('user', 'list', '--role', 'worker')).toMatchObject({ total: 2 });
    expect(await json('user', 'list', '--search', 'zhou')).toMatchObject({ total: 1 });
    expect(await json('user', 'list', '--search', '%')).toMatchObject({ total: 0 });
    expect(await json('user', 'list', '--without-role')).toMatchObject({ total: 0 });
    const { out } = await linli('user', 'list', '--role', 'operator');
    expect(out).toMatch(/zhou@example\.org.*operator of 990101002.*no sign-in known/);
    expect((await linli('user', 'list', '--limit', '0')).code).toBe(2);
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
