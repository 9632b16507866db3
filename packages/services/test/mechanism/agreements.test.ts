import { AgreementRule, NewAgreement, NewHolder, NewPurchase, NewPurse, Problem } from '@linli/domain';
import {
  agreementFulfilment,
  amendAgreement,
  approveRequest,
  askFundAgain,
  commit,
  contribute,
  createPurse,
  createStandard,
  decideMilestone,
  draftAgreement,
  dropAmendment,
  endPurchase,
  explain,
  fulfil,
  getPurse,
  joinPurse,
  meetMilestone,
  payMilestone,
  planPurchase,
  proposeAgreement,
  refuseRequest,
  release,
  reverse,
  seal,
  signAgreement,
  standardReport,
  startPurchase,
  tendAgreements,
  verify,
} from '@linli/services';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { oneAgent, oneResource } from '../../../store/test/fixtures.ts';
import { addNeed, BY, DAILY, opening, signer, type World, world } from '../ledger/world.ts';
import { as } from './people.ts';

async function problem(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );
}
async function sound(w: World) {
  await seal(w.store, w.sub, signer);
  expect((await verify(w.store, { subdistrictIds: [w.sub], signer })).faults).toEqual([]);
}

/** A school that opens its field to nobody but its own, and a committee whose residents would use it. */
async function school(w: World) {
  return w.store.write(w.sub, BY, async (unit) => {
    const keeper = await oneAgent(unit, { name: '云溪中学', sector: 'public-institution' });
    const committee = await oneAgent(unit, {
      name: '和平里居委会',
      sector: 'residents-committee',
      jurisdictionId: w.sub,
    });
    const field = await oneResource(unit, keeper.id, {
      name: '操场',
      capacityKind: 'pooled',
      quantity: 4,
      schedules: [DAILY],
      terms: { ...(await oneResource(unit, keeper.id)).terms, audience: 'own' },
    });
    return { keeper, committee, field };
  });
}

