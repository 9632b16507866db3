import { getProposal, listProposals, runMatch, startMatchRun } from '@linli/services';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { oneAgent } from '../../../store/test/fixtures.ts';
import { addNeed, addResource, BY, world } from '../ledger/world.ts';
import { as } from '../mechanism/people.ts';

onEachDatabase('proposals of a body', (database) => {
  test('are those for its own needs as well as of its own resources, and none of others', async () => {
    const w = await world(database.store);
    const coordinator = as(w, 'boss', 'coordinator');
    const { asker, stranger } = await w.store.write(w.sub, BY, async (unit) => ({
      asker: (await oneAgent(unit)).id,
      stranger: (await oneAgent(unit)).id,
    }));
    // What w.agentId offers goes to a need of the asker, and what the asker offers to somebody else's need.
    const given = await addResource(w, { quantity: 20, unit: 'session', categoryCode: 'meals' });
    const own = await addResource(w, { quantity: 20, unit: 'session', categoryCode: 'care.home', agentId: asker });
    const theirs = await addNeed(w, { unit: 'session', quantity: 3, categoryCode: 'meals', agentId: asker });
    const another = await addNeed(w, { unit: 'session', quantity: 2, categoryCode: 'care.home' });
    const queued = await startMatchRun(w.store, coordinator, {});
    await runMatch({ store: w.store, newId: w.context.newId }, w.context.subdistrict, queued.id, {});
    const pairs = async (who: ReturnType<typeof as>, side?: 'need' | 'resource') =>
      (await listProposals(w.store, who, { limit: 50, side })).items
        .map((p) => `${p.needId} ${p.resourceId}`)
        .sort((a, b) => (a < b ? -1 : 1));
    const all = await pairs(coordinator);
    expect(new Set(all)).toEqual(new Set([`${theirs.id} ${given.id}`, `${another.id} ${own.id}`]));
    const owner = as(w, 'owner', 'owner', asker);
    expect(await pairs(owner)).toEqual(all);
    expect(await pairs(owner, 'need')).toEqual([`${theirs.id} ${given.id}`]);
    expect(await pairs(owner, 'resource')).toEqual([`${another.id} ${own.id}`]);
    expect(await pairs(as(w, 'giver', 'owner', w.agentId))).toEqual([`${theirs.id} ${given.id}`]);
    expect(await pairs(as(w, 'nobody', 'owner', stranger))).toEqual([]);
    // Whoever sees one in the list may open it, and nobody else.
    const { items } = await listProposals(w.store, owner, { limit: 50 });
    for (const { id } of items) {
      expect((await getProposal(w.store, owner, id)).id).toBe(id);
      await expect(getProposal(w.store, as(w, 'nobody', 'owner', stranger), id)).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    // A filter of the list narrows what is theirs, and never widens it.
    expect((await listProposals(w.store, owner, { limit: 50, needId: another.id })).total).toBe(1);
    expect((await listProposals(w.store, as(w, 'nobody', 'owner', stranger), { needId: another.id })).total).toBe(0);
    expect((await listProposals(w.store, owner, { limit: 50, category: 'meals' })).total).toBe(1);
  });
});
