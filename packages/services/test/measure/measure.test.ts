import type { Fragmentation } from '@linli/domain';
import {
  abandonMeasurement,
  type Context,
  currentMeasurement,
  getMeasurement,
  listMeasurements,
  runDue,
  runMeasurement,
  startMeasurement,
  WhatIfSessions,
} from '@linli/services';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { addNeed, addResource, BY, type World, world } from '../ledger/world.ts';

const COORDINATOR = [{ role: 'coordinator' as const, jurisdictionId: null, agentId: null }];

/** Two needs for what one owner keeps for its own people. */
async function walled(it: World) {
  const context: Context = { ...it.context, subject: { userId: 'c', roles: COORDINATOR } };
  const resource = await addResource(it, {
    unit: 'meal',
    categoryCode: 'meals',
    capacityKind: 'stock',
    quantity: 5,
    schedules: [],
  });
  await it.store.write(it.sub, BY, (unit) =>
    unit.resources.update(resource.id, { terms: { ...resource.terms, audience: 'own' } }),
  );
  const needs = [];
  for (const quantity of [1, 2]) needs.push(await addNeed(it, { unit: 'meal', categoryCode: 'meals', quantity }));
  return { context, resource, needs };
}

async function measure(it: World, context: Context) {
  const queued = await startMeasurement(it.store, context);
  return runMeasurement(it.store, context, queued.id);
}

onEachDatabase('what barriers cost', (database) => {
  test('is measured, kept with what it found, and can be followed over time', async () => {
    const it = await world(database.store);
    const { context, resource, needs } = await walled(it);
    expect(await currentMeasurement(it.store, context)).toEqual({ latest: null, underWay: null });
    const steps: string[] = [];
    const queued = await startMeasurement(it.store, context);
    expect((await currentMeasurement(it.store, context)).underWay?.id).toBe(queued.id);
    // Whoever asks meanwhile is given the one that is under way.
    expect((await startMeasurement(it.store, context)).id).toBe(queued.id);
    const done = await runMeasurement(it.store, context, queued.id, { onProgress: (p) => steps.push(p.step) });
    expect(done).toMatchObject({
      state: 'done',
      progress: 1,
      needs: 2,
      served: 0,
      servedPooled: 2,
      pricePermille: 1000,
    });
    expect([...new Set(steps)]).toEqual(['reading', 'candidates', 'pricing', 'done']);
    const found = done.result as Fragmentation;
    expect(found.lifts).toHaveLength(1);
    expect(found.lifts[0]).toMatchObject({
      lift: { barrier: 'owner', agentId: it.agentId },
      needs: 2,
      quantities: [{ unit: 'meal', more: 3 }],
      resources: 1,
      names: { owner: expect.any(String), ownOnly: true },
    });
    expect(found.lifts[0]!.changed.map((c) => c.needId).sort()).toEqual(needs.map((n) => n.id).sort());
    expect(await getMeasurement(it.store, context, done.id)).toEqual(done);
    // Opened to everybody, nothing is lost any more: the trend shows it.
    await it.store.write(it.sub, BY, (unit) =>
      unit.resources.update(resource.id, { terms: { ...resource.terms, audience: 'subdistrict' } }),
    );
    expect(await measure(it, context)).toMatchObject({ served: 2, servedPooled: 2, pricePermille: 0 });
    const trend = await listMeasurements(it.store, context, {});
    expect(trend.items.map((m) => m.pricePermille)).toEqual([0, 1000]);
    expect(trend.items[0]).not.toHaveProperty('result');
    expect((await currentMeasurement(it.store, context)).latest?.pricePermille).toBe(0);
  });

  test('stops when it is cancelled, and says so', async () => {
    const it = await world(database.store);
    const { context } = await walled(it);
    const abort = new AbortController();
    const queued = await startMeasurement(it.store, context);
    const ended = await runMeasurement(it.store, context, queued.id, {
      signal: abort.signal,
      onProgress: ({ step }) => step === 'pricing' && abort.abort(),
    });
    expect(ended).toMatchObject({ state: 'cancelled', result: null, pricePermille: null });
    await expect(runMeasurement(it.store, context, queued.id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await currentMeasurement(it.store, context)).toEqual({ latest: null, underWay: null });
  });

  test('one that is cancelled where it does not run gives up', async () => {
    const it = await world(database.store);
    const { context } = await walled(it);
    const queued = await startMeasurement(it.store, context);
    let elsewhere: Promise<void> | undefined;
    const ended = await runMeasurement(it.store, context, queued.id, {
      onProgress: () => {
        elsewhere ??= abandonMeasurement(it.store, it.sub, queued.id);
      },
    });
    await elsewhere;
    expect(ended.state).toBe('cancelled');
    expect(ended.result).toBeNull();
  });

  test('falls due once a day', async () => {
    const it = await world(database.store);
    const { context } = await walled(it);
    const due = async (hours: number) =>
      (
        await runDue(it.store, {
          newId: uuidv7,
          subdistrict: context.subdistrict,
          now: () => new Date(Date.now() + hours * 3_600_000),
        })
      ).find((o) => o.task === 'measure-barriers');
    expect(await due(0)).toMatchObject({ done: 1 });
    expect(await due(1)).toMatchObject({ done: 0 });
    expect(await due(25)).toMatchObject({ done: 1 });
    expect((await listMeasurements(it.store, context, {})).items[0]).toMatchObject({
      createdBy: 'job:measure-barriers',
    });
  });

  test('what-if answers from models kept ready, and lets go of those that nobody uses', async () => {
    const it = await world(database.store);
    const { context } = await walled(it);
    const other = await world(database.store);
    const second = (await walled(other)).context;
    let now = Date.now();
    const sessions = new WhatIfSessions({ most: 1, idleMs: 1_000, freshMs: 10_000 }, () => now);
    const answer = await sessions.ask(it.store, context, [{ barrier: 'owner', agentId: it.agentId }]);
    expect(answer).toMatchObject({ changedNeeds: 2, permille: 1000, before: { served: 0 }, after: { served: 2 } });
    expect(answer.communities).toEqual([{ jurisdictionId: expect.any(String), needs: 2, before: 0, after: 2 }]);
    expect(await sessions.ask(it.store, context, [])).toMatchObject({ gain: '0', asOf: answer.asOf });
    expect(await sessions.ask(other.store, second, [{ barrier: 'time' }])).toMatchObject({ changedNeeds: 0 });
    expect(sessions.ready).toEqual([other.sub]);
    now += 2_000;
    await sessions.ask(it.store, context, []);
    expect(sessions.ready).toEqual([it.sub]);
    await expect(
      sessions.ask(it.store, { ...context, subject: { userId: null, roles: [] } }, []),
    ).rejects.toMatchObject({ code: 'not-signed-in' });
  });
});
