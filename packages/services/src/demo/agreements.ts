import { AgreementRule, type DemoData, NewAgreement, NewPurchase, NewPurse, wallDay } from '@linli/domain';
import type { Context } from '../common/context.ts';
import { draftAgreement, proposeAgreement, remarkOn, signAgreement } from '../mechanism/agreements.ts';
import { approveRequest, contribute } from '../mechanism/funds.ts';
import { decideMilestone, meetMilestone, payMilestone, planPurchase, startPurchase } from '../mechanism/purchases.ts';
import { createPurse } from '../mechanism/purses.ts';
import { createStandard } from '../mechanism/standards.ts';
import type { Store } from '../ports/store.ts';
import { demoPerson } from './person.ts';

const DAY = 86_400_000;
const YUAN = 100;

/** An agreement that runs, one that waits to be signed, a purchase half way, and what is promised for four categories. */
export async function demoAgreements(store: Store, context: Context, data: DemoData): Promise<void> {
  const coordinator = demoPerson(context, 'coordinator', 'coordinator');
  const worker = demoPerson(context, 'worker', 'worker');
  const day = (days: number) => wallDay(new Date(context.now().getTime() + days * DAY), context.subdistrict.timeZone);
  const committee = data.agents.find((a) => a.sector === 'residents-committee')!;
  const office = data.agents.find((a) => a.sector === 'government')!;
  const acts = (agentId: string): Context => ({
    ...demoPerson(context, 'owner', 'owner'),
    subject: { userId: 'demo-owner', roles: [{ role: 'owner', jurisdictionId: null, agentId }] },
  });
  const parking = data.resources.find(
    (r) => r.terms.audience === 'own' && r.extra.story === undefined && r.agentId !== committee.id,
  );
  const agreement = async (title: string, offererId: string, otherId: string, rule: object, text: string) =>
    draftAgreement(
      store,
      worker,
      NewAgreement.parse({
        title,
        template: 'community-sharing',
        text,
        partyIds: [offererId, otherId],
        rules: [AgreementRule.parse({ id: context.newId(), offererId, ...rule })],
        validFrom: day(-60),
        validTo: day(305),
        renewsMonths: 12,
      }),
    );
  if (parking !== undefined) {
    const running = await agreement(
      '内部资源错时向社区开放（演示）',
      parking.agentId,
      committee.id,
      { resourceIds: [parking.id], communityIds: [committee.jurisdictionId!], lifts: ['owner'] },
      '单位内部的资源在空闲时段向社区居民开放，居委会负责秩序和保洁。\nWhat the body keeps for itself is open to residents when it stands idle; the committee looks after order and cleaning.',
    );
    await proposeAgreement(store, worker, running.id);
    await signAgreement(store, acts(parking.agentId), running.id, parking.agentId);
    await signAgreement(store, worker, running.id, committee.id);
  }
  const enterprise = data.agents.find((a) => a.sector === 'enterprise')!;
  const waiting = await agreement(
    '企业会议室周末支持社区活动（演示）',
    enterprise.id,
    office.id,
    { categoryCode: 'space', days: [6, 7], fromMinute: 540, toMinute: 1080, lifts: ['owner', 'eligibility'] },
    '企业周末开放会议室，街道提供停车便利。 / Meeting rooms at weekends, in return for parking.',
  );
  await proposeAgreement(store, worker, waiting.id);
  await remarkOn(store, worker, waiting.id, '物业建议周日 17:00 前结束。 / Please end by five on Sundays.');
  await signAgreement(store, acts(enterprise.id), waiting.id, enterprise.id);

  // Sent out a fortnight ago and not signed by all: its last day was yesterday, so that it lapses and can be sent again.
  const late = await agreement(
    '企业食堂向老人开放（演示）',
    enterprise.id,
    committee.id,
    { categoryCode: 'meals', days: [1, 2, 3, 4, 5], fromMinute: 660, toMinute: 780, lifts: ['owner'] },
    '企业食堂工作日中午向社区老人开放。 / The canteen of the enterprise is open to older residents at noon.',
  );
  const earlier = { ...worker, now: () => new Date(context.now().getTime() - 15 * DAY) };
  await proposeAgreement(store, earlier, late.id);
  await signAgreement(store, { ...acts(enterprise.id), now: earlier.now }, late.id, enterprise.id);

  const fund = await createPurse(
    store,
    coordinator,
    NewPurse.parse({
      kind: 'fund',
      name: '政府购买服务资金（演示）',
      unit: 'CNY',
      keeperId: office.id,
      rules: { approvals: [{ upTo: null, by: ['worker'] }] },
    }),
  );
  await contribute(store, coordinator, fund.id, {
    amount: 120_000 * YUAN,
    partyId: office.id,
    note: '年度预算 / the year’s budget',
  });
  const supplier = data.agents.find((a) => a.sector === 'social-organization')!;
  const plan = await planPurchase(
    store,
    coordinator,
    NewPurchase.parse({
      title: '居家养老上门服务（演示）',
      description: '每周两次上门，三个月。 / Twice a week at home, for three months.',
      supplierId: supplier.id,
      purseId: fund.id,
      milestones: [
        { title: '首月服务 / first month', dueDate: day(-20), amount: 30_000 * YUAN },
        { title: '次月服务 / second month', dueDate: day(-3), amount: 30_000 * YUAN },
        { title: '末月服务 / last month', dueDate: day(27), amount: 30_000 * YUAN },
      ],
    }),
  );
  const running = await startPurchase(store, coordinator, plan.id);
  const [first, second] = running.milestones;
  const deliver = (id: string, evidence: string) => meetMilestone(store, acts(supplier.id), plan.id, id, { evidence });
  await approveRequest(store, worker, first!.appropriationId!, null);
  await deliver(first!.id, '服务记录 96 份');
  await decideMilestone(store, worker, plan.id, first!.id, { accepted: true, reason: null });
  await payMilestone(store, coordinator, plan.id, first!.id);
  await deliver(second!.id, '服务记录 88 份');

  const codes = new Set([...data.needs.map((n) => n.categoryCode), ...data.resources.map((r) => r.categoryCode)]);
  for (const [category, met, respond, within] of [
    ['meals', 850, 24, 1000],
    ['care', 800, 24, null],
    ['space', 700, 48, 1500],
    ['health', 750, 24, 2000],
  ] as const)
    if ([...codes].some((code) => code === category || code.startsWith(`${category}.`)))
      await createStandard(store, coordinator, {
        categoryCode: category,
        metPermille: met,
        respondHours: respond,
        resolveDays: null,
        withinMetres: within,
        reachPermille: within === null ? null : 800,
        source: '街道服务承诺（演示） / the sub-district’s promise (invented)',
      });
}
