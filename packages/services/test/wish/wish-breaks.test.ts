import {
  acceptClaim,
  adoptWish,
  type Context,
  declineClaim,
  fulfilWish,
  getWish,
  listClaimBoard,
  listClaims,
  listNotifications,
  listWall,
  listWishes,
  makeWish,
  openAdopter,
  reviewWish,
  type Sealer,
  withdrawClaim,
} from '@linli/services';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { type World, world } from '../ledger/world.ts';
import { person } from '../people.ts';

const PHONE = '13900001111';
const NAME = '欧阳静怡';
const SEALER: Sealer = {
  seal: (text) => Buffer.from(text).toString('base64'),
  open: (text) => Buffer.from(text, 'base64').toString(),
};
const BY_SELF = { agentId: null, note: null, name: null, contact: { name: NAME, phone: PHONE } } as const;
const NO = { side: 'need', reason: '已经有了', consequence: 'none', pauseDays: null } as const;

async function onWall(it: World, worker: Context, of: Context, words = '想要一把轮椅') {
  const wish = await makeWish(it.store, SEALER, of, {
    title: words,
    description: null,
    categoryCode: 'space',
    quantity: 1,
    unit: 'item',
    jurisdictionId: it.sub,
    contact: null,
    words: null,
  });
  await reviewWish(it.store, worker, wish.id, { words, onWall: true });
  return wish;
}
const adopt = (it: World, who: Context, id: string) => adoptWish(it.store, SEALER, who, id, BY_SELF);

onEachDatabase('a wish adopted by a resident alone, that people try to break', (database) => {
  test('shows who adopted it to nobody but the workers: not on the wall, in lists, claims or notices', async () => {
    const it = await world(database.store);
    const worker = await person(it, 'worker', { jurisdictionId: it.sub });
    const [asker, adopter, neighbour] = [
      await person(it, 'resident'),
      await person(it, 'resident'),
      await person(it, 'resident'),
    ];
    const researcher = await person(it, 'researcher');
    const owner = await person(it, 'owner', { agentId: it.agentId });
    const wish = await onWall(it, worker, asker);
    const adopted = await adopt(it, adopter, wish.id);
    const own = JSON.stringify([
      await getWish(it.store, neighbour, wish.id),
      await listWall(it.store, neighbour, {}),
      await listWall(it.store, researcher, {}),
      await getWish(it.store, owner, wish.id),
      await listClaims(it.store, asker, {}),
      await listClaimBoard(it.store, asker, {}),
      await getWish(it.store, asker, wish.id),
      (await listNotifications(it.store, asker, {})).items,
      (await listNotifications(it.store, worker, {})).items,
      await listWishes(it.store, worker, {}),
    ]);
    for (const secret of [PHONE, NAME]) expect(own).not.toContain(secret);
    const open = (who: Context) => openAdopter(it.store, SEALER, who, wish.id);
    for (const who of [asker, neighbour, researcher, owner, await person(it, 'worker', { jurisdictionId: uuidv7() })])
      await expect(open(who)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await open(worker)).toEqual({ name: NAME, phone: PHONE });
    expect(await open(adopter)).toEqual({ name: NAME, phone: PHONE });
    const trail = await it.store.read(it.sub, (unit) => unit.sealed.trail({}));
    expect(
      trail.items
        .filter((one) => one.ownerId === wish.id)
        .map((one) => one.by)
        .sort(),
    ).toEqual([worker.by, adopter.by].sort());
    // Others neither say that it was given nor answer for the one who wished.
    for (const who of [neighbour, owner]) {
      await expect(acceptClaim(it.store, who, adopted.claimId!)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(withdrawClaim(it.store, who, adopted.claimId!)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(acceptClaim(it.store, adopter, adopted.claimId!)).rejects.toMatchObject({ code: 'forbidden' });
    await acceptClaim(it.store, asker, adopted.claimId!);
    await expect(fulfilWish(it.store, neighbour, wish.id)).rejects.toMatchObject({ code: 'forbidden' });
    await fulfilWish(it.store, adopter, wish.id);
    await expect(fulfilWish(it.store, adopter, wish.id)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('taken back or declined it is on the wall again for another, and nothing of the first is kept', async () => {
    const it = await world(database.store);
    const worker = await person(it, 'worker', { jurisdictionId: it.sub });
    const [asker, first, second] = [
      await person(it, 'resident'),
      await person(it, 'resident'),
      await person(it, 'resident'),
    ];
    const wish = await onWall(it, worker, asker);
    const one = await adopt(it, first, wish.id);
    await expect(adopt(it, second, wish.id)).rejects.toMatchObject({ code: 'conflict' });
    await withdrawClaim(it.store, first, one.claimId!);
    expect((await getWish(it.store, second, wish.id)).wall).toMatchObject({ state: 'waiting', adoptedBy: null });
    const two = await adopt(it, first, wish.id);
    await declineClaim(it.store, asker, two.claimId!, NO);
    const three = await adopt(it, second, wish.id);
    await expect(openAdopter(it.store, SEALER, first, wish.id)).rejects.toMatchObject({ code: 'forbidden' });
    await acceptClaim(it.store, worker, three.claimId!);
    await expect(withdrawClaim(it.store, second, three.claimId!)).rejects.toMatchObject({ code: 'conflict' });
    await expect(adopt(it, asker, (await onWall(it, worker, asker, '一盏灯')).id)).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('the first of two wishes at the same moment: residents stand in the register once', async () => {
    const it = await world(database.store);
    const worker = await person(it, 'worker', { jurisdictionId: it.sub });
    const asker = await person(it, 'resident');
    const wishes = [];
    for (let n = 0; n < 4; n++) wishes.push(await onWall(it, worker, asker, `愿望${n}`));
    const people = await Promise.all(wishes.map(() => person(it, 'resident')));
    await Promise.all(wishes.map((wish, n) => adopt(it, people[n]!, wish.id)));
    const kept = await it.store.read(it.sub, (unit) => unit.agents.count({ kind: 'person' }));
    expect(kept).toBe(1);
  });
});
