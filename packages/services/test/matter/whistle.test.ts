import type { NewWhistle } from '@linli/domain';
import {
  blowWhistle,
  type Context,
  closeMatter,
  dispatchMatter,
  handleMatter,
  listLoads,
  listMatters,
  listNotifications,
  matterStory,
  pauseMatter,
  readMatterRates,
  reopenMatter,
  respondToMatter,
  resumeMatter,
  returnMatter,
  runDue,
  setCalendarDays,
  setResponder,
} from '@linli/services';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { oneAgent } from '../../../store/test/fixtures.ts';
import { BY, type World, world } from '../ledger/world.ts';
import { person } from '../people.ts';

const HOUR = 3_600_000;
const later = (who: Context, hours: number): Context => ({
  ...who,
  now: () => new Date(Date.now() + hours * HOUR),
});
const refusal = (name: string) => ({
  reason: '不在本单位职责范围',
  responsibleAgentId: null,
  responsibleName: name,
  basis: null,
});

interface Street extends World {
  worker: Context;
  coordinator: Context;
  bodies: { id: string; who: Context }[];
}
async function street(store: World['store']): Promise<Street> {
  const it = await world(store);
  const worker = await person(it, 'worker', { jurisdictionId: it.sub });
  const coordinator = await person(it, 'coordinator');
  const bodies = [];
  for (const name of ['城管执法队', '市场监管所', '消防救援站']) {
    const agent = await store.write(it.sub, BY, (unit) => oneAgent(unit, { name, sector: 'government' }));
    bodies.push({ id: agent.id, who: await person(it, 'owner', { agentId: agent.id }) });
  }
  return { ...it, worker, coordinator, bodies };
}
const whistle = (it: Street, agentIds: string[], more: Partial<NewWhistle> = {}): NewWhistle => ({
  title: '沿街商铺占道经营',
  description: null,
  occasion: 'hard-problem',
  responsibilityId: null,
  jurisdictionId: it.sub,
  address: null,
  position: null,
  repeatsId: null,
  originId: null,
  extra: {},
  agentIds,
  ...more,
});
const told = async (it: Street, who: Context) =>
  (await listNotifications(it.store, who, { sort: 'createdAt' })).items.map((n) => n.kind);

