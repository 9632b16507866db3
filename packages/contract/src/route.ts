import type { z } from 'zod';

export type Method = 'get' | 'post' | 'patch' | 'delete';
type Shape = z.ZodObject | undefined;

/**
 * One route of the API, as data: the server validates and documents by it, the web console and the command line call
 * by it, and nothing is declared twice.
 */
export interface Route<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  R extends z.ZodType = z.ZodType,
> {
  readonly id: string;
  readonly area: string;
  readonly method: Method;
  /** Under the origin, with {parameters}. */
  readonly path: string;
  readonly summary: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly response: R;
  readonly status: 200 | 201 | 202 | 204;
  /** json: `response` validates it. file: bytes with a file name. */
  readonly answers: 'json' | 'file';
  /** json: `body` validates it. form: multipart/form-data, `file` is a Blob. */
  readonly takes: 'json' | 'form';
  /** GET of a changeable thing answers with an ETag; PATCH of it asks for If-Match. */
  readonly etag: boolean;
  /** No sign-in is needed. */
  readonly open: boolean;
  /** Lists: `?format=csv|xlsx` gives the whole list as a file. */
  readonly exports: boolean;
}

type Given = 'id' | 'area' | 'method' | 'path' | 'summary' | 'response';

/** A route, with the usual defaults: JSON in and out, 200 (201 for post), signed-in users only. */
export function route<
  R extends z.ZodType,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  given: Pick<Route<P, Q, B, R>, Given> & { params?: P; query?: Q; body?: B } & Partial<
      Pick<Route, 'status' | 'answers' | 'takes' | 'etag' | 'open' | 'exports'>
    >,
): Route<P, Q, B, R> {
  return Object.freeze({
    params: undefined as P,
    query: undefined as Q,
    body: undefined as B,
    status: given.method === 'post' ? 201 : 200,
    answers: 'json',
    takes: 'json',
    etag: false,
    open: false,
    exports: false,
    ...given,
  } as Route<P, Q, B, R>);
}

type Out<T> = T extends z.ZodType ? z.output<T> : undefined;
type In<T> = T extends z.ZodType ? z.input<T> : undefined;

/** What a handler is given, after validation. */
export interface Validated<T extends Route> {
  params: Out<T['params']>;
  query: Out<T['query']>;
  body: Out<T['body']>;
}
/** What a caller gives. */
export type CallInput<T extends Route> = (T['params'] extends z.ZodType
  ? { params: In<T['params']> }
  : { params?: undefined }) &
  (T['query'] extends z.ZodType ? { query?: In<T['query']> } : { query?: undefined }) &
  (T['body'] extends z.ZodType ? { body: In<T['body']> } : { body?: undefined });
export type Answer<T extends Route> = z.output<T['response']>;
