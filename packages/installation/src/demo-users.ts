import type { Role } from '@linli/domain';
import type { Installation } from './installation.ts';
import { ensureUser } from './sign-in.ts';

/** One password for all demonstration accounts: they exist only where the demonstration sub-district does. */
export const DEMO_PASSWORD = 'linli-demo-2026';

const ACCOUNTS: readonly { role: Role; email: string; name: string; body?: string }[] = [
  { role: 'coordinator', email: 'coordinator@demo.linli', name: '沈统筹（演示）' },
  { role: 'worker', email: 'worker@demo.linli', name: '林社工（演示）' },
  { role: 'owner', email: 'owner@demo.linli', name: '顾馆长（演示）' },
  { role: 'owner', email: 'department@demo.linli', name: '郑队长（演示）', body: '云溪综合行政执法队' },
  { role: 'resident', email: 'resident@demo.linli', name: '周居民（演示）' },
  { role: 'researcher', email: 'researcher@demo.linli', name: '陆研究（演示）' },
  { role: 'operator', email: 'operator@demo.linli', name: '许运维（演示）' },
];

export type DemoAccount = (typeof ACCOUNTS)[number];
export const DEMO_ACCOUNTS: readonly DemoAccount[] = ACCOUNTS;

/** Makes the demonstration accounts, one a role and one of a department, and gives each its role in the demonstration sub-district. */
export async function ensureDemoUsers(installation: Installation, subdistrictId: string): Promise<void> {
  const { directory } = installation.store;
  const held = await directory.listRoles(subdistrictId);
  for (const account of ACCOUNTS) {
    const { id: userId } = await ensureUser(installation.signIn, {
      name: account.name,
      email: account.email,
      password: DEMO_PASSWORD,
    });
    if (account.role === 'resident') await linkHolder(installation, subdistrictId, userId, account.name);
    if (held.some((r) => r.userId === userId && r.role === account.role)) continue;
    let jurisdictionId: string | null = null;
    let agentId: string | null = null;
    if (account.role === 'worker') {
      const [community] = await directory.jurisdictions({ level: 'community', within: subdistrictId });
      jurisdictionId = community?.id ?? null;
    }
    if (account.body !== undefined) {
      const { body } = account;
      const found = await installation.store.read(subdistrictId, (unit) =>
        unit.agents.list({ filter: { name: body }, limit: 1 }),
      );
      agentId = found.items[0]?.id ?? null;
    } else if (account.role === 'owner') {
      // The body with the most resources has the most to show.
      agentId = await installation.store.read(subdistrictId, async (unit) => {
        const count = new Map<string, number>();
        for await (const resource of unit.resources.each())
          count.set(resource.agentId, (count.get(resource.agentId) ?? 0) + 1);
        return [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
      });
    }
    await directory.putRole(
      subdistrictId,
      { id: installation.newId(), userId, role: account.role, jurisdictionId, agentId },
      'demo',
    );
  }
}

/** The demonstration's resident finds the hours and points that their name holds. */
async function linkHolder(installation: Installation, subdistrictId: string, userId: string, name: string) {
  await installation.store.write(subdistrictId, { by: 'demo' }, async (unit) => {
    for await (const holder of unit.holders.each())
      if (holder.name === name && holder.userId === null) await unit.holders.update(holder.id, { userId });
    return null;
  });
}
