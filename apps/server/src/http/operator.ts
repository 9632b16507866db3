import { timingSafeEqual } from 'node:crypto';
import { Problem } from '@linli/domain';
import { type Installation, isOperation, runOperation } from '@linli/installation';
import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { problemDetails, problemResponse } from './problem.ts';

/**
 * The way in for commands on the same machine: whoever can read the data folder knows the token. Answers with a line of
 * JSON for each step of progress and one for the result, so that long operations show how far they are. Problems come
 * in English: the command says them in the language of whoever called it.
 */
export function operatorRoutes(installation: Installation, token: string): Hono {
  const app = new Hono();
  const expected = Buffer.from(`Bearer ${token}`);
  app.post('/:operation', async (c) => {
    const given = Buffer.from(c.req.header('authorization') ?? '');
    const instance = installation.newId();
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      return problemResponse(
        new Problem('not-signed-in', 'this address is for the command line of this machine', {
          fix: 'use npx linli with the same LINLI_DATA',
        }),
        instance,
        'en',
      );
    const operation = c.req.param('operation');
    if (!isOperation(operation))
      return problemResponse(
        new Problem('not-found', `there is no operation '${operation}'`, {
          fix: 'use the command line of the same version as the server',
        }),
        instance,
        'en',
      );
    const input: unknown = await c.req.json();
    c.header('content-type', 'application/x-ndjson');
    return stream(c, async (out) => {
      const abort = new AbortController();
      out.onAbort(() => abort.abort());
      try {
        const result = await runOperation(installation, operation, input, {
          signal: abort.signal,
          onProgress: (progress) => void out.writeln(JSON.stringify({ progress })),
        });
        await out.writeln(JSON.stringify({ result }));
      } catch (error) {
        await out.writeln(JSON.stringify({ problem: problemDetails(error, instance, 'en') }));
      }
    });
  });
  return app;
}
