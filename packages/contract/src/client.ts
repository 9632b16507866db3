import type { ProblemDetails } from './common.ts';
import type { Answer, CallInput, Route } from './route.ts';

/** The server's refusal, as it came: show `problem.title`, `detail`, `fix` and `faults`. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: ProblemDetails;
  constructor(problem: ProblemDetails) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

export interface ClientOptions {
  /** '' for the page's own origin. */
  origin?: string;
  fetch?: typeof globalThis.fetch;
  headers?: () => Record<string, string>;
  /** A new key for each write; give your own in `call` to repeat a write safely. */
  newKey?: () => string;
}
export interface CallOptions {
  signal?: AbortSignal;
  /** Repeating a write with the same key carries it out once. */
  idempotencyKey?: string;
  /** The version that the change builds on (If-Match). */
  version?: number;
}

/** A typed caller of the API: `call(resources.list, { params: { subdistrict }, query: { q: '会议室' } })`. */
export function createClient(options: ClientOptions = {}) {
  const send = options.fetch ?? globalThis.fetch.bind(globalThis);
  const newKey = options.newKey ?? (() => globalThis.crypto.randomUUID());

  async function request(route: Route, input: CallInput<Route>, more: CallOptions): Promise<Response> {
    const headers: Record<string, string> = {
      accept: route.answers === 'file' ? '*/*' : 'application/json',
      ...options.headers?.(),
    };
    const init: RequestInit = {
      method: route.method.toUpperCase(),
      headers,
      credentials: 'same-origin',
      ...(more.signal ? { signal: more.signal } : {}),
    };
    if (route.method !== 'get') headers['idempotency-key'] = more.idempotencyKey ?? newKey();
    if (more.version !== undefined) headers['if-match'] = `"${more.version}"`;
    const body = (input as { body?: unknown }).body;
    if (body !== undefined && route.takes === 'form') {
      const form = new FormData();
      for (const [name, value] of Object.entries(body as Record<string, unknown>)) {
        if (value !== undefined) form.set(name, value instanceof Blob ? value : String(value));
      }
      init.body = form;
    } else if (body !== undefined) {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(body);
    }
    const answer = await send(addressOf(route, input, options.origin), init);
    if (!answer.ok) throw new ApiProblem(await problemOf(answer));
    return answer;
  }

  return {
    async call<T extends Route>(route: T, input: CallInput<T>, more: CallOptions = {}): Promise<Answer<T>> {
      const answer = await request(route, input as CallInput<Route>, more);
      return (await answer.json()) as Answer<T>;
    },
    /** For routes that answer with a file, and for lists with `format`. */
    async file<T extends Route>(route: T, input: CallInput<T>, more: CallOptions = {}): Promise<Blob> {
      return (await request(route, input as CallInput<Route>, more)).blob();
    },
  };
}
export type Client = ReturnType<typeof createClient>;

/** The address of a call, for links and downloads. */
export function addressOf(route: Route, input: { params?: unknown; query?: unknown }, origin = ''): string {
  const params = (input.params ?? {}) as Record<string, unknown>;
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null || value === '') continue;
    search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const query = search.toString();
  return `${origin}${path}${query ? `?${query}` : ''}`;
}

async function problemOf(answer: Response): Promise<ProblemDetails> {
  try {
    const body = (await answer.json()) as Partial<ProblemDetails>;
    if (typeof body.title === 'string' && typeof body.code === 'string') return body as ProblemDetails;
  } catch {
    // Not JSON: a proxy's page, or a broken connection; the status still says something.
  }
  return {
    type: 'about:blank',
    title: answer.statusText || `HTTP ${answer.status}`,
    status: answer.status,
    code: 'unavailable',
    fix: 'try again; if it stays, tell the operator',
  };
}
