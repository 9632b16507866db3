import { Problem, type ProblemCode } from '@linli/domain';
import { openInstallation } from './installation.ts';
import type { Progress } from './operations/operation.ts';
import {
  type OperationInput,
  type OperationName,
  type OperationResult,
  runOperation,
} from './operations/operations.ts';
import { isThere, nothingThere } from './presence.ts';
import { findServer, type RunningServer } from './running-server.ts';
import type { Settings } from './settings.ts';

/** A way to an installation's operations, wherever they run. */
export interface Connection {
  /** 'server': through the one that owns the data folder; 'here': opened by this process. */
  through: 'server' | 'here';
  invoke<N extends OperationName>(
    name: N,
    input: OperationInput<N>,
    more?: { signal?: AbortSignal; onProgress?: (progress: Progress) => void },
  ): Promise<OperationResult<N>>;
  close(): Promise<void>;
}

export interface ConnectOptions {
  onIndexing?: (progress: { done: number; total: number }) => void;
  /** Called where there is no database yet and a new one is made. Absent: none is made, and that is said. */
  onNew?: (where: string) => void;
}

/**
 * Goes through the server that runs on the data folder, or opens the folder itself: nobody has to stop anything.
 * @throws Problem 'bad-input' with the folder or database that was looked for, where none is there and none is to be made
 */
export async function connect(settings: Settings, { onIndexing, onNew }: ConnectOptions = {}): Promise<Connection> {
  const server = settings.databaseUrl === undefined ? findServer(settings.dataDir) : undefined;
  if (server !== undefined) return throughServer(server);
  const { made, where } = await isThere(settings);
  if (!made && onNew === undefined) throw nothingThere(settings, where);
  if (!made) onNew?.(where);
  const installation = await openInstallation(settings, process.env, onIndexing);
  return {
    through: 'here',
    invoke: (name, input, more = {}) =>
      runOperation(installation, name, input, {
        signal: more.signal ?? new AbortController().signal,
        onProgress: more.onProgress ?? (() => {}),
      }),
    close: () => installation.close(),
  };
}

function throughServer(server: RunningServer): Connection {
  return {
    through: 'server',
    async invoke(name, input, more = {}) {
      const answer = await fetch(`${server.url}/operator/${name}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(input),
        ...(more.signal ? { signal: more.signal } : {}),
      }).catch((cause: unknown) => {
        throw new Problem('unavailable', `the server with process ${server.pid} does not answer at ${server.url}`, {
          fix: 'wait until it serves, or stop it and try again',
          cause,
        });
      });
      if (!answer.ok) throw problemFrom(await answer.json());
      for await (const line of linesOf(answer)) {
        const message = JSON.parse(line) as { progress?: Progress; result?: unknown; problem?: unknown };
        if (message.progress) more.onProgress?.(message.progress);
        else if ('problem' in message) throw problemFrom(message.problem);
        else return message.result as never;
      }
      throw new Problem('unavailable', 'the server stopped before it was done', { fix: 'see its log; then try again' });
    },
    close: async () => {},
  };
}

async function* linesOf(answer: Response): AsyncIterable<string> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body!) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop()!;
    for (const line of lines) if (line !== '') yield line;
  }
  if (rest.trim() !== '') yield rest;
}

function problemFrom(details: unknown): Problem {
  const { code, title, fix, faults, facts } = details as {
    code: string;
    title: string;
    fix?: string;
    faults?: { path: string; problem: string; fix?: string }[];
    facts?: Record<string, unknown>;
  };
  return new Problem((code === 'internal' ? 'unavailable' : code) as ProblemCode, title, {
    ...(fix ? { fix } : {}),
    ...(faults ? { faults } : {}),
    ...(facts ? { facts } : {}),
  });
}
