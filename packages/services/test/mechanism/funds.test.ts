import { NewPurse, Problem } from '@linli/domain';
import {
  approveRequest,
  contribute,
  createPurse,
  getPurse,
  lapseAppropriations,
  payOut,
  purseStatement,
  refuseRequest,
  requestMoney,
  reverse,
  seal,
  transferBetweenFunds,
  verify,
  voidRequest,
} from '@linli/services';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { BY, signer, type World, world } from '../ledger/world.ts';
import { as, body } from './people.ts';

const FUND = NewPurse.parse({
  kind: 'fund',
  name: '社区共治基金',
  unit: 'CNY',
  rules: {
    approvals: [
      { upTo: 100_000, by: ['coordinator'] },
      { upTo: null, by: ['worker', 'coordinator'] },
    ],
    reserveDays: 30,
  },
});

async function setting(store: World['store']) {
  const w = await world(store);
  const coordinator = as(w, 'coordinator', 'coordinator');
  const worker = as(w, 'worker', 'worker');
  const other = as(w, 'other', 'coordinator');
  const payee = await body(w, '和风社工服务社');
  const giver = await body(w, '云溪商会');
  const fund = await createPurse(store, coordinator, FUND);
  const pays = (amount: number) => contribute(store, coordinator, fund.id, { amount, partyId: giver, note: null });
  const ask = (amount: number, who = worker) =>
    requestMoney(store, who, fund.id, { title: '长者理发', purpose: null, payeeId: payee, amount });
  const sound = async () => {
    await seal(store, w.sub, signer);
    expect((await verify(store, { subdistrictIds: [w.sub], signer })).faults).toEqual([]);
  };
  return { w, coordinator, worker, other, payee, fund, pays, ask, sound };
}

async function problem(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );
}