onEachDatabase('agreements', (opened) => {
  test('are signed by a day: reminded before and on it, lapsed after it, and sent out again with what was kept', async () => {
    const w = await world(opened.store);
    const { keeper, committee, field } = await school(w);
    const start = Date.parse('2026-12-01T04:00:00.000Z');
    const on = (who: ReturnType<typeof as>, days: number) => ({
      ...who,
      now: () => new Date(start + days * 86_400_000),
    });
    const worker = as(w, 'worker', 'worker');
    const head = as(w, 'head', 'owner', keeper.id);
    for (const [userId, role, agentId] of [
      ['head', 'owner', keeper.id],
      ['secretary', 'owner', committee.id],
    ] as const)
      await w.store.directory.putRole(
        w.sub,
        { id: w.context.newId(), userId, role, jurisdictionId: null, agentId },
        'test',
      );
    const draft = await draftAgreement(
      w.store,
      on(worker, 0),
      NewAgreement.parse({
        title: '操场开放',
        text: '每天早上',
        partyIds: [keeper.id, committee.id],
        rules: [AgreementRule.parse({ id: w.context.newId(), offererId: keeper.id, resourceIds: [field.id] })],
        validFrom: '2026-01-01',
      }),
    );
    expect(await problem(proposeAgreement(w.store, on(worker, 0), draft.id, '2026-11-30'))).toBe('bad-input');
    const sent = await proposeAgreement(w.store, on(worker, 0), draft.id);
    expect(sent).toMatchObject({ state: 'proposed', signBy: '2026-12-15' });
    await signAgreement(w.store, on(head, 1), draft.id, keeper.id);
    const job = (days: number) => ({ ...on(worker, days), subject: { userId: null, roles: [] }, by: 'job' });
    const told = async (userId: string) =>
      w.store.read(w.sub, async (unit) =>
        (await unit.notifications.list(userId, { limit: 50 }, false)).items.map((n) => n.kind),
      );
    expect(await tendAgreements(w.store, job(10))).toBe(0);
    // Whoever has signed is not reminded.
    expect(await tendAgreements(w.store, job(12))).toBe(1);
    expect(await tendAgreements(w.store, job(12))).toBe(0);
    expect(await tendAgreements(w.store, job(14))).toBe(1);
    expect(await told('secretary')).toEqual(['agreement-to-sign', 'agreement-sign-soon', 'agreement-sign-today']);
    expect(await told('head')).toEqual(['agreement-to-sign']);
    // Its day is over before anybody has looked: it is not signed any more.
    expect(await problem(signAgreement(w.store, on(worker, 15), draft.id, committee.id))).toBe('conflict');
    expect(await tendAgreements(w.store, job(15))).toBe(1);
    expect(await tendAgreements(w.store, job(16))).toBe(0);
    expect((await told('head')).at(-1)).toBe('agreement-lapsed');
    const lapsed = await w.store.read(w.sub, (unit) => unit.agreements.get(draft.id));
    expect(lapsed).toMatchObject({
      state: 'lapsed',
      sendings: [{ versionNumber: 1, signBy: '2026-12-15', signatures: [{ agentId: keeper.id }] }],
    });
    const again = await proposeAgreement(w.store, on(worker, 16), draft.id, '2026-12-20');
    expect(again).toMatchObject({ state: 'proposed', signBy: '2026-12-20', signatures: [] });
    await signAgreement(w.store, on(head, 17), draft.id, keeper.id);
    expect(await signAgreement(w.store, on(worker, 19), draft.id, committee.id)).toMatchObject({
      state: 'active',
      signBy: null,
      sendings: [{ signBy: '2026-12-15' }],
    });
    // An amendment lapses by itself; what was signed runs on, and the amendment is there to be sent out again.
    const { text, validTo } = again;
    const rules = again.rules;
    await amendAgreement(w.store, on(worker, 20), draft.id, {
      text: `${text}，周日除外`,
      rules,
      validTo,
      rationale: '保洁',
    });
    expect(await tendAgreements(w.store, job(40))).toBe(1);
    const running = await w.store.read(w.sub, (unit) => unit.agreements.get(draft.id));
    expect(running).toMatchObject({ state: 'active', amendment: { lapsed: true, text: '每天早上，周日除外' } });
    expect(await problem(signAgreement(w.store, on(head, 40), draft.id, keeper.id))).toBe('conflict');
    await proposeAgreement(w.store, on(worker, 41), draft.id);
    await signAgreement(w.store, on(head, 42), draft.id, keeper.id);
    expect(await signAgreement(w.store, on(worker, 42), draft.id, committee.id)).toMatchObject({
      versionNumber: 2,
      text: '每天早上，周日除外',
      amendment: null,
    });
  });

  test('run once all have signed: they lift the barrier, promises say so, and what was kept is shown', async () => {
    const w = await world(opened.store);
    const { keeper, committee, field } = await school(w);
    const coordinator = as(w, 'coordinator', 'coordinator');
    const worker = as(w, 'worker', 'worker');
    const head = as(w, 'head', 'owner', keeper.id);
    const points = await createPurse(
      w.store,
      coordinator,
      NewPurse.parse({ kind: 'points', name: '积分', unit: 'point' }),
    );
    const holder = await joinPurse(
      w.store,
      worker,
      points.id,
      NewHolder.parse({ name: '云溪中学', agentId: keeper.id }),
    );
    const need = await addNeed(w, { title: '打太极', quantity: 4 });
    const findings = async () =>
      (await explain(w.store, coordinator, need.id, field.id)).rules.find((f) => f.rule === 'owner')!;
    expect((await findings()).passes).toBe(false);
    const rule = AgreementRule.parse({
      id: w.context.newId(),
      offererId: keeper.id,
      resourceIds: [field.id],
      communityIds: [w.sub],
      fromMinute: 8 * 60,
      toMinute: 13 * 60,
      mostPerMonth: 3,
      unit: 'session',
      lifts: ['owner'],
      inReturn: { purseId: points.id, amount: 20 },
    });
    const draft = await draftAgreement(
      w.store,
      worker,
      NewAgreement.parse({
        title: '操场向居民开放',
        template: 'school-field',
        text: '学校在课余开放操场。',
        partyIds: [keeper.id, committee.id],
        rules: [rule],
        validFrom: '2026-01-01',
        validTo: '2026-12-31',
        renewsMonths: 12,
      }),
    );
    const sign = (who: typeof worker, agentId: string) => problem(signAgreement(w.store, who, draft.id, agentId));
    expect(await sign(head, keeper.id)).toBe('conflict');
    await proposeAgreement(w.store, worker, draft.id);
    expect(await sign(worker, keeper.id)).toBe('forbidden');
    expect(await sign(head, committee.id)).toBe('forbidden');
    expect(await sign(head, keeper.id)).toBe('nothing');
    expect((await findings()).passes).toBe(false);
    expect(await sign(worker, committee.id)).toBe('nothing');
    expect(await findings()).toMatchObject({ passes: true, reason: { code: 'agreement-opens' } });

    const take = (day: number, quantity: number) =>
      w.store.write(w.sub, BY, (unit) =>
        commit(unit, coordinator, {
          needId: need.id,
          resourceId: field.id,
          quantity,
          ...opening(day),
          origin: 'direct',
        }),
      );
    const one = await take(1, 1);
    expect([one.agreementId, one.mode]).toEqual([draft.id, 'mechanism']);
    const two = await take(2, 2);
    expect(await problem(take(3, 1))).toBe('over-committed');
    // However many promise at once, the month's limit holds: one of them has room once two are given back.
    await w.store.write(w.sub, BY, (unit) => release(unit, coordinator, { commitmentId: two.id, reason: '改期' }));
    const others = await Promise.all(Array.from({ length: 6 }, () => addNeed(w, { title: '打太极', quantity: 1 })));
    const at = await Promise.all(
      others.map((n) =>
        problem(
          w.store.write(w.sub, BY, (unit) =>
            commit(unit, coordinator, {
              needId: n.id,
              resourceId: field.id,
              quantity: 1,
              ...opening(4),
              origin: 'direct',
            }),
          ),
        ),
      ),
    );
    expect(at.filter((x) => x === 'nothing')).toHaveLength(2);
    const now = { ...coordinator, now: () => new Date('2026-12-20T00:00:00Z') };
    await w.store.write(w.sub, BY, (unit) => fulfil(unit, now, { commitmentId: one.id }));
    const shown = await agreementFulfilment(w.store, now, draft.id);
    expect(shown).toMatchObject({ promises: 4, fulfilled: 1, cancelled: 1, lapsed: 2 });
    expect(shown.lately.find((l) => l.state === 'cancelled')!.reason).toBe('改期');
    const held = async () =>
      (await w.store.read(w.sub, (u) => u.ledger.purseAccounts({ holderIds: [holder.id] }))).find(
        (a) => a.kind === 'held',
      )!.balance;
    expect(await held()).toBe(20);
    // What turns out not to have been provided is given back too.
    const provided = (
      await w.store.read(w.sub, (u) => u.ledger.events({ filter: { commitmentId: one.id, action: 'fulfil' } }))
    ).items[0]!;
    await w.store.write(w.sub, BY, (unit) => reverse(unit, now, { eventId: provided.id, reason: '记错日期' }));
    expect(await held()).toBe(0);

    // An amendment says why, and what was signed runs on until all have signed it.
    const amended = await amendAgreement(w.store, head, draft.id, {
      text: '每月开放更多。',
      rules: [{ ...rule, mostPerMonth: 10 }],
      validTo: '2026-12-31',
      rationale: '居民需求增加',
    });
    expect([amended.versionNumber, amended.rules[0]!.mostPerMonth]).toEqual([1, 3]);
    await signAgreement(w.store, head, draft.id, keeper.id);
    const second = await signAgreement(w.store, worker, draft.id, committee.id);
    expect([second.versionNumber, second.rules[0]!.mostPerMonth, second.history[0]!.rationale]).toEqual([
      2,
      10,
      '居民需求增加',
    ]);
    const later = { ...coordinator, now: () => new Date('2027-02-01T00:00:00Z') };
    expect(await tendAgreements(w.store, later)).toBe(1);
    expect((await w.store.read(w.sub, (u) => u.agreements.get(draft.id)))!.validTo).toBe('2027-12-31');
    await sound(w);
  });

  test('what is promised in return is asked of the fund that is named, or credited to a body that joins with it', async () => {
    const w = await world(opened.store);
    const { keeper, committee, field } = await school(w);
    const coordinator = as(w, 'coordinator', 'coordinator');
    const worker = as(w, 'worker', 'worker');
    const head = as(w, 'head', 'owner', keeper.id);
    const fund = await createPurse(
      w.store,
      coordinator,
      NewPurse.parse({ kind: 'fund', name: '开放补贴', unit: 'CNY' }),
    );
    await contribute(w.store, coordinator, fund.id, { amount: 100_000, partyId: keeper.id, note: null });
    const points = await createPurse(
      w.store,
      coordinator,
      NewPurse.parse({
        kind: 'points',
        name: '积分',
        unit: 'point',
        rules: { earning: [{ id: 'kept', name: '履约', on: 'fulfilment', points: 5 }] },
      }),
    );
    const rule = (purseId: string, amount: number) =>
      AgreementRule.parse({
        id: w.context.newId(),
        offererId: keeper.id,
        resourceIds: [field.id],
        lifts: ['owner'],
        inReturn: { purseId, amount },
      });
    const draft = await draftAgreement(
      w.store,
      worker,
      NewAgreement.parse({
        title: '操场开放',
        text: '开放。',
        partyIds: [keeper.id, committee.id],
        rules: [rule(fund.id, 20_000)],
        validFrom: '2026-01-01',
      }),
    );
    await proposeAgreement(w.store, worker, draft.id);
    const read = (await w.store.read(w.sub, (u) => u.agreements.get(draft.id)))!;
    await amendAgreement(w.store, worker, draft.id, {
      text: '开放！',
      rules: read.rules,
      validTo: null,
      rationale: '改字',
      version: read.version,
    });
    // Nobody signs what they have not read.
    expect(await problem(signAgreement(w.store, head, draft.id, keeper.id, read.version))).toBe('version-mismatch');
    await signAgreement(w.store, head, draft.id, keeper.id);
    await signAgreement(w.store, worker, draft.id, committee.id);
    const provide = async (day: number) => {
      const need = await addNeed(w, { title: '打太极', quantity: 1 });
      const at = { needId: need.id, resourceId: field.id, quantity: 1, ...opening(day), origin: 'direct' as const };
      const promise = await w.store.write(w.sub, BY, (unit) => commit(unit, coordinator, at));
      await w.store.write(w.sub, BY, (unit) => fulfil(unit, coordinator, { commitmentId: promise.id }));
      return promise.id;
    };
    const undo = async (commitmentId: string) => {
      const filter = { commitmentId, action: 'fulfil' as const };
      const [event] = (await w.store.read(w.sub, (u) => u.ledger.events({ filter }))).items;
      await w.store.write(w.sub, BY, (unit) => reverse(unit, coordinator, { eventId: event!.id, reason: '记错' }));
    };
    const asked = async () =>
      (await w.store.read(w.sub, (u) => u.appropriations.list({ filter: { purseId: fund.id }, sort: 'id', limit: 9 })))
        .items;
    const one = await provide(1);
    const two = await provide(2);
    expect((await asked()).map((r) => [r.amount, r.payeeId, r.state])).toEqual([
      [20_000, keeper.id, 'requested'],
      [20_000, keeper.id, 'requested'],
    ]);
    await approveRequest(w.store, coordinator, (await asked())[0]!.id, null);
    await undo(one);
    await undo(two);
    expect((await asked()).map((r) => r.state)).toEqual(['void', 'withdrawn']);
    expect((await getPurse(w.store, coordinator, fund.id)).balances.available).toBe(100_000);

    // Amended: points instead; one amendment at a time, and what is dropped changes nothing.
    const amend = (amount: number) =>
      amendAgreement(w.store, head, draft.id, {
        text: '开放！',
        rules: [rule(points.id, amount)],
        validTo: null,
        rationale: '改为积分',
      });
    await amend(7);
    expect(await problem(amend(8))).toBe('conflict');
    await dropAmendment(w.store, worker, draft.id, '太少');
    expect(await problem(signAgreement(w.store, head, draft.id, keeper.id))).toBe('conflict');
    await amend(30);
    await signAgreement(w.store, head, draft.id, keeper.id);
    await signAgreement(w.store, worker, draft.id, committee.id);
    const three = await provide(3);
    const held = async () => {
      const filter = { purseId: points.id, agentId: keeper.id };
      const [holder] = (await w.store.read(w.sub, (u) => u.holders.list({ filter, limit: 1 }))).items;
      const accounts = await w.store.read(w.sub, (u) => u.ledger.purseAccounts({ holderIds: [holder!.id] }));
      return accounts.find((a) => a.kind === 'held')!.balance;
    };
    // The school joined with its first return; from the next promise on, each that is kept earns points too.
    expect(await held()).toBe(30);
    const four = await provide(4);
    expect(await held()).toBe(65);
    expect((await agreementFulfilment(w.store, coordinator, draft.id)).returned).toEqual([
      { purseId: points.id, given: 60, waiting: 0 },
    ]);
    await undo(four);
    expect(await held()).toBe(30);
    await undo(three);
    expect(await held()).toBe(0);
    await sound(w);
  });

  test('services are bought by milestones: met, accepted by the person named, and paid out of the fund', async () => {
    const w = await world(opened.store);
    const { keeper } = await school(w);
    const coordinator = as(w, 'coordinator', 'coordinator');
    const worker = as(w, 'worker', 'worker');
    const supplier = as(w, 'supplier', 'owner', keeper.id);
    const fund = await createPurse(
      w.store,
      coordinator,
      NewPurse.parse({
        kind: 'fund',
        name: '购买服务资金',
        unit: 'CNY',
        rules: { approvals: [{ upTo: null, by: ['worker'] }] },
      }),
    );
    await contribute(w.store, coordinator, fund.id, { amount: 100_000, partyId: keeper.id, note: null });
    await w.store.directory.putRole(
      w.sub,
      { id: w.context.newId(), userId: 'worker', role: 'worker', jurisdictionId: null, agentId: null },
      'tester',
    );
    const plan = await planPurchase(
      w.store,
      coordinator,
      NewPurchase.parse({
        title: '居家养老服务',
        supplierId: keeper.id,
        purseId: fund.id,
        acceptorId: 'worker',
        milestones: [
          { title: '首月', dueDate: '2026-01-31', amount: 40_000 },
          { title: '验收', dueDate: '2026-06-30', amount: 60_000 },
        ],
      }),
    );
    const running = await startPurchase(w.store, coordinator, plan.id);
    const [first, second] = running.milestones;
    const meet = (who: typeof worker, id: string) =>
      meetMilestone(w.store, who, plan.id, id, { evidence: '服务记录 120 份' });
    const decide = (who: typeof worker, id: string, accepted: boolean, reason: string | null = null) =>
      decideMilestone(w.store, who, plan.id, id, { accepted, reason });
    expect(await problem(meet(as(w, 'x', 'owner', w.agentId), first!.id))).toBe('forbidden');
    await meet(supplier, first!.id);
    expect(await problem(decide(as(w, 'another', 'worker'), first!.id, true))).toBe('forbidden');
    await decide(worker, first!.id, false, '缺少签字');
    await meet(supplier, first!.id);
    await decide(worker, first!.id, true);
    expect(await problem(payMilestone(w.store, coordinator, plan.id, first!.id))).toBe('conflict');
    await approveRequest(w.store, worker, first!.appropriationId!, null);
    expect((await payMilestone(w.store, coordinator, plan.id, first!.id)).milestones[0]!.state).toBe('paid');
    await approveRequest(w.store, worker, second!.appropriationId!, null);
    await meet(supplier, second!.id);
    await decide(worker, second!.id, true);
    expect((await payMilestone(w.store, coordinator, plan.id, second!.id)).state).toBe('complete');
    await sound(w);
  });

  test('a purchase that ends gives back what was set aside for what nobody delivers, and pays what was accepted', async () => {
    const w = await world(opened.store);
    const { keeper } = await school(w);
    const coordinator = as(w, 'coordinator', 'coordinator');
    const worker = as(w, 'worker', 'worker');
    await w.store.directory.putRole(
      w.sub,
      { id: w.context.newId(), userId: 'worker', role: 'worker', jurisdictionId: null, agentId: null },
      'tester',
    );
    const supplier = as(w, 'supplier', 'owner', keeper.id);
    const fund = await createPurse(
      w.store,
      coordinator,
      NewPurse.parse({
        kind: 'fund',
        name: '购买服务资金',
        unit: 'CNY',
        rules: { approvals: [{ upTo: null, by: ['worker'] }] },
      }),
    );
    await contribute(w.store, coordinator, fund.id, { amount: 100_000, partyId: keeper.id, note: null });
    const plan = NewPurchase.parse({
      title: '助浴服务',
      supplierId: keeper.id,
      purseId: fund.id,
      acceptorId: 'worker',
      milestones: ['一', '二', '三', '四'].map((title) => ({ title, dueDate: '2026-01-31', amount: 20_000 })),
    });
    expect(await problem(planPurchase(w.store, coordinator, { ...plan, acceptorId: 'nobody' }))).toBe('bad-input');
    const { id } = await planPurchase(w.store, coordinator, plan);
    const [one, two, three, four] = (await startPurchase(w.store, coordinator, id)).milestones;
    for (const m of [one, two, three]) await approveRequest(w.store, worker, m!.appropriationId!, null);
    const balances = async () => {
      const { available, reserved, used } = (await getPurse(w.store, coordinator, fund.id)).balances;
      return [available, reserved, used];
    };
    expect(await balances()).toEqual([40_000, 60_000, 0]);
    const meet = (m: string) => meetMilestone(w.store, supplier, id, m, { evidence: '记录' });
    await meet(one!.id);
    // What was delivered is answered before the purchase ends.
    expect(await problem(endPurchase(w.store, coordinator, id, '机构停业'))).toBe('conflict');
    await decideMilestone(w.store, worker, id, one!.id, { accepted: true, reason: null });
    // The fund refuses one step: it is asked again, once.
    await refuseRequest(w.store, worker, four!.appropriationId!, '等预算');
    const answers = await Promise.all([1, 2].map(() => problem(askFundAgain(w.store, coordinator, id, four!.id))));
    expect(answers.sort()).toEqual(['conflict', 'nothing']);
    const ended = await Promise.all([1, 2].map(() => problem(endPurchase(w.store, coordinator, id, '机构停业'))));
    expect(ended.sort()).toEqual(['conflict', 'nothing']);
    expect(await balances()).toEqual([80_000, 20_000, 0]);
    const states = (
      await w.store.read(w.sub, (u) => u.appropriations.list({ filter: { purchaseId: id }, sort: 'id', limit: 10 }))
    ).items.map((r) => r.state);
    expect(states.sort()).toEqual(['refused', 'reserved', 'void', 'void', 'withdrawn']);
    expect(await problem(meet(two!.id))).toBe('conflict');
    expect((await payMilestone(w.store, coordinator, id, one!.id)).milestones[0]!.state).toBe('paid');
    expect(await balances()).toEqual([80_000, 0, 20_000]);
    await sound(w);
  });

  test('a standard says where it is kept', async () => {
    const w = await world(opened.store);
    const coordinator = as(w, 'coordinator', 'coordinator');
    await addNeed(w, { categoryCode: 'meals', windowStart: new Date(Date.now() - 86_400_000).toISOString() });
    await createStandard(w.store, coordinator, {
      categoryCode: 'meals',
      metPermille: 800,
      respondHours: 24,
      resolveDays: null,
      reachPermille: null,
      withinMetres: null,
      source: null,
    });
    const [one] = (await standardReport(w.store, coordinator, {})).standards;
    expect(one!.all).toEqual([
      { measure: 'met', promisedPermille: 800, good: 0, of: 1, permille: 0, kept: false },
      { measure: 'response', promisedPermille: 900, good: 0, of: 0, permille: null, kept: null },
    ]);
  });
});
