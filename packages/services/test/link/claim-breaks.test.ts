import type { Claim, NewClaim } from '@linli/domain';
import {
  acceptClaim,
  type Context,
  cancelNeed,
  createClaim,
  declineClaim,
  listClaimBoard,
  listClaims,
  listNotifications,
  runDue,
  withdrawClaim,
} from '@linli/services';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { oneAgent } from '../../../store/test/fixtures.ts';
import { addNeed, addResource, BY, DAILY, NO_SLICE, opening, type World, world } from '../ledger/world.ts';
import { person } from '../people.ts';

const DAY = 86_400_000;
const later = (who: Context, days: number): Context => ({ ...who, now: () => new Date(Date.now() + days * DAY) });
const offer = (it: World, by: Context, needId: string, resourceId: string, more: Partial<NewClaim> = {}) =>
  createClaim(it.store, by, {
    direction: 'resource-adopts-need',
    needId,
    resourceId,
    quantity: 1,
    message: null,
    ...NO_SLICE,
    ...more,
  });
const said = (consequence: 'none' | 'pause' | 'ineligible', pauseDays: number | null = null) =>
  ({ side: 'need', reason: '场地太远', consequence, pauseDays }) as const;
const stateOf = async (it: World, claim: Claim) =>
  (await it.store.read(it.sub, (unit) => unit.claims.get(claim.id)))!.state;
const about = async (it: World, who: Context, claim: Claim) =>
  (await listNotifications(it.store, who, { limit: 200 })).items
    .filter((n) => n.facts.claimId === claim.id)
    .map((n) => n.kind)
    .sort();

