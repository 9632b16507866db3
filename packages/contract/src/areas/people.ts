import { Id, Instant, Jurisdiction, Language, Overview, Role, RoleAssignment } from '@linli/domain';
import { z } from 'zod';
import { BASE, Tenant, TenantId } from '../common.ts';
import { route } from '../route.ts';

export const me = {
  get: route({
    id: 'getMe',
    area: 'people',
    method: 'get',
    path: '/api/me',
    summary: 'Who I am and which roles I hold; works for visitors too',
    open: true,
    response: z.object({
      user: z.object({ id: z.string(), name: z.string(), email: z.string(), language: Language.nullable() }).nullable(),
      roles: z.array(
        RoleAssignment.extend({ subdistrict: Jurisdiction.pick({ id: true, code: true, name: true, demo: true }) }),
      ),
      demo: z.boolean(),
    }),
  }),
};

export const roles = {
  list: route({
    id: 'listRoles',
    area: 'people',
    method: 'get',
    path: `${BASE}/roles`,
    summary: 'Who holds which role here',
    params: Tenant,
    response: z.object({ items: z.array(RoleAssignment.extend({ name: z.string(), email: z.string() })) }),
  }),
  give: route({
    id: 'giveRole',
    area: 'people',
    method: 'post',
    path: `${BASE}/roles`,
    summary: 'Give a role to a user',
    params: Tenant,
    body: z.object({
      email: z.email(),
      role: Role,
      jurisdictionId: Id.nullable().default(null),
      agentId: Id.nullable().default(null),
    }),
    response: RoleAssignment,
  }),
  take: route({
    id: 'takeRole',
    area: 'people',
    method: 'delete',
    path: `${BASE}/roles/{id}`,
    summary: 'Take a role back',
    params: TenantId,
    response: z.object({ ok: z.literal(true) }),
  }),
};

export const measure = {
  overview: route({
    id: 'getOverview',
    area: 'measure',
    method: 'get',
    path: `${BASE}/overview`,
    summary: 'How the sub-district is doing',
    open: true,
    params: Tenant,
    query: z.object({ from: Instant.optional(), to: Instant.optional(), jurisdictionId: Id.optional() }),
    response: Overview,
  }),
};
