import type { RoleAssignment } from '@linli/domain';
import { run } from '../connect/sql.ts';
import type { Session } from '../session.ts';

export interface RoleRow {
  id: string;
  user_id: string;
  role: RoleAssignment['role'];
  jurisdiction_id: string | null;
  agent_id: string | null;
  grid_ids?: string[];
}

/** A role with the grids of its community: whoever serves a community serves them too. */
export const SELECT_ROLES = `select r.id, r.user_id, r.role, r.jurisdiction_id, r.agent_id,
    to_jsonb(array(select j.id from jurisdiction j where j.parent_id = r.jurisdiction_id order by j.id)) as grid_ids
  from role_assignment r`;

export function roleOf(row: RoleRow): RoleAssignment {
  return {
    id: row.id,
    userId: row.user_id,
    role: row.role,
    jurisdictionId: row.jurisdiction_id,
    agentId: row.agent_id,
    ...(row.grid_ids?.length ? { gridIds: row.grid_ids } : {}),
  };
}

/** Who holds which role in the session's sub-district, as this transaction sees it. */
export async function readRoles(session: Session): Promise<RoleAssignment[]> {
  const { rows } = await run<RoleRow>(session.db, `${SELECT_ROLES} where r.subdistrict_id = $1 order by r.id`, [
    session.subdistrictId,
  ]);
  return rows.map(roleOf);
}
