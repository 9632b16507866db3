import type { Problem } from '@linli/domain';
import { ageLimits, commit, explain, runMatch, setAgeLimits, startMatchRun, stopSilentRuns } from '@linli/services';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { oneAgent } from '../../../store/test/fixtures.ts';
import { addNeed, addResource, BY, DAILY, world as emptyWorld, opening, type World } from '../ledger/world.ts';

const NOW = new Date('2026-11-30T00:00:00.000Z');
const WINDOW = { windowStart: '2026-12-01T00:00:00.000Z', windowEnd: '2026-12-05T00:00:00.000Z' };

async function world(store: Parameters<typeof emptyWorld>[0]): Promise<World> {
  const w = await emptyWorld(store);
  const roles = [{ role: 'coordinator' as const, jurisdictionId: null, agentId: null }];
  return { ...w, context: { ...w.context, subject: { userId: 'tester', roles }, now: () => NOW } };
}
const anotherBody = (w: World) => w.store.write(w.sub, BY, async (unit) => (await oneAgent(unit)).id);
const placeAt = (w: World, position: [number, number]) =>
  w.store.write(w.sub, BY, async (unit) => {
    const [place] = await unit.places.insert([
      {
        name: '文化站',
        agentId: null,
        jurisdictionId: null,
        locationType: 'physical',
        address: null,
        position,
        extra: {},
      },
    ]);
    return place!.id;
  });

async function run(w: World, asked: Parameters<typeof startMatchRun>[2] = {}, signal?: AbortSignal) {
  const queued = await startMatchRun(w.store, w.context, asked);
  return runMatch({ store: w.store, newId: w.context.newId }, w.context.subdistrict, queued.id, {
    now: w.context.now,
    signal,
  });
}
const pending = (w: World) =>
  w.store.read(w.sub, async (unit) => (await unit.proposals.list({ filter: { state: 'pending' }, limit: 500 })).items);
const promise = (w: World, needId: string, resourceId: string, slice: { sliceStart: string; sliceEnd: string }) =>
  w.store.write(w.sub, BY, (unit) =>
    commit(unit, w.context, { needId, resourceId, quantity: 1, ...slice, origin: 'direct' }),
  );

