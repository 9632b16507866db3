import type { Context } from '@linli/services';
import type { z } from 'zod';
import type { Installation } from '../installation.ts';

export interface Progress {
  step: string;
  done: number;
  total: number;
}
export interface Run {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/** Something that a command asks of an installation, in this process or of the server that owns the data folder. */
export interface Operation<I extends z.ZodType = z.ZodType, R = unknown> {
  input: I;
  run(installation: Installation, input: z.output<I>, run: Run): Promise<R>;
}
export function operation<I extends z.ZodType, R>(given: Operation<I, R>): Operation<I, R> {
  return given;
}

/** Commands run by whoever may read the data folder: the operator, who also coordinates. */
export function commandContext(installation: Installation, subdistrict: Context['subdistrict']): Context {
  return {
    subject: {
      userId: 'cli',
      roles: [
        { role: 'operator', jurisdictionId: null, agentId: null },
        { role: 'coordinator', jurisdictionId: null, agentId: null },
      ],
    },
    subdistrict: { id: subdistrict.id, code: subdistrict.code, timeZone: subdistrict.timeZone },
    by: 'cli',
    now: () => new Date(),
    newId: installation.newId,
  };
}
