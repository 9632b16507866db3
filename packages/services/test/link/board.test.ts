import type { Claim } from '@linli/domain';
import {
  acceptClaim,
  type Context,
  cancelNeed,
  claimDeadline,
  createClaim,
  declineClaim,
  getLinking,
  listClaimBoard,
  listClaimGroups,
  listNotifications,
  runDue,
  setCalendarDays,
  setLinking,
  withdrawClaim,
} from '@linli/services';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { addNeed, addResource, NO_SLICE, type World, world } from '../ledger/world.ts';
import { person } from '../people.ts';

const NO = { side: 'resource', reason: '当天检修', consequence: 'pause', pauseDays: 14 } as const;

async function ask(it: World, by: Context, needId: string, resourceId: string, quantity = 1): Promise<Claim> {
  const input = { needId, resourceId, quantity, message: null, ...NO_SLICE };
  return createClaim(it.store, by, { direction: 'resource-adopts-need', ...input });
}
const kinds = async (it: World, who: Context) =>
  (await listNotifications(it.store, who, { sort: 'createdAt' })).items.map((n) => n.kind);

/** The clock of somebody, so many days later. */
const later = (who: Context, days: number): Context => ({
  ...who,
  now: () => new Date(Date.now() + days * 86_400_000),
});

onEachDatabase('the board of claims', (database) => {
  test('shows both sides, says what gives way, and accepting one tells the others', async () => {
    const it = await world(database.store);
    const { store } = it;
    const worker = await person(it, 'worker');
    const coordinator = await person(it, 'coordinator');
    const owner = await person(it, 'owner', { agentId: it.agentId });
    const stranger = await person(it, 'resident');
    const resource = await addResource(it, { quantity: 50, unit: 'session' });
    const other = await addResource(it, { quantity: 50, unit: 'session' });
    const need = await addNeed(it, { unit: 'session', quantity: 10 });
    const alone = await addNeed(it, { unit: 'session', quantity: 3 });
    const first = await ask(it, owner, need.id, resource.id, 8);
    const second = await ask(it, owner, need.id, other.id, 6);
    const small = await ask(it, coordinator, need.id, other.id, 2).catch(() => null);
    expect(small).toBeNull(); // the two have a claim between them already
    await ask(it, owner, alone.id, resource.id, 3);

    const board = await listClaimBoard(store, worker, {});
    expect(board.total).toBe(3);
    expect(board.items.find((row) => row.id === first.id)).toMatchObject({
      answers: 'need',
      standing: 'waiting',
      mayAnswer: true,
      rivals: 1,
      givesWay: 1,
    });
    expect((await listClaimBoard(store, stranger, {})).items).toEqual([]);
    expect((await listClaimBoard(store, owner, {})).items.every((row) => !row.mayAnswer && row.mayWithdraw)).toBe(true);
    expect((await listClaimBoard(store, worker, { q: '没有这样的词' })).total).toBe(0);
    const needs = (await listClaimGroups(store, worker, { side: 'need' })).items;
    expect(needs.map((g) => [g.id, g.wanted, g.candidates.length])).toEqual(
      expect.arrayContaining([
        [need.id, 10, 2],
        [alone.id, 3, 1],
      ]),
    );
    const resources = (await listClaimGroups(store, worker, { side: 'resource' })).items;
    expect(resources.map((g) => [g.id, g.candidates.length])).toEqual(
      expect.arrayContaining([
        [resource.id, 2],
        [other.id, 1],
      ]),
    );

    await acceptClaim(store, worker, first.id);
    const given = await store.read(it.sub, (unit) => unit.claims.get(second.id));
    expect(given).toMatchObject({ state: 'declined', decline: { side: 'need', consequence: 'none' } });
    expect(await kinds(it, owner)).toEqual(['claim-declined', 'claim-accepted']);
    expect((await listClaimBoard(store, worker, {})).items.map((row) => row.needId)).toEqual([alone.id]);
    await expect(acceptClaim(store, worker, first.id)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('two who answer at the same moment: one is heard, the other is told', async () => {
    const it = await world(database.store);
    const { store } = it;
    const [one, two] = [await person(it, 'worker'), await person(it, 'coordinator')];
    const owner = await person(it, 'owner', { agentId: it.agentId });
    const resource = await addResource(it, { quantity: 50, unit: 'session' });
    const need = await addNeed(it, { unit: 'session', quantity: 1 });
    const claim = await ask(it, owner, need.id, resource.id);
    const answers = await Promise.allSettled([
      acceptClaim(store, one, claim.id),
      declineClaim(store, two, claim.id, NO),
      acceptClaim(store, two, claim.id),
    ]);
    expect(answers.filter((a) => a.status === 'fulfilled')).toHaveLength(1);
    for (const a of answers)
      if (a.status === 'rejected') expect(['conflict', 'over-committed']).toContain(a.reason.code);
    const after = await store.read(it.sub, (unit) => unit.claims.get(claim.id));
    const promised = await store.read(it.sub, (unit) => unit.commitments.count({ needId: need.id }));
    expect(promised).toBe(after!.state === 'accepted' ? 1 : 0);
  });

  test('once its time is over only the coordinator answers, and the silent side is told', async () => {
    const it = await world(database.store);
    const { store } = it;
    const owner = await person(it, 'owner', { agentId: it.agentId });
    const worker = await person(it, 'worker');
    const coordinator = await person(it, 'coordinator');
    const resource = await addResource(it, { quantity: 5, unit: 'session' });
    const needs = [await addNeed(it, { unit: 'session' }), await addNeed(it, { unit: 'session' })] as const;
    const claims = [];
    for (const need of needs) {
      const input = { needId: need.id, resourceId: resource.id, quantity: 1, message: null, ...NO_SLICE };
      claims.push(await createClaim(store, worker, { direction: 'need-claims-resource', ...input }));
    }
    const due = async () =>
      runDue(store, { newId: uuidv7, subdistrict: it.context.subdistrict, now: later(owner, 12).now });
    await due();
    const ids = claims.map((claim) => claim.id);
    const board = (await listClaimBoard(store, later(coordinator, 12), {})).items.filter((r) => ids.includes(r.id));
    expect(board.map((row) => [row.standing, row.mayAnswer])).toEqual([
      ['escalated', true],
      ['escalated', true],
    ]);
    await expect(acceptClaim(store, owner, ids[0]!)).rejects.toMatchObject({ code: 'conflict' });
    await expect(acceptClaim(store, worker, ids[0]!)).rejects.toMatchObject({ code: 'conflict' });
    await acceptClaim(store, later(coordinator, 12), ids[0]!);
    await declineClaim(store, later(coordinator, 12), ids[1]!, NO);
    expect(await kinds(it, owner)).toEqual(['claim-asked', 'claim-asked', 'claim-arbitrated', 'claim-arbitrated']);
    expect((await listClaimBoard(store, later(coordinator, 12), {})).items.some((r) => ids.includes(r.id))).toBe(false);
    // A month later nobody is asked any more.
    const old = await ask(it, owner, (await addNeed(it, { unit: 'session' })).id, resource.id);
    await due();
    expect((await listClaimBoard(store, later(coordinator, 50), {})).items.some((r) => r.id === old.id)).toBe(false);
  });

  test('its time limit is what the sub-district sets, shown day by day, and follows days that are set later', async () => {
    const it = await world(database.store);
    const { store } = it;
    const coordinator = await person(it, 'coordinator');
    const owner = await person(it, 'owner', { agentId: it.agentId });
    const { settings } = await getLinking(store, coordinator);
    await setLinking(store, coordinator, { ...settings, claim: { amount: 2, unit: 'working-days' } });
    // A Monday, of a week without holidays.
    const monday = { ...owner, now: () => new Date('2026-11-23T02:00:00.000Z') };
    const need = await addNeed(it, { unit: 'session' });
    const resource = await addResource(it, { quantity: 5, unit: 'session' });
    const claim = await ask(it, monday, need.id, resource.id);
    expect(claim.answerBy).toBe('2026-11-25T09:30:00.000Z');
    const how = await claimDeadline(store, owner, claim.id);
    expect(how.claim.answerLimit).toEqual({ amount: 2, unit: 'working-days' });
    await setLinking(store, coordinator, { ...settings, claim: { amount: 9, unit: 'working-days' } });
    const kept = await store.read(it.sub, (unit) => unit.claims.get(claim.id));
    expect(kept!.answerLimit).toEqual({ amount: 2, unit: 'working-days' });
    const created = kept!.createdAt.slice(0, 10);
    const next = new Date(Date.parse(`${created}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    const before = kept!.answerBy;
    await setCalendarDays(store, coordinator, [
      { date: next, working: false, name: null },
      { date: new Date(Date.parse(next) + 86_400_000).toISOString().slice(0, 10), working: false, name: null },
    ]);
    const moved = await store.read(it.sub, (unit) => unit.claims.get(claim.id));
    expect(Date.parse(moved!.answerBy!)).toBeGreaterThan(Date.parse(before!));
  });

  test('who need not wait or answer any more is told when a claim or its need is taken back', async () => {
    const it = await world(database.store);
    const { store } = it;
    const worker = await person(it, 'worker');
    const owner = await person(it, 'owner', { agentId: it.agentId });
    const resource = await addResource(it, { quantity: 5, unit: 'session' });
    const need = await addNeed(it, { unit: 'session', quantity: 4 });
    const input = { needId: need.id, resourceId: resource.id, quantity: 1, message: null, ...NO_SLICE };
    const claim = await createClaim(store, worker, { direction: 'need-claims-resource', ...input });
    await withdrawClaim(store, worker, claim.id);
    await createClaim(store, worker, { direction: 'need-claims-resource', ...input });
    await cancelNeed(store, worker, need.id, '不需要了');
    expect(await kinds(it, owner)).toEqual(['claim-asked', 'claim-withdrawn', 'claim-asked', 'claim-withdrawn']);
  });
});
