import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  connect,
  findServer,
  isThere,
  pushSubject,
  readMailSettings,
  readPushHosts,
  readSettings,
} from '@linli/installation';

interface Check {
  what: string;
  ok: boolean;
  found: string;
  /** How to mend it, where it is not right. */
  fix?: string;
}
export interface Diagnosis {
  ok: boolean;
  checks: Check[];
}

const SPACE_NEEDED_MB = 500;

function portCheck(port: number, ours: boolean): Promise<Check> {
  if (ours) return Promise.resolve({ what: 'port', ok: true, found: `${port}, by the server of this data folder` });
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () =>
      resolve({
        what: 'port',
        ok: false,
        found: `${port} is taken by another program`,
        fix: `stop it, or use PORT=${port + 1} npm start`,
      }),
    );
    probe.listen(port, 'localhost', () =>
      probe.close(() => resolve({ what: 'port', ok: true, found: `${port} is free` })),
    );
  });
}

/** What is there of a path: itself, or the nearest folder above it, in which it would be made. */
function nearest(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearest(dirname(folder));
}

/** Looks at the folder without making it: a mistyped name must not leave one behind. */
function folderCheck(folder: string): Check[] {
  const there = nearest(folder);
  try {
    accessSync(there, constants.W_OK);
  } catch (error) {
    return [
      {
        what: 'data folder',
        ok: false,
        found: `${folder}: ${(error as Error).message}`,
        fix: 'set LINLI_DATA to a folder that can be written',
      },
    ];
  }
  const disk = statfsSync(there);
  const free = Math.floor((disk.bavail * disk.bsize) / 1024 / 1024);
  return [
    {
      what: 'data folder',
      ok: true,
      found: there === folder ? folder : `${folder} is not there yet: the first start makes it`,
    },
    {
      what: 'disk',
      ok: free >= SPACE_NEEDED_MB,
      found: `${free} MB free`,
      ...(free >= SPACE_NEEDED_MB ? {} : { fix: `free some space: ${SPACE_NEEDED_MB} MB or more` }),
    },
  ];
}

/** Mail is no duty: without it people are told on the pages. */
function mailCheck(): Check {
  try {
    const mail = readMailSettings(process.env);
    const found = mail
      ? `${new URL(mail.url).host}, from ${mail.from}`
      : 'no mail server is set: notices are on the pages only (set LINLI_SMTP_URL and LINLI_MAIL_FROM)';
    return { what: 'mail', ok: true, found };
  } catch (error) {
    const { message, fix } = error as { message: string; fix?: string };
    return { what: 'mail', ok: false, found: message, ...(fix ? { fix } : {}) };
  }
}

/** Pushes need nothing but a way out to the services of browsers. */
function pushCheck(settings: ReturnType<typeof readSettings>): Check {
  const subject = pushSubject(settings.publicUrl ?? '', process.env.LINLI_MAIL_FROM);
  const hosts = readPushHosts(process.env);
  return {
    what: 'push',
    ok: true,
    found: `sent in the name of ${subject}${hosts.length > 0 ? `, also to ${hosts.join(', ')}` : ''}`,
  };
}

async function databaseChecks(settings: ReturnType<typeof readSettings>): Promise<Check[]> {
  try {
    const { made, where } = await isThere(settings);
    // An installation that was not begun is no fault; a mistyped setting looks the same, so that the place is named.
    if (!made && findServer(settings.dataDir) === undefined)
      return [
        {
          what: 'database',
          ok: true,
          found: `none yet at ${where} (is that where you meant? ${settings.databaseUrl === undefined ? 'LINLI_DATA' : 'DATABASE_URL'} says so); npm start or linli demo makes one there`,
        },
      ];
    const connection = await connect(settings);
    try {
      const { database, subdistricts } = await connection.invoke('describe', {});
      const way = connection.through === 'server' ? ', through the server' : '';
      return [
        {
          what: 'database',
          ok: true,
          found: `${database.kind} ${database.version} at ${database.location}, schema ${database.schemaVersion}${way}`,
        },
        // An empty installation is no fault, only a beginning.
        {
          what: 'sub-districts',
          ok: true,
          found:
            subdistricts > 0
              ? String(subdistricts)
              : 'none yet: linli demo, or linli jurisdiction add CODE --name NAME',
        },
      ];
    } finally {
      await connection.close();
    }
  } catch (error) {
    const { message, fix } = error as { message: string; fix?: string };
    return [{ what: 'database', ok: false, found: message, ...(fix ? { fix } : {}) }];
  }
}

/** What runs, on what, what is missing, and how to mend it. */
export async function doctor(): Promise<Diagnosis> {
  const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
  const { version } = JSON.parse(readFileSync(join(root, 'apps/cli/package.json'), 'utf8')) as { version: string };
  const settings = readSettings(process.env);
  const server = settings.databaseUrl === undefined ? findServer(settings.dataDir) : undefined;
  const current = Number(process.versions.node.split('.')[0]) >= 24;
  const web = existsSync(join(root, 'apps/web/dist/index.html'));
  const checks: Check[] = [
    { what: 'linli', ok: true, found: version },
    {
      what: 'node',
      ok: current,
      found: `${process.version} at ${process.execPath}`,
      ...(current ? {} : { fix: 'run npm start once: the project brings its own Node 24' }),
    },
    ...folderCheck(settings.dataDir),
    {
      what: 'server',
      ok: true,
      found: server ? `process ${server.pid} at ${server.url}` : 'not running (npm start starts it)',
    },
    await portCheck(settings.port, server?.url.endsWith(`:${settings.port}`) ?? false),
    {
      what: 'web console',
      ok: web,
      found: web ? 'built' : 'not built',
      ...(web ? {} : { fix: 'npm run build (npm start does it too)' }),
    },
    ...(await databaseChecks(settings)),
    mailCheck(),
    pushCheck(settings),
  ];
  return { ok: checks.every((c) => c.ok), checks };
}

export function diagnosisText(diagnosis: Diagnosis): string {
  return diagnosis.checks
    .map(
      (c) => `${c.ok ? 'ok ' : '!! '} ${c.what.padEnd(14)} ${c.found}${c.fix ? `\n${' '.repeat(18)} -> ${c.fix}` : ''}`,
    )
    .join('\n');
}
