import type { Route } from '@linli/contract';
import { Problem } from '@linli/domain';
import { CLIENT_ADDRESS_HEADER, type Installation } from '@linli/installation';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from 'pino';
import { hsdsApi } from '../hsds/api.ts';
import type { MatchingJobs } from '../jobs/matching.ts';
import type { MeasuringJobs } from '../jobs/measuring.ts';
import { activationArea } from './areas/activation.ts';
import { agreementsArea } from './areas/agreements.ts';
import type { Bind } from './areas/area.ts';
import { bookingsArea } from './areas/bookings.ts';
import { exchangeArea } from './areas/exchange.ts';
import { holdingsArea } from './areas/holdings.ts';
import { ledgerArea } from './areas/ledger.ts';
import { matchingArea } from './areas/matching.ts';
import { mattersArea } from './areas/matters.ts';
import { measureArea } from './areas/measure.ts';
import { needsArea } from './areas/needs.ts';
import { notificationsArea } from './areas/notifications.ts';
import { peopleArea } from './areas/people.ts';
import { privacyArea } from './areas/privacy.ts';
import { publishArea } from './areas/publish.ts';
import { pursesArea } from './areas/purses.ts';
import { registerArea } from './areas/register.ts';
import { wishesArea } from './areas/wishes.ts';
import { bind } from './bind.ts';
import { calendarFeeds } from './calendar-feeds.ts';
import { healthRoutes } from './health.ts';
import { languageOf } from './language.ts';
import { type Live, liveRoute } from './live.ts';
import type { Metrics } from './metrics.ts';
import { openApi } from './openapi.ts';
import { operatorRoutes } from './operator.ts';
import { isFromElsewhere } from './origin.ts';
import { problemResponse } from './problem.ts';
import { ROUTES } from './routes.ts';
import { createSessions } from './sessions.ts';
import { staticFiles } from './static-files.ts';

/** What is served, area by area. */
const AREAS = [
  registerArea,
  needsArea,
  matchingArea,
  ledgerArea,
  exchangeArea,
  peopleArea,
  bookingsArea,
  activationArea,
  notificationsArea,
  mattersArea,
  wishesArea,
  privacyArea,
  publishArea,
  pursesArea,
  measureArea,
  holdingsArea,
  agreementsArea,
];

const LARGEST_BODY = 64 * 1024 * 1024;

export interface AppOptions {
  installation: Installation;
  matching: MatchingJobs;
  measuring: MeasuringJobs;
  metrics: Metrics;
  live: Live;
  log: Logger;
  publicUrl: string;
  version: string;
  /** Folder of the built web console; undefined: API only. */
  webRoot: string | undefined;
  /** Lets commands on this machine go through this server. */
  operatorToken: string;
  ready: () => { ok: boolean; detail: string };
}

/** The id of a request, which the log and a problem's `instance` share. */
function requestIdOf(c: { get(name: never): unknown }): string {
  return c.get('requestId' as never) as string;
}

