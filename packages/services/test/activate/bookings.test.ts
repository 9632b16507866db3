import { NewClosure } from '@linli/domain';
import {
  acceptOffer,
  addClosure,
  bookingCalendar,
  bookingsDue,
  cancelBooking,
  checkIn,
  confirmBooking,
  declineBooking,
  doorKeyOf,
  getBooking,
  handOver,
  listBookings,
  listRivals,
  moveBooking,
  nameStandIn,
  openBookingContact,
  recordNoShow,
  takeBack,
  verify,
} from '@linli/services';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { signer } from '../ledger/world.ts';
import { bookingTest, plainSealer, problemOf, refusalsOf, slice } from './world.ts';

onEachDatabase('bookings', (opened) => {
  test('a booking is a need, a promise and an event of the one ledger; whoever comes later is told what is free', async () => {
    const { w, room, as, book } = await bookingTest(opened);
    const made = await book(as('anna'), { phone: '13800000000' });
    expect(made).toMatchObject({ state: 'confirmed', quantity: 1, unit: 'session' });
    await w.store.read(w.sub, async (unit) => {
      expect(await unit.needs.get(made.needId!)).toMatchObject({
        source: 'booking',
        state: 'committed',
        requestedByUserId: 'anna',
        hasContact: true,
      });
      expect(await unit.commitments.get(made.commitmentId!)).toMatchObject({ mode: 'activation', origin: 'booking' });
      expect((await unit.ledger.events({ filter: { commitmentId: made.commitmentId! } })).total).toBe(1);
    });
    const late = await problemOf(book(as('ben'), slice(1, 11, 13)));
    expect(late.code).toBe('conflict');
    expect(late.facts['nearest']).toEqual([
      { start: slice(1, 12, 14).sliceStart, end: slice(1, 12, 14).sliceEnd },
      { start: slice(1, 13, 15).sliceStart, end: slice(1, 13, 15).sliceEnd },
      { start: slice(1, 14, 16).sliceStart, end: slice(1, 14, 16).sliceEnd },
    ]);
    const cancelled = await cancelBooking(w.store, as('anna'), made.id, 'ill');
    expect(cancelled).toMatchObject({ state: 'cancelled', cancelledLate: false });
    expect((await book(as('ben'), slice(1, 11, 13))).state).toBe('confirmed');
    await w.store.read(w.sub, async (unit) => {
      expect((await unit.needs.get(made.needId!))!.state).toBe('cancelled');
      expect(
        (await unit.ledger.occupied([room.id], { from: slice(1, 0, 1).sliceStart, to: slice(2, 0, 1).sliceEnd }))
          .length,
      ).toBe(1);
    });
    expect((await verify(w.store, { subdistrictIds: [w.sub], signer })).faults).toEqual([]);
  });

  test('what the rules say is enforced on the server, and said', async () => {
    const { as, book, rules, clock, room, w } = await bookingTest(opened);
    expect(refusalsOf(await problemOf(book(as('anna'), slice(1, 8, 10))))).toEqual(['not-open']);
    expect(refusalsOf(await problemOf(book(as('anna'), slice(1, 9.5, 10.5))))).toEqual(['grid']);
    expect(refusalsOf(await problemOf(book(as('anna'), slice(0, 9, 10))))).toEqual(['past']);
    await rules({ leadMinutes: 120, aheadDays: 10, longestMinutes: 120, bufferBefore: 30, bufferAfter: 30 });
    expect(refusalsOf(await problemOf(book(as('anna'), slice(0, 14, 15))))).toEqual(['lead']);
    expect(refusalsOf(await problemOf(book(as('anna'), slice(12, 14, 15))))).toEqual(['ahead']);
    expect(refusalsOf(await problemOf(book(as('anna'), slice(1, 14, 17))))).toEqual(['too-long']);
    await book(as('anna'), slice(1, 14, 16));
    // Half an hour after this one and half an hour before the next: an hour lies between them, at least.
    expect(refusalsOf(await problemOf(book(as('ben'), slice(1, 16, 17))))).toEqual(['taken']);
    expect(refusalsOf(await problemOf(book(as('ben'), slice(1, 13, 14))))).toEqual(['taken']);
    expect((await book(as('ben'), slice(1, 17, 18))).state).toBe('confirmed');
    await rules({
      ownHours: [
        { start: '2026-01-01T09:00', minutes: 180, rrule: 'FREQ=DAILY', timeZone: null, exdates: [], label: null },
      ],
    });
    expect(refusalsOf(await problemOf(book(as('ben'), slice(2, 10, 11))))).toEqual(['own-hours']);
    expect((await book(as('keeper', 'owner', { agentId: w.agentId }), slice(2, 10, 11))).state).toBe('confirmed');
    await rules({ audience: 'own' });
    expect(refusalsOf(await problemOf(book(as('ben'), slice(3, 10, 11))))).toEqual(['audience']);
    await rules({ bookable: false });
    expect(refusalsOf(await problemOf(book(as('ben'), slice(3, 10, 11))))).toEqual(['not-bookable']);
    const calendar = await bookingCalendar(w.store, as('ben'), room.id, {
      from: slice(3, 0, 1).sliceStart,
      to: slice(4, 0, 1).sliceStart,
    });
    expect(new Set(calendar.slots.map((s) => s.why))).toEqual(new Set(['not-bookable']));
    expect(clock.now).toBeGreaterThan(0);
  });

  test('confirming checks again, shows the rivals first, and rejects and names them after', async () => {
    const { w, as, book, rules } = await bookingTest(opened);
    await rules({ approval: true });
    const [anna, ben, cleo] = [
      await book(as('anna')),
      await book(as('ben'), slice(1, 11, 12)),
      await book(as('cleo'), slice(1, 15, 16)),
    ];
    expect([anna, ben, cleo].map((b) => b.state)).toEqual(['requested', 'requested', 'requested']);
    const boss = as('boss', 'coordinator');
    expect((await problemOf(confirmBooking(w.store, as('anna'), anna.id, { rivalIds: [] }))).code).toBe('forbidden');
    expect((await listRivals(w.store, boss, anna.id)).items.map((r) => r.id)).toEqual([ben.id]);
    expect((await problemOf(confirmBooking(w.store, boss, anna.id, { rivalIds: [] }))).code).toBe('conflict');
    expect((await confirmBooking(w.store, boss, anna.id, { rivalIds: [ben.id] })).state).toBe('confirmed');
    const lost = await getBooking(w.store, as('ben'), ben.id);
    expect(lost).toMatchObject({ state: 'declined', decidedBy: 'boss' });
    // What was wished for stays open, so that it can be met elsewhere.
    await w.store.read(w.sub, async (unit) => expect((await unit.needs.get(lost.needId!))!.state).toBe('open'));
    expect((await declineBooking(w.store, boss, cleo.id, '那天要检修')).reason).toBe('那天要检修');
    expect((await listBookings(w.store, as('ben'), { limit: 10 })).items.map((b) => b.id)).toEqual([ben.id]);
    expect((await listBookings(w.store, boss, { limit: 10 })).total).toBe(3);
  });

  test('who waits is offered what comes free, for a limited time, one after the other', async () => {
    const { w, as, book, rules, clock } = await bookingTest(opened);
    await rules({ offerMinutes: 60 });
    const first = await book(as('anna'));
    const ben = await book(as('ben'), { wait: true });
    const cleo = await book(as('cleo'), { ...slice(1, 11, 12), wait: true });
    expect([ben.state, cleo.state]).toEqual(['waiting', 'waiting']);
    await cancelBooking(w.store, as('anna'), first.id, 'ill');
    expect(await getBooking(w.store, as('ben'), ben.id)).toMatchObject({ state: 'offered' });
    // It is held: nobody slips in.
    expect(refusalsOf(await problemOf(book(as('dan'))))).toEqual(['taken']);
    clock.now += 61 * 60_000;
    expect(await bookingsDue(w.store, as('job', 'coordinator'))).toBe(1);
    expect((await problemOf(acceptOffer(w.store, as('ben'), ben.id))).code).toBe('conflict');
    expect((await getBooking(w.store, as('ben'), ben.id)).state).toBe('expired');
    expect((await getBooking(w.store, as('cleo'), cleo.id)).state).toBe('offered');
    expect((await acceptOffer(w.store, as('cleo'), cleo.id)).state).toBe('confirmed');
    // A reminder for tomorrow, and then nothing more.
    expect(await bookingsDue(w.store, as('job', 'coordinator'))).toBe(1);
    expect(await bookingsDue(w.store, as('job', 'coordinator'))).toBe(0);
  });

  test('a code at the door, not coming, and what follows from it', async () => {
    const { w, room, as, book, rules, clock } = await bookingTest(opened);
    await rules({ checkIn: true, noShowDays: 14, lateCancelDays: 3, freeUntilMinutes: 120 });
    const boss = as('boss', 'coordinator');
    const doorKey = await doorKeyOf(w.store, boss, room.id);
    const came = await book(as('anna'), slice(0, 14, 15));
    const missed = await book(as('ben'), slice(0, 15, 16));
    const sent = await book(as('cleo'), slice(0, 16, 17));
    const late = await book(as('dan'), slice(0, 17, 18));
    expect((await problemOf(checkIn(w.store, as('anna'), came.id, { doorKey }))).message).toBe('it is too early');
    await nameStandIn(w.store, as('cleo'), sent.id, '小王');
    clock.now = Date.parse(slice(0, 13.75, 14).sliceStart);
    expect((await problemOf(checkIn(w.store, as('anna'), came.id, { doorKey: 'guessed' }))).code).toBe('forbidden');
    expect((await checkIn(w.store, as('anna'), came.id, { doorKey })).state).toBe('in-use');
    await w.store.read(w.sub, async (unit) =>
      expect(await unit.commitments.get(came.commitmentId!)).toMatchObject({
        state: 'fulfilled',
        fulfilledQuantity: 1,
      }),
    );
    clock.now = Date.parse(slice(0, 16.5, 17).sliceStart);
    expect(await cancelBooking(w.store, as('dan'), late.id, 'late')).toMatchObject({ cancelledLate: true });
    expect(await recordNoShow(w.store, boss, missed.id)).toMatchObject({ state: 'no-show', decidedBy: 'boss' });
    await recordNoShow(w.store, boss, sent.id);
    expect((await problemOf(recordNoShow(w.store, boss, late.id))).code).toBe('conflict');
    expect((await problemOf(recordNoShow(w.store, boss, came.id))).code).toBe('conflict');
    expect(refusalsOf(await problemOf(book(as('ben'), slice(3, 10, 11))))).toEqual(['paused']);
    expect(refusalsOf(await problemOf(book(as('dan'), slice(3, 10, 11))))).toEqual(['paused']);
    expect((await book(as('cleo'), slice(3, 10, 11))).state).toBe('confirmed');
    clock.now = Date.parse(slice(0, 20, 21).sliceStart);
    await bookingsDue(w.store, as('job', 'coordinator'));
    expect((await getBooking(w.store, boss, came.id)).state).toBe('done');
    expect((await verify(w.store, { subdistrictIds: [w.sub], signer })).faults).toEqual([]);
  });

  test('limits of a person count across all items, also when they book at once', async () => {
    const { w, as, book, rules } = await bookingTest(opened);
    await rules({ limits: { active: 3, minutes: null, days: 7 } }, null);
    const tries = await Promise.allSettled([10, 12, 14, 16, 18].map((h) => book(as('anna'), slice(1, h, h + 1))));
    expect(tries.filter((t) => t.status === 'fulfilled').length).toBe(3);
    const more = await problemOf(book(as('anna'), slice(2, 10, 11)));
    expect(more.facts['refusals']).toEqual([{ code: 'limit-active', facts: { limit: 3, held: 3, scope: 'all' } }]);
    expect((await book(as('ben'), slice(2, 10, 11))).state).toBe('confirmed');
    await rules({ limits: { active: null, minutes: 180, days: 7 } });
    expect(refusalsOf(await problemOf(book(as('ben'), slice(4, 10, 13))))).toEqual(['limit-minutes']);
    expect((await book(as('ben'), slice(4, 10, 12))).state).toBe('confirmed');
    expect(
      await moveBooking(w.store, as('ben'), (await book(as('cleo'), slice(5, 9, 10))).id, slice(5, 12, 13)).catch(
        (e: Error) => e.message,
      ),
    ).toBe('your role does not allow this');
  });

  test('what is lent spans closed hours, and goes only to whoever it is promised to', async () => {
    const { w, room, as, book, rules, clock } = await bookingTest(opened);
    await rules({ lending: true, accessories: ['充电器', '箱子'], longestMinutes: 3 * 1440 });
    const boss = as('boss', 'coordinator');
    const closed = NewClosure.parse({ kind: 'site-closed', ...slice(2, 0, 24), reason: '元旦' });
    await addClosure(w.store, boss, closed);
    expect(
      refusalsOf(
        await problemOf(
          book(as('anna'), { sliceStart: slice(1, 10, 11).sliceStart, sliceEnd: slice(2, 12, 13).sliceStart }),
        ),
      ),
    ).toEqual(['site-closed']);
    const over = await book(as('anna'), {
      sliceStart: slice(1, 10, 11).sliceStart,
      sliceEnd: slice(3, 10, 11).sliceStart,
    });
    const next = await book(as('ben'), {
      sliceStart: slice(3, 10, 11).sliceStart,
      sliceEnd: slice(3, 12, 13).sliceStart,
    });
    clock.now = Date.parse(slice(1, 9.9, 10).sliceStart);
    const wrong = await problemOf(handOver(w.store, boss, { resourceId: room.id, code: next.code, accessories: [] }));
    expect(wrong.message).toBe('the item is promised to somebody else now');
    expect(
      (await problemOf(handOver(w.store, boss, { resourceId: room.id, code: 'xxx', accessories: [] }))).message,
    ).toBe('no booking has this code');
    const given = await handOver(w.store, boss, { resourceId: room.id, code: over.code, accessories: ['充电器'] });
    expect(given.accessories).toEqual([
      { name: '充电器', given: true, returned: null },
      { name: '箱子', given: false, returned: null },
    ]);
    clock.now = Date.parse(slice(3, 10.2, 11).sliceStart);
    await bookingsDue(w.store, as('job', 'coordinator'));
    expect((await getBooking(w.store, boss, over.id)).overdue).toBe(true);
    // Nobody knows when it will be there.
    expect(
      refusalsOf(
        await problemOf(
          book(as('cleo'), { sliceStart: slice(4, 10, 11).sliceStart, sliceEnd: slice(4, 12, 13).sliceStart }),
        ),
      ),
    ).toEqual(['overdue']);
    expect(
      (await problemOf(handOver(w.store, boss, { resourceId: room.id, code: next.code, accessories: [] }))).message,
    ).toBe('it is with somebody else and was not brought back');
    expect((await takeBack(w.store, boss, over.id, { accessories: ['充电器'] })).state).toBe('done');
    expect((await handOver(w.store, boss, { resourceId: room.id, code: next.code, accessories: [] })).state).toBe(
      'in-use',
    );
    await w.store.read(w.sub, async (unit) =>
      expect(await unit.commitments.get(over.commitmentId!)).toMatchObject({ state: 'fulfilled' }),
    );
  });

  test('an item that is down names the bookings in its way, and takes no more', async () => {
    const { w, room, as, book } = await bookingTest(opened);
    const held = await book(as('anna'));
    const down = NewClosure.parse({ kind: 'item-down', resourceId: room.id, ...slice(1, 9, 18), reason: '漏水' });
    const { affected } = await addClosure(w.store, as('boss', 'coordinator'), down);
    expect(affected.map((b) => b.id)).toEqual([held.id]);
    expect(refusalsOf(await problemOf(book(as('ben'), slice(1, 15, 16))))).toEqual(['item-down']);
    expect((await book(as('ben'), slice(1, 18, 19))).state).toBe('confirmed');
  });

  test('a booking moves as a whole or stays', async () => {
    const { w, as, book } = await bookingTest(opened);
    const mine = await book(as('anna'));
    await book(as('ben'), slice(1, 12, 13));
    expect((await problemOf(moveBooking(w.store, as('anna'), mine.id, slice(1, 11, 13)))).code).toBe('conflict');
    expect(await getBooking(w.store, as('anna'), mine.id)).toMatchObject({ state: 'confirmed', ...slice(1, 10, 12) });
    expect(await moveBooking(w.store, as('anna'), mine.id, slice(1, 9, 11))).toMatchObject({
      state: 'confirmed',
      ...slice(1, 9, 11),
    });
    expect((await book(as('cleo'), slice(1, 11, 12))).state).toBe('confirmed');
    expect((await verify(w.store, { subdistrictIds: [w.sub], signer })).faults).toEqual([]);
  });

  test('however many book at once, no time is given twice', async () => {
    const { w, room, as, book, rules } = await bookingTest(opened);
    await rules({ bufferAfter: 30, aheadDays: 30 });
    const many = opened.kind === 'pglite' ? 40 : 200;
    const tries = await Promise.allSettled(
      Array.from({ length: many }, (_, i) => {
        const from = 9 + (i % 5);
        return book(as(`user ${i}`), slice(1, from, from + 1 + (i % 3)));
      }),
    );
    const made = tries.flatMap((t) => (t.status === 'fulfilled' ? [t.value] : []));
    const reasons = tries.flatMap((t) => (t.status === 'rejected' ? [t.reason] : []));
    expect(new Set(reasons.map((r) => r.code))).toEqual(new Set(['conflict']));
    expect(made.length).toBeGreaterThan(0);
    const held = await w.store.read(w.sub, (unit) =>
      unit.ledger.occupied([room.id], { from: slice(1, 0, 1).sliceStart, to: slice(2, 0, 1).sliceStart }),
    );
    expect(held.length).toBe(made.length);
    for (let i = 1; i < held.length; i++) expect(held[i]!.start >= held[i - 1]!.end).toBe(true);
    expect((await verify(w.store, { subdistrictIds: [w.sub], signer })).faults).toEqual([]);
  });

  test('the telephone number stays with the booking: until it is answered, after it moved, and in the need behind it', async () => {
    const { w, room, as, rules, book } = await bookingTest(opened);
    const [anna, ben] = [as('anna'), as('ben')];
    const boss = as('boss', 'owner', { agentId: room.agentId });
    await rules({ approval: true });
    const asked = await book(anna, { phone: '13800000001' });
    const phoneOf = async (who: typeof boss) => (await openBookingContact(w.store, plainSealer, who, asked.id)).phone;
    expect(await phoneOf(boss)).toBe('13800000001');
    expect((await problemOf(phoneOf(ben))).code).toBe('forbidden');
    await confirmBooking(w.store, boss, asked.id, { rivalIds: [] });
    const moved = await moveBooking(w.store, boss, asked.id, slice(2, 10, 12));
    expect(moved.hasContact).toBe(true);
    expect(await phoneOf(boss)).toBe('13800000001');
    const need = await w.store.read(w.context.subdistrict.id, (unit) => unit.needs.get(moved.needId!));
    expect(need?.hasContact).toBe(true);
  });

  test('nobody asks or queues twice for a time, moves out of a late cancellation, or cancels what is over', async () => {
    const { w, as, rules, book, clock } = await bookingTest(opened);
    const [anna, ben] = [as('anna'), as('ben')];
    const first = await book(anna);
    await book(ben, { wait: true });
    expect((await problemOf(book(ben, { ...slice(1, 11, 12), wait: true }))).message).toBe(
      'you have asked for this time already',
    );
    await rules({ freeUntilMinutes: 24 * 60, lateCancelDays: 7, checkIn: true });
    const late = await problemOf(moveBooking(w.store, anna, first.id, slice(9, 10, 12)));
    expect(late.message).toBe('it is too late to move it');
    clock.now = Date.parse(slice(1, 12, 13).sliceStart) + 1;
    expect((await problemOf(moveBooking(w.store, anna, first.id, slice(9, 10, 12)))).code).toBe('conflict');
    expect((await problemOf(cancelBooking(w.store, anna, first.id, 'r'))).message).toBe('its time is over');
    expect((await recordNoShow(w.store, as('boss', 'coordinator'), first.id)).state).toBe('no-show');
  });
});
