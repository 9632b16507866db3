import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder with initdb and postgres: Debian's, or wherever PATH finds them; undefined where there is none. */
export function postgresBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((v) => join(debian, v, 'bin')), ...(process.env.PATH ?? '').split(':')];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

const isRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root: as root it runs as the user that Debian's package makes. */
function asOwner(command: string, args: readonly string[]): [string, string[]] {
  return isRoot ? ['su', ['postgres', '-s', '/bin/sh', '-c', [command, ...args].join(' ')]] : [command, [...args]];
}

function execute(command: string, args: readonly string[]): void {
  const [program, list] = asOwner(command, args);
  execFileSync(program, list, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' });
}

export interface PostgresServer {
  /** URL of a database of this server. */
  url(database?: string): string;
  /** Kills it as a crash would: SIGKILL to the server and all its children. */
  kill(): void;
  start(): Promise<void>;
  stop(): void;
}

/** A private PostgreSQL in a temporary folder, on a port of its own. */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = postgresBinaries();
  if (bin === undefined) throw new Error('there is no PostgreSQL: install the Debian package postgresql');
  const folder = mkdtempSync(join(tmpdir(), 'linli-postgres-'));
  const port = await freePort();
  if (isRoot) {
    execFileSync('chown', ['postgres', folder]);
    chmodSync(folder, 0o700);
  }
  const data = join(folder, 'data');
  execute(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8']);
  const settings = [
    `port = ${port}`,
    "listen_addresses = '127.0.0.1'",
    "unix_socket_directories = ''",
    'max_connections = 200',
  ].join('\n');
  appendFileSync(join(data, 'postgresql.conf'), `${settings}\n`);

  function children(pid: number): number[] {
    try {
      const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
      return list === '' ? [] : list.split(' ').map(Number);
    } catch {
      return [];
    }
  }
  function isRunning(pid: number): boolean {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return !['Z', 'X'].includes(stat.slice(stat.lastIndexOf(')') + 2)[0]!);
    } catch {
      return false;
    }
  }
  const postmaster = () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const server: PostgresServer = {
    url: (database = 'postgres') => `postgres://postgres@127.0.0.1:${port}/${database}`,
    async start() {
      const [program, list] = asOwner(join(bin, 'pg_ctl'), [
        '-D',
        data,
        '-l',
        join(folder, 'log'),
        '-w',
        '-t',
        '120',
        'start',
      ]);
      await new Promise<void>((resolve, reject) => {
        const child = spawn(program, list, { stdio: 'ignore', cwd: '/' });
        child.on('exit', (code) =>
          code === 0 ? resolve() : reject(new Error(readFileSync(join(folder, 'log'), 'utf8'))),
        );
      });
    },
    kill() {
      const pid = postmaster();
      const all = [pid, ...children(pid)];
      for (const one of all) {
        try {
          process.kill(one, 'SIGKILL');
        } catch {}
      }
      while (all.some(isRunning)) execFileSync('sleep', ['0.05']);
      // Where nobody counts the dead out (a container without init), its pid would seem to be in use.
      rmSync(join(data, 'postmaster.pid'), { force: true });
    },
    stop() {
      try {
        execute(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop']);
      } catch {}
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}
