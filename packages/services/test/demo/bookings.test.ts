import { listSleeping, loadDemo, loadDemoBookings, verify } from '@linli/services';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { plainSealer } from '../activate/world.ts';
import { signer } from '../ledger/world.ts';

onEachDatabase('bookings of the demonstration', (opened) => {
  test('go through the ledger like everybody else’s, and are made once', async () => {
    const seed = 70_000 + Math.floor(Math.random() * 10_000);
    const now = new Date('2026-11-23T02:00:00Z');
    const loaded = await loadDemo(opened.store, { scale: 0.2, seed, now, newId: () => uuidv7() });
    const subdistrict = (await opened.store.directory.jurisdiction(loaded.subdistrictId))!;
    const given = { now, newId: () => uuidv7(), residentId: 'resident' };
    const made = await loadDemoBookings(opened.store, plainSealer, subdistrict, given);
    expect(made).toBeGreaterThan(10);
    expect(await loadDemoBookings(opened.store, plainSealer, subdistrict, given)).toBe(0);
    expect((await verify(opened.store, { subdistrictIds: [subdistrict.id], signer })).faults).toEqual([]);
    await opened.store.read(subdistrict.id, async (unit) => {
      for (const state of ['done', 'confirmed', 'requested'] as const)
        expect(await unit.bookings.count({ state })).toBeGreaterThan(0);
      expect(await unit.bookings.count({ requestedByUserId: 'resident' })).toBeGreaterThan(0);
      expect(await unit.activationPlans.count({ state: 'open' })).toBe(1);
    });
    const context = {
      subject: { userId: 'boss', roles: [{ role: 'coordinator' as const, jurisdictionId: null, agentId: null }] },
      subdistrict,
      by: 'boss',
      now: () => now,
      newId: () => uuidv7(),
    };
    const asleep = await listSleeping(opened.store, context, { limit: 500, weeks: 4 });
    expect(asleep.items.some((r) => r.planId !== null && r.provided > 0)).toBe(true);
  });
});
