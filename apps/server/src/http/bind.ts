import { createHash } from 'node:crypto';
import type { Answer, FileAnswer, Route, Validated } from '@linli/contract';
import { type Page, Problem } from '@linli/domain';
import { authorise, type Context, listSheet } from '@linli/services';
import type { Hono } from 'hono';
import { answerIn, languageOf } from './language.ts';
import type { Live } from './live.ts';
import { faultsOf, problemResponse } from './problem.ts';
import type { Sessions } from './sessions.ts';
import { sheetOf } from './sheets.ts';

export type HandlerInput<T extends Route> = Validated<T> & {
  context: Context;
  /** From If-Match; present on every PATCH. */
  version: number;
  request: Request;
};
export type Handler<T extends Route> = (input: HandlerInput<T>) => Promise<Answer<T>>;

const LARGEST_KEY = 200;

async function readBody(route: Route, request: Request): Promise<{ value: unknown; hash: string }> {
  const hash = createHash('sha256').update(`${request.method} ${new URL(request.url).pathname}\n`);
  if (route.body === undefined) return { value: undefined, hash: hash.digest('hex') };
  if (route.takes === 'form') {
    const form = await request.formData().catch(() => {
      throw new Problem('bad-input', 'the request is not multipart/form-data', {
        fix: 'send the file as a form field named file',
      });
    });
    const value: Record<string, unknown> = {};
    for (const [name, field] of form) {
      value[name] = field;
      hash.update(`${name}\0`).update(typeof field === 'string' ? field : new Uint8Array(await field.arrayBuffer()));
    }
    return { value, hash: hash.digest('hex') };
  }
  const text = await request.text();
  hash.update(text);
  try {
    return { value: text === '' ? undefined : JSON.parse(text), hash: hash.digest('hex') };
  } catch {
    throw new Problem('bad-input', 'the body is not JSON', { fix: 'send JSON with content-type application/json' });
  }
}

function check(part: string, schema: Route['body'], value: unknown, faults: ReturnType<typeof faultsOf>): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  faults.push(...faultsOf(parsed.error, part));
  return undefined;
}

/** The key that makes a write safe to repeat; being no simple header, it also keeps other sites' forms out. */
function idempotencyKey(route: Route, request: Request): string | undefined {
  if (route.method === 'get') return undefined;
  const key = request.headers.get('idempotency-key') ?? '';
  if (key.length < 8 || key.length > LARGEST_KEY) {
    throw new Problem('bad-input', 'every write needs an Idempotency-Key', {
      faults: [
        {
          path: 'Idempotency-Key',
          problem: key === '' ? 'is missing' : 'has a wrong length',
          fix: 'send a new UUID with each new request, and the same one when you repeat it',
        },
      ],
    });
  }
  return key;
}

function versionOf(route: Route, request: Request): number {
  if (route.method !== 'patch') return 0;
  const match = /^(?:W\/)?"(\d+)"$/.exec(request.headers.get('if-match') ?? '');
  if (!match)
    throw new Problem('bad-input', 'a change must say which version it builds on', {
      faults: [{ path: 'If-Match', problem: 'is missing', fix: 'send the ETag that you read, for example "3"' }],
    });
  return Number(match[1]);
}

/** Asks for page after page until all is there; the rules of the list apply to each. */
async function wholeList<T extends Route>(handler: Handler<T>, input: HandlerInput<T>): Promise<unknown[]> {
  const rows: unknown[] = [];
  let cursor: string | undefined;
  do {
    const query = { ...(input.query as object), limit: 500, cursor, format: 'json' };
    const page = (await handler({ ...input, query } as HandlerInput<T>)) as unknown as Page<unknown>;
    rows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

/** Puts a route of the contract on the server: sign-in, validation, policy context, ETag, problem answers. */
export function bind<T extends Route>(app: Hono, sessions: Sessions, live: Live, route: T, handler: Handler<T>): void {
  const path = route.path.replace(/\{(\w+)\}/g, ':$1');
  const sheet = route.exports ? sheetOf(route) : undefined;
  app.on(route.method.toUpperCase(), path, async (c) => {
    const request = c.req.raw;
    try {
      const faults: ReturnType<typeof faultsOf> = [];
      const params = check('', route.params, c.req.param(), faults) as Validated<T>['params'];
      const query = check('', route.query, c.req.query(), faults) as Validated<T>['query'];
      const key = idempotencyKey(route, request);
      const version = versionOf(route, request);
      const body = await readBody(route, request);
      const valid = check('', route.body, body.value, faults) as Validated<T>['body'];
      if (faults.length > 0)
        throw new Problem('bad-input', 'the request is not right yet', { faults, fix: 'correct the fields named' });
      const context = await sessions.contextOf(request, (params as { subdistrict?: string } | undefined)?.subdistrict);
      if (!route.open && context.subject.userId === null)
        throw new Problem('not-signed-in', 'you are not signed in', { fix: 'sign in and try again' });
      if (key !== undefined)
        context.idempotency = { key: `${context.subject.userId ?? 'visitor'}:${key}`, requestHash: body.hash };
      const input: HandlerInput<T> = { params, query, body: valid, context, version, request };

      const format = (query as { format?: 'json' | 'csv' | 'xlsx' } | undefined)?.format ?? 'json';
      if (sheet !== undefined && format !== 'json') {
        authorise(context, 'export.run');
        const rows = await wholeList(handler, input);
        return fileResponse(await listSheet(sessions, context, sheet, rows, { format, language: languageOf(request) }));
      }
      const answer = await handler(input);
      if (route.method !== 'get') live.changed(context.subdistrict.code, route.area);
      if (route.answers === 'file') return fileResponse(answer as unknown as FileAnswer);
      return jsonResponse(route, request, answerIn(answer, languageOf(request)));
    } catch (error) {
      const instance = c.get('requestId' as never) as string;
      if (!(error instanceof Problem))
        (c.get('log' as never) as { error(o: object, m: string): void }).error(
          { err: error, route: route.id, instance },
          'route failed',
        );
      return problemResponse(error, instance, languageOf(request));
    }
  });
}

function jsonResponse(route: Route, request: Request, answer: unknown): Response {
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  };
  if (route.etag) {
    const etag = `"${(answer as { version: number }).version}"`;
    headers.etag = etag;
    headers['cache-control'] = 'private, no-cache';
    if (route.method === 'get' && request.headers.get('if-none-match')?.replace(/^W\//, '') === etag)
      return new Response(null, { status: 304, headers });
  }
  return new Response(JSON.stringify(answer), { status: route.status, headers });
}

function fileResponse(file: FileAnswer): Response {
  return new Response(file.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': file.contentType,
      'content-disposition': `attachment; filename="${file.fileName.replace(/[^\x20-\x7e]|"/g, '_')}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'cache-control': 'no-store',
    },
  });
}
