import { agreements, purchases, standards } from '@linli/contract';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

/** Agreements whose rules run, purchases of services, and what is promised for each category. */
export function agreementsArea({ on, installation }: Bind): void {
  const { store, users } = installation;

  const namesOf = async (ids: readonly (string | null)[]): Promise<Record<string, string>> => {
    const people = await users.byIds([...new Set(ids.filter((id) => id !== null))]);
    return Object.fromEntries([...people.values()].map(({ id, name }) => [id, name]));
  };

  on(agreements.list, ({ context, query }) => {
    use.authorise(context, 'agreement.read');
    return store.read(context.subdistrict.id, (unit) =>
      unit.agreements.list(use.listQuery(query, { state: query.state }, '-updatedAt')),
    );
  });
  on(agreements.get, ({ context, params }) => {
    use.authorise(context, 'agreement.read');
    return store.read(context.subdistrict.id, async (unit) =>
      use.found(await unit.agreements.get(params.id), 'agreement', params.id),
    );
  });
  on(agreements.create, ({ context, body }) => use.draftAgreement(store, context, body));
  on(agreements.propose, ({ context, params, body }) => use.proposeAgreement(store, context, params.id, body.signBy));
  on(agreements.remark, ({ context, params, body }) => use.remarkOn(store, context, params.id, body.text));
  on(agreements.sign, ({ context, params, body }) =>
    use.signAgreement(store, context, params.id, body.agentId, body.version),
  );
  on(agreements.amend, ({ context, params, body }) => use.amendAgreement(store, context, params.id, body));
  on(agreements.drop, ({ context, params, body }) => use.dropAmendment(store, context, params.id, body.reason));
  on(agreements.end, ({ context, params, body }) => use.endAgreement(store, context, params.id, body.reason));
  on(agreements.fulfilment, ({ context, params }) => use.agreementFulfilment(store, context, params.id));

  on(purchases.list, ({ context, query }) => {
    use.authorise(context, 'purse.read');
    const { state, supplierId } = query;
    return store.read(context.subdistrict.id, (unit) =>
      unit.purchases.list(use.listQuery(query, { state, supplierId }, '-updatedAt')),
    );
  });
  on(purchases.get, async ({ context, params }) => {
    use.authorise(context, 'purse.read');
    const purchase = await store.read(context.subdistrict.id, async (unit) =>
      use.found(await unit.purchases.get(params.id), 'purchase', params.id),
    );
    const ids = [purchase.acceptorId, ...purchase.milestones.flatMap((m) => [m.metBy, m.decidedBy])];
    return { ...purchase, names: await namesOf(ids) };
  });
  on(purchases.acceptors, async ({ context }) => {
    const names = await namesOf(await use.acceptorIds(store, context));
    const items = Object.entries(names).map(([userId, name]) => ({ userId, name }));
    return { items: items.sort((a, b) => a.name.localeCompare(b.name, 'zh')) };
  });
  on(purchases.acceptor, ({ context, params, body }) => use.nameAcceptor(store, context, params.id, body.acceptorId));
  on(purchases.ask, ({ context, params }) => use.askFundAgain(store, context, params.id, params.milestone));
  on(purchases.create, ({ context, body }) => use.planPurchase(store, context, body));
  on(purchases.start, ({ context, params }) => use.startPurchase(store, context, params.id));
  on(purchases.end, ({ context, params, body }) => use.endPurchase(store, context, params.id, body.reason));
  on(purchases.meet, ({ context, params, body }) =>
    use.meetMilestone(store, context, params.id, params.milestone, body),
  );
  on(purchases.decide, ({ context, params, body }) =>
    use.decideMilestone(store, context, params.id, params.milestone, body),
  );
  on(purchases.pay, ({ context, params }) => use.payMilestone(store, context, params.id, params.milestone));

  on(standards.list, ({ context, query }) => {
    use.authorise(context, 'measure.read');
    return store.read(context.subdistrict.id, (unit) => unit.standards.list(use.listQuery(query, {}, 'categoryCode')));
  });
  on(standards.create, ({ context, body }) => use.createStandard(store, context, body));
  on(standards.change, ({ context, params, body, version }) =>
    use.changeStandard(store, context, params.id, body, version),
  );
  on(standards.remove, ({ context, params }) => use.removeStandard(store, context, params.id));
  on(standards.report, ({ context, query }) => use.standardReport(store, context, query));
}