onEachDatabase('funds', (opened) => {
  test('are paid into, set aside by the people whom the rules name, paid in parts, and given back', async () => {
    const { store } = opened;
    const { coordinator, worker, fund, pays, ask, sound } = await setting(store);
    await pays(300_000);
    const small = await ask(80_000);
    expect(await problem(approveRequest(store, worker, small.id, null))).toBe('conflict');
    expect((await approveRequest(store, coordinator, small.id, null)).state).toBe('reserved');
    expect((await getPurse(store, coordinator, fund.id)).balances).toEqual({
      received: 300_000,
      available: 220_000,
      reserved: 80_000,
      used: 0,
      abroad: 0,
    });
    expect((await payOut(store, coordinator, small.id, { amount: 50_000 })).state).toBe('reserved');
    expect(await problem(payOut(store, coordinator, small.id, { amount: 30_001 }))).toBe('over-committed');
    expect((await voidRequest(store, coordinator, small.id, '少来两次')).state).toBe('closed');
    const after = (await getPurse(store, coordinator, fund.id)).balances;
    expect(after).toEqual({ received: 300_000, available: 250_000, reserved: 0, used: 50_000, abroad: 0 });
    const lines = (await purseStatement(store, coordinator, fund.id, {})).items;
    expect(lines.map((l) => [l.action, l.available, l.reserved, l.used, l.balance])).toEqual([
      ['void', 30_000, -30_000, 0, 250_000],
      ['pay', 0, -50_000, 50_000, 220_000],
      ['appropriate', -80_000, 80_000, 0, 220_000],
      ['contribute', 300_000, 0, 0, 300_000],
    ]);
    await sound();
  });

  test('ask two different people for large amounts, and set nothing aside that is not there', async () => {
    const { store } = opened;
    const { coordinator, worker, other, fund, pays, ask, sound, w } = await setting(store);
    await pays(150_000);
    const large = await ask(200_000, other);
    expect((await getPurse(store, coordinator, fund.id)).shortBy).toBe(50_000);
    const both = {
      ...coordinator,
      subject: { userId: 'both', roles: [...worker.subject.roles, ...coordinator.subject.roles] },
    };
    expect((await approveRequest(store, both, large.id, null)).state).toBe('requested');
    expect(await problem(approveRequest(store, both, large.id, null))).toBe('conflict');
    expect(await problem(approveRequest(store, worker, large.id, null))).toBe('forbidden');
    expect(await problem(approveRequest(store, coordinator, large.id, null))).toBe('over-committed');
    await pays(50_000);
    expect((await approveRequest(store, coordinator, large.id, null)).approvals.map((a) => a.role)).toEqual([
      'worker',
      'coordinator',
    ]);
    const more = await ask(10_000);
    expect(await problem(approveRequest(store, coordinator, more.id, null))).toBe('over-committed');
    expect((await refuseRequest(store, coordinator, more.id, '本季度已无余额')).state).toBe('refused');
    expect(await problem(approveRequest(store, coordinator, more.id, null))).toBe('conflict');
    // Thirty days later nobody has paid: it goes back, and says so.
    const later = { ...coordinator, now: () => new Date(Date.now() + 31 * 86_400_000) };
    expect(await lapseAppropriations(store, later)).toBe(1);
    const rows = await store.read(w.sub, (unit) => unit.appropriations.list({ filter: { state: 'lapsed' } }));
    expect(rows.items.map((r) => r.id)).toEqual([large.id]);
    await sound();
  });

  test('are corrected only by a counter-entry, the last one first', async () => {
    const { store } = opened;
    const { coordinator, fund, pays, ask, sound, w } = await setting(store);
    await pays(10_000);
    const request = await ask(10_000);
    await approveRequest(store, coordinator, request.id, null);
    await payOut(store, coordinator, request.id, {});
    const events = (await store.read(w.sub, (unit) => unit.ledger.events({ sort: 'id' }))).items;
    const undo = (n: number) =>
      store.write(w.sub, BY, (unit) => reverse(unit, coordinator, { eventId: events[n]!.id, reason: '记错' }));
    expect(events.map((e) => e.action)).toEqual(['contribute', 'appropriate', 'pay']);
    expect(await problem(undo(0))).toBe('over-committed');
    expect(await problem(undo(1))).toBe('conflict');
    await undo(2);
    expect(await problem(undo(2))).toBe('conflict');
    await undo(1);
    await undo(0);
    const { balances } = await getPurse(store, coordinator, fund.id);
    expect(balances).toEqual({ received: 0, available: 0, reserved: 0, used: 0, abroad: 0 });
    const row = await store.read(w.sub, (unit) => unit.appropriations.get(request.id));
    expect([row!.state, row!.paidQuantity, row!.reservedQuantity]).toEqual(['void', 0, 0]);
    await sound();
  });

  test('move money between each other, and never more than is free however many ask at once', async () => {
    const { store } = opened;
    const { coordinator, other, fund, pays, ask, sound } = await setting(store);
    const second = await createPurse(store, coordinator, { ...FUND, name: '微更新基金' });
    await pays(100_000);
    const transfer = (amount: number) =>
      transferBetweenFunds(store, coordinator, fund.id, { toPurseId: second.id, amount, reason: '调剂' });
    await transfer(20_000);
    const requests = await Promise.all(Array.from({ length: 12 }, () => ask(10_000, other)));
    const answers = await Promise.all([
      ...requests.map((r) => problem(approveRequest(store, coordinator, r.id, null))),
      ...Array.from({ length: 4 }, () => problem(transfer(10_000))),
    ]);
    expect(answers.filter((a) => a === 'nothing')).toHaveLength(8);
    expect(answers.filter((a) => a !== 'nothing' && a !== 'over-committed')).toEqual([]);
    const [one, two] = await Promise.all([fund, second].map((f) => getPurse(store, coordinator, f.id)));
    expect(one!.balances.available).toBe(0);
    expect(one!.balances.reserved + two!.balances.available).toBe(100_000);
    await sound();
  });
});
