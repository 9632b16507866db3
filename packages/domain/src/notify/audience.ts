import type { RoleAssignment } from '../govern/role.ts';

/**
 * Whom a notice is for. A role narrowed by `jurisdictionId` reaches those who serve that community and those who serve
 * all of them; `agentIds` the people who act for one of those bodies.
 */
export type Audience =
  | { userId: string | null }
  | { role: 'coordinator' | 'operator' }
  | { role: 'worker'; jurisdictionId: string | null }
  | { agentIds: readonly (string | null)[] };

function reaches(audience: Exclude<Audience, { userId: string | null }>, held: RoleAssignment): boolean {
  if ('agentIds' in audience) return held.role === 'owner' && audience.agentIds.includes(held.agentId);
  if (held.role !== audience.role) return false;
  if (audience.role !== 'worker' || held.jurisdictionId === null) return true;
  const { jurisdictionId } = audience;
  return jurisdictionId === held.jurisdictionId || (held.gridIds ?? []).some((id) => id === jurisdictionId);
}

/** The accounts that audiences reach, each once, in a stable order. */
export function usersOf(audiences: readonly Audience[], roles: readonly RoleAssignment[]): string[] {
  const users = new Set<string>();
  for (const audience of audiences) {
    if ('userId' in audience) {
      if (audience.userId !== null) users.add(audience.userId);
    } else for (const held of roles) if (reaches(audience, held)) users.add(held.userId);
  }
  return [...users].sort();
}
