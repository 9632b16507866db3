import { BoardGroup, BoardRow, Claim, ClockDay, Id, Instant, pageOf } from '@linli/domain';
import { z } from 'zod';
import { BASE, ListBase, Tenant, TenantId } from '../common.ts';
import { route } from '../route.ts';

const Asked = ListBase.omit({ sort: true }).extend({
  direction: Claim.shape.direction.optional(),
  jurisdictionId: Id.optional().meta({ description: 'the community of the need' }),
  category: z.string().optional(),
  standing: BoardRow.shape.standing.optional(),
  mine: z.stringbool().optional().meta({ description: 'only what I may answer' }),
});

/** What waits for an answer, seen from both sides; the answers themselves are those of claims and proposals. */
export const claimBoard = {
  claims: route({
    id: 'listClaimBoard',
    area: 'claims',
    method: 'get',
    path: `${BASE}/claim-board`,
    summary: 'Claims that wait for an answer, what is overdue first',
    params: Tenant,
    query: Asked,
    response: pageOf(BoardRow),
    exports: true,
  }),
  groups: route({
    id: 'listClaimGroups',
    area: 'claims',
    method: 'get',
    path: `${BASE}/claim-board/groups`,
    summary: 'Needs with what is offered for them, or resources with what is asked of them',
    params: Tenant,
    query: Asked.omit({ format: true }).extend({ side: BoardGroup.shape.side }),
    response: pageOf(BoardGroup),
  }),
  deadline: route({
    id: 'getClaimDeadline',
    area: 'claims',
    method: 'get',
    path: `${BASE}/claims/{id}/deadline`,
    summary: 'How the deadline of an answer came about, day by day',
    params: TenantId,
    response: z.object({
      claim: Claim,
      dueAt: Instant.nullable(),
      days: z.array(ClockDay),
      assumedYears: z.array(z.int()),
    }),
  }),
};
