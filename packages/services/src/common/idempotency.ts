import type { Attribution } from '../ports/store.ts';
import type { Context } from './context.ts';

/** The attribution of a write: who, and the key under which the request came (absent for jobs and commands). */
export function attributionOf(context: Context): Attribution {
  return { by: context.by, idempotency: context.idempotency };
}