onEachDatabase('runs of the engine', (database) => {
  test('keep with the run what it was asked, and obey the rules that a flow cannot hold', async () => {
    const w = await world(database.store);
    const other = await addResource(w, { capacityKind: 'pooled', quantity: 2, schedules: [DAILY] });
    const alone = await addResource(w, {
      capacityKind: 'pooled',
      quantity: 9,
      schedules: [DAILY],
      agentId: await anotherBody(w),
      terms: { ...other.terms, oneNeedPerSlot: true },
    });
    const family: Awaited<ReturnType<typeof addNeed>>[] = [];
    for (let i = 0; i < 3; i++) family.push(await addNeed(w, { ...WINDOW, together: '王家' }));
    const single = await addNeed(w, { ...WINDOW, quantity: 3, singleProvider: true });
    const done = await run(w, { fairness: 'share' });
    expect(done).toMatchObject({ state: 'done', verified: true, asked: { fairness: 'share', compare: false } });
    expect(done.bound).toBe(done.objective);
    expect(done.figures).toHaveLength(1);
    const proposals = await pending(w);
    const bodies = new Map([
      [other.id, other.agentId],
      [alone.id, alone.agentId],
    ]);
    expect(new Set(proposals.filter((p) => p.needId === single.id).map((p) => bodies.get(p.resourceId))).size).toBe(1);
    // Three do not fit into two places, and the other serves one need an opening: the family stays whole, and open.
    expect(proposals.filter((p) => family.some((n) => n.id === p.needId))).toEqual([]);
    const byOpening = new Map<string, Set<string>>();
    for (const p of proposals.filter((row) => row.resourceId === alone.id))
      byOpening.set(p.sliceStart!, (byOpening.get(p.sliceStart!) ?? new Set()).add(p.needId));
    for (const needs of byOpening.values()) expect(needs.size).toBe(1);
  });

  test('promises refuse what the rules refuse, also without the engine', async () => {
    const w = await world(database.store);
    const one = await addResource(w, { capacityKind: 'pooled', quantity: 5, schedules: [DAILY] });
    const two = await addResource(w, {
      capacityKind: 'pooled',
      quantity: 5,
      schedules: [DAILY],
      agentId: await anotherBody(w),
      terms: { ...one.terms, oneNeedPerSlot: true },
    });
    const single = await addNeed(w, { quantity: 2, singleProvider: true });
    await promise(w, single.id, one.id, opening(1));
    await expect(promise(w, single.id, two.id, opening(1))).rejects.toMatchObject({ code: 'conflict' });
    const together = [await addNeed(w, { together: '一组' }), await addNeed(w, { together: '一组' })];
    await promise(w, together[0]!.id, one.id, opening(2));
    await expect(promise(w, together[1]!.id, one.id, opening(1))).rejects.toMatchObject({ code: 'conflict' });
    await promise(w, together[1]!.id, one.id, opening(2));
    await promise(w, (await addNeed(w, {})).id, two.id, opening(2));
    await expect(promise(w, (await addNeed(w, {})).id, two.id, opening(2))).rejects.toMatchObject({
      code: 'over-committed',
    });
  });

  test('hold when many promise in the same instant', async () => {
    const w = await world(database.store);
    const pooled = { capacityKind: 'pooled' as const, quantity: 50, schedules: [DAILY] };
    const one = await addResource(w, pooled);
    const two = await addResource(w, { ...pooled, agentId: await anotherBody(w) });
    const alone = await addResource(w, { ...pooled, terms: { ...one.terms, oneNeedPerSlot: true } });
    const group: Awaited<ReturnType<typeof addNeed>>[] = [];
    for (let i = 0; i < 12; i++) group.push(await addNeed(w, { together: '同去' }));
    const others: typeof group = [];
    for (let i = 0; i < 12; i++) others.push(await addNeed(w, {}));
    const asked = [
      ...group.map((need, i) => promise(w, need.id, [one, two][i % 2]!.id, opening(1))),
      ...others.map((need) => promise(w, need.id, alone.id, opening(2))),
    ];
    const answers = await Promise.allSettled(asked);
    const kept = await w.store.read(w.sub, async (unit) => {
      const found: Awaited<(typeof asked)[number]>[] = [];
      for await (const c of unit.commitments.each({ state: 'active' })) found.push(c);
      return found;
    });
    const serving = kept.filter((c) => group.some((need) => need.id === c.needId));
    // Whoever came first binds the group; the others of that provider follow, and nobody else does.
    expect(new Set(serving.map((c) => c.resourceId)).size).toBe(1);
    expect(serving).toHaveLength(6);
    expect(kept.filter((c) => c.resourceId === alone.id)).toHaveLength(1);
    for (const answer of answers)
      if (answer.status === 'rejected')
        expect(['conflict', 'over-committed']).toContain((answer.reason as Problem).code);
  });

  test('bind what remains of a need to the provider that has part of it', async () => {
    const w = await world(database.store);
    const near = await addResource(w, { capacityKind: 'pooled', quantity: 1, schedules: [DAILY] });
    await addResource(w, { capacityKind: 'pooled', quantity: 9, schedules: [DAILY], agentId: await anotherBody(w) });
    const need = await addNeed(w, { ...WINDOW, quantity: 3, singleProvider: true });
    await promise(w, need.id, near.id, opening(1));
    await run(w);
    expect((await pending(w)).map((p) => p.resourceId)).toEqual([near.id, near.id]);
  });

  test('comparing tells both ways and proposes nothing', async () => {
    const w = await world(database.store);
    await addResource(w, { capacityKind: 'pooled', quantity: 1, schedules: [DAILY] });
    await addNeed(w, WINDOW);
    const before = await run(w);
    const compared = await run(w, { compare: true });
    expect(compared.figures.map((f) => f.fairness)).toEqual(['value', 'share']);
    expect((await pending(w)).map((p) => p.runId)).toEqual([before.id]);
    const latest = await w.store.read(w.sub, (unit) => unit.matching.latestWholeRun());
    expect(latest?.id).toBe(before.id);
  });

  test('a run that nobody carries out any more is told as stopped, one that goes on is left alone', async () => {
    const w = await world(database.store);
    const queued = await startMatchRun(w.store, w.context, { category: 'space' });
    const { id } = w.context.subdistrict;
    const created = Date.parse(queued.createdAt);
    expect(await stopSilentRuns(w.store, id, new Date(created + 5_000))).toBe(0);
    expect(await stopSilentRuns(w.store, id, new Date(created + 60_000))).toBe(1);
    const stopped = await w.store.read(id, (unit) => unit.matching.getRun(queued.id));
    expect(stopped).toMatchObject({ state: 'stopped', asked: { category: 'space' } });
    await expect(
      runMatch({ store: w.store, newId: w.context.newId }, w.context.subdistrict, queued.id),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a run that is cancelled where it does not run gives up and leaves nothing', async () => {
    const w = await world(database.store);
    await addResource(w, { capacityKind: 'pooled', quantity: 1, schedules: [DAILY] });
    await addNeed(w, WINDOW);
    const queued = await startMatchRun(w.store, w.context, {});
    const { id } = w.context.subdistrict;
    const ended = await runMatch({ store: w.store, newId: w.context.newId }, w.context.subdistrict, queued.id, {
      now: w.context.now,
      onProgress: ({ step }) => {
        if (step === 'candidates')
          void w.store.write(id, { by: 'another server' }, (unit) =>
            unit.matching.updateRun(queued.id, { state: 'cancelled' }),
          );
      },
    });
    expect(ended.state).toBe('cancelled');
    expect(await pending(w)).toEqual([]);
  });

  test('people of an age are sent no farther than was set, and the explanation says so', async () => {
    const w = await world(database.store);
    const place = await placeAt(w, [116.45, 39.95]);
    const far = await addResource(w, {
      capacityKind: 'pooled',
      quantity: 9,
      schedules: [DAILY],
      sites: [{ placeId: place, extra: {} }],
    });
    const old = await addNeed(w, { ...WINDOW, forAge: 84, position: [116.42, 39.95] });
    const young = await addNeed(w, { ...WINDOW, forAge: 40, position: [116.42, 39.95] });
    await expect(
      setAgeLimits(w.store, w.context, [
        { from: 60, metres: 500 },
        { from: 80, metres: 900 },
      ]),
    ).rejects.toMatchObject({ code: 'bad-input' });
    await setAgeLimits(w.store, w.context, [
      { from: 80, metres: 500 },
      { from: 60, metres: 1000 },
    ]);
    expect((await ageLimits(w.store, w.context)).items.map((l) => l.from)).toEqual([60, 80]);
    const done = await run(w);
    expect(done.asked.ageLimits).toHaveLength(2);
    expect((await pending(w)).map((p) => p.needId)).toEqual([young.id]);
    const why = await explain(w.store, w.context, old.id, far.id);
    expect(why.rules.find((r) => r.rule === 'distance')).toMatchObject({
      passes: false,
      reason: { code: 'beyond-age-limit', facts: { limit: 500, minimumAge: 80, age: 84 } },
    });
  });

  test('a run that is narrowed gives away nothing that is proposed to somebody else', async () => {
    const w = await world(database.store);
    await addResource(w, { capacityKind: 'stock', quantity: 2 });
    const early = { windowStart: '2026-12-01T00:00:00.000Z', windowEnd: '2026-12-02T00:00:00.000Z' };
    const first = await addNeed(w, { ...early, priority: 1 });
    const second = await addNeed(w, { ...early, priority: 1 });
    const whole = await run(w);
    const late = await addNeed(w, {
      windowStart: '2026-12-04T00:00:00.000Z',
      windowEnd: '2026-12-05T00:00:00.000Z',
      priority: 5,
    });
    const served = async () => (await pending(w)).map((p) => p.needId).sort();
    expect(await served()).toEqual([first.id, second.id].sort());
    const narrow = await run(w, { from: '2026-12-03T00:00:00.000Z' });
    expect(narrow).toMatchObject({ needs: 1, proposals: 0, open: 1 });
    expect(await served()).toEqual([first.id, second.id].sort());
    // What was declined meanwhile is free again.
    const [declined] = await pending(w);
    await w.store.write(w.sub, BY, (unit) => unit.proposals.update(declined!.id, { state: 'rejected' }));
    expect(await run(w, { from: '2026-12-03T00:00:00.000Z' })).toMatchObject({ proposals: 1, open: 0 });
    expect(whole.proposals).toBe(2);
    expect(await served()).toContain(late.id);
  });

  test('a run that is narrowed leaves alone what was proposed for everything else', async () => {
    const w = await world(database.store);
    await addResource(w, { capacityKind: 'pooled', quantity: 9, schedules: [DAILY] });
    const meal = await addNeed(w, WINDOW);
    const codes = await w.store.read(w.sub, async (unit) => {
      const all: string[] = [];
      for await (const category of unit.categories.each()) all.push(category.code);
      return all;
    });
    const other = codes.find((code) => !code.startsWith(meal.categoryCode.split('.')[0]!))!;
    await addResource(w, { capacityKind: 'pooled', quantity: 9, schedules: [DAILY], categoryCode: other });
    const lesson = await addNeed(w, { ...WINDOW, categoryCode: other });
    const whole = await run(w);
    const idsOf = async () => (await pending(w)).map((p) => [p.needId, p.runId]).sort();
    const narrow = await run(w, { category: other });
    expect(await idsOf()).toEqual(
      [
        [meal.id, whole.id],
        [lesson.id, narrow.id],
      ].sort(),
    );
    await w.store.read(w.sub, async (unit) => {
      expect((await unit.matching.latestWholeRun())?.id).toBe(whole.id);
      expect((await unit.matching.latestRunOf(meal.id))?.id).toBe(whole.id);
      expect((await unit.matching.latestRunOf(lesson.id))?.id).toBe(narrow.id);
    });
    // A community takes its grids along, and one that is not here is no reason to forget everything.
    await expect(run(w, { jurisdictionId: meal.id })).rejects.toMatchObject({ code: 'bad-input' });
    await expect(run(w, { category: 'nothing' })).rejects.toMatchObject({ code: 'bad-input' });
    expect(await idsOf()).toHaveLength(2);
  });
});
