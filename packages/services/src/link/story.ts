import {
  type Claim,
  type Commitment,
  type LedgerEvent,
  type Need,
  needAsSeenBy,
  type OpenNeed,
  type Proposal,
  type Resource,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import type { Store } from '../ports/store.ts';
import { needObject } from '../register/needs.ts';
import { found } from '../register/references.ts';

const MOST = 500;

export interface NeedStory {
  need: Need;
  proposals: Proposal[];
  claims: Claim[];
  commitments: Commitment[];
  events: LedgerEvent[];
  open: OpenNeed | null;
  resources: Pick<Resource, 'id' | 'name' | 'agentId' | 'categoryCode'>[];
}

/** What became of a need: what was suggested, claimed, promised and provided, and what holds the rest. */
export async function needStory(store: Store, context: Context, id: string): Promise<NeedStory> {
  return store.read(context.subdistrict.id, async (unit) => {
    const need = found(await unit.needs.get(id), 'need', id);
    authorise(context, 'need.read', needObject(need));
    const ofNeed = { filter: { needId: id }, limit: MOST };
    const proposals = (await unit.proposals.list({ ...ofNeed, sort: '-createdAt' })).items;
    const claims = (await unit.claims.list({ ...ofNeed, sort: '-createdAt' })).items;
    const commitments = (await unit.commitments.list({ ...ofNeed, sort: '-createdAt' })).items;
    const events = (await unit.ledger.events(ofNeed)).items;
    const told = new Set([...proposals, ...claims, ...commitments].map((row) => row.resourceId));
    const resources = await unit.resources.getMany([...told]);
    const settled = need.committedQuantity + need.fulfilledQuantity >= need.quantity || need.state === 'cancelled';
    return {
      need: needAsSeenBy(context.subject, need),
      proposals,
      claims,
      commitments,
      events,
      open: settled ? null : ((await unit.matching.openOf(id)) ?? null),
      resources: resources.map(({ id: resourceId, name, agentId, categoryCode }) => ({
        id: resourceId,
        name,
        agentId,
        categoryCode,
      })),
    };
  });
}
