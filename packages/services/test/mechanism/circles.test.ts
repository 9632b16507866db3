import { NewHolder, NewPurse, Problem } from '@linli/domain';
import { confirmService, createPurse, holdingCircles, joinPurse, recordService } from '@linli/services';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { type World, world } from '../ledger/world.ts';
import { as } from './people.ts';

async function bank(w: World) {
  const coordinator = as(w, 'coordinator', 'coordinator');
  const worker = as(w, 'worker', 'worker');
  const purse = await createPurse(
    w.store,
    coordinator,
    NewPurse.parse({ kind: 'time-bank', name: '时间银行', unit: 'hour' }),
  );
  const people = new Map<string, string>();
  for (const name of ['he', 'feng', 'sun', 'zhou'])
    people.set(name, (await joinPurse(w.store, worker, purse.id, NewHolder.parse({ name, userId: name }))).id);
  /** Somebody helped somebody, who says so themselves, or a worker does. */
  const help = async (from: string, to: string, minutes: number, by?: 'worker') => {
    const record = await recordService(w.store, as(w, from, 'resident'), purse.id, {
      holderId: people.get(from)!,
      kind: 'service',
      title: '陪诊',
      minutes,
      servedAt: new Date(Date.now() - 3_600_000).toISOString(),
      receiverHolderId: people.get(to)!,
      commitmentId: null,
    });
    const who = by === 'worker' ? worker : as(w, to, 'resident');
    return confirmService(w.store, who, record.id, { rating: null, comment: null });
  };
  const found = (who = worker) => holdingCircles(w.store, who, purse.id);
  return { purse, help, found, coordinator };
}

onEachDatabase('circles', (opened) => {
  test('few who confirm each other are shown to whoever keeps the books, and to nobody else', async () => {
    const w = await world(opened.store);
    const { help, found } = await bank(w);
    await help('he', 'feng', 300);
    await help('feng', 'he', 240);
    // One hour short of ten in all: nothing to see yet.
    expect(await found()).toEqual([]);
    await help('he', 'feng', 120);
    // What a worker confirmed was seen by somebody else, however often the two help each other.
    await help('sun', 'zhou', 1_000, 'worker');
    await help('zhou', 'sun', 1_000, 'worker');
    await help('feng', 'sun', 60, 'worker');
    const [one, ...more] = await found();
    expect(more).toEqual([]);
    expect(one!.members.map((m) => m.name).sort()).toEqual(['feng', 'he']);
    expect([one!.inside, one!.earned]).toEqual([660, 720]);
    for (const who of [as(w, 'he', 'resident'), as(w, 'owner', 'owner', w.agentId)])
      await expect(found(who)).rejects.toThrow(Problem);
    // Once most of what they earn is seen by others, it is no circle any more.
    await help('feng', 'sun', 300, 'worker');
    expect(await found()).toEqual([]);
  });
});
