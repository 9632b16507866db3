import {
  acceptClaim,
  addPhoto,
  adoptWish,
  erasePhoto,
  fulfilWish,
  getWish,
  listNotifications,
  listWall,
  listWishes,
  makeWish,
  openAdopter,
  readPhoto,
  reviewWish,
  thankForWish,
  verify,
  withdrawClaim,
} from '@linli/services';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { signer, type World, world } from '../ledger/world.ts';
import { person } from '../people.ts';

/** Sealed for the eye, and opened again. */
const sealed = {
  seal: (text: string) => Buffer.from(text).toString('base64'),
  open: (text: string) => Buffer.from(text, 'base64').toString(),
};
const sealer = { seal: (text: string) => `sealed ${text.length}`, open: (text: string) => text };
const ANONYMOUS = { userId: null, roles: [] } as const;
const wish = (it: World) => ({
  title: '王奶奶想要一副老花镜',
  description: null,
  categoryCode: 'space',
  quantity: 1,
  unit: 'session' as const,
  jurisdictionId: it.sub,
  contact: { name: '王奶奶', phone: '13800000000' },
  words: null,
});
/** The smallest JPEG head with an Exif segment, then a scan. */
const photo = () =>
  new Uint8Array([
    ...[0xff, 0xd8, 0xff, 0xe1, 0x00, 0x08, ...new TextEncoder().encode('Exif'), 0x00, 0x00],
    ...[0xff, 0xdb, 0x00, 0x04, 0x01, 0x02, 0xff, 0xda, 0x00, 0x02, 0x11, 0x22, 0xff, 0xd9],
  ]);

