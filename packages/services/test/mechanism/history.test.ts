import { NewHolder, NewPurse, Problem } from '@linli/domain';
import {
  approveRequest,
  askForHelp,
  cancelRequest,
  confirmService,
  contribute,
  createPurse,
  joinPurse,
  payOut,
  recordService,
  requestMoney,
  reverse,
  seal,
  settleRequest,
  takeRequest,
  transferHolding,
  verify,
  voidRequest,
} from '@linli/services';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { BY, signer, type World, world } from '../ledger/world.ts';
import { as, body } from './people.ts';

const ACTS = [
  'contribute',
  'request',
  'approve',
  'pay',
  'void',
  'serve',
  'ask',
  'take',
  'settle',
  'cancel',
  'give',
  'reverse',
] as const;
const step = fc.record({
  do: fc.constantFrom(...ACTS),
  a: fc.nat(20),
  b: fc.nat(20),
  n: fc.integer({ min: 1, max: 60 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function play(w: World, steps: readonly Step[]): Promise<number> {
  const { store } = w;
  const coordinator = as(w, 'coordinator', 'coordinator');
  const worker = as(w, 'worker', 'worker');
  const giver = await body(w, '商会');
  const fund = await createPurse(store, coordinator, NewPurse.parse({ kind: 'fund', name: '基金', unit: 'CNY' }));
  const bank = await createPurse(
    store,
    coordinator,
    NewPurse.parse({
      kind: 'time-bank',
      name: '银行',
      unit: 'hour',
      rules: { ceiling: 100, overdraft: 10, transfer: 'anybody' },
    }),
  );
  const people: Awaited<ReturnType<typeof joinPurse>>[] = [];
  for (const name of ['甲', '乙', '丙'])
    people.push(await joinPurse(store, worker, bank.id, NewHolder.parse({ name, userId: name })));
  let done = 0;
  const of = <T>(rows: readonly T[], i: number): T | undefined => rows[i % Math.max(1, rows.length)];
  for (const s of steps) {
    const [one, other] = [of(people, s.a)!, of(people, s.b)!];
    const seen = await store.read(w.sub, async (unit) => ({
      requests: (await unit.appropriations.list({ sort: 'id', limit: 100 })).items,
      help: (await unit.redemptions.list({ sort: 'id', limit: 100 })).items,
      events: (await unit.ledger.events({ sort: 'id', limit: 500 })).items,
    }));
    const request = of(seen.requests, s.a)?.id ?? w.sub;
    const help = of(seen.help, s.a)?.id ?? w.sub;
    const rated = { rating: null, comment: null };
    const acts: Record<Step['do'], () => Promise<unknown>> = {
      contribute: () => contribute(store, coordinator, fund.id, { amount: s.n, partyId: giver, note: null }),
      request: () => requestMoney(store, worker, fund.id, { title: '用', purpose: null, payeeId: giver, amount: s.n }),
      approve: () => approveRequest(store, coordinator, request, null),
      pay: () => payOut(store, coordinator, request, { amount: s.n }),
      void: () => voidRequest(store, coordinator, request, 'r'),
      serve: async () => {
        const at = new Date(Date.now() - 1000).toISOString();
        const given = { holderId: one.id, kind: 'service' as const, title: '帮', minutes: s.n, servedAt: at };
        const made = await recordService(store, worker, bank.id, {
          ...given,
          receiverHolderId: null,
          commitmentId: null,
        });
        await confirmService(store, coordinator, made.id, rated);
      },
      ask: () =>
        askForHelp(store, worker, bank.id, {
          holderId: one.id,
          title: '求',
          description: null,
          minutes: s.n,
          wantedAt: null,
        }),
      take: () => takeRequest(store, worker, help, other.id),
      settle: () => settleRequest(store, coordinator, help, { minutes: s.n, ...rated }),
      cancel: () => cancelRequest(store, worker, help, 'r'),
      give: () => transferHolding(store, worker, one.id, { number: other.number, quantity: s.n, note: '' }),
      reverse: () =>
        store.write(w.sub, BY, (unit) =>
          reverse(unit, coordinator, { eventId: of(seen.events, s.a)?.id ?? w.sub, reason: 'r' }),
        ),
    };
    try {
      await acts[s.do]();
      done++;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  return done;
}

/** What every account must hold, worked out from the events alone; and that nothing came out of nowhere. */
async function replay(w: World): Promise<void> {
  await w.store.read(w.sub, async (unit) => {
    const balances = new Map<string, number>();
    for (const event of (await unit.ledger.events({ sort: 'id', limit: 500 })).items)
      for (const leg of event.legs) balances.set(leg.accountId, (balances.get(leg.accountId) ?? 0) + leg.amount);
    const sums = new Map<string, number>();
    for (const account of await unit.ledger.purseAccounts({})) {
      expect(account.balance).toBe(balances.get(account.id) ?? 0);
      if (account.kind !== 'source') expect(account.balance).toBeGreaterThanOrEqual(account.floor);
      if (account.ceiling !== null) expect(account.balance).toBeLessThanOrEqual(account.ceiling);
      sums.set(account.purseId, (sums.get(account.purseId) ?? 0) + account.balance);
    }
    for (const sum of sums.values()) expect(sum).toBe(0);
    // What waits for somebody is exactly what their open requests ask for.
    const waiting = new Map<string, number>();
    for await (const r of unit.redemptions.each())
      if (r.state === 'open' || r.state === 'taken')
        waiting.set(r.holderId, (waiting.get(r.holderId) ?? 0) + r.quantity);
    for (const account of await unit.ledger.purseAccounts({}))
      if (account.holderId !== null && account.kind === 'reserved')
        expect(account.balance).toBe(waiting.get(account.holderId) ?? 0);
  });
  await seal(w.store, w.sub, signer);
  expect((await verify(w.store, { subdistrictIds: [w.sub], signer })).faults).toEqual([]);
}

onEachDatabase('any history of purses', (opened) => {
  test('keeps every sum, stays within every limit, and replays to the same balances', async () => {
    let done = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
        const w = await world(opened.store);
        done += await play(w, steps);
        await replay(w);
      }),
      { numRuns: opened.kind === 'citus' ? 3 : 6 },
    );
    expect(done).toBeGreaterThan(20);
  });
});
