import { NewHolder, NewPurse } from '@linli/domain';
import {
  askForHelp,
  cancelBooking,
  confirmService,
  countWaitingHelp,
  createPurse,
  joinPurse,
  lapseRequests,
  listWaitingHelp,
  myLimits,
  promptForRequests,
  recordService,
} from '@linli/services';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { bookingTest, plainSealer, problemOf, refusalsOf, slice } from '../activate/world.ts';
import { world } from '../ledger/world.ts';
import { as } from '../mechanism/people.ts';

const DAY = 86_400_000;

onEachDatabase('my limits', (opened) => {
  test('what is left is what is accepted: of all items, of one, and in a pause nothing until its end', async () => {
    const { w, room, as: who, book, rules } = await bookingTest(opened);
    const anna = who('anna');
    expect(await myLimits(w.store, plainSealer, anna)).toEqual({
      exempt: false,
      pausedUntil: null,
      pauseReason: null,
      bookings: [],
      holdings: [],
    });
    await rules({ limits: { active: 2, minutes: null, days: 7 } }, null);
    await rules({ limits: { active: null, minutes: 180, days: 7 }, lateCancelDays: 5, freeUntilMinutes: 60 * 24 * 30 });
    await book(anna, slice(1, 10, 12));
    const left = await myLimits(w.store, plainSealer, anna);
    expect(left.bookings).toEqual([
      {
        resourceId: null,
        resourceName: null,
        active: { limit: 2, held: 1, left: 1, moreFrom: null },
        time: null,
      },
      {
        resourceId: room.id,
        resourceName: room.name,
        active: null,
        // Two hours of tomorrow count with whatever begins within seven days of them.
        time: { limit: 180, days: 7, used: 120, left: 60, moreFrom: slice(8, 10, 12).sliceStart },
      },
    ]);
    expect(refusalsOf(await problemOf(book(anna, slice(1, 13, 15))))).toEqual(['limit-minutes']);
    const second = await book(anna, slice(2, 13, 14));
    expect((await myLimits(w.store, plainSealer, anna)).bookings[0]!.active).toEqual({
      limit: 2,
      held: 2,
      left: 0,
      moreFrom: slice(1, 10, 12).sliceEnd,
    });
    expect(refusalsOf(await problemOf(book(anna, slice(9, 13, 14))))).toEqual(['limit-active']);
    // Others have their own; the limits of an item that they never booked are there where it is named.
    expect((await myLimits(w.store, plainSealer, who('ben'))).bookings).toHaveLength(1);
    expect((await myLimits(w.store, plainSealer, who('ben'), { resourceId: room.id })).bookings).toHaveLength(2);
    expect((await myLimits(w.store, plainSealer, who('boss', 'coordinator'))).exempt).toBe(true);
    await cancelBooking(w.store, anna, second.id, 'ill');
    const paused = await myLimits(w.store, plainSealer, anna);
    expect(paused.pausedUntil).toBe(new Date(anna.now().getTime() + 5 * DAY).toISOString());
    expect(refusalsOf(await problemOf(book(anna, slice(3, 13, 14))))).toEqual(['paused']);
  });

  test('hours: what may be used is what the ledger lets go, with the debt that service earned, and nobody sees another’s', async () => {
    const w = await world(opened.store);
    const worker = as(w, 'worker', 'worker');
    const bank = await createPurse(
      w.store,
      as(w, 'boss', 'coordinator'),
      NewPurse.parse({
        kind: 'time-bank',
        name: '时间银行',
        unit: 'hour',
        rules: { overdraft: 30, overdraftGrowth: 500, ceiling: 600, warnBelow: 100, expiryMonths: 12 },
      }),
    );
    const zhou = await joinPurse(w.store, worker, bank.id, NewHolder.parse({ name: '周', userId: 'zhou' }));
    const record = await recordService(w.store, worker, bank.id, {
      holderId: zhou.id,
      kind: 'service',
      title: '理发',
      minutes: 80,
      servedAt: new Date(Date.now() - 1000).toISOString(),
      receiverHolderId: null,
      commitmentId: null,
    });
    await confirmService(w.store, as(w, 'boss', 'coordinator'), record.id, { rating: null, comment: null });
    const zhouHimself = as(w, 'zhou', 'resident');
    const { holdings } = await myLimits(w.store, plainSealer, zhouHimself);
    expect(holdings).toHaveLength(1);
    expect(holdings[0]).toMatchObject({
      purse: '时间银行',
      held: 80,
      mayUse: 150,
      debt: 70,
      earnedDebt: 40,
      owed: 0,
      room: 520,
      low: true,
      runsOut: { quantity: 80 },
    });
    const ask = (minutes: number) =>
      askForHelp(w.store, zhouHimself, bank.id, {
        holderId: zhou.id,
        title: '代买菜',
        description: null,
        minutes,
        wantedAt: null,
      });
    expect((await problemOf(ask(151))).code).toBe('over-committed');
    await ask(150);
    expect((await myLimits(w.store, plainSealer, zhouHimself)).holdings[0]).toMatchObject({
      held: -70,
      waiting: 150,
      mayUse: 0,
      owed: 70,
      runsOut: null,
    });
    expect((await myLimits(w.store, plainSealer, as(w, 'other', 'resident'))).holdings).toEqual([]);
  });

  test('requests that nobody takes: shown to whoever asked, may take or look after them, told again, and gone once asked anew', async () => {
    const w = await world(opened.store);
    const worker = as(w, 'worker', 'worker');
    const bank = await createPurse(
      w.store,
      as(w, 'boss', 'coordinator'),
      NewPurse.parse({
        kind: 'time-bank',
        name: '时间银行',
        unit: 'hour',
        rules: { overdraft: 500, takeWithinDays: 7 },
      }),
    );
    const join = (userId: string) => joinPurse(w.store, worker, bank.id, NewHolder.parse({ name: userId, userId }));
    const asker = await join('asker');
    await join('helper');
    const now = Date.now();
    const at = (who: ReturnType<typeof as>, days: number) => ({ ...who, now: () => new Date(now + days * DAY) });
    const ask = (days: number) =>
      askForHelp(w.store, at(as(w, 'asker', 'resident'), days), bank.id, {
        holderId: asker.id,
        title: '陪诊',
        description: null,
        minutes: 60,
        wantedAt: null,
      });
    await ask(0);
    const count = (userId: string, days: number, role: 'resident' | 'worker' = 'resident') =>
      countWaitingHelp(w.store, at(as(w, userId, role), days));
    expect(await count('asker', 1)).toEqual({ mine: 0, untaken: 0, others: 0 });
    expect(await count('asker', 3)).toEqual({ mine: 1, untaken: 0, others: 0 });
    expect(await count('helper', 3)).toEqual({ mine: 0, untaken: 0, others: 1 });
    expect(await count('stranger', 3)).toEqual({ mine: 0, untaken: 0, others: 0 });
    expect(await count('worker', 3, 'worker')).toEqual({ mine: 0, untaken: 0, others: 1 });
    const page = await listWaitingHelp(w.store, at(worker, 3), { q: '陪' });
    expect(page.items).toMatchObject([{ title: '陪诊', state: 'open', mine: false, purse: '时间银行' }]);
    expect((await listWaitingHelp(w.store, at(worker, 3), { q: '理发' })).total).toBe(0);

    const job = (days: number) => ({
      ...at(as(w, 'worker', 'worker'), days),
      subject: { userId: null, roles: [] },
      by: 'job',
    });
    expect(await promptForRequests(w.store, job(1))).toBe(0);
    expect(await promptForRequests(w.store, job(3))).toBe(1);
    expect(await promptForRequests(w.store, job(3.5))).toBe(0);
    expect(await promptForRequests(w.store, job(5))).toBe(1);

    expect(await lapseRequests(w.store, job(8))).toBe(1);
    expect(await count('asker', 8)).toEqual({ mine: 0, untaken: 1, others: 0 });
    expect(await count('helper', 8)).toEqual({ mine: 0, untaken: 0, others: 0 });
    expect(await count('asker', 30)).toEqual({ mine: 0, untaken: 0, others: 0 });
  });
});
