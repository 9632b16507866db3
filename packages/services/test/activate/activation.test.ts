import { NewActivationPlan, NewClosure } from '@linli/domain';
import {
  addClosure,
  bookingsDue,
  changePlan,
  createPlan,
  listBookings,
  listSleeping,
  overview,
  recordUse,
  unusedResources,
  weeksOfUse,
} from '@linli/services';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { addResource, DAILY } from '../ledger/world.ts';
import { bookingTest, problemOf, slice } from './world.ts';

onEachDatabase('activation', (opened) => {
  test('use comes from the ledger: week by week, and for what sleeps', async () => {
    const { w, room, as, book, clock, rules } = await bookingTest(opened);
    await rules({ checkIn: true, bufferAfter: 30 });
    const quiet = await addResource(w, { capacityKind: 'pooled', quantity: 4, schedules: [DAILY], name: '安静的教室' });
    const used = await book(as('anna'), slice(1, 10, 13));
    await book(as('ben'), slice(2, 10, 12));
    const boss = as('boss', 'coordinator');
    clock.now = Date.parse(slice(1, 14, 15).sliceStart);
    const before = await weeksOfUse(w.store, boss, room.id, { back: 0, ahead: 0 });
    // The week of Monday 30 November: seven days of twelve hours; buffers are not use.
    expect(before.weeks).toEqual([{ week: '2026-11-30', offered: 5040, provided: 0, promised: 300, permille: 60 }]);
    await recordUse(w.store, boss, used.id);
    const after = await weeksOfUse(w.store, boss, room.id, { back: 0, ahead: 0 });
    expect(after.weeks).toEqual([{ week: '2026-11-30', offered: 5040, provided: 180, promised: 120, permille: 60 }]);
    clock.now = Date.parse(slice(4, 14, 15).sliceStart);
    await bookingsDue(w.store, boss);
    const asleep = await listSleeping(w.store, boss, { limit: 10, weeks: 1, sort: 'permille' });
    expect(asleep.items.map((r) => [r.name, r.provided, r.permille])).toEqual([
      [quiet.name, 0, 0],
      [room.name, 180, 60],
    ]);
    expect((await listSleeping(w.store, boss, { limit: 1, weeks: 1 })).nextCursor).toBe('1');
  });

  test('what is closed is not offered, in every figure of use', async () => {
    const { w, room, as, book, clock } = await bookingTest(opened);
    const quiet = await addResource(w, { capacityKind: 'pooled', quantity: 4, schedules: [DAILY], name: '安静的教室' });
    const boss = as('boss', 'coordinator');
    await book(as('anna'), slice(1, 10, 13));
    const figures = async () => {
      const week = (await weeksOfUse(w.store, boss, room.id, { back: 0, ahead: 0 })).weeks[0]!;
      const pooled = (await weeksOfUse(w.store, boss, quiet.id, { back: 0, ahead: 0 })).weeks[0]!;
      return [week.offered, week.promised, pooled.offered];
    };
    expect(await figures()).toEqual([5040, 180, 28]);
    const close = (given: object, from: number, to: number) =>
      addClosure(w.store, boss, NewClosure.parse({ reason: '维修', ...slice(3, from, to), ...given }));
    await close({ kind: 'item-down', resourceId: room.id }, 8, 12);
    // From nine to twelve it would have been open; the closures lie over one another.
    await close({ kind: 'item-down', resourceId: room.id }, 11, 12);
    await close({ kind: 'item-down', resourceId: quiet.id }, 0, 24);
    expect(await figures()).toEqual([5040 - 180, 180, 24]);
    const week = { from: slice(-1, 0, 1).sliceStart, to: slice(6, 0, 1).sliceStart };
    expect(await unusedResources(w.store, boss, week)).toEqual([quiet.id]);
    await close({ kind: 'item-down', resourceId: quiet.id, ...slice(-30, 0, 24 * 60) }, 0, 1);
    expect(await unusedResources(w.store, boss, week)).toEqual([]);
    expect((await overview(w.store, boss, week)).capacity).toMatchObject({ resources: 2, withoutUse: 0 });
    clock.now += 24 * 3_600_000;
    const asleep = await listSleeping(w.store, boss, { limit: 10, weeks: 1 });
    expect(asleep.items.map((r) => r.resourceId)).toEqual([room.id]);
  });

  test('bookings of a community are those of what lies in it or in one of its grids', async () => {
    const { w, as, book } = await bookingTest(opened);
    const boss = as('boss', 'coordinator');
    const { code } = (await w.store.directory.jurisdiction(w.sub))!;
    const place = (level: 'community' | 'grid', end: string, parentId: string) => ({
      id: w.context.newId(),
      code: `${code}${end}`,
      level,
      parentId,
      name: { zh: level },
      timeZone: 'Asia/Shanghai',
      centre: null,
      boundary: null,
      demo: false,
    });
    const [east, west] = [place('community', '001', w.sub), place('community', '002', w.sub)];
    const grid = place('grid', '00101', east.id);
    await w.store.directory.putJurisdictions([east, west, grid]);
    await w.store.write(w.sub, { by: 'test' }, async (unit) => {
      await unit.agents.update(w.agentId, { jurisdictionId: grid.id });
    });
    const made = await book(as('anna'), slice(1, 10, 13));
    const within = async (jurisdictionId: string) =>
      (await listBookings(w.store, boss, { jurisdictionId, limit: 10 })).items.map((b) => b.id);
    expect(await within(east.id)).toEqual([made.id]);
    expect(await within(grid.id)).toEqual([made.id]);
    expect(await within(west.id)).toEqual([]);
  });

  test('a plan is opened only when nothing that it needs to last is left unsaid', async () => {
    const { w, room, as } = await bookingTest(opened);
    const boss = as('boss', 'coordinator');
    const plan = await createPlan(w.store, boss, NewActivationPlan.parse({ resourceId: room.id, title: '晚间开放' }));
    expect(
      (await problemOf(createPlan(w.store, as('anna'), NewActivationPlan.parse({ resourceId: room.id, title: 'x' }))))
        .code,
    ).toBe('forbidden');
    const twice = await problemOf(
      createPlan(w.store, boss, NewActivationPlan.parse({ resourceId: room.id, title: '二' })),
    );
    expect([twice.code, twice.facts['planId']]).toEqual(['conflict', plan.id]);
    const silent = await problemOf(changePlan(w.store, boss, plan.id, { state: 'dropped' }, plan.version));
    expect(silent.faults.map((f) => f.path)).toEqual(['outcome']);
    const refused = await problemOf(changePlan(w.store, boss, plan.id, { state: 'open' }, plan.version));
    expect(refused.faults.map((f) => f.path)).toEqual(['post', 'opensOn', 'safety', 'insurance', 'upkeep', 'budget']);
    const whole = {
      post: '值班长',
      opensOn: '2026-12-07',
      guarantee: { safety: '保安夜巡', insurance: '公众责任险', upkeep: '物业', budget: 120_000 },
      steps: [{ text: '签协议', who: '书记', due: null, done: true }],
      state: 'open' as const,
    };
    expect((await changePlan(w.store, boss, plan.id, whole, plan.version)).state).toBe('open');
    expect((await listSleeping(w.store, boss, { limit: 10 })).items[0]!.planId).toBe(plan.id);
  });
});
