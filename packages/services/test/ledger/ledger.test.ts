import { type Commitment, checkProof, Problem } from '@linli/domain';
import { commit, fulfil, proof, release, reverse, seal, verify } from '@linli/services';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { addNeed, addResource, BY, DAILY, hours, NO_SLICE, opening, signer, type World, world } from './world.ts';

type Input = Omit<Parameters<typeof commit>[2], 'origin'>;
const promise = (w: World, input: Input): Promise<Commitment> =>
  w.store.write(w.sub, BY, (unit) => commit(unit, w.context, { ...input, origin: 'direct' }));

async function settled<T>(work: Promise<T>[]): Promise<{ done: T[]; problems: Problem[] }> {
  const results = await Promise.allSettled(work);
  const done: T[] = [];
  const problems: Problem[] = [];
  for (const r of results) {
    if (r.status === 'fulfilled') done.push(r.value);
    else if (r.reason instanceof Problem) problems.push(r.reason);
    else throw r.reason;
  }
  return { done, problems };
}

onEachDatabase('ledger', (opened) => {
  test('from a need to what was provided: accounts, promise, need and report say the same', async () => {
    const w = await world(opened.store);
    const room = await addResource(w, { quantity: 5 });
    const need = await addNeed(w, { quantity: 4 });
    const made = await promise(w, { needId: need.id, resourceId: room.id, quantity: 4, ...NO_SLICE });
    expect(made).toMatchObject({ state: 'active', mode: 'activation', driver: 'resident', providerId: w.agentId });
    const half = await w.store.write(w.sub, BY, (unit) =>
      fulfil(unit, w.context, { commitmentId: made.id, quantity: 3 }),
    );
    expect(half).toMatchObject({ state: 'active', fulfilledQuantity: 3 });
    const rest = await w.store.write(w.sub, BY, (unit) =>
      release(unit, w.context, { commitmentId: made.id, reason: 'no longer needed' }),
    );
    expect(rest).toMatchObject({ state: 'closed', fulfilledQuantity: 3 });
    await w.store.read(w.sub, async (unit) => {
      const balances = Object.fromEntries((await unit.ledger.accounts([room.id])).map((a) => [a.kind, a.balance]));
      expect(balances).toEqual({ source: -5, free: 2, reserved: 0, provided: 3 });
      expect(await unit.needs.get(need.id)).toMatchObject({
        state: 'partly',
        committedQuantity: 0,
        fulfilledQuantity: 3,
        respondedAt: expect.any(String),
      });
      const events = await unit.ledger.events({ sort: 'recordedAt' });
      expect(events.items.map((e) => e.action)).toEqual(['issue', 'commit', 'fulfil', 'release']);
      expect((await unit.ledger.events({ filter: { commitmentId: made.id } })).total).toBe(3);
    });
    expect(await verify(w.store, { subdistrictIds: [w.sub], signer })).toMatchObject({
      ok: true,
      events: 4,
      unsealed: 4,
      faults: [],
    });
  });

  test('50 at once never get more of a stock than there is', async () => {
    const w = await world(opened.store);
    const stock = await addResource(w, { quantity: 20 });
    const needs = await Promise.all(Array.from({ length: 50 }, () => addNeed(w, { quantity: 1 })));
    const { done, problems } = await settled(
      needs.map((n) => promise(w, { needId: n.id, resourceId: stock.id, quantity: 1, ...NO_SLICE })),
    );
    expect(done).toHaveLength(20);
    expect(problems.every((p) => p.code === 'over-committed' && p.fix !== undefined)).toBe(true);
    await w.store.read(w.sub, async (unit) => {
      const free = (await unit.ledger.accounts([stock.id])).find((a) => a.kind === 'free');
      expect(free?.balance).toBe(0);
      expect(await unit.commitments.count()).toBe(20);
      expect(await unit.needs.count({ state: 'committed' })).toBe(20);
    });
  });

  test('50 at once never get more seats of an opening than it has, and two openings do not mix', async () => {
    const w = await world(opened.store);
    const meals = await addResource(w, { capacityKind: 'pooled', quantity: 7, schedules: [DAILY] });
    const needs = await Promise.all(Array.from({ length: 50 }, () => addNeed(w, { quantity: 2 })));
    const { done } = await settled(
      needs.map((n, i) => promise(w, { needId: n.id, resourceId: meals.id, quantity: 2, ...opening(1 + (i % 2)) })),
    );
    const perDay = [1, 2].map((day) => done.filter((c) => c.sliceStart === opening(day).sliceStart).length);
    expect(perDay).toEqual([3, 3]);
    const report = await verify(w.store, { subdistrictIds: [w.sub], signer });
    expect(report).toMatchObject({ ok: true, events: 8 });
  });

  test('50 at once never get overlapping times of a room', async () => {
    const w = await world(opened.store);
    const room = await addResource(w, { capacityKind: 'exclusive', quantity: 1, slotMinutes: 30, schedules: [DAILY] });
    const needs = await Promise.all(Array.from({ length: 50 }, () => addNeed(w, { quantity: 1 })));
    const { done, problems } = await settled(
      needs.map((n, i) => {
        const from = 1 + (i % 5) * 0.5;
        return promise(w, { needId: n.id, resourceId: room.id, quantity: 1, ...hours(3, from, from + 1) });
      }),
    );
    const times = done.map((c) => [c.sliceStart!, c.sliceEnd!] as const).sort();
    for (let i = 1; i < times.length; i++) expect(times[i - 1]![1] <= times[i]![0]).toBe(true);
    expect(done.length).toBeGreaterThanOrEqual(1);
    expect(done.length).toBeLessThanOrEqual(3);
    expect(problems.every((p) => p.code === 'over-committed')).toBe(true);
    await w.store.read(w.sub, async (unit) => {
      const taken = await unit.ledger.occupied([room.id], { from: '2026-12-03T00:00:00Z', to: '2026-12-04T00:00:00Z' });
      expect(taken).toHaveLength(done.length);
    });
  });

  test('50 at once never promise a need more than it asks for', async () => {
    const w = await world(opened.store);
    const stocks = await Promise.all(Array.from({ length: 5 }, () => addResource(w, { quantity: 100 })));
    const need = await addNeed(w, { quantity: 10 });
    const { done, problems } = await settled(
      Array.from({ length: 50 }, (_, i) =>
        promise(w, { needId: need.id, resourceId: stocks[i % 5]!.id, quantity: 3, ...NO_SLICE }),
      ),
    );
    expect(done).toHaveLength(3);
    expect(problems.every((p) => p.code === 'over-committed')).toBe(true);
    expect(await w.store.read(w.sub, (unit) => unit.needs.get(need.id))).toMatchObject({
      committedQuantity: 9,
      state: 'partly',
    });
  });

  test('what is no opening, of another unit or too much is refused with what to do', async () => {
    const w = await world(opened.store);
    const pooled = await addResource(w, { capacityKind: 'pooled', quantity: 3, schedules: [DAILY] });
    const room = await addResource(w, { capacityKind: 'exclusive', slotMinutes: 60, schedules: [DAILY] });
    const unknown = await addResource(w, { quantity: null });
    const need = await addNeed(w, { quantity: 5 });
    const ask = (input: Omit<Input, 'needId'>) => promise(w, { needId: need.id, ...input });
    const bad = { code: 'bad-input', fix: expect.any(String) };
    await expect(ask({ resourceId: pooled.id, quantity: 1, ...NO_SLICE })).rejects.toMatchObject(bad);
    await expect(ask({ resourceId: pooled.id, quantity: 1, ...hours(1, 1, 2) })).rejects.toMatchObject(bad);
    await expect(ask({ resourceId: room.id, quantity: 1, ...hours(1, 3, 5) })).rejects.toMatchObject(bad);
    await expect(ask({ resourceId: unknown.id, quantity: 1, ...NO_SLICE })).rejects.toMatchObject(bad);
    await expect(ask({ resourceId: pooled.id, quantity: 0, ...opening(1) })).rejects.toMatchObject(bad);
    await expect(ask({ resourceId: pooled.id, quantity: 4, ...opening(1) })).rejects.toMatchObject({
      code: 'over-committed',
      facts: { capacity: 3 },
    });
    const other = await addResource(w, { quantity: 3, unit: 'hour' });
    await expect(ask({ resourceId: other.id, quantity: 1, ...NO_SLICE })).rejects.toMatchObject(bad);
    expect(await w.store.read(w.sub, (unit) => unit.commitments.count())).toBe(0);
  });

  test('more or less of a resource moves its accounts, never below what is promised', async () => {
    const w = await world(opened.store);
    const stock = await addResource(w, { quantity: 4 });
    const need = await addNeed(w, { quantity: 100 });
    const take = (quantity: number) => promise(w, { needId: need.id, resourceId: stock.id, quantity, ...NO_SLICE });
    await take(3);
    await w.store.write(w.sub, BY, (unit) => unit.resources.update(stock.id, { quantity: 6 }));
    await take(3);
    await w.store.write(w.sub, BY, (unit) => unit.resources.update(stock.id, { quantity: 2 }));
    await expect(take(1)).rejects.toMatchObject({ code: 'over-committed' });
    const report = await verify(w.store, { subdistrictIds: [w.sub], signer });
    expect(report.ok).toBe(true);
  });

  test('events are undone from the last one backwards, each once', async () => {
    const w = await world(opened.store);
    const stock = await addResource(w, { quantity: 5 });
    const need = await addNeed(w, { quantity: 5 });
    const made = await promise(w, { needId: need.id, resourceId: stock.id, quantity: 5, ...NO_SLICE });
    await w.store.write(w.sub, BY, (unit) => fulfil(unit, w.context, { commitmentId: made.id, quantity: 2 }));
    await w.store.write(w.sub, BY, (unit) => release(unit, w.context, { commitmentId: made.id, reason: 'r' }));
    const events = await w.store.read(w.sub, (unit) => unit.ledger.events({ sort: 'recordedAt' }));
    const [issue, committed, fulfilled, released] = events.items.map((e) => e.id);
    const undo = (eventId: string | undefined) =>
      w.store.write(w.sub, BY, (unit) => reverse(unit, w.context, { eventId: eventId!, reason: 'mistake' }));
    for (const tooEarly of [issue, committed, fulfilled])
      await expect(undo(tooEarly)).rejects.toMatchObject({ code: 'conflict' });
    const state = () =>
      w.store.read(w.sub, async (unit) => {
        const c = (await unit.commitments.get(made.id))!;
        const n = (await unit.needs.get(need.id))!;
        const balance = new Map((await unit.ledger.accounts([stock.id])).map((a) => [a.kind, a.balance]));
        return [c.state, c.fulfilledQuantity, n.state, n.committedQuantity, n.fulfilledQuantity, balance.get('free')];
      });
    expect(await state()).toEqual(['closed', 2, 'partly', 0, 2, 3]);
    await undo(released);
    expect(await state()).toEqual(['active', 2, 'committed', 3, 2, 0]);
    const twice = await settled([undo(fulfilled), undo(fulfilled), undo(fulfilled)]);
    expect(twice.done).toHaveLength(1);
    expect(twice.problems.every((p) => p.code === 'conflict')).toBe(true);
    expect(await state()).toEqual(['active', 0, 'committed', 5, 0, 0]);
    const reversal = await undo(committed);
    expect(reversal).toMatchObject({ action: 'reverse', reversesId: committed });
    expect(await state()).toEqual(['cancelled', 0, 'open', 0, 0, 5]);
    await expect(undo(reversal.id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await verify(w.store, { subdistrictIds: [w.sub], signer })).toMatchObject({ ok: true, events: 7 });
  });

  test('what a release gave back may be gone when it is to be undone', async () => {
    const w = await world(opened.store);
    const room = await addResource(w, { capacityKind: 'exclusive', slotMinutes: 60, schedules: [DAILY] });
    const [one, two] = [await addNeed(w, {}), await addNeed(w, {})];
    const first = await promise(w, { needId: one.id, resourceId: room.id, quantity: 1, ...hours(5, 1, 2) });
    await w.store.write(w.sub, BY, (unit) => release(unit, w.context, { commitmentId: first.id, reason: 'r' }));
    await promise(w, { needId: two.id, resourceId: room.id, quantity: 1, ...hours(5, 1, 3) });
    const released = await w.store.read(w.sub, (unit) => unit.ledger.events({ filter: { action: 'release' } }));
    await expect(
      w.store.write(w.sub, BY, (unit) => reverse(unit, w.context, { eventId: released.items[0]!.id, reason: 'r' })),
    ).rejects.toMatchObject({ code: 'over-committed' });
    expect((await verify(w.store, { subdistrictIds: [w.sub], signer })).ok).toBe(true);
  });

  test('sealing: blocks chain, events have proofs, several sealers do not get in each other’s way', async () => {
    const w = await world(opened.store);
    const stock = await addResource(w, { quantity: 30 });
    const need = await addNeed(w, { quantity: 30 });
    for (let i = 0; i < 5; i++) await promise(w, { needId: need.id, resourceId: stock.id, quantity: 1, ...NO_SLICE });
    const sealed = await Promise.all([1, 2, 3].map(() => seal(w.store, w.sub, signer)));
    expect(sealed.reduce((a, b) => a + b, 0)).toBe(6);
    for (let i = 0; i < 3; i++) await promise(w, { needId: need.id, resourceId: stock.id, quantity: 1, ...NO_SLICE });
    expect(await seal(w.store, w.sub, signer)).toBe(3);
    expect(await seal(w.store, w.sub, signer)).toBe(0);
    expect(await verify(w.store, { subdistrictIds: [w.sub], signer })).toMatchObject({
      ok: true,
      events: 9,
      blocks: 2,
      unsealed: 0,
    });
    await w.store.read(w.sub, async (unit) => {
      for (const event of (await unit.ledger.events({ limit: 100 })).items) {
        const shown = (await proof(unit, event))!;
        expect(checkProof(event.hash, shown.path, shown.block.root)).toBe(true);
        expect(signer.verify(shown.block.hash, shown.block.signature)).toBe(true);
      }
    });
  });

  test('what a running transaction may still come before is not sealed', async () => {
    // One connection: nothing runs beside anything.
    if (opened.kind === 'pglite') return;
    const w = await world(opened.store);
    const stock = await addResource(w, { quantity: 30 });
    const need = await addNeed(w, { quantity: 30 });
    const other = await addNeed(w, { quantity: 30 });
    const shop = await addResource(w, { quantity: 30 });
    let goOn!: () => void;
    let hasStarted!: () => void;
    const started = new Promise<void>((resolve) => {
      hasStarted = resolve;
    });
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const slow = w.store.write(w.sub, BY, async (unit) => {
      await commit(unit, w.context, {
        needId: other.id,
        resourceId: shop.id,
        quantity: 1,
        ...NO_SLICE,
        origin: 'direct',
      });
      hasStarted();
      await held;
    });
    await started;
    await promise(w, { needId: need.id, resourceId: stock.id, quantity: 1, ...NO_SLICE });
    expect(await seal(w.store, w.sub, signer)).toBe(0);
    goOn();
    await slow;
    expect(await seal(w.store, w.sub, signer)).toBe(4);
  });
});
