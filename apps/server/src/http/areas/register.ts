import { agents, categories, jurisdictions, memberships, offers, places, resources } from '@linli/contract';
import { agentAsSeenBy, Problem } from '@linli/domain';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

/** Bodies, memberships, places, categories, resources and the administrative tree. */
export function registerArea({ on, installation }: Bind): void {
  const { store } = installation;

  on(jurisdictions.subdistricts, async () => {
    const rows = await store.directory.jurisdictions({ level: 'subdistrict' });
    return { items: rows.map(({ boundary: _, ...rest }) => rest) };
  });
  on(jurisdictions.tree, async ({ context, query }) => ({
    items: await store.directory.jurisdictions({
      within: context.subdistrict.id,
      ...(query.level ? { level: query.level } : {}),
    }),
  }));

  on(agents.list, ({ context, query }) => {
    use.authorise(context, 'register.read');
    const { kind, sector, jurisdictionId, status } = query;
    return store.read(context.subdistrict.id, async (unit) => {
      const page = await unit.agents.list(use.listQuery(query, { kind, sector, jurisdictionId, status }, 'name'));
      return { ...page, items: page.items.map((agent) => agentAsSeenBy(context.subject, agent)) };
    });
  });
  on(agents.get, ({ context, params }) => {
    use.authorise(context, 'register.read');
    return store.read(context.subdistrict.id, async (unit) =>
      agentAsSeenBy(context.subject, use.found(await unit.agents.get(params.id), 'organisation', params.id)),
    );
  });
  on(agents.create, ({ context, body }) => use.createAgent(store, context, body));
  on(agents.change, ({ context, params, body, version }) => use.changeAgent(store, context, params.id, body, version));

  on(memberships.list, ({ context, query }) => {
    use.authorise(context, 'need.list');
    const { agentId, organizationId } = query;
    return store.read(context.subdistrict.id, (unit) =>
      unit.memberships.list(use.listQuery(query, { agentId, organizationId })),
    );
  });
  on(memberships.get, ({ context, params }) => {
    use.authorise(context, 'need.list');
    return store.read(context.subdistrict.id, async (unit) =>
      use.found(await unit.memberships.get(params.id), 'membership', params.id),
    );
  });
  on(memberships.create, ({ context, body }) => use.createMembership(store, context, body));
  on(memberships.change, ({ context, params, body, version }) =>
    use.changeMembership(store, context, params.id, body, version),
  );

  on(places.list, ({ context, query }) => {
    use.authorise(context, 'register.read');
    const { agentId, jurisdictionId } = query;
    return store.read(context.subdistrict.id, (unit) =>
      unit.places.list(use.listQuery(query, { agentId, jurisdictionId }, 'name')),
    );
  });
  on(places.get, ({ context, params }) => {
    use.authorise(context, 'register.read');
    return store.read(context.subdistrict.id, async (unit) =>
      use.found(await unit.places.get(params.id), 'place', params.id),
    );
  });
  on(places.create, ({ context, body }) => use.createPlace(store, context, body));
  on(places.change, ({ context, params, body, version }) => use.changePlace(store, context, params.id, body, version));

  on(categories.list, ({ context, query }) => {
    use.authorise(context, 'register.read');
    return store.read(context.subdistrict.id, (unit) =>
      unit.categories.list(use.listQuery(query, { parentCode: query.parentCode }, 'code')),
    );
  });
  on(categories.get, ({ context, params }) => {
    use.authorise(context, 'register.read');
    return store.read(context.subdistrict.id, async (unit) =>
      use.found(await unit.categories.get(params.id), 'category', params.id),
    );
  });
  on(categories.create, ({ context, body }) => use.createCategory(store, context, body));
  on(categories.change, ({ context, params, body, version }) =>
    use.changeCategory(store, context, params.id, body, version),
  );

  on(offers.ending, ({ context, query }) => use.listEndingOffers(store, context, query));
  on(resources.list, async ({ context, query }) => {
    use.authorise(context, 'register.read');
    const { agentId, status, capacityKind, category, jurisdictionId, longitude, latitude, metres, box } = query;
    const { unreviewed, lacksGuarantee, unused } = query;
    const placed = [longitude, latitude, metres].filter((v) => v !== undefined).length;
    if (placed !== 0 && placed !== 3) {
      throw new Problem('bad-input', 'a search around a point needs all three of longitude, latitude and metres', {
        faults: [
          {
            path: 'metres',
            problem: 'one of the three is missing',
            fix: 'give longitude, latitude and metres, or none of them',
          },
        ],
      });
    }
    const id = unused ? await use.unusedResources(store, context, query) : undefined;
    const inside =
      jurisdictionId === undefined
        ? undefined
        : await use.communitiesWithin(store, context.subdistrict.id, jurisdictionId);
    return store.read(context.subdistrict.id, (unit) =>
      unit.resources.search({
        ...use.listQuery(
          query,
          { id, agentId, status, capacityKind, ...(unreviewed ? use.unreviewed(context.now()) : {}) },
          placed === 3 ? undefined : 'name',
        ),
        lacksGuarantee,
        category,
        jurisdictionId: inside,
        near: placed === 3 ? { position: [longitude!, latitude!], metres: metres! } : undefined,
        box: box === undefined ? undefined : (box.split(',').map(Number) as [number, number, number, number]),
      }),
    );
  });
  on(resources.get, ({ context, params }) => {
    use.authorise(context, 'register.read');
    return store.read(context.subdistrict.id, async (unit) =>
      use.found(await unit.resources.get(params.id), 'resource', params.id),
    );
  });
  on(resources.create, ({ context, body }) => use.createResource(store, context, body));
  on(resources.change, ({ context, params, body, version }) =>
    use.changeResource(store, context, params.id, body, version),
  );
  on(resources.openings, ({ context, params, query }) => use.listOpenings(store, context, params.id, query));
  on(resources.provenance, ({ context, params }) => use.resourceProvenance(store, context, params.id));
  on(resources.positions, ({ context, query }) => use.resourcePositions(store, context, query));
  on(resources.history, ({ context, params, query }) =>
    store.read(context.subdistrict.id, async (unit) => {
      const resource = use.found(await unit.resources.get(params.id), 'resource', params.id);
      use.authorise(context, 'ledger.read', await use.resourceObject(unit, resource));
      return unit.ledger.events(use.listQuery(query, { resourceId: params.id }, '-recordedAt'));
    }),
  );
}
