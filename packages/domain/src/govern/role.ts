import { z } from 'zod';
import { Id } from '../common/id.ts';

export const ROLES = ['operator', 'coordinator', 'worker', 'owner', 'resident', 'researcher'] as const;
/**
 * operator: installs, imports, backs up, gives roles. coordinator: the sub-district's, sees and decides across its
 * communities. worker: a community worker, in the communities of the role. owner: acts for one organisation's resources.
 * resident: their own needs and claims. researcher: reads figures and exports without personal data.
 */
export const Role = z.enum(ROLES).meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;

/** A role that a user holds in a sub-district; `jurisdictionId` narrows it to a community, `agentId` to a body. */
export const RoleAssignment = z
  .object({
    id: Id,
    userId: z.string(),
    role: Role,
    jurisdictionId: Id.nullable(),
    agentId: Id.nullable(),
    gridIds: z.array(Id).optional().meta({ description: 'the grids of the community: served with it' }),
  })
  .meta({ id: 'RoleAssignment' });
export type RoleAssignment = z.infer<typeof RoleAssignment>;

/** Whoever asks: a signed-in user with the roles held in this sub-district, or nobody (`userId` null). */
export interface Subject {
  userId: string | null;
  roles: readonly Pick<RoleAssignment, 'role' | 'jurisdictionId' | 'agentId' | 'gridIds'>[];
}

/** Somebody who has not signed in. */
export const ANONYMOUS: Subject = { userId: null, roles: [] };
