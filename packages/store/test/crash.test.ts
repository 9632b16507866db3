import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verify } from '@linli/services';
import { createSigner, type OpenStore, openStore, type StoreLocation } from '@linli/store';
import { expect, test } from 'vitest';
import { oneAgent, oneNeed, oneResource, subdistrict } from './fixtures.ts';
import { postgresBinaries, startPostgres } from './postgres-server.ts';

const WRITER = fileURLToPath(new URL('./writer.ts', import.meta.url));
const ACKNOWLEDGED = 60;
const MUCH = 1_000_000;
const signer = createSigner(generateKeyPairSync('ed25519').privateKey);

async function prepare(store: OpenStore) {
  const sub = await subdistrict(store);
  return store.write(sub, { by: 'test' }, async (unit) => {
    const agent = await oneAgent(unit);
    const resource = await oneResource(unit, agent.id, { quantity: MUCH });
    const need = await oneNeed(unit, sub, { quantity: MUCH });
    return { sub, resourceId: resource.id, needId: need.id };
  });
}
type Prepared = Awaited<ReturnType<typeof prepare>>;

function startWriter(location: StoreLocation, made: Prepared, lanes: number) {
  const child = spawn(
    process.execPath,
    [
      '--conditions=@linli/source',
      WRITER,
      JSON.stringify(location),
      made.sub,
      made.needId,
      made.resourceId,
      String(lanes),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let text = '';
  const acknowledged = () => text.split('\n').slice(0, -1);
  const enough = new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (acknowledged().length >= ACKNOWLEDGED) resolve();
    });
    child.on('exit', () => reject(new Error(`the writer ended after ${acknowledged().length} promises`)));
  });
  return { child, acknowledged, enough };
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.on('close', () => resolve());
  });

/** Every promise that was acknowledged is there, and all that is there fits together. */
async function expectAll(store: OpenStore, made: Prepared, acknowledged: readonly string[]): Promise<void> {
  expect(acknowledged.length).toBeGreaterThanOrEqual(ACKNOWLEDGED);
  await store.read(made.sub, async (unit) => {
    const rows = await unit.commitments.getMany(acknowledged);
    expect(rows).toHaveLength(acknowledged.length);
    const events = await unit.ledger.events({ filter: { commitmentId: acknowledged }, limit: 1 });
    expect(events.total).toBe(acknowledged.length);
  });
  const report = await verify(store, { subdistrictIds: [made.sub], signer });
  expect(report.faults).toEqual([]);
}

test('a process killed in the midst of writing loses nothing that it acknowledged, on PGlite', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-crash-'));
  try {
    let store = await openStore({ dataDir });
    const made = await prepare(store);
    await store.close();
    const acknowledged: string[] = [];
    for (let round = 0; round < 2; round++) {
      const writer = startWriter({ dataDir }, made, 4);
      await writer.enough;
      writer.child.removeAllListeners('exit');
      writer.child.kill('SIGKILL');
      await ended(writer.child);
      acknowledged.push(...writer.acknowledged());
      // The lock of the dead process is taken over.
      store = await openStore({ dataDir });
      await expectAll(store, made, acknowledged);
      await store.close();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test.skipIf(postgresBinaries() === undefined)(
  'a PostgreSQL killed in the midst of writing loses nothing that was acknowledged',
  async () => {
    const server = await startPostgres();
    try {
      const location = { databaseUrl: server.url() };
      let store = await openStore(location);
      const made = await prepare(store);
      await store.close();
      const writer = startWriter(location, made, 8);
      await writer.enough;
      writer.child.removeAllListeners('exit');
      server.kill();
      await ended(writer.child);
      await server.start();
      store = await openStore(location);
      await expectAll(store, made, writer.acknowledged());
      await store.close();
    } finally {
      server.stop();
    }
  },
);

test('a folder in use is refused with the process that uses it; a dead one’s lock is taken over', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'linli-lock-'));
  try {
    const store = await openStore({ dataDir });
    await expect(openStore({ dataDir })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(String(process.pid)),
      facts: { pid: process.pid },
    });
    await store.close();
    const dead = spawn(process.execPath, ['-e', '']);
    await ended(dead);
    writeFileSync(join(dataDir, 'linli.lock'), `${dead.pid} 1\n`);
    const again = await openStore({ dataDir });
    await again.close();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