onEachDatabase('claims that people try to break', (database) => {
  test('a pair that was declined for a time, or for good, is not asked about again before', async () => {
    const it = await world(database.store);
    const worker = await person(it, 'worker');
    const owner = await person(it, 'owner', { agentId: it.agentId });
    const need = await addNeed(it, { unit: 'session' });
    const [never, paused, free] = await Promise.all(
      [1, 2, 3].map(() => addResource(it, { quantity: 5, unit: 'session' })),
    );
    const refuse = async (id: string, decline: ReturnType<typeof said>) => {
      await declineClaim(it.store, worker, (await offer(it, owner, need.id, id)).id, decline);
    };
    await refuse(never!.id, said('ineligible'));
    await refuse(paused!.id, said('pause', 14));
    await refuse(free!.id, said('none'));
    for (const id of [never!.id, paused!.id]) {
      await expect(offer(it, owner, need.id, id)).rejects.toMatchObject({
        code: 'conflict',
        facts: { reason: '场地太远' },
      });
      // Nor the other way round, nor by the staff.
      await expect(offer(it, worker, need.id, id, { direction: 'need-claims-resource' })).rejects.toMatchObject({
        code: 'conflict',
      });
    }
    await offer(it, owner, need.id, free!.id);
    await expect(offer(it, later(owner, 13), need.id, paused!.id)).rejects.toMatchObject({ code: 'conflict' });
    await offer(it, later(owner, 15), need.id, paused!.id);
    await expect(offer(it, later(owner, 400), need.id, never!.id)).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      declineClaim(
        it.store,
        worker,
        (await offer(it, owner, (await addNeed(it, { unit: 'session' })).id, free!.id)).id,
        {
          ...said('pause'),
        },
      ),
    ).rejects.toMatchObject({ code: 'bad-input' });
  });

  test('a body sees and answers what is offered for its own needs, and nothing of other bodies', async () => {
    const it = await world(database.store);
    const asking = await it.store.write(it.sub, BY, (unit) => oneAgent(unit, { name: '老年食堂' }));
    const third = await it.store.write(it.sub, BY, (unit) => oneAgent(unit, { name: '旁人' }));
    const giver = await person(it, 'owner', { agentId: it.agentId });
    const asker = await person(it, 'owner', { agentId: asking.id });
    const stranger = await person(it, 'owner', { agentId: third.id });
    const resource = await addResource(it, { quantity: 5, unit: 'session' });
    const need = await addNeed(it, { unit: 'session', agentId: asking.id });
    const claim = await offer(it, giver, need.id, resource.id);
    const board = (await listClaimBoard(it.store, asker, {})).items;
    expect(board).toMatchObject([{ id: claim.id, answers: 'need', mayAnswer: true, mayWithdraw: false }]);
    expect((await listClaims(it.store, asker, {})).items.map((row) => row.id)).toEqual([claim.id]);
    expect((await listClaims(it.store, giver, {})).items.map((row) => row.id)).toEqual([claim.id]);
    expect((await listClaimBoard(it.store, stranger, {})).items).toEqual([]);
    expect((await listClaims(it.store, stranger, {})).items).toEqual([]);
    await expect(acceptClaim(it.store, stranger, claim.id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(acceptClaim(it.store, giver, claim.id)).rejects.toMatchObject({ code: 'forbidden' });
    await acceptClaim(it.store, asker, claim.id);
  });

  test('whoever takes a claim back while a rival is accepted is believed, and told nothing else', async () => {
    const it = await world(database.store);
    const worker = await person(it, 'worker');
    const owner = await person(it, 'owner', { agentId: it.agentId });
    for (let round = 0; round < 12; round++) {
      const [one, two] = [
        await addResource(it, { quantity: 5, unit: 'session' }),
        await addResource(it, { quantity: 5, unit: 'session' }),
      ];
      const need = await addNeed(it, { unit: 'session' });
      const first = await offer(it, owner, need.id, one.id);
      const rival = await offer(it, owner, need.id, two.id);
      const [accepted, back] = await Promise.allSettled([
        acceptClaim(it.store, worker, first.id),
        round % 2
          ? withdrawClaim(it.store, owner, rival.id)
          : declineClaim(it.store, worker, rival.id, said('ineligible')),
      ]);
      expect(accepted.status).toBe('fulfilled');
      const after = (await it.store.read(it.sub, (unit) => unit.claims.get(rival.id)))!;
      const kinds = await about(it, owner, rival);
      if (back.status === 'rejected') {
        expect(back.reason).toMatchObject({ code: 'conflict' });
        expect([after.state, after.decline?.consequence, kinds]).toEqual(['declined', 'none', ['claim-declined']]);
      } else if (round % 2) expect([after.state, kinds]).toEqual(['withdrawn', []]);
      else
        expect([after.state, after.decline?.consequence, kinds]).toEqual([
          'declined',
          'ineligible',
          ['claim-declined'],
        ]);
    }
  });

  test('a need that is cancelled while its claim is answered ends in one of the two, whole', async () => {
    const it = await world(database.store);
    const worker = await person(it, 'worker');
    const owner = await person(it, 'owner', { agentId: it.agentId });
    for (let round = 0; round < 8; round++) {
      const resource = await addResource(it, { quantity: 5, unit: 'session' });
      const need = await addNeed(it, { unit: 'session' });
      const claim = await offer(it, owner, need.id, resource.id);
      const answer =
        round % 2
          ? declineClaim(it.store, worker, claim.id, said('ineligible'))
          : acceptClaim(it.store, worker, claim.id);
      const [cancelled, answered] = await Promise.allSettled([
        cancelNeed(it.store, worker, need.id, '不需要了'),
        answer,
      ]);
      expect(cancelled.status).toBe('fulfilled');
      const state = await stateOf(it, claim);
      if (answered.status === 'rejected') expect(state).toBe('withdrawn');
      else expect(state).toBe(round % 2 ? 'declined' : 'accepted');
      const promised = await it.store.read(it.sub, (unit) =>
        unit.commitments.count({ needId: need.id, state: 'active' }),
      );
      expect(promised).toBe(0);
    }
  });

  test('one that nobody answered in time gives way too, and the one who waits is told', async () => {
    const it = await world(database.store);
    const coordinator = await person(it, 'coordinator');
    const owner = await person(it, 'owner', { agentId: it.agentId });
    const need = await addNeed(it, { unit: 'session' });
    const [one, two] = [
      await addResource(it, { quantity: 5, unit: 'session' }),
      await addResource(it, { quantity: 5, unit: 'session' }),
    ];
    const late = await offer(it, owner, need.id, one.id);
    const now = later(owner, 12).now;
    await runDue(it.store, { newId: uuidv7, subdistrict: it.context.subdistrict, now });
    expect(await stateOf(it, late)).toBe('expired');
    const fresh = await offer(it, { ...owner, now }, need.id, two.id);
    const row = (await listClaimBoard(it.store, { ...coordinator, now }, {})).items.find((r) => r.id === fresh.id);
    expect(row).toMatchObject({ rivals: 1, givesWay: 1 });
    await acceptClaim(it.store, { ...coordinator, now }, fresh.id);
    expect(await stateOf(it, late)).toBe('declined');
    expect(await about(it, owner, late)).toEqual(['claim-declined', 'claim-expired']);
    expect((await listClaimBoard(it.store, { ...coordinator, now }, {})).total).toBe(0);
  });

  test('of two that want the same room at the same time one gets it, and a click more changes nothing', async () => {
    const it = await world(database.store);
    const worker = await person(it, 'worker');
    const owner = await person(it, 'owner', { agentId: it.agentId });
    const room = await addResource(it, {
      name: '室'.repeat(300),
      capacityKind: 'exclusive',
      quantity: null,
      unit: 'session',
      schedules: [DAILY],
    });
    const needs = [
      await addNeed(it, { unit: 'session' }),
      await addNeed(it, { unit: 'session', title: '课'.repeat(300) }),
    ];
    const claims = [];
    for (const need of needs)
      claims.push(await offer(it, worker, need.id, room.id, { direction: 'need-claims-resource', ...opening(8) }));
    const board = (await listClaimBoard(it.store, owner, { mine: true })).items;
    expect(board.map((row) => [row.mayAnswer, row.rivals, row.givesWay])).toEqual([
      [true, 1, 1],
      [true, 1, 1],
    ]);
    const answers = await Promise.allSettled(claims.map((claim) => acceptClaim(it.store, owner, claim.id)));
    expect(answers.filter((answer) => answer.status === 'fulfilled').length).toBe(1);
    const states = await Promise.all(claims.map((claim) => stateOf(it, claim)));
    expect([...states].sort()).toEqual(['accepted', 'declined']);
    const won = claims[states.indexOf('accepted')]!;
    const again = { ...owner, idempotency: { key: uuidv7(), requestHash: 'same' } };
    await expect(acceptClaim(it.store, again, won.id)).rejects.toMatchObject({ code: 'conflict' });
  });
});
