import { commitments, events } from '@linli/contract';
import { Problem } from '@linli/domain';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

/** Promises and the ledger. */
export function ledgerArea({ on, installation }: Bind): void {
  const { store, signer } = installation;

  on(commitments.list, async ({ context, query }) => {
    const { state, resourceId, from, to, due } = query;
    const owned = context.subject.roles.filter((r) => r.role === 'owner' && r.agentId !== null).map((r) => r.agentId!);
    const everything = context.subject.roles.some((r) => r.role !== 'owner' && r.role !== 'resident');
    // An owner's list is of their own organisations, whatever was asked for.
    const providerId = everything
      ? query.providerId
      : query.providerId === undefined
        ? owned
        : owned.filter((id) => id === query.providerId);
    if (!everything) use.authorise(context, 'ledger.read', { agentIds: owned });
    const inside =
      query.jurisdictionId === undefined
        ? undefined
        : await use.communitiesWithin(store, context.subdistrict.id, query.jurisdictionId);
    return store.read(context.subdistrict.id, async (unit) => {
      let needId: string | string[] | undefined = query.needId;
      if (inside !== undefined) {
        needId = [];
        for await (const need of unit.needs.each({ jurisdictionId: inside, id: query.needId })) needId.push(need.id);
      }
      return unit.commitments.list(
        use.listQuery(
          query,
          {
            state,
            needId,
            resourceId,
            providerId,
            ...(due ? use.promisesDue(context.now()) : {}),
            ...(from || to ? { sliceStart: { ...(from ? { from } : {}), ...(to ? { to } : {}) } } : {}),
          },
          '-createdAt',
        ),
      );
    });
  });
  on(commitments.get, ({ context, params }) =>
    store.read(context.subdistrict.id, async (unit) => {
      const commitment = use.found(await unit.commitments.get(params.id), 'promise', params.id);
      use.authorise(context, 'ledger.read', await use.commitmentObject(unit, commitment));
      return commitment;
    }),
  );
  on(commitments.create, ({ context, body }) => use.promise(store, context, body));
  on(commitments.fulfil, ({ context, params, body }) =>
    use.recordFulfilment(store, context, {
      commitmentId: params.id,
      quantity: body.quantity,
      occurredAt: body.occurredAt,
    }),
  );
  on(commitments.release, ({ context, params, body }) =>
    use.releasePromise(store, context, { commitmentId: params.id, reason: body.reason }),
  );

  on(events.list, ({ context, query }) => {
    use.authorise(context, 'ledger.read');
    const { action, resourceId, needId, commitmentId, from, to } = query;
    return store.read(context.subdistrict.id, (unit) =>
      unit.ledger.events(
        use.listQuery(
          query,
          {
            action,
            resourceId,
            needId,
            commitmentId,
            ...(from || to ? { recordedAt: { ...(from ? { from } : {}), ...(to ? { to } : {}) } } : {}),
          },
          '-recordedAt',
        ),
      ),
    );
  });
  on(events.get, ({ context, params }) =>
    store.read(context.subdistrict.id, async (unit) => {
      const event = use.found(await unit.ledger.event(params.id), 'event', params.id);
      use.authorise(context, 'ledger.read', await use.eventObject(unit, event));
      return event;
    }),
  );
  on(events.reverse, ({ context, params, body }) =>
    use.reverseEvent(store, context, { eventId: params.id, reason: body.reason }),
  );
  on(events.proof, async ({ context, params }) => {
    const proof = await store.read(context.subdistrict.id, async (unit) => {
      const event = use.found(await unit.ledger.event(params.id), 'event', params.id);
      use.authorise(context, 'ledger.read', await use.eventObject(unit, event));
      return use.proof(unit, event);
    });
    if (proof === undefined)
      throw new Problem('conflict', 'the event is not sealed in a block yet', {
        fix: 'blocks are sealed within seconds: ask again',
      });
    return { ...proof, publicKey: signer.publicKey };
  });
  on(events.blocks, ({ context, query }) => {
    use.authorise(context, 'ledger.read');
    return use.listBlocks(store, context, query);
  });
  on(events.verify, ({ context }) => {
    use.authorise(context, 'ledger.verify');
    return use.verify(store, { subdistrictIds: [context.subdistrict.id], signer });
  });
}
