import type { Role } from '@linli/domain';
import type { Context } from '@linli/services';
import { oneAgent } from '../../../store/test/fixtures.ts';
import { BY, type World } from '../ledger/world.ts';

/** The same world as another person, of one role, sees it. */
export function as(w: World, userId: string, role: Role, agentId: string | null = null): Context {
  return {
    ...w.context,
    subject: { userId, roles: [{ role, jurisdictionId: null, agentId }] },
    by: userId,
  };
}
export function body({ store, sub }: World, name: string): Promise<string> {
  return store.write(sub, BY, async (unit) => (await oneAgent(unit, { name })).id);
}
