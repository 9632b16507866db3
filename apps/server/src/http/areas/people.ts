import { me, measure, roles } from '@linli/contract';
import { Language, Problem, type RoleAssignment } from '@linli/domain';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

/** Who I am, who holds which role, and how the sub-district is doing. */
export function peopleArea({ on, installation, sessions }: Bind): void {
  const { store, users } = installation;

  on(me.get, async ({ request }) => {
    const user = await sessions.userOf(request);
    const subdistricts = await store.directory.jurisdictions({ level: 'subdistrict' });
    const demo = subdistricts.some((s) => s.demo);
    if (user === undefined) return { user: null, roles: [], demo };
    const mine = await store.directory.subdistrictsOf(user.id);
    const held = [];
    for (const { id, code, name, demo: isDemo } of subdistricts.filter((s) => mine.includes(s.id))) {
      for (const role of await store.directory.rolesOf(user.id, id))
        held.push({ ...role, subdistrict: { id, code, name, demo: isDemo } });
    }
    const language = Language.nullable()
      .catch(null)
      .parse(user.language ?? null);
    return { user: { id: user.id, name: user.name, email: user.email, language }, roles: held, demo };
  });

  on(roles.list, async ({ context }) => {
    use.authorise(context, 'role.manage');
    const held = await store.directory.listRoles(context.subdistrict.id);
    const people = await users.byIds(held.map((r) => r.userId));
    return {
      items: held.map((role) => ({
        ...role,
        name: people.get(role.userId)?.name ?? '',
        email: people.get(role.userId)?.email ?? '',
      })),
    };
  });
  on(roles.give, async ({ context, body }) => {
    use.authorise(context, 'role.manage');
    const user = await users.byEmail(body.email);
    if (user === undefined)
      throw new Problem('not-found', `nobody has signed up as ${body.email}`, {
        fix: 'ask them to sign up first, then give the role',
      });
    if (body.role === 'owner' && body.agentId === null)
      throw new Problem('bad-input', 'an owner acts for an organisation', {
        faults: [{ path: 'agentId', problem: 'is missing', fix: 'choose the organisation' }],
      });
    const role: RoleAssignment = {
      id: installation.newId(),
      userId: user.id,
      role: body.role,
      jurisdictionId: body.jurisdictionId,
      agentId: body.agentId,
    };
    await store.directory.putRole(context.subdistrict.id, role, context.by);
    return role;
  });
  on(roles.take, async ({ context, params }) => {
    use.authorise(context, 'role.manage');
    const held = await store.directory.listRoles(context.subdistrict.id);
    const role = use.found(
      held.find((r) => r.id === params.id),
      'role',
      params.id,
    );
    if (role.role === 'operator' && held.filter((r) => r.role === 'operator').length === 1) {
      throw new Problem('conflict', 'this is the last operator', { fix: 'make somebody else an operator first' });
    }
    await store.directory.removeRole(context.subdistrict.id, params.id, context.by);
    return { ok: true as const };
  });

  on(measure.overview, ({ context, query }) => use.overview(store, context, query));
}
