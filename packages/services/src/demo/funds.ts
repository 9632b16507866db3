import { type DemoData, NewPurse, type Sector } from '@linli/domain';
import type { Context } from '../common/context.ts';
import {
  approveRequest,
  contribute,
  payOut,
  refuseRequest,
  requestMoney,
  transferBetweenFunds,
  voidRequest,
} from '../mechanism/funds.ts';
import { createPurse } from '../mechanism/purses.ts';
import type { Store } from '../ports/store.ts';
import { demoPerson } from './person.ts';

const DAY = 86_400_000;
const YUAN = 100;

/** Two pooled funds with a past: money that came in, was asked for, approved by one or by two, paid, given back. */
export async function demoFunds(store: Store, context: Context, data: DemoData): Promise<void> {
  const now = context.now().getTime();
  const coordinator = demoPerson(context, 'coordinator', 'coordinator');
  const worker = demoPerson(context, 'worker', 'worker');
  const of = (sector: Sector, n = 0) => {
    const all = data.agents.filter((a) => a.sector === sector);
    return all[n % all.length]!.id;
  };
  const fund = await createPurse(
    store,
    coordinator,
    NewPurse.parse({
      kind: 'fund',
      name: '云溪社区共治基金（演示）',
      description:
        '单位捐赠和街道配套共同出资，用于居民提出的小项目。 / Shared by donors and the sub-district, for what residents propose.',
      unit: 'CNY',
      keeperId: of('government'),
      rules: {
        approvals: [
          { upTo: 5_000 * YUAN, by: ['coordinator'] },
          { upTo: null, by: ['worker', 'coordinator'] },
        ],
        reserveDays: 90,
      },
    }),
  );
  const renewal = await createPurse(
    store,
    coordinator,
    NewPurse.parse({
      kind: 'fund',
      name: '老旧楼道微更新资金（演示）',
      description: '楼道照明、扶手、晾衣架等小修小补。 / Lights, handrails and small repairs in old stairwells.',
      unit: 'CNY',
      keeperId: of('government', 1),
    }),
  );
  const pays: [string, number, number, string][] = [
    [of('enterprise'), 60_000, 120, '企业捐赠 / donated'],
    [of('property'), 20_000, 95, '公共收益分成 / share of common income'],
    [of('government'), 80_000, 90, '街道配套 / matched by the sub-district'],
    [of('enterprise', 2), 15_000, 30, '企业捐赠 / donated'],
  ];
  for (const [partyId, yuan, days, note] of pays)
    await contribute(store, coordinator, fund.id, {
      amount: yuan * YUAN,
      partyId,
      occurredAt: new Date(now - days * DAY).toISOString(),
      note,
    });
  await transferBetweenFunds(store, coordinator, fund.id, {
    toPurseId: renewal.id,
    amount: 40_000 * YUAN,
    reason: '居民议事会决议：三个楼道加装扶手 / resolved by the residents: handrails for three stairwells',
  });
  const ask = (title: string, yuan: number, payeeId: string, purpose: string) =>
    requestMoney(store, worker, fund.id, { title, purpose, payeeId, amount: yuan * YUAN });
  const haircuts = await ask(
    '高龄老人上门理发 24 次',
    3_600,
    of('social-organization'),
    '每次 150 元，三个月。 / Haircuts at home for the very old.',
  );
  await approveRequest(store, coordinator, haircuts.id, null);
  await payOut(store, coordinator, haircuts.id, { amount: 2_400 * YUAN });
  await voidRequest(store, coordinator, haircuts.id, '最后 8 次因天气取消 / the last eight were called off');
  const summer = await ask(
    '暑期儿童托管班',
    36_000,
    of('social-organization', 1),
    '30 名儿童，六周。 / Six weeks for thirty children.',
  );
  await approveRequest(store, demoPerson(context, 'worker-2', 'worker'), summer.id, '家长报名已满');
  await approveRequest(store, coordinator, summer.id, null);
  await payOut(store, coordinator, summer.id, { amount: 18_000 * YUAN });
  const band = await ask('邻里节舞台租赁', 12_000, of('enterprise', 3), '一天。 / A stage for one day.');
  await refuseRequest(store, coordinator, band.id, '学校礼堂可以免费借用 / the school hall can be had for nothing');
  await ask('防滑垫和夜灯入户安装', 9_600, of('social-organization', 2), '120 户独居老人。 / For 120 who live alone.');
  await ask('社区苗圃工具', 2_800, of('resident-group'), '铲、桶、手套。 / Tools for the garden.');
}
