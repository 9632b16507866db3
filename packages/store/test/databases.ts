import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenStore, openStore, type StoreLocation, type StoreOptions } from '@linli/store';
import pg from 'pg';
import { afterAll, beforeAll, describe, inject, test } from 'vitest';

export type DatabaseKind = 'pglite' | 'postgresql' | 'citus';

/** An empty database, made for one test file. */
export interface TestDatabase {
  kind: DatabaseKind;
  location: StoreLocation;
  /** Takes it away again. */
  drop(): Promise<void>;
}

let made = 0;
const nextName = () => `linli_${process.pid}_${Date.now().toString(36)}_${++made}`;

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function exists(url: string): Promise<boolean> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    return true;
  } catch (error) {
    // 3D000: there is no such database.
    if ((error as { code?: string }).code === '3D000') return false;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * A database of a kind: an empty one of its own, or the one that all files of this run share (tests keep apart by their
 * sub-districts; making the tables of a Citus database takes seconds). PGlite's is always its own.
 */
export async function testDatabase(kind: DatabaseKind, own: boolean): Promise<TestDatabase> {
  const servers = inject('servers');
  if (kind === 'pglite') {
    const dataDir = mkdtempSync(join(tmpdir(), 'linli-pglite-'));
    return {
      kind,
      location: { dataDir },
      drop: async () => rmSync(dataDir, { recursive: true, force: true }),
    };
  }
  const name = own ? nextName() : servers.shared;
  if (kind === 'postgresql') {
    const server = servers.postgresql;
    if ('missing' in server) throw new Error(server.missing);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    if (own || !(await exists(url.href))) await onServer(server.url, `create database ${name}`);
    return {
      kind,
      location: { databaseUrl: url.href },
      drop: async () => {
        if (own) await onServer(server.url, `drop database ${name} with (force)`);
      },
    };
  }
  const server = servers.citus;
  if ('missing' in server) throw new Error(server.missing);
  const shared = `${server.url}/${name}`;
  if (!own && (await exists(shared))) return { kind, location: { databaseUrl: shared }, drop: async () => {} };
  const out = execFileSync(server.cluster, ['newdb', server.folder, name], { stdio: ['ignore', 'pipe', 'pipe'] });
  // The cluster goes as a whole at the end of the run.
  return { kind, location: { databaseUrl: out.toString().trim() }, drop: async () => {} };
}

/** The same suite on every database there is; where one is missing, one skipped test says why. */
export function onEachDatabase(
  name: string,
  suite: (database: Opened) => void,
  options: StoreOptions & { own?: boolean } = {},
): void {
  const { own = false, ...storeOptions } = options;
  const servers = inject('servers');
  for (const kind of ['pglite', 'postgresql', 'citus'] as const) {
    const server = kind === 'pglite' ? {} : servers[kind];
    describe(`${name} on ${kind}`, () => {
      if ('missing' in server) {
        test.skip(`skipped: ${server.missing}`);
        return;
      }
      const opened = { kind } as Opened;
      beforeAll(async () => {
        opened.database = await testDatabase(kind, own && kind !== 'citus');
        opened.store = await openStore(opened.database.location, { connections: 60, ...storeOptions });
      });
      afterAll(async () => {
        await opened.store?.close();
        await opened.database?.drop();
      });
      suite(opened);
    });
  }
}

export interface Opened {
  kind: DatabaseKind;
  database: TestDatabase;
  store: OpenStore;
}
