import type { Role } from '@linli/domain';
import type { Context } from '../common/context.ts';

/** Somebody of the demonstration, in one role. */
export function demoPerson(context: Context, name: string, role: Role, at?: Date): Context {
  return {
    ...context,
    subject: { userId: `demo-${name}`, roles: [{ role, jurisdictionId: null, agentId: null }] },
    by: `demo-${name}`,
    now: at === undefined ? context.now : () => at,
  };
}
