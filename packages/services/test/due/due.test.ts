import { acceptClaim, type Context, createClaim, type DueTask, listNotifications, runDue } from '@linli/services';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { addNeed, addResource, BY, NO_SLICE, type World, world } from '../ledger/world.ts';

async function coordinatorOf(it: World): Promise<Context> {
  const given = { role: 'coordinator' as const, jurisdictionId: null, agentId: null };
  const userId = `coordinator-${uuidv7()}`;
  await it.store.directory.putRole(it.sub, { id: uuidv7(), userId, ...given }, 'test');
  return { ...it.context, subject: { userId, roles: [given] }, by: userId };
}
const run = (it: World, more: { now?: () => Date; tasks?: readonly DueTask[] } = {}) =>
  runDue(it.store, { newId: uuidv7, subdistrict: it.context.subdistrict, ...more });
const done = async (it: World, now: () => Date) =>
  Object.fromEntries((await run(it, { now })).map((outcome) => [outcome.task, outcome.done]));

onEachDatabase('what falls due', (database) => {
  test('a claim that nobody answers is brought to mind, expires, and goes to the coordinator, each once', async () => {
    const it = await world(database.store);
    const coordinator = await coordinatorOf(it);
    const resource = await addResource(it, { unit: 'session' });
    const need = await addNeed(it, { unit: 'session' });
    const given = { role: 'owner' as const, jurisdictionId: null, agentId: it.agentId };
    await it.store.directory.putRole(it.sub, { id: uuidv7(), userId: 'keeper', ...given }, 'test');
    const keeper: Context = { ...it.context, subject: { userId: 'keeper', roles: [given] }, by: 'keeper' };
    const claim = await createClaim(it.store, coordinator, {
      direction: 'need-claims-resource',
      needId: need.id,
      resourceId: resource.id,
      quantity: 1,
      message: null,
      ...NO_SLICE,
    });
    const hoursAfter = (hours: number) => () => new Date(Date.parse(claim.answerBy!) + hours * 3_600_000);
    expect(await done(it, hoursAfter(-25))).toMatchObject({ 'expire-claims': 0, 'remind-of-claims': 0 });
    expect(await done(it, hoursAfter(-20))).toMatchObject({ 'expire-claims': 0, 'remind-of-claims': 1 });
    expect(await done(it, hoursAfter(-19))).toMatchObject({ 'expire-claims': 0, 'remind-of-claims': 0 });
    expect(await done(it, hoursAfter(1))).toMatchObject({ 'expire-claims': 1 });
    expect(await done(it, hoursAfter(1))).toMatchObject({ 'expire-claims': 0 });
    const read = await it.store.read(it.sub, (unit) => unit.claims.get(claim.id));
    expect(read).toMatchObject({ state: 'expired', decidedBy: 'job:expire-claims' });
    const told = async (who: Context) => (await listNotifications(it.store, who, {})).items.map((n) => n.kind);
    expect(await told(keeper)).toEqual(['claim-reminder', 'claim-asked']);
    expect(await told(coordinator)).toEqual(['claim-escalated']);
    await expect(acceptClaim(it.store, keeper, claim.id)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('a need whose time has passed is closed, once', async () => {
    const it = await world(database.store);
    const late = await addNeed(it, { requestedByUserId: 'asker', windowEnd: '2026-12-01T00:00:00.000Z' });
    const later = await addNeed(it, { requestedByUserId: 'asker' });
    const now = () => new Date('2026-12-02T00:00:00.000Z');
    expect(await done(it, now)).toMatchObject({ 'expire-needs': 1 });
    expect(await done(it, now)).toMatchObject({ 'expire-needs': 0 });
    const states = await it.store.read(it.sub, async (unit) => [
      (await unit.needs.get(late.id))?.state,
      (await unit.needs.get(later.id))?.state,
    ]);
    expect(states).toEqual(['expired', 'open']);
    const asker: Context = { ...it.context, subject: { userId: 'asker', roles: [] } };
    expect((await listNotifications(it.store, asker, {})).items).toMatchObject([{ kind: 'need-expired' }]);
  });

  test('runs in one server at a time, and one task that fails leaves the others running', async () => {
    const it = await world(database.store);
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    let began = () => {};
    const begun = new Promise<void>((resolve) => {
      began = resolve;
    });
    let runs = 0;
    const tasks: DueTask[] = [
      {
        name: 'broken',
        run: async () => {
          throw new Error('no');
        },
      },
      {
        name: 'slow',
        async run() {
          runs++;
          began();
          await gate;
          return 1;
        },
      },
    ];
    const first = run(it, { tasks });
    await begun;
    expect(await run(it, { tasks })).toEqual([]);
    go();
    expect(await first).toMatchObject([
      { task: 'broken', done: 0 },
      { task: 'slow', done: 1 },
    ]);
    expect(runs).toBe(1);
    expect(await run(it, { tasks })).toHaveLength(2);
  });

  test('is taken up by another server where the one that ran it died', async () => {
    const it = await world(database.store);
    const past = new Date(Date.now() - 1000).toISOString();
    await it.store.write(it.sub, BY, (unit) => unit.leases.take('due', uuidv7(), past, past));
    expect((await run(it)).length).toBeGreaterThan(0);
  });
});