onEachDatabase('a micro-wish', (database) => {
  test('is made, written for the wall, adopted, accepted, fulfilled and thanked for, through the ledger', async () => {
    const it = await world(database.store);
    const { store } = it;
    const resident = await person(it, 'resident');
    const worker = await person(it, 'worker', { jurisdictionId: it.sub });
    const owner = await person(it, 'owner', { agentId: it.agentId });
    const visitor = { ...it.context, subject: ANONYMOUS, by: 'visitor' };

    const made = await makeWish(store, sealer, resident, wish(it));
    expect((await listWall(store, visitor, {})).items).toEqual([]);
    await expect(adoptWish(store, sealer, owner, made.id, { agentId: it.agentId, note: null })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(reviewWish(store, owner, made.id, { words: '一副老花镜', onWall: true })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await reviewWish(store, worker, made.id, { words: '一位老人想要一副老花镜', onWall: true });
    const wall = (await listWall(store, visitor, {})).items;
    expect(wall).toMatchObject([{ words: '一位老人想要一副老花镜', state: 'waiting', adoptedBy: null }]);
    expect(JSON.stringify(wall)).not.toMatch(/王奶奶|13800000000/);

    await adoptWish(store, sealer, owner, made.id, { agentId: it.agentId, note: '我们送一副' });
    const second = await person(it, 'owner', { agentId: it.agentId });
    await expect(adoptWish(store, sealer, second, made.id, { agentId: it.agentId, note: null })).rejects.toMatchObject({
      code: 'conflict',
    });
    const asked = (await listWishes(store, resident, { mine: true })).items[0]!;
    expect(asked).toMatchObject({ state: 'asked', adopterNote: '我们送一副' });
    await acceptClaim(store, resident, asked.claimId!);
    expect((await getWish(store, visitor, made.id)).wall).toMatchObject({ state: 'adopted' });
    await fulfilWish(store, owner, made.id);
    await thankForWish(store, resident, made.id, { thanks: '看报纸清楚多了', onWall: true });
    expect((await getWish(store, visitor, made.id)).wall).toMatchObject({ state: 'thanked', thanks: '看报纸清楚多了' });
    expect((await getWish(store, visitor, made.id)).desk).toBeNull();
    const told = (await listNotifications(store, owner, { sort: 'createdAt' })).items.map((n) => n.kind);
    expect(told).toEqual(['claim-accepted', 'wish-thanks']);
    expect((await verify(store, { subdistrictIds: [it.sub], signer })).ok).toBe(true);
  });

  test('keeps a photo only with consent and without what the camera wrote, and erases it for good', async () => {
    const it = await world(database.store);
    const { store } = it;
    const worker = await person(it, 'worker', { jurisdictionId: it.sub });
    const owner = await person(it, 'owner', { agentId: it.agentId });
    const visitor = { ...it.context, subject: ANONYMOUS, by: 'visitor' };
    const made = await makeWish(store, sealer, worker, { ...wish(it), words: '一副老花镜' });
    const shown = { bytes: photo(), consentBy: 'self' as const, onWall: true };
    await expect(addPhoto(store, worker, made.id, shown)).rejects.toMatchObject({ code: 'conflict' });
    await adoptWish(store, sealer, owner, made.id, { agentId: it.agentId, note: null });
    const { claimId } = (await listWishes(store, worker, {})).items[0]!;
    await acceptClaim(store, worker, claimId!);
    await fulfilWish(store, owner, made.id);
    await expect(
      addPhoto(store, worker, made.id, { ...shown, bytes: new Uint8Array([1, 2, 3]) }),
    ).rejects.toMatchObject({
      code: 'bad-input',
    });
    const kept = await addPhoto(store, worker, made.id, shown);
    const { bytes } = await readPhoto(store, visitor, kept.id);
    expect([...bytes]).toEqual([0xff, 0xd8, 0xff, 0xdb, 0, 4, 1, 2, 0xff, 0xda, 0, 2, 0x11, 0x22, 0xff, 0xd9]);
    const hidden = await addPhoto(store, worker, made.id, { ...shown, onWall: false });
    await expect(readPhoto(store, visitor, hidden.id)).rejects.toMatchObject({ code: 'not-signed-in' });
    expect((await getWish(store, visitor, made.id)).wall!.photoIds).toEqual([kept.id]);
    await erasePhoto(store, worker, kept.id);
    await expect(readPhoto(store, visitor, kept.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is adopted by a resident alone, whose name and telephone nobody reads but the workers', async () => {
    const it = await world(database.store);
    const { store } = it;
    const asker = await person(it, 'resident');
    const giver = await person(it, 'resident');
    const worker = await person(it, 'worker', { jurisdictionId: it.sub });
    const elsewhere = await person(it, 'worker', { jurisdictionId: uuidv7() });
    const visitor = { ...it.context, subject: ANONYMOUS, by: 'visitor' };
    const made = await makeWish(store, sealed, asker, wish(it));
    await reviewWish(store, worker, made.id, { words: '一副老花镜', onWall: true });
    const alone = {
      agentId: null,
      note: '我送',
      name: '陈老师',
      contact: { name: '陈大明', phone: '13911112222' },
    } as const;
    await expect(adoptWish(store, sealed, asker, made.id, alone)).rejects.toMatchObject({ code: 'conflict' });
    await expect(adoptWish(store, sealed, visitor, made.id, alone)).rejects.toMatchObject({ code: 'not-signed-in' });

    // Taken back, it waits on the wall again, and nothing of the first giver is kept.
    await adoptWish(store, sealed, giver, made.id, alone);
    const first = (await getWish(store, giver, made.id)).adopting!;
    await withdrawClaim(store, giver, first.claimId);
    expect((await getWish(store, visitor, made.id)).wall).toMatchObject({ state: 'waiting', byResident: false });
    await adoptWish(store, sealed, giver, made.id, { ...alone, name: null });
    const asked = await getWish(store, visitor, made.id);
    expect(asked).toMatchObject({
      wall: { state: 'asked', adoptedBy: null, byResident: true },
      desk: null,
      adopting: null,
    });
    const own = await getWish(store, giver, made.id);
    expect(own.desk).toBeNull();
    expect(JSON.stringify(own)).not.toMatch(/王奶奶/);
    await acceptClaim(store, asker, own.adopting!.claimId);
    expect((await listNotifications(store, giver, {})).items[0]).toMatchObject({
      kind: 'claim-accepted',
      link: `/wishes/${made.id}`,
    });
    await expect(openAdopter(store, sealed, asker, made.id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(openAdopter(store, sealed, elsewhere, made.id)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await openAdopter(store, sealed, worker, made.id)).toEqual({ name: '陈大明', phone: '13911112222' });
    const kept = await store.read(it.sub, async (unit) => ({
      row: await unit.sealed.get({ kind: 'wish-adopter', ownerId: made.id }),
      trail: (await unit.sealed.trail({ filter: { ownerId: made.id } })).items,
      agents: (await unit.agents.list({ filter: { kind: 'person' } })).items,
    }));
    expect(kept.row!.sealed).not.toMatch(/陈大明|13911112222/);
    expect(kept.trail).toMatchObject([{ kind: 'wish-adopter', action: 'opened', by: worker.by }]);
    expect(JSON.stringify(kept.agents)).not.toMatch(/陈/);

    await fulfilWish(store, giver, made.id);
    await thankForWish(store, asker, made.id, { thanks: '谢谢您', onWall: true });
    expect((await getWish(store, visitor, made.id)).wall).toMatchObject({ state: 'thanked', byResident: true });
    expect((await listNotifications(store, giver, {})).items.map((n) => n.kind)).toContain('wish-thanks');
    expect((await verify(store, { subdistrictIds: [it.sub], signer })).ok).toBe(true);
  });

  test('two residents who adopt it at the same moment: one does', async () => {
    const it = await world(database.store);
    const { store } = it;
    const worker = await person(it, 'worker', { jurisdictionId: it.sub });
    const made = await makeWish(store, sealed, worker, { ...wish(it), words: '一副老花镜' });
    const givers = [await person(it, 'resident'), await person(it, 'resident'), await person(it, 'resident')];
    const input = { agentId: null, note: null, name: null, contact: { name: null, phone: '13911112222' } } as const;
    const tried = await Promise.allSettled(givers.map((who) => adoptWish(store, sealed, who, made.id, input)));
    expect(tried.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    for (const one of tried) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
    const gifts = await store.read(it.sub, (unit) => unit.resources.count({ status: 'active' }));
    expect(gifts).toBe(1);
  });
});
