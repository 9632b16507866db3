import type { Installation } from '@linli/installation';
import { Hono } from 'hono';
import type { Metrics } from './metrics.ts';

/** /healthz: the process answers. /readyz: it can serve, database included. /metrics: Prometheus text. */
export function healthRoutes(
  installation: Installation,
  metrics: Metrics,
  ready: () => { ok: boolean; detail: string },
): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.get('/readyz', async (c) => {
    const state = ready();
    if (!state.ok) return c.json(state, 503);
    try {
      const database = await installation.store.describe();
      return c.json({ ok: true, database: database.kind, schema: database.schemaVersion });
    } catch (error) {
      return c.json({ ok: false, detail: `the database does not answer: ${(error as Error).message}` }, 503);
    }
  });
  app.get('/metrics', async (c) =>
    c.text(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType }),
  );
  return app;
}
