import { addDays, type Page, type Resource, wallDay } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { listQuery } from '../common/list.ts';
import type { DueTask } from '../due/task.ts';
import { notify } from '../notify/notify.ts';
import type { Store } from '../ports/store.ts';

const DAY = 86_400_000;
/** So long before its end an offer is brought to mind. */
const AHEAD_DAYS = 14;
/** And again so often, until somebody renews it or takes it back. */
const AGAIN_DAYS = 7;

/** The last day, by the calendar of the sub-district, that counts as soon. */
function soon({ now, subdistrict }: Pick<Context, 'now' | 'subdistrict'>): string {
  return addDays(wallDay(now(), subdistrict.timeZone), AHEAD_DAYS);
}

type Asked = Parameters<typeof listQuery>[0];

/** Offers on the list whose time ends soon or has ended: an owner's own, or all of them for the staff. */
export async function listEndingOffers(store: Store, context: Context, query: Asked): Promise<Page<Resource>> {
  const bodies = context.subject.roles.filter((r) => r.role === 'owner' && r.agentId !== null).map((r) => r.agentId!);
  const staff = context.subject.roles.some((r) => r.role !== 'owner' && r.role !== 'resident');
  if (!staff) authorise(context, 'resource.write', { agentIds: bodies });
  return store.read(context.subdistrict.id, (unit) =>
    unit.resources.list(
      listQuery<Resource>(
        query,
        { status: 'active', validTo: { to: soon(context) }, ...(staff ? {} : { agentId: bodies }) },
        'validTo',
      ),
    ),
  );
}

/** Owners are told of offers that end, one notice a body a week, until they are renewed or taken back. */
export const promptOwners: DueTask = {
  name: 'prompt-owners',
  run: (store, context) =>
    store.write(context.subdistrict.id, { by: context.by }, async (unit) => {
      const now = context.now();
      const byBody = new Map<string, { count: number; resource: string }>();
      for await (const resource of unit.resources.each({ status: 'active', validTo: { to: soon(context) } })) {
        const of = byBody.get(resource.agentId);
        byBody.set(resource.agentId, { count: (of?.count ?? 0) + 1, resource: of?.resource ?? resource.name });
      }
      const week = Math.floor(now.getTime() / (AGAIN_DAYS * DAY));
      return notify(
        unit,
        context,
        [...byBody].map(([agentId, facts]) => ({
          to: [{ agentIds: [agentId] }],
          kind: 'offers-expiring' as const,
          facts,
          link: '/console/offers',
          once: `offers-expiring:${agentId}:${week}`,
        })),
      );
    }),
};
