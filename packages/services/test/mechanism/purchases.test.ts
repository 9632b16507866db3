import { NewPurchase, NewPurse, Problem } from '@linli/domain';
import {
  approveRequest,
  askFundAgain,
  contribute,
  createPurse,
  decideMilestone,
  endPurchase,
  getPurse,
  lapseAppropriations,
  meetMilestone,
  payMilestone,
  payOut,
  planPurchase,
  refuseRequest,
  reverse,
  seal,
  startPurchase,
  verify,
} from '@linli/services';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { BY, signer, type World, world } from '../ledger/world.ts';
import { as, body } from './people.ts';

async function problem(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );
}

/** A fund with 1,000 yuan, a supplier, and a purchase of four milestones of 300 yuan each that has begun. */
async function purchase(w: World) {
  const coordinator = as(w, 'coordinator', 'coordinator');
  const worker = as(w, 'worker', 'worker');
  const agency = await body(w, '养老服务中心');
  const supplier = as(w, 'supplier', 'owner', agency);
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
  await contribute(w.store, coordinator, fund.id, { amount: 100_000, partyId: agency, note: null });
  const plan = await planPurchase(
    w.store,
    coordinator,
    NewPurchase.parse({
      title: '上门服务',
      supplierId: agency,
      purseId: fund.id,
      milestones: ['一', '二', '三', '四'].map((title) => ({ title, dueDate: '2026-12-31', amount: 30_000 })),
    }),
  );
  const running = await startPurchase(w.store, coordinator, plan.id);
  const view = () => getPurse(w.store, coordinator, fund.id);
  const request = (n: number) => running.milestones[n]!.appropriationId!;
  const stateOf = async (id: string) => (await w.store.read(w.sub, (u) => u.appropriations.get(id)))!.state;
  const accept = async (n: number) => {
    await meetMilestone(w.store, supplier, plan.id, running.milestones[n]!.id, { evidence: '记录' });
    await decideMilestone(w.store, worker, plan.id, running.milestones[n]!.id, { accepted: true, reason: null });
  };
  return { coordinator, worker, supplier, agency, fund, plan, running, view, request, stateOf, accept };
}
type Bought = Awaited<ReturnType<typeof purchase>>;

async function sound(w: World) {
  await seal(w.store, w.sub, signer);
  expect((await verify(w.store, { subdistrictIds: [w.sub], signer })).faults).toEqual([]);
}
const pay = (w: World, p: Bought, n: number) =>
  payMilestone(w.store, p.coordinator, p.plan.id, p.running.milestones[n]!.id);

onEachDatabase('purchases', (opened) => {
  test('what is ended gives its money back at once; what was accepted is still paid', async () => {
    const w = await world(opened.store);
    const p = await purchase(w);
    // 1,200 yuan are bound by contract, 1,000 are there: it is said.
    expect(await p.view()).toMatchObject({ bound: 120_000, overBoundBy: 20_000, shortBy: 20_000 });
    for (const n of [0, 1, 2]) await approveRequest(w.store, p.worker, p.request(n), null);
    expect(await problem(approveRequest(w.store, p.worker, p.request(3), null))).toBe('over-committed');
    await p.accept(0);
    await pay(w, p, 0);
    await p.accept(1);
    // Not through the fund: what was bought is paid once it is accepted, and there.
    expect(await problem(payOut(w.store, p.coordinator, p.request(2), {}))).toBe('conflict');
    expect((await p.view()).balances).toMatchObject({ available: 10_000, reserved: 60_000, used: 30_000 });

    // Twice at once: one of them ends it.
    const ends = await Promise.all(
      [1, 2].map(() => problem(endPurchase(w.store, p.coordinator, p.plan.id, '机构停业'))),
    );
    expect(ends.sort()).toEqual(['conflict', 'nothing']);
    expect(await Promise.all([0, 1, 2, 3].map((n) => p.stateOf(p.request(n))))).toEqual([
      'settled',
      'reserved',
      'void',
      'withdrawn',
    ]);
    expect(await p.view()).toMatchObject({ bound: 0, requested: 0, balances: { available: 40_000, reserved: 30_000 } });
    expect(await problem(p.accept(2))).toBe('conflict');
    expect(await problem(approveRequest(w.store, p.worker, p.request(3), null))).toBe('conflict');
    const paid = await pay(w, p, 1);
    expect([paid.state, paid.reason, paid.milestones[1]!.state]).toEqual(['terminated', '机构停业', 'paid']);
    expect((await p.view()).balances).toMatchObject({ available: 40_000, reserved: 0, used: 60_000 });
    await sound(w);
  });

  test('money that was refused or lapsed is asked for again, and a reversed payment opens its milestone', async () => {
    const w = await world(opened.store);
    const p = await purchase(w);
    const ask = (n: number) => askFundAgain(w.store, p.coordinator, p.plan.id, p.running.milestones[n]!.id);
    expect(await problem(ask(0))).toBe('conflict');
    await refuseRequest(w.store, p.worker, p.request(0), '下月再说');
    const again = (await ask(0)).milestones[0]!.appropriationId!;
    expect(again).not.toBe(p.request(0));
    await approveRequest(w.store, p.worker, again, null);
    await lapseAppropriations(w.store, { ...p.coordinator, now: () => new Date(Date.now() + 400 * 86_400_000) });
    expect(await p.stateOf(again)).toBe('lapsed');
    const third = (await ask(0)).milestones[0]!.appropriationId!;
    await approveRequest(w.store, p.worker, third, null);
    await p.accept(0);
    await pay(w, p, 0);
    expect(await problem(ask(0))).toBe('conflict');
    const [event] = (await w.store.read(w.sub, (u) => u.ledger.events({ filter: { matterId: third, action: 'pay' } })))
      .items;
    await w.store.write(w.sub, BY, (u) => reverse(u, p.coordinator, { eventId: event!.id, reason: '付错账户' }));
    const open = (await w.store.read(w.sub, (u) => u.purchases.get(p.plan.id)))!;
    expect(open.milestones[0]).toMatchObject({ state: 'accepted', paidAt: null });
    expect((await pay(w, p, 0)).milestones[0]!.state).toBe('paid');
    await sound(w);
  });

  test('whoever acts for the supplier accepts nothing of theirs, whatever else they are', async () => {
    const w = await world(opened.store);
    const p = await purchase(w);
    await meetMilestone(w.store, p.supplier, p.plan.id, p.running.milestones[0]!.id, { evidence: '记录' });
    const decide = (who: typeof p.worker) =>
      problem(decideMilestone(w.store, who, p.plan.id, p.running.milestones[0]!.id, { accepted: true, reason: null }));
    const both = {
      ...p.worker,
      subject: { userId: 'worker', roles: [...p.worker.subject.roles, ...p.supplier.subject.roles] },
    };
    expect([await decide(both), await decide(p.worker)]).toEqual(['forbidden', 'nothing']);
  });
});
