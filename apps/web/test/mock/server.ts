import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { Route } from '@linli/contract';
import * as contract from '@linli/contract';
import { type Ask, Refusal } from './ask.ts';
import { handlers } from './handlers.ts';
import { publishHandlers } from './publish.ts';

/** How the mock misbehaves, for tests of failing, empty and slow pages; set by POST /mock. */
export interface Mood {
  /** Ids of routes that fail with 503; '*' for all. */
  fail?: string[];
  /** Ids of list routes that are empty. */
  empty?: string[];
  /** Milliseconds that every answer waits. */
  wait?: number;
}
let mood: Mood = {};

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'path' in value && 'method' in value;
const routes = Object.values(contract)
  .filter((group) => typeof group === 'object' && group !== null && !isRoute(group))
  .flatMap((group) => Object.values(group as object).filter(isRoute));
const matchers = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}));

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  return request.headers['content-type']?.includes('json') && text ? (JSON.parse(text) as Record<string, unknown>) : {};
}
function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, {
    'content-type': status >= 400 ? 'application/problem+json' : 'application/json',
    ...headers,
  });
  response.end(JSON.stringify(body));
}
const problem = (status: number, code: string, title: string, fix?: string) => ({
  type: 'about:blank',
  status,
  code,
  title,
  detail: title,
  ...(fix ? { fix } : {}),
});

/** Answers what begins with /api or /mock; false for anything else. */
export async function answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://mock');
  if (url.pathname === '/mock') {
    mood = (await bodyOf(request)) as Mood;
    json(response, 200, mood);
    return true;
  }
  if (!url.pathname.startsWith('/api/')) return false;
  if (url.pathname.endsWith('/live')) {
    // Nothing changes by itself here: the page is told not to come back.
    response.writeHead(204).end();
    return true;
  }
  const user = /(?:^|;\s*)mock=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? null;
  const body = await bodyOf(request);
  if (mood.wait) await new Promise((resolve) => setTimeout(resolve, mood.wait));
  if (url.pathname.startsWith('/api/auth/')) {
    const name = String(body['email'] ?? '').split('@')[0] ?? '';
    if (url.pathname.endsWith('sign-out')) json(response, 200, {}, { 'set-cookie': 'mock=; Path=/; Max-Age=0' });
    else if (url.pathname.endsWith('sign-in/email') && body['password'] === 'wrong-password')
      json(response, 401, { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' });
    else json(response, 200, { user: { id: name } }, { 'set-cookie': `mock=${name}; Path=/; HttpOnly; SameSite=Lax` });
    return true;
  }
  for (const { route, pattern } of matchers) {
    const found = route.method === request.method?.toLowerCase() ? pattern.exec(url.pathname) : null;
    if (!found) continue;
    if (mood.fail?.includes('*') || mood.fail?.includes(route.id))
      json(response, 503, problem(503, 'unavailable', '数据库暂时没有响应', '稍后再试'));
    else if (!route.open && user === null)
      json(response, 401, problem(401, 'not-signed-in', 'sign in first', 'sign in'));
    else if (mood.empty?.includes(route.id)) json(response, 200, { items: [], nextCursor: null, total: 0 });
    else
      reply(response, route, {
        params: { ...found.groups },
        query: Object.fromEntries(url.searchParams),
        body: body as Ask['body'],
        user,
        version: Number(request.headers['if-match']?.replaceAll('"', '')) || undefined,
      });
    return true;
  }
  json(response, 404, problem(404, 'not-found', 'no such route'));
  return true;
}
function reply(response: ServerResponse, route: Route, ask: Ask): void {
  try {
    const handler = handlers[route.id] ?? publishHandlers[route.id];
    if (!handler) throw new Refusal(404, 'not-found', `the mock has no ${route.id}`);
    const given = handler(ask);
    if (ask.query['format'] === 'csv' || ask.query['format'] === 'xlsx') {
      response.writeHead(200, { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename="mock.csv"' });
      response.end('\uFEFFid\r\n');
    } else json(response, route.status, given);
  } catch (error) {
    if (error instanceof Refusal)
      json(response, error.status, problem(error.status, error.code, error.message, error.fix));
    else throw error;
  }
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};
/** As strict as the pages must bear: nothing inline runs, nothing is evaluated, nothing comes from elsewhere. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

/** Serves the built pages and the mock API, as the real server does. */
export function serveBuilt(dist: string): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    void answer(request, response).then((answered) => {
      if (answered) return;
      const path = normalize(new URL(request.url ?? '/', 'http://mock').pathname);
      const wanted = join(dist, path);
      const file = wanted.startsWith(dist) && extname(wanted) && existsSync(wanted) ? wanted : join(dist, 'index.html');
      response.writeHead(200, {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
      });
      createReadStream(file).pipe(response);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` });
    });
  });
}
