import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  registry: Registry;
  observe(method: string, status: number, ms: number): void;
  sealed: Counter;
  matchRuns: Counter<'outcome'>;
  unsealed: Gauge;
}

/** Prometheus figures of this process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'linli_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  return {
    registry,
    observe: (method, status, ms) => requests.observe({ method, status: `${Math.floor(status / 100)}xx` }, ms / 1000),
    sealed: new Counter({
      name: 'linli_ledger_events_sealed_total',
      help: 'Events sealed in blocks',
      registers: [registry],
    }),
    matchRuns: new Counter({
      name: 'linli_match_runs_total',
      help: 'Runs of the engine by outcome',
      labelNames: ['outcome'],
      registers: [registry],
    }),
    unsealed: new Gauge({
      name: 'linli_ledger_seal_lag',
      help: 'Sub-districts with events not sealed yet',
      registers: [registry],
    }),
  };
}
