import { type Commitment, Problem } from '@linli/domain';
import { commit, fulfil, release, reverse, seal, verify } from '@linli/services';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { addNeed, addResource, BY, DAILY, hours, NO_SLICE, opening, signer, type World, world } from './world.ts';

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('commit' as const),
      a: fc.nat(5),
      b: fc.nat(5),
      n: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('fulfil' as const),
      a: fc.nat(30),
      b: fc.constant(0),
      n: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('release' as const), a: fc.nat(30), b: fc.constant(0), n: fc.constant(0) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('reverse' as const), a: fc.nat(60), b: fc.constant(0), n: fc.constant(0) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('quantity' as const),
      a: fc.constant(0),
      b: fc.constant(0),
      n: fc.integer({ min: 1, max: 12 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('seal' as const), a: fc.constant(0), b: fc.constant(0), n: fc.constant(0) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function play(w: World, steps: readonly Step[]): Promise<number> {
  const stock = await addResource(w, { quantity: 8 });
  const pooled = await addResource(w, { capacityKind: 'pooled', quantity: 4, schedules: [DAILY] });
  const room = await addResource(w, { capacityKind: 'exclusive', slotMinutes: 60, schedules: [DAILY] });
  const needs = await Promise.all([1, 3, 5, 8].map((quantity) => addNeed(w, { quantity })));
  const offers = [
    { resourceId: stock.id, ...NO_SLICE },
    { resourceId: pooled.id, ...opening(1) },
    { resourceId: pooled.id, ...opening(2) },
    { resourceId: room.id, ...hours(1, 1, 2) },
    { resourceId: room.id, ...hours(1, 1, 3) },
    { resourceId: room.id, ...hours(1, 2, 4) },
  ];
  let done = 0;
  for (const s of steps) {
    try {
      await w.store.write(w.sub, BY, async (unit) => {
        const commitments: Commitment[] = [];
        for await (const c of unit.commitments.each()) commitments.push(c);
        const one = commitments[s.a % Math.max(1, commitments.length)];
        switch (s.do) {
          case 'commit':
            await commit(unit, w.context, {
              ...offers[s.b % offers.length]!,
              needId: needs[s.a % needs.length]!.id,
              quantity: s.n,
              origin: 'direct',
            });
            break;
          case 'fulfil':
            if (one) await fulfil(unit, w.context, { commitmentId: one.id, quantity: s.n });
            break;
          case 'release':
            if (one) await release(unit, w.context, { commitmentId: one.id, reason: 'r' });
            break;
          case 'reverse': {
            const events = (await unit.ledger.events({ sort: 'id', limit: 500 })).items;
            const event = events[s.a % Math.max(1, events.length)];
            if (event) await reverse(unit, w.context, { eventId: event.id, reason: 'r' });
            break;
          }
          case 'quantity':
            await unit.resources.update(stock.id, { quantity: s.n });
            break;
        }
      });
      if (s.do === 'seal') await seal(w.store, w.sub, signer);
      done++;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  return done;
}

/** What the accounts, promises and needs must be, worked out from the events alone. */
async function replayAndCompare(w: World): Promise<void> {
  await w.store.read(w.sub, async (unit) => {
    const events = (await unit.ledger.events({ sort: 'id', limit: 500 })).items;
    const balances = new Map<string, number>();
    const reserved = new Map<string, number>();
    const provided = new Map<string, number>();
    const byResource = new Map<string, number>();
    for (const event of events) {
      for (const leg of event.legs) {
        balances.set(leg.accountId, (balances.get(leg.accountId) ?? 0) + leg.amount);
        byResource.set(event.resourceId!, (byResource.get(event.resourceId!) ?? 0) + leg.amount);
        const figures = leg.kind === 'reserved' ? reserved : leg.kind === 'provided' ? provided : undefined;
        if (figures && event.commitmentId !== null)
          figures.set(event.commitmentId, (figures.get(event.commitmentId) ?? 0) + leg.amount);
      }
    }
    // Nothing comes out of nowhere: all that a resource's accounts hold together is always 0.
    for (const sum of byResource.values()) expect(sum).toBe(0);
    for (const account of await unit.ledger.accounts([...byResource.keys()])) {
      expect(account.balance).toBe(balances.get(account.id) ?? 0);
      if (account.kind !== 'source') expect(account.balance).toBeGreaterThanOrEqual(0);
    }
    const perNeed = new Map<string, { committed: number; fulfilled: number }>();
    for await (const c of unit.commitments.each()) {
      expect(c.fulfilledQuantity).toBe(provided.get(c.id) ?? 0);
      const held = reserved.get(c.id) ?? 0;
      expect(c.state === 'active').toBe(held > 0);
      if (held > 0) expect(held).toBe(c.quantity - c.fulfilledQuantity);
      const sum = perNeed.get(c.needId) ?? { committed: 0, fulfilled: 0 };
      perNeed.set(c.needId, { committed: sum.committed + held, fulfilled: sum.fulfilled + c.fulfilledQuantity });
    }
    for await (const need of unit.needs.each()) {
      const sum = perNeed.get(need.id) ?? { committed: 0, fulfilled: 0 };
      expect([need.committedQuantity, need.fulfilledQuantity]).toEqual([sum.committed, sum.fulfilled]);
      expect(sum.committed + sum.fulfilled).toBeLessThanOrEqual(need.quantity);
    }
  });
  const report = await verify(w.store, { subdistrictIds: [w.sub], signer });
  expect(report.faults).toEqual([]);
}

onEachDatabase('any history', (opened) => {
  test('keeps every quantity, never goes below zero, and replays to the same state', async () => {
    let done = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const w = await world(opened.store);
        done += await play(w, steps);
        await replayAndCompare(w);
      }),
      { numRuns: opened.kind === 'citus' ? 4 : 8 },
    );
    expect(done).toBeGreaterThan(20);
  });
});
