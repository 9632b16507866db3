import { NewHolder, NewPurse, NewShopItem, Problem, wallDay } from '@linli/domain';
import {
  acceptExchange,
  askForHelp,
  cancelRequest,
  changePurse,
  confirmService,
  createPurse,
  declareFamily,
  declineExchange,
  exchangeBalances,
  holdingReport,
  joinPurse,
  lapseExchanges,
  lapseRequests,
  listShop,
  lockPurse,
  offerInShop,
  proposeExchange,
  recordService,
  reverse,
  seal,
  settleRequest,
  takeFromShop,
  takeRequest,
  tendHoldings,
  transferHolding,
  verify,
  withdrawExchange,
} from '@linli/services';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { addResource, BY, signer, type World, world } from '../ledger/world.ts';
import { as, body } from './people.ts';

async function problem(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );
}

async function bank(w: World, rules: object = {}, kind: 'time-bank' | 'points' = 'time-bank') {
  const coordinator = as(w, 'coordinator', 'coordinator');
  const worker = as(w, 'worker', 'worker');
  const purse = await createPurse(
    w.store,
    coordinator,
    NewPurse.parse({ kind, name: '时间银行', unit: kind === 'points' ? 'point' : 'hour', rules }),
  );
  const join = (name: string, more: object = {}) =>
    joinPurse(w.store, worker, purse.id, NewHolder.parse({ name, userId: name, ...more }));
  /** Hours that were served and confirmed. */
  const serve = async (holderId: string, minutes: number) => {
    const at = new Date(Date.now() - 3_600_000).toISOString();
    const given = { holderId, kind: 'service' as const, title: '陪诊', minutes, servedAt: at };
    const record = await recordService(w.store, worker, purse.id, {
      ...given,
      receiverHolderId: null,
      commitmentId: null,
    });
    return confirmService(w.store, coordinator, record.id, { rating: 5, comment: null });
  };
  const held = async (id: string) => {
    const accounts = await w.store.read(w.sub, (unit) => unit.ledger.purseAccounts({ holderIds: [id] }));
    return accounts.find((a) => a.kind === 'held')!.balance;
  };
  const ask = (holderId: string, minutes: number, who = worker) =>
    askForHelp(w.store, who, purse.id, { holderId, title: '代买菜', description: null, minutes, wantedAt: null });
  return { coordinator, worker, purse, join, serve, held, ask };
}
async function sound(...worlds: World[]) {
  for (const w of worlds) {
    await seal(w.store, w.sub, signer);
    expect((await verify(w.store, { subdistrictIds: [w.sub], signer })).faults).toEqual([]);
  }
}

