import { appropriations, purses } from '@linli/contract';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

/** Funds, time banks and points: what they are, what is in them, and what funds are asked to pay. */
export function pursesArea({ on, installation }: Bind): void {
  const { store } = installation;

  on(purses.list, ({ context, query }) =>
    use.listPurses(store, context, use.listQuery(query, { kind: query.kind, state: query.state }, 'name')),
  );
  on(purses.get, ({ context, params }) => use.getPurse(store, context, params.id));
  on(purses.create, ({ context, body }) => use.createPurse(store, context, body));
  on(purses.change, ({ context, params, body, version }) => use.changePurse(store, context, params.id, body, version));
  on(purses.statement, ({ context, params, query }) =>
    use.purseStatement(store, context, params.id, {
      cursor: query.cursor,
      limit: query.limit,
      from: query.from,
      to: query.to,
    }),
  );
  on(purses.contribute, ({ context, params, body }) => use.contribute(store, context, params.id, body));
  on(purses.lock, ({ context, params, body }) => use.lockPurse(store, context, params.id, body.to));
  on(purses.transfer, ({ context, params, body }) => use.transferBetweenFunds(store, context, params.id, body));

  on(appropriations.list, ({ context, query }) => {
    use.authorise(context, 'purse.read');
    const { purseId, payeeId, purchaseId, state } = query;
    return store.read(context.subdistrict.id, (unit) =>
      unit.appropriations.list(use.listQuery(query, { purseId, payeeId, purchaseId, state }, '-createdAt')),
    );
  });
  on(appropriations.get, ({ context, params }) => {
    use.authorise(context, 'purse.read');
    return store.read(context.subdistrict.id, async (unit) =>
      use.found(await unit.appropriations.get(params.id), 'request', params.id),
    );
  });
  on(appropriations.create, ({ context, params, body }) => use.requestMoney(store, context, params.id, body));
  on(appropriations.approve, ({ context, params, body }) => use.approveRequest(store, context, params.id, body.note));
  on(appropriations.refuse, ({ context, params, body }) => use.refuseRequest(store, context, params.id, body.reason));
  on(appropriations.pay, ({ context, params, body }) => use.payOut(store, context, params.id, body));
  on(appropriations.void, ({ context, params, body }) => use.voidRequest(store, context, params.id, body.reason));
}
