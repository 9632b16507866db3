import { NewHolder, NewPurse } from '@linli/domain';
import {
  createNeed,
  createPurse,
  erasePersonal,
  exportPersonal,
  joinPurse,
  listMatters,
  myHoldings,
  openContact,
  openHolderName,
  openMatterContact,
  privacyTrail,
  sealHolderNames,
  takeCase,
} from '@linli/services';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { type World, world } from '../ledger/world.ts';
import { person } from '../people.ts';

/** Sealed for the eye, and opened again. */
const sealer = {
  seal: (text: string) => Buffer.from(text).toString('base64'),
  open: (text: string) => Buffer.from(text, 'base64').toString(),
};
const PHONE = '138 0000 1111';
const CONTACT = { name: '王大明', phone: PHONE };

const need = (it: World) => ({
  title: '修水龙头',
  description: null,
  categoryCode: 'space',
  quantity: 1,
  unit: 'session' as const,
  windowStart: new Date(Date.now() + 3_600_000).toISOString(),
  windowEnd: new Date(Date.now() + 90_000_000).toISOString(),
  durationMinutes: null,
  jurisdictionId: it.sub,
  placeId: null,
  position: null,
  maxDistanceMetres: null,
  priority: 3 as const,
  agentId: null,
  forAge: null,
  forGroups: [],
  singleProvider: false,
  together: null,
  source: 'counter' as const,
  respondBy: null,
  resolveBy: null,
  extra: {},
  contact: CONTACT,
});
const call = (it: World) => ({
  title: '路灯不亮',
  description: null,
  source: 'hotline' as const,
  responsibilityId: null,
  jurisdictionId: it.sub,
  address: null,
  position: null,
  repeatsId: null,
  extra: {},
  contact: { name: '王大明', phone: '+86 13800001111' },
});