onEachDatabase('a whistle', (database) => {
  test('is blown, answered, handled and rated by the community', async () => {
    const it = await street(database.store);
    const [first, second] = it.bodies;
    const made = await blowWhistle(it.store, it.worker, whistle(it, [first!.id, second!.id]));
    expect(made).toMatchObject({ kind: 'whistle', state: 'dispatched', returns: 0 });
    const { parts } = await matterStory(it.store, it.worker, made.id);
    expect(parts.map((part) => [part.agentId, part.lead, part.state])).toEqual([
      [first!.id, true, 'dispatched'],
      [second!.id, false, 'dispatched'],
    ]);
    const ids = (n: number) => ({ id: made.id, partId: parts[n]!.id });
    await respondToMatter(it.store, first!.who, ids(0), '已到现场');
    await expect(respondToMatter(it.store, second!.who, ids(0), null)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      closeMatter(it.store, it.worker, made.id, { resolved: true, satisfied: true, comment: null }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await handleMatter(it.store, first!.who, ids(0), { result: '已清退占道', delayReason: null });
    const done = await handleMatter(it.store, second!.who, ids(1), { result: '已检查证照', delayReason: null });
    expect(done.state).toBe('handled');
    await expect(
      closeMatter(it.store, first!.who, made.id, { resolved: true, satisfied: true, comment: null }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const closed = await closeMatter(it.store, it.worker, made.id, {
      resolved: true,
      satisfied: true,
      comment: '很快',
    });
    expect(closed).toMatchObject({ state: 'closed', rating: { resolved: true, satisfied: true } });
    expect(await told(it, first!.who)).toEqual(['matter-called', 'matter-rated']);
    expect(await told(it, it.worker)).toEqual(['matter-responded', 'matter-handled', 'matter-handled']);
    const { steps } = await matterStory(it.store, it.worker, made.id);
    expect(steps.map((step) => step.kind)).toEqual([
      'taken',
      'dispatched',
      'dispatched',
      'responded',
      'handled',
      'handled',
      'closed',
    ]);
    const rates = await readMatterRates(it.store, it.coordinator, { kind: 'whistle' });
    expect(rates.all).toMatchObject({
      matters: 1,
      responded: { of: 2, yes: 2, permille: 1000 },
      resolved: { of: 1, yes: 1 },
      satisfied: { of: 1, yes: 1 },
    });
    expect(rates.bodies).toHaveLength(2);
  });

  test('given back names whose it is, keeps its clock, and after two returns is assigned finally', async () => {
    const it = await street(database.store);
    const [first, second, third] = it.bodies;
    const made = await blowWhistle(it.store, it.worker, whistle(it, [first!.id]));
    const part = async () => (await matterStory(it.store, it.worker, made.id)).parts.at(-1)!;
    const began = await part();
    await returnMatter(it.store, later(first!.who, 1), { id: made.id, partId: began.id }, refusal('市场监管所'));
    await expect(
      dispatchMatter(it.store, it.worker, made.id, { agentIds: [first!.id], final: false, note: null }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await dispatchMatter(it.store, later(it.worker, 2), made.id, { agentIds: [second!.id], final: false, note: null });
    const again = await part();
    expect(again).toMatchObject({ agentId: second!.id, lead: true });
    expect(again.resolve.startedAt).toBe(began.resolve.startedAt);
    expect(again.resolveDue).toBe(began.resolveDue);
    await returnMatter(it.store, second!.who, { id: made.id, partId: again.id }, refusal('消防救援站'));
    expect(await told(it, it.coordinator)).toEqual(['matter-to-arbitrate']);
    expect((await matterStory(it.store, it.worker, made.id)).needsArbiter).toBe(true);
    const call = { agentIds: [third!.id], note: null };
    await expect(dispatchMatter(it.store, it.worker, made.id, { ...call, final: false })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(dispatchMatter(it.store, it.coordinator, made.id, { ...call, final: false })).rejects.toMatchObject({
      code: 'conflict',
    });
    await dispatchMatter(it.store, it.coordinator, made.id, { ...call, final: true });
    const last = await part();
    expect(last).toMatchObject({ agentId: third!.id, final: true });
    await expect(
      returnMatter(it.store, third!.who, { id: made.id, partId: last.id }, refusal('城管执法队')),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  test('stands still only with a reason, and late it says why', async () => {
    const it = await street(database.store);
    const [first] = it.bodies;
    const made = await blowWhistle(it.store, it.worker, whistle(it, [first!.id], { occasion: 'emergency' }));
    const [part] = (await matterStory(it.store, it.worker, made.id)).parts;
    const ids = { id: made.id, partId: part!.id };
    await pauseMatter(it.store, first!.who, ids, '等待产权单位到场');
    const still = (await matterStory(it.store, it.worker, made.id)).parts[0]!;
    expect(still).toMatchObject({ resolveDue: null, resolveState: { paused: true } });
    await resumeMatter(it.store, later(first!.who, 2), ids);
    const on = (await matterStory(it.store, it.worker, made.id)).parts[0]!;
    expect(on.resolve.pauses).toMatchObject([{ reason: '等待产权单位到场', by: first!.who.by }]);
    expect(Date.parse(on.resolveDue!) - Date.parse(part!.resolveDue!)).toBeGreaterThanOrEqual(2 * HOUR - 60_000);
    const late = later(first!.who, 30);
    await expect(handleMatter(it.store, late, ids, { result: '已处置', delayReason: null })).rejects.toMatchObject({
      code: 'bad-input',
    });
    await handleMatter(it.store, late, ids, { result: '已处置', delayReason: '产权单位未到场' });
  });

  test('opened again goes to the same body, without a new limit', async () => {
    const it = await street(database.store);
    const [first] = it.bodies;
    const made = await blowWhistle(it.store, it.worker, whistle(it, [first!.id]));
    const [part] = (await matterStory(it.store, it.worker, made.id)).parts;
    await handleMatter(
      it.store,
      later(first!.who, 1),
      { id: made.id, partId: part!.id },
      { result: '好了', delayReason: null },
    );
    await closeMatter(it.store, later(it.worker, 2), made.id, { resolved: false, satisfied: false, comment: null });
    expect(await told(it, it.coordinator)).toEqual(['matter-rated']);
    const open = await reopenMatter(it.store, later(it.worker, 3), made.id, '第二天又摆出来了');
    expect(open).toMatchObject({ state: 'dispatched', rounds: 2, rating: null });
    const again = (await matterStory(it.store, it.worker, made.id)).parts[0]!;
    expect(again).toMatchObject({ state: 'responded', resolve: { startedAt: part!.resolve.startedAt } });
    expect(await told(it, first!.who)).toContain('matter-reopened');
    const { all } = await readMatterRates(it.store, later(it.coordinator, 4), { kind: 'whistle' });
    expect(all.repeated).toBe(1);
  });

  test('shows beforehand what a body has on its hands, and tells once who is late', async () => {
    const it = await street(database.store);
    const [first, second] = it.bodies;
    await setResponder(it.store, first!.who, { agentId: first!.id, atOnce: 3, onCall: '值班 6401 2345', note: null });
    await expect(
      setResponder(it.store, first!.who, { agentId: second!.id, atOnce: 3, onCall: null, note: null }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await blowWhistle(it.store, it.worker, whistle(it, [first!.id], { occasion: 'emergency' }));
    await blowWhistle(it.store, it.worker, whistle(it, [first!.id, second!.id]));
    const loads = await listLoads(it.store, later(it.worker, 1));
    expect(loads.find((load) => load.agentId === first!.id)).toMatchObject({ open: 2, overdue: 1, atOnce: 3 });
    expect(loads.find((load) => load.agentId === second!.id)).toMatchObject({ open: 1, overdue: 0, atOnce: null });
    const due = () =>
      runDue(it.store, { newId: uuidv7, subdistrict: it.context.subdistrict, now: later(it.worker, 1).now });
    const late = async () => (await due()).find((outcome) => outcome.task === 'overdue-matters')?.done;
    expect(await late()).toBe(1);
    expect(await late()).toBe(0);
    expect(await told(it, it.coordinator)).toEqual(['matter-overdue']);
    const mine = await listMatters(it.store, later(it.worker, 1), { kind: 'whistle', overdue: true });
    expect(mine.items).toMatchObject([{ occasion: 'emergency' }]);
  });

  test('has a new deadline when a day of the sub-district is arranged otherwise', async () => {
    const it = await street(database.store);
    const made = await blowWhistle(it.store, it.worker, whistle(it, [it.bodies[0]!.id]));
    const deadline = async () => (await matterStory(it.store, it.worker, made.id)).parts[0]!.resolveDue!;
    const before = await deadline();
    const date = new Date(Date.parse(before) + 8 * HOUR).toISOString().slice(0, 10);
    await expect(setCalendarDays(it.store, it.worker, [{ date, working: false, name: null }])).rejects.toMatchObject({
      code: 'forbidden',
    });
    await setCalendarDays(it.store, it.coordinator, [{ date, working: false, name: null }]);
    expect(Date.parse(await deadline())).toBeGreaterThan(Date.parse(before));
    await setCalendarDays(it.store, it.coordinator, [{ date, working: null, name: null }]);
    expect(await deadline()).toBe(before);
  });

  test('is seen by those who were called and by the staff, and by nobody else', async () => {
    const it = await street(database.store);
    const [first, second] = it.bodies;
    const made = await blowWhistle(it.store, it.worker, whistle(it, [first!.id]));
    const seen = async (who: Context) => (await listMatters(it.store, who, { kind: 'whistle' })).items.map((m) => m.id);
    expect(await seen(first!.who)).toEqual([made.id]);
    expect(await seen(second!.who)).toEqual([]);
    await expect(matterStory(it.store, second!.who, made.id)).rejects.toMatchObject({ code: 'forbidden' });
    const other = await person(it, 'worker', { jurisdictionId: uuidv7() });
    await expect(blowWhistle(it.store, other, whistle(it, [first!.id]))).rejects.toMatchObject({ code: 'forbidden' });
    const resident = await person(it, 'resident');
    expect(await seen(resident)).toEqual([]);
  });
});
