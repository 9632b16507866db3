import {
  acceptClaim,
  type Context,
  createClaim,
  declineClaim,
  listNotifications,
  notify,
  readNotifications,
} from '@linli/services';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { oneAgent } from '../../../store/test/fixtures.ts';
import { addNeed, addResource, NO_SLICE, type World, world } from '../ledger/world.ts';
import { person } from '../people.ts';

const kinds = async (it: World, who: Context) =>
  (await listNotifications(it.store, who, {})).items.map((notice) => notice.kind);

onEachDatabase('notices', (database) => {
  test('tell the other side of a claim, and nobody of their own act', async () => {
    const it = await world(database.store);
    const owner = await person(it, 'owner', { agentId: it.agentId });
    const resident = await person(it, 'resident');
    const stranger = await person(it, 'owner', { agentId: uuidv7() });
    const resource = await addResource(it, { unit: 'session' });
    const need = await addNeed(it, { unit: 'session', requestedByUserId: resident.subject.userId });
    const input = {
      direction: 'need-claims-resource' as const,
      needId: need.id,
      resourceId: resource.id,
      quantity: 1,
      message: null,
      ...NO_SLICE,
    };
    const claim = await createClaim(it.store, resident, input);
    expect(await kinds(it, owner)).toEqual(['claim-asked']);
    expect(await kinds(it, resident)).toEqual([]);
    expect(await kinds(it, stranger)).toEqual([]);
    await acceptClaim(it.store, owner, claim.id);
    const { items, unread } = await listNotifications(it.store, resident, {});
    expect(items).toMatchObject([{ kind: 'claim-accepted', link: `/mine/${need.id}`, readAt: null }]);
    expect(unread).toBe(1);
  });

  test('are kept only together with what they tell of', async () => {
    const it = await world(database.store);
    const coordinator = await person(it, 'coordinator');
    const telling = it.store.write(it.sub, { by: 'test' }, async (unit) => {
      await notify(unit, it.context, [
        { to: [{ role: 'coordinator' }], kind: 'need-expired', facts: { need: 'x' }, link: '/' },
      ]);
      throw new Error('after all not');
    });
    await expect(telling).rejects.toThrow('after all not');
    expect(await kinds(it, coordinator)).toEqual([]);
  });

  test('a worker hears of their own community only', async () => {
    const it = await world(database.store);
    const [mine, other] = [uuidv7(), uuidv7()];
    const here = await person(it, 'worker', { jurisdictionId: mine });
    const there = await person(it, 'worker', { jurisdictionId: other });
    const all = await person(it, 'worker');
    await it.store.write(it.sub, { by: 'test' }, (unit) =>
      notify(unit, it.context, [
        {
          to: [{ role: 'worker', jurisdictionId: mine }],
          kind: 'needs-expired',
          facts: { count: 1, need: 'x' },
          link: '/',
        },
      ]),
    );
    expect([await kinds(it, here), await kinds(it, there), await kinds(it, all)]).toEqual([
      ['needs-expired'],
      [],
      ['needs-expired'],
    ]);
  });

  test('each reads and marks only their own', async () => {
    const it = await world(database.store);
    const one = await person(it, 'coordinator');
    const two = await person(it, 'coordinator');
    await it.store.write(it.sub, { by: 'test' }, (unit) =>
      notify(unit, it.context, [
        { to: [{ role: 'coordinator' }], kind: 'need-expired', facts: { need: 'x' }, link: '/', once: 'a' },
        { to: [{ role: 'coordinator' }], kind: 'need-expired', facts: { need: 'x' }, link: '/', once: 'a' },
      ]),
    );
    const { items } = await listNotifications(it.store, one, {});
    expect(items).toHaveLength(1);
    expect(await readNotifications(it.store, two, [items[0]!.id])).toEqual({ read: 0 });
    expect(await readNotifications(it.store, one, 'all')).toEqual({ read: 1 });
    expect((await listNotifications(it.store, one, { unread: true })).items).toEqual([]);
    expect((await listNotifications(it.store, two, {})).unread).toBe(1);
  });

  test('whoever has to give way to a rival is told', async () => {
    const it = await world(database.store);
    const owner = await person(it, 'owner', { agentId: it.agentId });
    const other = await it.store.write(it.sub, { by: 'test' }, (unit) => oneAgent(unit, { name: '另一单位' }));
    const rival = await person(it, 'owner', { agentId: other.id });
    const worker = await person(it, 'worker');
    const need = await addNeed(it, { unit: 'session' });
    const mine = await addResource(it, { unit: 'session' });
    const theirs = await addResource({ ...it, agentId: other.id }, { unit: 'session' });
    const offer = (resourceId: string) => ({
      direction: 'resource-adopts-need' as const,
      needId: need.id,
      resourceId,
      quantity: 1,
      message: null,
      ...NO_SLICE,
    });
    const first = await createClaim(it.store, owner, offer(mine.id));
    await createClaim(it.store, rival, offer(theirs.id));
    await acceptClaim(it.store, worker, first.id);
    expect(await kinds(it, owner)).toEqual(['claim-accepted']);
    expect(await kinds(it, rival)).toEqual(['claim-declined']);
  });

  test('a declined claim says why', async () => {
    const it = await world(database.store);
    const owner = await person(it, 'owner', { agentId: it.agentId });
    const worker = await person(it, 'worker');
    const resource = await addResource(it, { unit: 'session' });
    const need = await addNeed(it, { unit: 'session' });
    const claim = await createClaim(it.store, owner, {
      direction: 'resource-adopts-need',
      needId: need.id,
      resourceId: resource.id,
      quantity: 1,
      message: null,
      ...NO_SLICE,
    });
    expect(await kinds(it, worker)).toEqual(['claim-offered']);
    const decline = { side: 'need' as const, reason: '改期', consequence: 'none' as const, pauseDays: null };
    await declineClaim(it.store, worker, claim.id, decline);
    const { items } = await listNotifications(it.store, owner, {});
    expect(items[0]).toMatchObject({ kind: 'claim-declined', facts: { reason: '改期', need: need.title } });
  });
});