onEachDatabase('what is kept sealed about people', (database) => {
  test('is copied for them and erased for good, found by their number however it is written; the trail stays', async () => {
    const it = await world(database.store);
    const { store } = it;
    const worker = await person(it, 'worker');
    const coordinator = await person(it, 'coordinator');
    const asked = await createNeed(store, sealer, worker, need(it));
    const complained = await takeCase(store, sealer, worker, call(it));
    const other = await createNeed(store, sealer, worker, { ...need(it), contact: { phone: '13800001112' } });
    await openMatterContact(store, sealer, worker, complained.id);

    await expect(exportPersonal(store, sealer, worker, { phone: PHONE })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(exportPersonal(store, sealer, coordinator, { phone: '1380' })).rejects.toMatchObject({
      code: 'bad-input',
    });
    const records = await exportPersonal(store, sealer, coordinator, { phone: '008613800001111' });
    expect(records.map((r) => [r.kind, r.title, r.name]).sort()).toEqual([
      ['matter-contact', '路灯不亮', '王大明'],
      ['need-contact', '修水龙头', '王大明'],
    ]);
    expect(records.find((r) => r.kind === 'matter-contact')!.accesses).toMatchObject([
      { action: 'opened', by: worker.by },
    ]);

    expect(await erasePersonal(store, sealer, coordinator, { phone: PHONE }, '本人来电要求')).toEqual({ erased: 2 });
    expect(await erasePersonal(store, sealer, coordinator, { phone: PHONE }, '再来一次')).toEqual({ erased: 0 });
    expect(await exportPersonal(store, sealer, coordinator, { phone: PHONE })).toEqual([]);
    await expect(openContact(store, sealer, worker, asked.id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(openMatterContact(store, sealer, worker, complained.id)).rejects.toMatchObject({ code: 'not-found' });
    const rows = await store.read(it.sub, async (unit) => ({
      need: await unit.needs.get(asked.id),
      log: await unit.changes.of('need', asked.id),
    }));
    expect(rows.need).toMatchObject({ hasContact: false });
    expect(JSON.stringify(rows.log)).not.toMatch(/王大明|1380000/);
    expect((await listMatters(store, worker, { kind: 'case' })).items[0]).toMatchObject({ hasContact: false });
    // Somebody else's is untouched.
    expect(await openContact(store, sealer, worker, other.id)).toEqual({ name: null, phone: '13800001112' });

    await expect(privacyTrail(store, worker, {})).rejects.toMatchObject({ code: 'forbidden' });
    const erased = (await privacyTrail(store, coordinator, { action: 'erased' })).items;
    expect(erased.map((one) => [one.reason, one.by])).toEqual([
      ['本人来电要求', coordinator.by],
      ['本人来电要求', coordinator.by],
    ]);
    const all = await privacyTrail(store, coordinator, { limit: 3 });
    expect(all.items).toHaveLength(3);
    expect(all.nextCursor).not.toBeNull();
    expect(JSON.stringify(all)).not.toMatch(/王大明|1380000/);
  });

  test('is one’s own to copy and to erase, and nobody else’s', async () => {
    const it = await world(database.store);
    const { store } = it;
    const resident = await person(it, 'resident');
    const neighbour = await person(it, 'resident');
    const visitor = { ...it.context, subject: { userId: null, roles: [] }, by: 'visitor' };
    const made = await createNeed(store, sealer, resident, need(it));
    expect(await exportPersonal(store, sealer, neighbour, { own: true })).toEqual([]);
    await expect(exportPersonal(store, sealer, visitor, { own: true })).rejects.toMatchObject({
      code: 'not-signed-in',
    });
    const other = { kind: 'need-contact', ownerId: made.id } as const;
    await expect(exportPersonal(store, sealer, neighbour, other)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(erasePersonal(store, sealer, neighbour, other, '恶作剧')).rejects.toMatchObject({ code: 'forbidden' });
    expect(await exportPersonal(store, sealer, resident, { own: true })).toMatchObject([{ phone: PHONE }]);
    const twice = await Promise.all([
      erasePersonal(store, sealer, resident, { own: true }, '本人'),
      erasePersonal(store, sealer, resident, { own: true }, '本人'),
    ]);
    expect(Math.max(...twice.map((one) => one.erased))).toBe(1);
    expect(await exportPersonal(store, sealer, resident, { own: true })).toEqual([]);
  });

  test('names of people who hold hours: masked in rows, lists and the change log, whole for themselves and the staff', async () => {
    const it = await world(database.store);
    const { store } = it;
    const coordinator = await person(it, 'coordinator');
    const resident = await person(it, 'resident');
    const neighbour = await person(it, 'resident');
    const bank = await createPurse(
      store,
      coordinator,
      NewPurse.parse({ kind: 'time-bank', name: '时间银行', unit: 'hour' }),
    );
    const mine = NewHolder.parse({ name: '王大明' });
    const holder = await joinPurse(store, resident, bank.id, mine, sealer);
    const body = await joinPurse(
      store,
      coordinator,
      bank.id,
      NewHolder.parse({ name: '爱心队', agentId: it.agentId }),
      sealer,
    );
    expect([holder.name, body.name]).toEqual(['王**', '爱心队']);
    const seen = await store.read(it.sub, async (unit) => [
      await unit.holders.get(holder.id),
      await unit.changes.of('holder', holder.id),
      await unit.sealed.get({ kind: 'holder-name', ownerId: holder.id }),
    ]);
    expect(JSON.stringify(seen)).not.toContain('大明');
    expect((await myHoldings(store, sealer, resident))[0]!.name).toBe('王大明');
    expect(await openHolderName(store, sealer, coordinator, holder.id)).toMatchObject({ name: '王大明' });
    await expect(openHolderName(store, sealer, neighbour, holder.id)).rejects.toMatchObject({ code: 'forbidden' });

    // Somebody who joined before: sealed once, found again by nobody but by need.
    const old = await joinPurse(store, coordinator, bank.id, NewHolder.parse({ name: '李小红' }));
    expect(await sealHolderNames(store, sealer, it.sub)).toBe(1);
    expect(await sealHolderNames(store, sealer, it.sub)).toBe(0);
    expect((await store.read(it.sub, (unit) => unit.holders.get(old.id)))!.name).toBe('李**');
    expect(await openHolderName(store, sealer, coordinator, old.id)).toMatchObject({ name: '李小红' });
    const erasing = { kind: 'holder-name', ownerId: old.id } as const;
    expect(await erasePersonal(store, sealer, coordinator, erasing, '本人要求')).toEqual({ erased: 1 });
    expect(await sealHolderNames(store, sealer, it.sub)).toBe(0);
    expect((await store.read(it.sub, (unit) => unit.holders.get(old.id)))!.name).toBe('*');
  });
});
