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

/** An empty database of a kind; the reason where there is none. */
export async function freshDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const servers = inject('servers');
  if (kind === 'pglite') {
    const dataDir = mkdtempSync(join(tmpdir(), 'linli-pglite-'));
    return {
      kind,
      location: { dataDir },
      drop: async () => rmSync(dataDir, { recursive: true, force: true }),
    };
  }
  const name = nextName();
  if (kind === 'postgresql') {
    const server = servers.postgresql;
    if ('missing' in server) throw new Error(server.missing);
    await onServer(server.url, `create database ${name}`);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return {
      kind,
      location: { databaseUrl: url.href },
      drop: () => onServer(server.url, `drop database ${name} with (force)`),
    };
  }
  const server = servers.citus;
  if ('missing' in server) throw new Error(server.missing);
  const out = execFileSync(server.cluster, ['newdb', server.folder, name], { stdio: ['ignore', 'pipe', 'pipe'] });
  // The cluster goes as a whole at the end of the run.
  return { kind, location: { databaseUrl: out.toString().trim() }, drop: async () => {} };
}

/** The same suite on every database there is; where one is missing, one skipped test says why. */
export function onEachDatabase(name: string, suite: (database: Opened) => void, options: StoreOptions = {}): void {
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
        opened.database = await freshDatabase(kind);
        opened.store = await openStore(opened.database.location, { connections: 60, ...options });
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
