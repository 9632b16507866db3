import { claimBoard, claims, matchRules, matchRuns, proposals } from '@linli/contract';
import * as use from '@linli/services';
import type { Bind } from './area.ts';

/** Runs of the engine, proposals, and two-way claims. */
export function matchingArea({ on, installation, matching }: Bind): void {
  const { store } = installation;

  on(matchRuns.start, async ({ context, body }) => {
    const run = await use.startMatchRun(store, context, body);
    matching.start(context.subdistrict, run.id);
    return run;
  });
  on(matchRuns.list, ({ context, query }) => {
    use.authorise(context, 'match.read');
    return store.read(context.subdistrict.id, (unit) => unit.matching.listRuns(use.listQuery(query, {}, '-createdAt')));
  });
  on(matchRuns.get, ({ context, params }) => {
    use.authorise(context, 'match.read');
    return store.read(context.subdistrict.id, async (unit) =>
      use.found(await unit.matching.getRun(params.id), 'run', params.id),
    );
  });
  on(matchRuns.cancel, async ({ context, params }) => {
    use.authorise(context, 'match.run');
    await matching.cancel(context.subdistrict.id, params.id);
    return store.read(context.subdistrict.id, async (unit) =>
      use.found(await unit.matching.getRun(params.id), 'run', params.id),
    );
  });
  on(matchRuns.open, ({ context, params, query }) => {
    use.authorise(context, 'match.read');
    return store.read(context.subdistrict.id, (unit) =>
      unit.matching.listOpen(params.id, use.listQuery(query, { holds: query.holds }, '-price')),
    );
  });

  on(matchRules.get, ({ context }) => use.ageLimits(store, context));
  on(matchRules.set, ({ context, body }) => use.setAgeLimits(store, context, body.items));

  on(proposals.list, ({ context, query }) => use.listProposals(store, context, query));
  on(proposals.get, ({ context, params }) => use.getProposal(store, context, params.id));
  on(proposals.accept, ({ context, body }) => use.acceptProposals(store, context, body.ids));
  on(proposals.reject, ({ context, body }) => use.rejectProposals(store, context, body.ids, body.decline));
  on(proposals.change, ({ context, params, body }) => use.changeProposal(store, context, params.id, body));

  on(claimBoard.claims, ({ context, query }) => use.listClaimBoard(store, context, query));
  on(claimBoard.groups, ({ context, query }) => use.listClaimGroups(store, context, query));
  on(claimBoard.deadline, ({ context, params }) => use.claimDeadline(store, context, params.id));
  on(claims.list, ({ context, query }) => use.listClaims(store, context, query));
  on(claims.create, ({ context, body }) => use.createClaim(store, context, body));
  on(claims.accept, ({ context, params }) => use.acceptClaim(store, context, params.id));
  on(claims.decline, ({ context, params, body }) => use.declineClaim(store, context, params.id, body));
  on(claims.withdraw, ({ context, params }) => use.withdrawClaim(store, context, params.id));
}
