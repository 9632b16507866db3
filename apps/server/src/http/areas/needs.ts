import { needs } from '@linli/contract';
import { needAsSeenBy } from '@linli/domain';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

/** Needs: the work list, one's own needs, and what became of each. */
export function needsArea({ on, installation }: Bind): void {
  const { store, sealer } = installation;

  on(needs.list, ({ context, query }) => {
    // A resident's list is their own; everybody else works on all of them, seen as their role may.
    const workList = context.subject.roles.some((r) => r.role !== 'resident');
    if (workList && !query.mine) use.authorise(context, 'need.list');
    const { state, category, jurisdictionId, priority, source, overdue, from, to } = query;
    return store.read(context.subdistrict.id, async (unit) => {
      const now = context.now().toISOString();
      const page = await unit.needs.list(
        use.listQuery(
          query,
          {
            state: state ?? (overdue ? ['open', 'partly'] : undefined),
            ...(category === undefined ? {} : { categoryCode: await use.categoriesBelow(unit, category) }),
            jurisdictionId,
            priority,
            source,
            ...(overdue ? { resolveBy: { to: now } } : {}),
            ...(from === undefined ? {} : { windowEnd: { from } }),
            ...(to === undefined ? {} : { windowStart: { to } }),
            ...(workList && !query.mine ? {} : { requestedByUserId: context.subject.userId }),
          },
          '-createdAt',
        ),
      );
      return { ...page, items: page.items.map((need) => needAsSeenBy(context.subject, need)) };
    });
  });
  on(needs.get, ({ context, params }) => use.getNeed(store, context, params.id));
  on(needs.create, ({ context, body }) => use.createNeed(store, sealer, context, body));
  on(needs.change, ({ context, params, body, version }) => use.changeNeed(store, context, params.id, body, version));
  on(needs.cancel, ({ context, params, body }) => use.cancelNeed(store, context, params.id, body.reason));
  on(needs.contact, ({ context, params }) => use.openContact(store, sealer, context, params.id));
  on(needs.story, ({ context, params }) => use.needStory(store, context, params.id));
  on(needs.candidates, ({ context, params, query }) => use.listCandidates(store, context, params.id, query.limit));
  on(needs.explain, ({ context, params }) => use.explain(store, context, params.id, params.resourceId));
}