/** The whole HTTP face of an installation: API, HSDS, sign-in, health, the web console. */
export function createApp(options: AppOptions): Hono {
  const { installation, log, metrics } = options;
  const app = new Hono();
  const sessions = createSessions(installation);

  app.use(async (c, next) => {
    const started = performance.now();
    const id = installation.newId();
    c.set('requestId' as never, id as never);
    c.set('log' as never, log as never);
    await next();
    const ms = performance.now() - started;
    c.res.headers.set('x-request-id', id);
    metrics.observe(c.req.method, c.res.status, ms);
    log.debug({ id, method: c.req.method, path: c.req.path, status: c.res.status, ms: Math.round(ms) }, 'request');
  });
  const guarded = (frames: 'nowhere' | 'anywhere') =>
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: [frames === 'anywhere' ? '*' : "'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
      },
      // Over plain HTTP on localhost these would only be noise.
      strictTransportSecurity: options.publicUrl.startsWith('https:') ? 'max-age=15552000' : false,
      crossOriginOpenerPolicy: options.publicUrl.startsWith('https:') ? 'same-origin' : false,
      originAgentCluster: false,
      xFrameOptions: frames === 'nowhere',
    });
  const inFrames = guarded('anywhere');
  const unframed = guarded('nowhere');
  // Public lists may stand in pages of others: nothing can be done in them, so nothing can be done by a hidden click.
  app.use((c, next) => (c.req.path.startsWith('/embed/') ? inFrames(c, next) : unframed(c, next)));
  app.use(compress());
  app.use('/api/*', async (c, next) => {
    if (!isFromElsewhere(c.req.raw, options.publicUrl)) return next();
    return problemResponse(
      new Problem('forbidden', 'the request comes from another site', {
        fix: 'use the pages of this installation, or set LINLI_URL to the address that people use',
      }),
      requestIdOf(c),
      languageOf(c.req.raw),
    );
  });
  const limited = bodyLimit({
    maxSize: LARGEST_BODY,
    onError: (c) =>
      problemResponse(
        new Problem('bad-input', 'the file is larger than 64 MB', {
          fix: 'split it, or import it with the command line',
        }),
        requestIdOf(c),
        languageOf(c.req.raw),
      ),
  });
  app.use('/api/*', (c, next) => {
    // Neither length nor encoding: there is no body (a DELETE), and nothing to measure.
    const { headers } = c.req.raw;
    return headers.has('content-length') || headers.has('transfer-encoding') ? limited(c, next) : next();
  });

  app.on(['GET', 'POST'], '/api/auth/*', async (c) => {
    const headers = new Headers(c.req.raw.headers);
    const incoming = (c.env as { incoming?: { socket: { remoteAddress?: string } } } | undefined)?.incoming;
    headers.set(CLIENT_ADDRESS_HEADER, incoming?.socket.remoteAddress ?? '127.0.0.1');
    const body = c.req.method === 'GET' ? null : await c.req.arrayBuffer();
    const request = new Request(c.req.url, { method: c.req.method, headers, body });
    const answer = await installation.signIn.handler(request);
    if (answer.status === 429)
      return problemResponse(
        new Problem('too-many-requests', 'too many attempts', {
          fix: `wait ${answer.headers.get('x-retry-after') ?? '60'} seconds and try again`,
        }),
        requestIdOf(c),
        languageOf(c.req.raw),
      );
    return answer;
  });

  const served = new Set<Route>();
  const bound: Bind = {
    installation,
    sessions,
    matching: options.matching,
    measuring: options.measuring,
    on(route, handler) {
      served.add(route);
      bind(app, sessions, options.live, route, handler);
    },
  };
  for (const area of AREAS) area(bound);
  const missing = ROUTES.filter((route) => !served.has(route));
  if (missing.length > 0) throw new Error(`routes without a handler: ${missing.map((r) => r.id).join(', ')}`);

  liveRoute(app, sessions, options.live);

  const document = openApi(ROUTES, { version: options.version, url: options.publicUrl });
  app.get('/openapi.json', (c) => c.json(document));
  app.route('/calendar', calendarFeeds(installation, sessions, options.publicUrl));
  app.route('/hsds', hsdsApi(installation, options.publicUrl));
  app.route('/operator', operatorRoutes(installation, options.operatorToken));
  app.route('/', healthRoutes(installation, metrics, options.ready));
  app.all('/api/*', (c) =>
    problemResponse(
      new Problem('not-found', `there is no ${c.req.method} ${c.req.path} in the API`, {
        fix: 'see /openapi.json for what there is',
      }),
      requestIdOf(c),
      languageOf(c.req.raw),
    ),
  );
  if (options.webRoot !== undefined) app.use('*', staticFiles(options.webRoot));
  app.onError((error, c) => {
    log.error({ err: error, path: c.req.path }, 'unexpected');
    return problemResponse(error, requestIdOf(c), languageOf(c.req.raw));
  });
  return app;
}