onEachDatabase('holdings', (opened) => {
  test('hours are earned once somebody else confirmed them, up to the ceiling, and corrected by a reversal', async () => {
    const w = await world(opened.store);
    const { coordinator, worker, purse, join, serve, held } = await bank(w, { ceiling: 500 });
    const zhou = await join('周');
    const own = as(w, '周', 'resident');
    const record = await recordService(w.store, own, purse.id, {
      holderId: zhou.id,
      kind: 'service',
      title: '理发',
      minutes: 90,
      servedAt: new Date(Date.now() - 1000).toISOString(),
      receiverHolderId: null,
      commitmentId: null,
    });
    expect(await held(zhou.id)).toBe(0);
    expect(await problem(confirmService(w.store, own, record.id, { rating: null, comment: null }))).toBe('forbidden');
    await confirmService(w.store, worker, record.id, { rating: 4, comment: '细心' });
    expect(await held(zhou.id)).toBe(90);
    expect((await serve(zhou.id, 600)).credited).toBe(410);
    expect(await held(zhou.id)).toBe(500);
    const earned = (await w.store.read(w.sub, (u) => u.ledger.events({ filter: { matterId: record.id } }))).items[0]!;
    await w.store.write(w.sub, BY, (u) =>
      reverse(u, coordinator, { eventId: earned.id, reason: '本人更正：不是我做的' }),
    );
    expect(await held(zhou.id)).toBe(410);
    const after = await w.store.read(w.sub, (u) => u.services.get(record.id));
    expect([after!.state, after!.credited, after!.reason]).toEqual(['reversed', 0, '本人更正：不是我做的']);
    await sound(w);
  });

  test('help is paid with hours that wait until it was given; what nobody takes in time goes back and is said', async () => {
    const w = await world(opened.store);
    const { coordinator, worker, purse, join, serve, held, ask } = await bank(w, { takeWithinDays: 3 });
    const [old, young] = [await join('老'), await join('小')];
    await serve(old.id, 120);
    const request = await ask(old.id, 90, as(w, '老', 'resident'));
    expect(await held(old.id)).toBe(30);
    expect(await problem(ask(old.id, 31))).toBe('over-committed');
    expect(await problem(takeRequest(w.store, as(w, '老', 'resident'), request.id, old.id))).toBe('bad-input');
    await takeRequest(w.store, as(w, '小', 'resident'), request.id, young.id);
    expect(
      await problem(settleRequest(w.store, as(w, '小', 'resident'), request.id, { rating: null, comment: null })),
    ).toBe('forbidden');
    await settleRequest(w.store, as(w, '老', 'resident'), request.id, { minutes: 60, rating: 5, comment: null });
    expect([await held(old.id), await held(young.id)]).toEqual([60, 60]);
    const second = await ask(old.id, 60);
    const later = { ...coordinator, now: () => new Date(Date.now() + 4 * 86_400_000) };
    expect(await lapseRequests(w.store, later)).toBe(1);
    expect(await lapseRequests(w.store, later)).toBe(0);
    expect((await w.store.read(w.sub, (u) => u.redemptions.get(second.id)))!.state).toBe('untaken');
    expect(await held(old.id)).toBe(60);
    const third = await ask(old.id, 10);
    await cancelRequest(w.store, worker, third.id, '不需要了');
    const report = await holdingReport(w.store, worker, purse.id);
    expect(report).toMatchObject({
      earned: 180,
      used: 60,
      held: 120,
      waiting: 0,
      usedPermille: 333,
      untaken: 1,
      open: 0,
    });
    await sound(w);
  });

  test('what was set aside for a request that is over is not set aside again, whatever is reversed', async () => {
    const w = await world(opened.store);
    const { coordinator, worker, join, serve, held, ask, purse } = await bank(w);
    const [old, young] = [await join('老'), await join('小')];
    await serve(old.id, 120);
    const undo = async (matterId: string, action: string) => {
      const { items } = await w.store.read(w.sub, (u) => u.ledger.events({ filter: { matterId }, limit: 50 }));
      const event = items.find((one) => one.action === action)!;
      return problem(w.store.write(w.sub, BY, (u) => reverse(u, coordinator, { eventId: event.id, reason: '记错了' })));
    };
    const cancelled = await ask(old.id, 30);
    await cancelRequest(w.store, worker, cancelled.id, '不需要了');
    const given = await ask(old.id, 90);
    expect(await undo(given.id, 'hold')).toBe('conflict');
    await takeRequest(w.store, as(w, '小', 'resident'), given.id, young.id);
    await settleRequest(w.store, worker, given.id, { minutes: 60, rating: null, comment: null });
    for (const matter of [cancelled, given])
      for (const action of ['hold', 'void']) expect(await undo(matter.id, action)).toBe('conflict');
    expect(await held(old.id)).toBe(60);
    expect(await undo(given.id, 'spend')).toBe('nothing');
    expect(await held(old.id)).toBe(120);
    expect(await undo(given.id, 'spend')).toBe('conflict');
    const after = await w.store.read(w.sub, (u) => u.redemptions.get(given.id));
    expect([after!.state, after!.reason]).toEqual(['cancelled', '记错了']);
    expect(await holdingReport(w.store, worker, purse.id)).toMatchObject({ used: 0, waiting: 0 });
    await sound(w);
  });

  test('hours go to declared relatives only; groups may only give; what is old expires', async () => {
    const w = await world(opened.store);
    const { coordinator, join, serve, held, ask } = await bank(w, { expiryMonths: 12, promptAfterMonths: 6 });
    const [father, son, other] = [await join('父'), await join('子'), await join('他')];
    const group = await join('志愿队', { userId: null, agentId: await body(w, '志愿服务队') });
    await serve(father.id, 100);
    await serve(group.id, 50);
    const me = as(w, '父', 'resident');
    const give = (to: string, quantity: number) =>
      transferHolding(w.store, me, father.id, { number: to, quantity, note: '' });
    expect(await problem(give(son.number, 10))).toBe('forbidden');
    await declareFamily(w.store, me, father.id, { number: son.number, relation: 'child' });
    await give(son.number, 40);
    expect(await problem(give(son.number, 61))).toBe('over-committed');
    expect(await problem(give(other.number, 1))).toBe('forbidden');
    expect(await problem(ask(group.id, 10))).toBe('forbidden');
    await transferHolding(w.store, coordinator, group.id, { number: other.number, quantity: 50, note: '捐赠' });
    expect([await held(father.id), await held(son.id), await held(other.id)]).toEqual([60, 40, 50]);
    const later = { ...coordinator, now: () => new Date(Date.now() + 400 * 86_400_000) };
    expect(await tendHoldings(w.store, later)).toBeGreaterThanOrEqual(3);
    expect([await held(father.id), await held(son.id), await held(other.id)]).toEqual([0, 0, 0]);
    await sound(w);
  });

  test('the shop spends points and promises stock in one transaction, however many want the last of it', async () => {
    const w = await world(opened.store);
    const { worker, purse, join, held } = await bank(w, {}, 'points');
    const rice = await addResource(w, { name: '大米', quantity: 5, unit: 'item' });
    const item = await offerInShop(
      w.store,
      worker,
      purse.id,
      NewShopItem.parse({ resourceId: rice.id, price: 30, mostEach: 2 }),
    );
    const people: Awaited<ReturnType<typeof join>>[] = [];
    for (const name of ['甲', '乙', '丙', '丁']) people.push(await join(name));
    const source = (await w.store.read(w.sub, (u) => u.ledger.purseAccounts({ purseIds: [purse.id], own: true }))).find(
      (a) => a.kind === 'source',
    )!;
    const { move } = await import('../../src/ledger/move.ts');
    for (const p of people)
      await w.store.write(w.sub, BY, async (u) => {
        const [to] = (await u.ledger.purseAccounts({ holderIds: [p.id] })).filter((a) => a.kind === 'held');
        await move(u, worker, { action: 'earn', purse, quantity: 65, from: source, to: to! });
      });
    const take = (p: (typeof people)[number], count: number) =>
      problem(takeFromShop(w.store, worker, item.id, { holderId: p.id, count }));
    const answers = await Promise.all(people.flatMap((p) => [take(p, 1), take(p, 1), take(p, 1)]));
    expect(answers.filter((a) => a === 'nothing')).toHaveLength(5);
    expect(answers.filter((a) => a !== 'nothing' && a !== 'over-committed')).toEqual([]);
    const left = (await listShop(w.store, worker, purse.id))[0]!.left;
    const points = await Promise.all(people.map((p) => held(p.id)));
    expect(left).toBe(0);
    expect(points.reduce((a, b) => a + b, 0)).toBe(4 * 65 - 5 * 30);
    expect(Math.min(...points)).toBeGreaterThanOrEqual(5);
    await sound(w);
  });

  test('200 at once spend what one holder has: never more than that, and every balance is right', async () => {
    const w = await world(opened.store);
    const { worker, join, serve, held, ask } = await bank(w);
    const rich = await join('富');
    await serve(rich.id, 1000);
    const answers = await Promise.all(Array.from({ length: 200 }, () => problem(ask(rich.id, 10, worker))));
    expect(answers.filter((a) => a === 'nothing')).toHaveLength(100);
    expect(answers.filter((a) => a !== 'nothing' && a !== 'over-committed')).toEqual([]);
    expect(await held(rich.id)).toBe(0);
    await sound(w);
  }, 120_000);

  test('two sub-districts exchange hours: both ledgers balance, whatever the order, and never beyond the limit', async () => {
    const [a, b] = [await world(opened.store), await world(opened.store)];
    const codes = await Promise.all([a, b].map(async (w) => (await w.store.directory.jurisdiction(w.sub))!.code));
    const [left, right] = [await bank(a), await bank(b)];
    const [here, there] = [await left.join('这'), await right.join('那')];
    for (let i = 0; i < 3; i++) await left.serve(here.id, 1200);
    const sides = (forth: boolean) =>
      forth ? ([a, left, here, there, right, codes[1]!] as const) : ([b, right, there, here, left, codes[0]!] as const);
    const of = (forth: boolean) => {
      const [w, own] = sides(forth);
      return { ...own.coordinator, subdistrict: { ...w.context.subdistrict, id: w.sub } };
    };
    const propose = (forth: boolean, quantity: number) => {
      const [w, own, from, to, other, code] = sides(forth);
      return proposeExchange(w.store, of(forth), own.purse.id, {
        holderId: from.id,
        partner: code,
        partnerPurseId: other.purse.id,
        partnerNumber: to.number,
        quantity,
        note: '互通',
      });
    };
    const send = async (forth: boolean, quantity: number) =>
      problem(propose(forth, quantity).then((row) => acceptExchange(a.store, of(!forth), row.otherId)));

    // Only the other side accepts; what it does not accept, and what is taken back or not answered, goes back.
    const before = await left.held(here.id);
    const first = await propose(true, 100);
    expect(await left.held(here.id)).toBe(before - 100);
    expect(await problem(acceptExchange(a.store, of(true), first.id))).toBe('forbidden');
    expect(await problem(withdrawExchange(b.store, of(false), first.otherId, '不'))).toBe('forbidden');
    await declineExchange(b.store, of(false), first.otherId, '没有这个人');
    expect(await left.held(here.id)).toBe(before);
    const second = await propose(true, 100);
    // Two who answer at once: one of them is told that it is decided.
    const answers = await Promise.all([
      problem(acceptExchange(b.store, of(false), second.otherId)),
      problem(withdrawExchange(a.store, of(true), second.id, '算了')),
      problem(acceptExchange(b.store, of(false), second.otherId)),
    ]);
    expect(answers.filter((x) => x === 'nothing')).toHaveLength(1);
    expect(answers.filter((x) => x === 'conflict')).toHaveLength(2);
    await propose(true, 50);
    const later = { ...of(true), now: () => new Date(Date.now() + 15 * 86_400_000) };
    expect([await lapseExchanges(a.store, later), await lapseExchanges(a.store, later)]).toEqual([1, 0]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ forth: fc.boolean(), quantity: fc.integer({ min: 1, max: 900 }) }), {
          minLength: 2,
          maxLength: 6,
        }),
        async (moves) => {
          const before = (await left.held(here.id)) + (await right.held(there.id));
          const answers = await Promise.all(moves.map((m) => send(m.forth, m.quantity)));
          expect(answers.filter((x) => x !== 'nothing' && x !== 'over-committed')).toEqual([]);
          const balances = await Promise.all(
            [
              [a, left],
              [b, right],
            ].map(async ([w, side]) => {
              const accounts = await (w as World).store.read((w as World).sub, (u) =>
                u.ledger.purseAccounts({ purseIds: [(side as typeof left).purse.id] }),
              );
              return accounts.reduce((n, x) => n + (x.kind === 'counterpart' ? x.balance : 0), 0);
            }),
          );
          expect(balances[0]! + balances[1]!).toBe(0);
          expect((await left.held(here.id)) + (await right.held(there.id))).toBe(before);
        },
      ),
      { numRuns: 4 },
    );
    const [told] = await exchangeBalances(a.store, of(true), left.purse.id);
    expect(told).toMatchObject({ partnerId: b.sub, ours: -(told!.theirs || 0) || 0 });
    expect(told!.ours).toBe((await right.held(there.id)) + 0);
    await sound(a, b);
  });

  test('whoever gives service may owe more; closed books take nothing with an earlier day', async () => {
    const w = await world(opened.store);
    const { coordinator, purse, join, serve, held, ask } = await bank(w, { overdraft: 30, overdraftGrowth: 500 });
    const li = await join('李');
    expect(await problem(ask(li.id, 31))).toBe('over-committed');
    const record = await serve(li.id, 100);
    // 100 served: 30 and half of 100 may be owed.
    expect(await problem(ask(li.id, 181))).toBe('over-committed');
    await ask(li.id, 180);
    expect(await held(li.id)).toBe(-80);
    // A lower limit cannot be set while somebody owes more than that.
    expect(
      await problem(
        changePurse(w.store, coordinator, purse.id, { rules: { ...purse.rules, overdraft: 0 } }, purse.version),
      ),
    ).toBe('over-committed');
    expect(await problem(changePurse(w.store, coordinator, purse.id, { state: 'closed' }, purse.version))).toBe(
      'conflict',
    );
    const today = wallDay(new Date().toISOString(), w.context.subdistrict.timeZone);
    const yesterday = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    expect(await problem(lockPurse(w.store, coordinator, purse.id, today))).toBe('bad-input');
    await lockPurse(w.store, coordinator, purse.id, yesterday);
    expect(await problem(lockPurse(w.store, coordinator, purse.id, '2026-01-01'))).toBe('conflict');
    const old = await recordService(w.store, as(w, 'worker', 'worker'), purse.id, {
      holderId: li.id,
      kind: 'service',
      title: '补记',
      minutes: 60,
      servedAt: new Date(Date.now() - 5 * 86_400_000).toISOString(),
      receiverHolderId: null,
      commitmentId: null,
    });
    expect(await problem(confirmService(w.store, coordinator, old.id, { rating: null, comment: null }))).toBe(
      'conflict',
    );
    // A correction is an entry of its own, in the open days.
    const earned = (await w.store.read(w.sub, (u) => u.ledger.events({ filter: { matterId: record.id } }))).items[0]!;
    expect(
      await problem(w.store.write(w.sub, BY, (u) => reverse(u, coordinator, { eventId: earned.id, reason: '记错' }))),
    ).toBe('over-committed');
    await sound(w);
  });
});
