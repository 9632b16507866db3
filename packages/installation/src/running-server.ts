import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How a command finds the server that owns a data folder: written when it serves, removed when it stops. */
export interface RunningServer {
  pid: number;
  url: string;
  /** Whoever can read the data folder may operate the installation; nobody else knows it. */
  token: string;
}

const fileIn = (dataDir: string) => join(dataDir, 'server.json');

export function announceServer(dataDir: string, url: string): RunningServer & { withdraw(): void } {
  const server = { pid: process.pid, url, token: randomBytes(32).toString('hex') };
  writeFileSync(fileIn(dataDir), JSON.stringify(server), { mode: 0o600 });
  return {
    ...server,
    withdraw() {
      if (findServer(dataDir)?.pid === process.pid) rmSync(fileIn(dataDir), { force: true });
    },
  };
}

/** The live server of a data folder; the note of one that died is passed over. */
export function findServer(dataDir: string): RunningServer | undefined {
  const file = fileIn(dataDir);
  if (!existsSync(file)) return undefined;
  try {
    const server = JSON.parse(readFileSync(file, 'utf8')) as RunningServer;
    process.kill(server.pid, 0);
    return server;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
      ? (JSON.parse(readFileSync(file, 'utf8')) as RunningServer)
      : undefined;
  }
}
