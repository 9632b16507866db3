import { needs } from '@linli/contract';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

/** Needs: the work list, one's own needs, and what became of each. */
export function needsArea({ on, installation }: Bind): void {
  const { store, sealer } = installation;

  on(needs.list, ({ context, query }) => use.listNeeds(store, context, query));
  on(needs.get, ({ context, params }) => use.getNeed(store, context, params.id));
  on(needs.create, ({ context, body }) => use.createNeed(store, sealer, context, body));
  on(needs.change, ({ context, params, body, version }) => use.changeNeed(store, context, params.id, body, version));
  on(needs.cancel, ({ context, params, body }) => use.cancelNeed(store, context, params.id, body.reason));
  on(needs.contact, ({ context, params }) => use.openContact(store, sealer, context, params.id));
  on(needs.story, ({ context, params }) => use.needStory(store, context, params.id));
  on(needs.candidates, ({ context, params, query }) => use.listCandidates(store, context, params.id, query.limit));
  on(needs.explain, ({ context, params }) => use.explain(store, context, params.id, params.resourceId));
}
