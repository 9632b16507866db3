import { activation, activationPlans } from '@linli/contract';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

/** What sleeps, what waking it would be worth, and the plans to do so. */
export function activationArea({ on, installation }: Bind): void {
  const { store } = installation;

  on(activation.sleeping, ({ context, query }) => use.listSleeping(store, context, query));
  on(activation.weeks, ({ context, params, query }) => use.weeksOfUse(store, context, params.id, query));
  on(activationPlans.list, ({ context, query }) => {
    use.authorise(context, 'register.read');
    const { state, resourceId } = query;
    return store.read(context.subdistrict.id, (unit) =>
      unit.activationPlans.list(use.listQuery(query, { state, resourceId }, '-updatedAt')),
    );
  });
  on(activationPlans.get, ({ context, params }) => {
    use.authorise(context, 'register.read');
    return store.read(context.subdistrict.id, async (unit) =>
      use.found(await unit.activationPlans.get(params.id), 'plan', params.id),
    );
  });
  on(activationPlans.create, ({ context, body }) => use.createPlan(store, context, body));
  on(activationPlans.change, ({ context, params, body, version }) =>
    use.changePlan(store, context, params.id, body, version),
  );
}
