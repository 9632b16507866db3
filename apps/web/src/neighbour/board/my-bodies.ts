import { useTenant } from '../../shared/api/tenant.tsx';

/** The organisations whose resources the reader may offer. */
export function useMyBodies(): string[] {
  const { subject } = useTenant();
  return subject.roles.flatMap((role) => (role.role === 'owner' && role.agentId ? [role.agentId] : []));
}
