import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { freePort, type PostgresServer, postgresBinaries, startPostgres } from './postgres-server.ts';

/** What the tests may use: where it runs, or why it does not. */
export interface Servers {
  postgresql: { url: string } | { missing: string };
  citus: { cluster: string; folder: string; url: string } | { missing: string };
  /** Name of the database that the files of this run share. */
  shared: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    servers: Servers;
  }
}

const wanted = (process.env.LINLI_TEST_DATABASES ?? 'pglite,postgresql,citus').split(',');
const required = (process.env.LINLI_TEST_REQUIRE ?? '').split(',');
let started: PostgresServer | undefined;
let cluster: { script: string; folder: string } | undefined;

function firstLine(error: unknown): string {
  const { stderr, message } = error as { stderr?: Buffer; message: string };
  return (stderr?.toString().trim() || message).split('\n')[0]!;
}

async function postgresql(): Promise<Servers['postgresql']> {
  if (!wanted.includes('postgresql')) return { missing: 'not asked for (LINLI_TEST_DATABASES)' };
  const url = process.env.TEST_DATABASE_URL;
  if (url !== undefined) return { url };
  if (postgresBinaries() === undefined)
    return { missing: 'no PostgreSQL here: install the package postgresql, or set TEST_DATABASE_URL' };
  started = await startPostgres();
  return { url: started.url() };
}

/** A Citus cluster that runs already (LINLI_TEST_CITUS names its folder), or a fresh one. */
async function citus(): Promise<Servers['citus']> {
  if (!wanted.includes('citus')) return { missing: 'not asked for (LINLI_TEST_DATABASES)' };
  const script = resolve(process.env.LINLI_SHARED ?? '../shared', 'citus/cluster');
  if (!existsSync(script)) return { missing: `no Citus here: ${script} is not there` };
  const running = process.env.LINLI_TEST_CITUS;
  if (running !== undefined) return { cluster: script, folder: running, url: citusUrl(running) };
  if (process.getuid?.() !== 0) return { missing: 'the Citus cluster is started by root only' };
  const parent = mkdtempSync(join(tmpdir(), 'linli-citus-'));
  execFileSync('chmod', ['755', parent]);
  const folder = join(parent, 'cluster');
  cluster = { script, folder };
  try {
    const out = execFileSync(script, ['up', folder, String(await portsInARow(3))], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const client = new pg.Client(out.toString().trim());
    await client.connect();
    // Fewer shards than in earnest, so that making the tables of each test file takes a second and not seven.
    await client.query('alter system set citus.shard_count = 4');
    await client.query('select pg_reload_conf()');
    await client.end();
    return { cluster: script, folder, url: citusUrl(folder) };
  } catch (error) {
    return { missing: `the Citus cluster does not start: ${firstLine(error)}` };
  }
}

/** The coordinator's address, without a database: the script keeps its port in the folder. */
function citusUrl(folder: string): string {
  return `postgres://postgres@localhost:${readFileSync(join(folder, 'port'), 'utf8').trim()}`;
}

async function portsInARow(count: number): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (port + count < 65_000) return port;
  }
}

/** Starts each server once for the whole run; a missing one that LINLI_TEST_REQUIRE names fails the run. */
export async function setup(project: TestProject): Promise<void> {
  const servers: Servers = {
    postgresql: await postgresql(),
    citus: await citus(),
    shared: `linli_${process.pid}_${Date.now().toString(36)}`,
  };
  for (const name of ['postgresql', 'citus'] as const) {
    const server = servers[name];
    if ('missing' in server && required.includes(name)) {
      teardown();
      throw new Error(`LINLI_TEST_REQUIRE asks for ${name}: ${server.missing}`);
    }
  }
  project.provide('servers', servers);
}

export function teardown(): void {
  started?.stop();
  if (cluster !== undefined) {
    try {
      execFileSync(cluster.script, ['down', cluster.folder], { stdio: 'ignore' });
    } catch {}
    rmSync(join(cluster.folder, '..'), { recursive: true, force: true });
  }
}
