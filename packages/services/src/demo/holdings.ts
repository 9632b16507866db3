import { type DemoData, NewHolder, NewPurse, NewShopItem } from '@linli/domain';
import type { Context } from '../common/context.ts';
import { askForHelp, settleRequest, takeRequest } from '../mechanism/help.ts';
import { joinPurse } from '../mechanism/holders.ts';
import { awardDeed, confirmService, recordService } from '../mechanism/hours.ts';
import { createPurse } from '../mechanism/purses.ts';
import { offerInShop } from '../mechanism/shop.ts';
import type { Store } from '../ports/store.ts';
import { demoPerson } from './person.ts';

const HOUR = 3_600_000;
/** The demonstration's resident is one of the holders: whoever signs in as them finds hours to use. */
const DEMO_HOLDER = '周居民（演示）';

/** A time bank in which hours are used as well as saved, and points with a shop of real goods. */
export async function demoHoldings(store: Store, context: Context, data: DemoData): Promise<void> {
  const now = context.now().getTime();
  const coordinator = demoPerson(context, 'coordinator', 'coordinator');
  const worker = demoPerson(context, 'worker', 'worker');
  const bank = await createPurse(
    store,
    coordinator,
    NewPurse.parse({
      kind: 'time-bank',
      name: '云溪时间银行（演示）',
      description:
        '帮助邻里存下时间，需要时请人帮忙。每人最多存 1,500 小时。 / Save time by helping, use it when in need.',
      unit: 'hour',
      rules: { ceiling: 1_500 * 60, transfer: 'family', takeWithinDays: 7, promptAfterMonths: 6 },
    }),
  );
  const points = await createPurse(
    store,
    coordinator,
    NewPurse.parse({
      kind: 'points',
      name: '云溪邻里积分（演示）',
      unit: 'point',
      rules: {
        transfer: 'nobody',
        earning: [
          { id: 'deed', name: '参加公共清洁 / public cleaning', on: 'deed', points: 20 },
          { id: 'service', name: '志愿服务每小时 / an hour of service', on: 'service', points: 10 },
        ],
      },
    }),
  );
  const join = (purseId: string, name: string, agentId: string | null = null) =>
    joinPurse(store, worker, purseId, NewHolder.parse({ name, agentId }));
  const people = [];
  for (const name of [DEMO_HOLDER, '何师傅（演示）', '孙老师（演示）', '冯阿姨（演示）'])
    people.push(await join(bank.id, name));
  const team = data.agents.find((a) => a.sector === 'social-organization')!;
  await join(bank.id, team.name, team.id);
  const [resident, he, sun, feng] = people as [
    (typeof people)[0],
    (typeof people)[0],
    (typeof people)[0],
    (typeof people)[0],
  ];
  // What was served before was credited before, too.
  const then = new Date(now - 3 * 24 * HOUR);
  const past: Store = {
    ...store,
    write: (id, attribution, work) => store.write(id, { ...attribution, at: then.toISOString() }, work),
  };
  const served: [string, string, number, number][] = [
    [he.id, '修水龙头 / a tap mended', 90, 40],
    [sun.id, '辅导作业 / homework helped with', 120, 25],
    [resident.id, '社区食堂帮厨 / help in the canteen', 180, 20],
    [he.id, '换灯泡 / light bulbs changed', 45, 9],
  ];
  for (const [holderId, title, minutes, days] of served) {
    const servedAt = new Date(now - days * 24 * HOUR).toISOString();
    const given = {
      holderId,
      kind: 'service' as const,
      title,
      minutes,
      servedAt,
      receiverHolderId: null,
      commitmentId: null,
    };
    const record = await recordService(past, worker, bank.id, given);
    await confirmService(past, coordinator, record.id, { rating: 5, comment: null });
  }
  const ask = (holderId: string, title: string, minutes: number) =>
    askForHelp(store, worker, bank.id, { holderId, title, description: null, minutes, wantedAt: null });
  const done = await ask(resident.id, '陪同去医院复查 / company to the hospital', 60);
  await takeRequest(store, worker, done.id, feng.id);
  await settleRequest(store, coordinator, done.id, { rating: 5, comment: null });
  await ask(sun.id, '教用手机挂号 / how to register by phone', 45);
  // Asked for three days ago, and nobody has taken it: whoever could help finds it on a banner.
  await askForHelp(past, { ...worker, now: () => then }, bank.id, {
    holderId: sun.id,
    title: '代取包裹 / a parcel fetched',
    description: null,
    minutes: 30,
    wantedAt: null,
  });
  await recordService(store, worker, bank.id, {
    holderId: feng.id,
    kind: 'service',
    title: '陪独居老人散步 / a walk with somebody who lives alone',
    minutes: 60,
    servedAt: new Date(now - 20 * HOUR).toISOString(),
    receiverHolderId: resident.id,
    commitmentId: null,
  });
  const own = await join(points.id, DEMO_HOLDER);
  await awardDeed(store, worker, points.id, { holderId: own.id, ruleId: 'deed', count: 6, note: '' });
  const goods = data.resources.filter((r) => r.capacityKind === 'stock' && r.unit === 'item' && (r.quantity ?? 0) > 0);
  for (const [i, { id }] of goods.slice(0, 3).entries())
    await offerInShop(
      store,
      worker,
      points.id,
      NewShopItem.parse({ resourceId: id, price: 30 * (i + 1), mostEach: 2 }),
    );
}
