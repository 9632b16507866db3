import type { RoleAssignment } from '@linli/domain';
import type { Context } from '@linli/services';
import { v7 as uuidv7 } from 'uuid';
import type { World } from './ledger/world.ts';

type Held = Partial<Pick<RoleAssignment, 'jurisdictionId' | 'agentId'>>;

/** Somebody who holds a role in the world's sub-district, and asks. */
export async function person(it: World, role: RoleAssignment['role'], held: Held = {}): Promise<Context> {
  const given = { role, jurisdictionId: null, agentId: null, ...held };
  const userId = `${role}-${uuidv7()}`;
  await it.store.directory.putRole(it.sub, { id: uuidv7(), userId, ...given }, 'test');
  return { ...it.context, subject: { userId, roles: [given] }, by: userId };
}
