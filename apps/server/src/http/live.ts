import { randomUUID } from 'node:crypto';
import { Problem } from '@linli/domain';
import type { Context, Signals } from '@linli/services';
import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { languageOf } from './language.ts';
import { problemResponse } from './problem.ts';
import type { Sessions } from './sessions.ts';

/** Tells open pages that something of a kind changed; what it is they read again, by their own rights. */
export interface Live {
  /** `subdistrict` is its code. */
  changed(subdistrict: string, area: string): void;
  watch(subdistrict: string, tell: (area: string) => void): () => void;
  /** Ends every stream, for a shutdown. */
  close(): Promise<void>;
  closed(): boolean;
}

/** What pages are told where this server may have missed what others changed. */
const ANYTHING = 'anything';

/**
 * Among the servers of one installation: what one changes, the pages at the others follow. Where one process owns the
 * database, `signals` is undefined and there are no others.
 */
export async function createLive(signals?: Signals | undefined): Promise<Live> {
  const own = randomUUID();
  const watchers = new Map<string, Set<(area: string) => void>>();
  let closed = false;
  const dispatch = (subdistrict: string, area: string) => {
    for (const tell of watchers.get(subdistrict) ?? []) tell(area);
  };
  const stop = await signals?.hear(
    (text) => {
      const [server, subdistrict, area] = text.split(' ');
      if (server !== own && subdistrict && area) dispatch(subdistrict, area);
    },
    () => {
      for (const subdistrict of watchers.keys()) dispatch(subdistrict, ANYTHING);
    },
  );
  return {
    changed(subdistrict, area) {
      dispatch(subdistrict, area);
      signals?.tell(`${own} ${subdistrict} ${area}`);
    },
    watch(subdistrict, tell) {
      const set = watchers.get(subdistrict) ?? new Set();
      watchers.set(subdistrict, set.add(tell));
      return () => {
        set.delete(tell);
        if (set.size === 0) watchers.delete(subdistrict);
      };
    },
    async close() {
      closed = true;
      for (const set of watchers.values()) for (const tell of set) tell('');
      await stop?.();
    },
    closed: () => closed,
  };
}

const PATH = '/api/subdistricts/:subdistrict/live';
const BEAT_MS = 25_000;

/** Server-sent events of a sub-district, for whoever is signed in: kinds of things only, nothing of what is in them. */
export function liveRoute(app: Hono, sessions: Sessions, live: Live): void {
  app.get(PATH, async (c) => {
    let context: Context;
    try {
      context = await sessions.contextOf(c.req.raw, c.req.param('subdistrict'));
      if (context.subject.userId === null)
        throw new Problem('not-signed-in', 'you are not signed in', { fix: 'sign in and try again' });
    } catch (error) {
      return problemResponse(error, c.get('requestId' as never) as string, languageOf(c.req.raw));
    }
    c.header('x-accel-buffering', 'no');
    return streamSSE(c, async (stream) => {
      const waiting = new Set<string>();
      let wake = () => {};
      const stop = live.watch(context.subdistrict.code, (area) => {
        waiting.add(area);
        wake();
      });
      stream.onAbort(() => {
        stop();
        wake();
      });
      await stream.writeSSE({ event: 'hello', data: '' });
      while (!stream.aborted) {
        if (waiting.size === 0)
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, BEAT_MS);
            timer.unref();
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
          });
        if (stream.aborted || live.closed()) break;
        const areas = [...waiting];
        waiting.clear();
        await stream.writeSSE(
          areas.length > 0 ? { event: 'changed', data: areas.join(',') } : { event: 'beat', data: '' },
        );
      }
      stop();
    });
  });
}
