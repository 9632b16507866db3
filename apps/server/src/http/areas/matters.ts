import { linking, matters, responsibilities } from '@linli/contract';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

/** Whistles and cases, the catalogue of responsibilities, and how the clocks run. */
export function mattersArea({ on, installation }: Bind): void {
  const { store, sealer } = installation;

  on(matters.list, ({ context, query }) => use.listMatters(store, context, query));
  on(matters.story, ({ context, params }) => use.matterStory(store, context, params.id));
  on(matters.blow, ({ context, body }) => use.blowWhistle(store, context, body));
  on(matters.take, ({ context, body }) => use.takeCase(store, sealer, context, body));
  on(matters.dispatch, ({ context, params, body }) => use.dispatchMatter(store, context, params.id, body));
  on(matters.close, ({ context, params, body }) => use.closeMatter(store, context, params.id, body));
  on(matters.reopen, ({ context, params, body }) => use.reopenMatter(store, context, params.id, body.reason));
  on(matters.cancel, ({ context, params, body }) => use.cancelMatter(store, context, params.id, body.reason));
  on(matters.toNeed, ({ context, params, body }) => use.caseToNeed(store, sealer, context, params.id, body));
  on(matters.contact, ({ context, params }) => use.openMatterContact(store, sealer, context, params.id));
  on(matters.respond, ({ context, params, body }) => use.respondToMatter(store, context, params, body.note));
  on(matters.pause, ({ context, params, body }) => use.pauseMatter(store, context, params, body.reason));
  on(matters.resume, ({ context, params }) => use.resumeMatter(store, context, params));
  on(matters.handle, ({ context, params, body }) => use.handleMatter(store, context, params, body));
  on(matters.giveBack, ({ context, params, body }) => use.returnMatter(store, context, params, body));
  on(matters.withdraw, ({ context, params, body }) =>
    use.withdrawPart(store, context, params.id, params.partId, body.reason),
  );
  on(matters.loads, async ({ context }) => ({ items: await use.listLoads(store, context) }));
  on(matters.rates, ({ context, query }) => use.readMatterRates(store, context, query));
  on(matters.setResponder, ({ context, body }) => use.setResponder(store, context, body));

  on(responsibilities.list, ({ context, query }) => {
    use.authorise(context, 'register.read');
    const { agentId, status } = query;
    return store.read(context.subdistrict.id, (unit) =>
      unit.responsibilities.list(use.listQuery(query, { agentId, status }, 'code')),
    );
  });
  on(responsibilities.get, ({ context, params }) => {
    use.authorise(context, 'register.read');
    return store.read(context.subdistrict.id, async (unit) =>
      use.found(await unit.responsibilities.get(params.id), 'responsibility', params.id),
    );
  });
  on(responsibilities.create, ({ context, body }) => use.createResponsibility(store, context, body));
  on(responsibilities.change, ({ context, params, body, version }) =>
    use.changeResponsibility(store, context, params.id, body, version),
  );

  on(linking.get, ({ context }) => use.getLinking(store, context));
  on(linking.set, ({ context, body }) => use.setLinking(store, context, body));
  on(linking.setDays, ({ context, body }) => use.setCalendarDays(store, context, body.days));
}
