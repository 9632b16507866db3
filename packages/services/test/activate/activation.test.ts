import { NewActivationPlan } from '@linli/domain';
import { bookingsDue, changePlan, createPlan, listSleeping, recordUse, weeksOfUse } from '@linli/services';
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
