import type { Problem } from '@linli/domain';
import { acceptClaim, type Context, createClaim, verify } from '@linli/services';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { addNeed, addResource, NO_SLICE, signer, world } from '../ledger/world.ts';
import { person } from '../people.ts';

const CLAIMERS = 200;
const THERE = 30;

onEachDatabase('two hundred needs that claim the same stock', (database) => {
  test('are promised what there is and no more, and every balance is right', async () => {
    const it = await world(database.store);
    const { store, sub } = it;
    const owner: Context = await person(it, 'owner', { agentId: it.agentId });
    const coordinator = await person(it, 'coordinator');
    const resource = await addResource(it, { quantity: THERE, unit: 'session' });
    const claims = [];
    for (let n = 0; n < CLAIMERS; n++) {
      const need = await addNeed(it, { unit: 'session' });
      const input = { needId: need.id, resourceId: resource.id, quantity: 1, message: null, ...NO_SLICE };
      claims.push(await createClaim(store, coordinator, { direction: 'need-claims-resource', ...input }));
    }
    const answers = await Promise.allSettled(claims.map((claim) => acceptClaim(store, owner, claim.id)));
    const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
    expect(answers.length - refused.length).toBe(THERE);
    for (const reason of refused) expect((reason as Problem).code).toBe('over-committed');
    const after = await store.read(sub, async (unit) => ({
      promised: await unit.commitments.count({ resourceId: resource.id }),
      accepted: await unit.claims.count({ resourceId: resource.id, state: 'accepted' }),
      free: (await unit.ledger.accounts([resource.id])).find((account) => account.kind === 'free')?.balance,
      imbalances: await unit.ledger.imbalances(),
    }));
    expect(after).toEqual({ promised: THERE, accepted: THERE, free: 0, imbalances: [] });
    expect((await verify(store, { subdistrictIds: [sub], signer })).ok).toBe(true);
  });
});
