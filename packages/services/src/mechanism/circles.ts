import { type Circle, type Credit, circlesOf } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import type { Store } from '../ports/store.ts';
import { found } from '../register/references.ts';

/**
 * Few who confirm each other's hours in a ring, so that somebody looks into it. Only what was credited on the word of
 * whoever received it counts: what a worker confirmed was seen by somebody else, and what was paid with saved hours
 * made none.
 */
export async function holdingCircles(store: Store, context: Context, purseId: string): Promise<Circle[]> {
  authorise(context, 'holding.read');
  return store.read(context.subdistrict.id, async (unit) => {
    found(await unit.purses.get(purseId), 'time bank', purseId);
    const holders = new Map<string, { name: string; userId: string | null }>();
    for await (const { id, name, userId } of unit.holders.each({ purseId })) holders.set(id, { name, userId });
    const credits: Credit[] = [];
    for await (const record of unit.services.each({ purseId, state: 'confirmed', kind: 'service' })) {
      if (record.redemptionId !== null) continue;
      const receiver = record.receiverHolderId === null ? undefined : holders.get(record.receiverHolderId);
      const own = receiver !== undefined && receiver.userId !== null && receiver.userId === record.decidedBy;
      credits.push({
        from: record.holderId,
        to: own ? record.receiverHolderId : null,
        credited: record.credited,
      });
    }
    return circlesOf(credits).map(({ holderIds, inside, earned }) => ({
      members: holderIds.map((holderId) => ({ holderId, name: holders.get(holderId)?.name ?? '' })),
      inside,
      earned,
    }));
  });
}
