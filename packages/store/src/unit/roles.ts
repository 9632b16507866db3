import type { RoleAssignment } from '@linli/domain';
import { run } from '../connect/sql.ts';
import type { Session } from '../session.ts';

/** Who holds which role in the session's sub-district, as this transaction sees it. */
export async function readRoles(session: Session): Promise<RoleAssignment[]> {
  const { rows } = await run<{
    id: string;
    user_id: string;
    role: RoleAssignment['role'];
    jurisdiction_id: string | null;
    agent_id: string | null;
  }>(
    session.db,
    'select id, user_id, role, jurisdiction_id, agent_id from role_assignment where subdistrict_id = $1 order by id',
    [session.subdistrictId],
  );
  return rows.map((row) => ({
    id: row.id,
    userId: row.user_id,
    role: row.role,
    jurisdictionId: row.jurisdiction_id,
    agentId: row.agent_id,
  }));
}
