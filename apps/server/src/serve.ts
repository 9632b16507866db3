import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Problem } from '@linli/domain';
import {
  announceServer,
  createPusher,
  DEMO_ACCOUNTS,
  DEMO_PASSWORD,
  findServer,
  isThere,
  openInstallation,
  pushSubject,
  runOperation,
  type Settings,
} from '@linli/installation';
import { pino } from 'pino';
import { createApp } from './http/app.ts';
import { createLive } from './http/live.ts';
import { createMetrics } from './http/metrics.ts';
import { startDue } from './jobs/due.ts';
import { startMail } from './jobs/mail.ts';
import { createMatchingJobs } from './jobs/matching.ts';
import { createMeasuringJobs } from './jobs/measuring.ts';
import { startPush } from './jobs/push.ts';
import { startSealingNames } from './jobs/seal-names.ts';
import { startSealing } from './jobs/sealing.ts';

export interface ServeOptions {
  settings: Settings;
  webRoot?: string;
  version: string;
  /** What a person at the terminal reads. */
  say: (line: string) => void;
  logLevel?: string;
}
export interface Serving {
  url: string;
  stop(): Promise<void>;
}

/** Takes the port first, so that a taken one is known before anything else is touched. */
function listen(server: Server, settings: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const { port } = settings;
      if (error.code === 'EADDRINUSE')
        reject(
          new Problem('unavailable', `port ${port} is taken by another program`, {
            fix: `stop that program, or choose another port: PORT=${port + 1} npm start`,
          }),
        );
      else if (error.code === 'EACCES')
        reject(
          new Problem('unavailable', `port ${port} may not be used by this user`, {
            fix: 'choose a port above 1023: PORT=4321 npm start',
          }),
        );
      else
        reject(
          new Problem('unavailable', `${settings.host}:${port} cannot be listened on: ${error.message}`, {
            fix: 'check HOST and PORT',
          }),
        );
    });
    server.listen(settings.port, settings.host, () => resolve((server.address() as { port: number }).port));
  });
}

/** Says now and then how far the search index is; it goes on where it was when the program was stopped. */
function everySeconds(seconds: number, say: (line: string) => void): (p: { done: number; total: number }) => void {
  let said = 0;
  return ({ done, total }) => {
    if (done < total && Date.now() - said < seconds * 1000) return;
    said = Date.now();
    say(`linli: making the search index: ${done} of ${total} rows`);
  };
}

/**
 * Serves an installation: opens it, loads the demonstration on first run, seals the ledger in the background.
 * @throws Problem with one line that says what to do, for everything that a person can mend.
 */
export async function serveInstallation(options: ServeOptions): Promise<Serving> {
  const { settings, say } = options;
  const log = pino({ level: options.logLevel ?? process.env.LOG_LEVEL ?? 'info' }, pino.destination(2));
  const other = settings.databaseUrl === undefined ? findServer(settings.dataDir) : undefined;
  if (other !== undefined && other.pid !== process.pid) {
    throw new Problem(
      'unavailable',
      `${settings.dataDir} is in use by the server with process ${other.pid} at ${other.url}`,
      { fix: 'open that address, stop that process, or set LINLI_DATA to another folder' },
    );
  }

  let listener: ReturnType<typeof getRequestListener> | undefined;
  const server = createServer((request, response) => {
    if (listener) return void listener(request, response);
    response
      .writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' })
      .end('linli is starting ...\n');
  });
  const port = await listen(server, settings);
  const url = settings.publicUrl ?? `http://localhost:${port}`;
  try {
    say(
      `linli: opening ${settings.databaseUrl === undefined ? `the embedded database in ${settings.dataDir}` : 'the PostgreSQL database of DATABASE_URL'} ...`,
    );
    const { made, where } = await isThere(settings);
    if (!made) {
      const [setting, does] =
        settings.databaseUrl === undefined
          ? ['LINLI_DATA', 'no database in this folder yet: a new one is made there']
          : ['DATABASE_URL', 'nothing of Linli in this database yet: a new one is begun there'];
      say(`linli: ${where}: ${does} (another one was meant? stop with Ctrl+C and check ${setting})`);
    }
    const installation = await openInstallation({ ...settings, port }, process.env, everySeconds(2, say));
    const metrics = createMetrics();
    const matching = createMatchingJobs(installation, log, metrics);
    const measuring = createMeasuringJobs(installation, log);
    try {
      const subdistricts = await installation.store.directory.jurisdictions({ level: 'subdistrict' });
      if (subdistricts.length === 0 && settings.demo) {
        say('linli: first run: loading the demonstration sub-district (all of it is invented) ...');
        const started = Date.now();
        await runOperation(installation, 'demo', {}, { signal: new AbortController().signal, onProgress: () => {} });
        say(`linli: loaded in ${((Date.now() - started) / 1000).toFixed(0)} s`);
      }
      const isDemo = (await installation.store.directory.jurisdictions({ level: 'subdistrict' })).some((s) => s.demo);
      let stopping = false;
      const announced = announceServer(settings.dataDir, `http://localhost:${port}`);
      const webRoot = options.webRoot !== undefined && existsSync(options.webRoot) ? options.webRoot : undefined;
      const live = await createLive(installation.signals);
      const app = createApp({
        live,
        installation,
        matching,
        measuring,
        metrics,
        log,
        publicUrl: url,
        version: options.version,
        webRoot,
        operatorToken: announced.token,
        ready: () => (stopping ? { ok: false, detail: 'stopping' } : { ok: true, detail: 'serving' }),
      });
      const sealing = startSealing(installation, log, metrics);
      const names = startSealingNames(installation, log);
      const due = startDue(installation, live, log);
      const mail = startMail(installation, url, log);
      const pusher = createPusher(installation.vapid, pushSubject(url, process.env.LINLI_MAIL_FROM));
      const push = startPush(installation, pusher, log);
      listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
      const database = await installation.store.describe();
      say('');
      say(`  Linli 邻里 ${options.version} serves at   ${url}`);
      if (webRoot === undefined)
        say('  The web console is not built: this serves the API only (npm run build makes it)');
      say(
        `  Data                     ${settings.databaseUrl === undefined ? settings.dataDir : `${database.location}, keys in ${settings.dataDir}`} (${database.kind} ${database.version})`,
      );
      if (isDemo) {
        say('  Sign in (demonstration accounts, invented data; remove them before real use):');
        for (const account of DEMO_ACCOUNTS)
          say(`    ${account.role.padEnd(12)} ${account.email.padEnd(26)} ${DEMO_PASSWORD}`);
      } else say('  Make an account with     npx linli user add --email YOU@EXAMPLE.ORG --name NAME --role operator');
      say('  Stop with Ctrl+C');
      say('');
      return {
        url,
        async stop() {
          stopping = true;
          announced.withdraw();
          const closed = new Promise<void>((resolve) => server.close(() => resolve()));
          await live.close();
          server.closeIdleConnections();
          const late = setTimeout(() => server.closeAllConnections(), 5_000);
          await matching.stop();
          await measuring.stop();
          await sealing.stop();
          await names.stop();
          await due.stop();
          await mail.stop();
          await push.stop();
          await closed;
          clearTimeout(late);
          await installation.close();
        },
      };
    } catch (error) {
      await installation.close();
      throw error;
    }
  } catch (error) {
    server.close();
    server.closeAllConnections();
    throw error;
  }
}
