import { NewBookingSeries } from '@linli/domain';
import {
  bookingCalendar,
  cancelBooking,
  cancelSeries,
  getSeries,
  listBookings,
  makeSeries,
  moveBooking,
  openBookingContact,
  previewSeries,
  takeUpDate,
} from '@linli/services';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { bookingTest, plainSealer, problemOf, refusalsOf, slice } from './world.ts';

onEachDatabase('series of bookings', (opened) => {
  test('is looked at whole, and booked whole or not at all', async () => {
    const { w, room, as, book, rules } = await bookingTest(opened);
    await rules({ aheadDays: 365 });
    const anna = as('anna');
    const weekly = { resourceId: room.id, start: '2026-12-02T10:00', minutes: 120, rrule: 'FREQ=WEEKLY;COUNT=6' };
    const inTheWay = await book(as('ben'), slice(15, 11, 12));
    const preview = await previewSeries(w.store, anna, weekly);
    expect(preview.free).toBe(5);
    expect(preview.dates.map((d) => d.why)).toEqual([null, null, 'taken', null, null, null]);
    const asked = NewBookingSeries.parse({ ...weekly, purpose: '排练', partyName: '合唱队' });
    const refused = await problemOf(makeSeries(w.store, plainSealer, anna, asked));
    expect(refused.message).toBe('5 of 6 dates are free');
    expect((await listBookings(w.store, anna, { limit: 20 })).total).toBe(0);
    const made = await makeSeries(w.store, plainSealer, anna, { ...asked, skip: [preview.dates[2]!.start] });
    expect(made.dates.map((d) => [d.state, d.why])).toEqual([
      ['booked', null],
      ['booked', null],
      ['skipped', 'taken'],
      ['booked', null],
      ['booked', null],
      ['booked', null],
    ]);
    expect((await listBookings(w.store, anna, { limit: 20, state: ['confirmed'] })).total).toBe(5);
    // The date that was left out stays listed, and is taken up once it is free; no other date moves.
    expect((await problemOf(takeUpDate(w.store, anna, made.id, made.dates[2]!.start))).code).toBe('conflict');
    await cancelBooking(w.store, as('ben'), inTheWay.id, 'ill');
    const whole = await takeUpDate(w.store, anna, made.id, made.dates[2]!.start);
    expect(whole.dates.every((d) => d.state === 'booked')).toBe(true);
    expect(whole.dates.map((d) => d.start)).toEqual(made.dates.map((d) => d.start));
    expect((await problemOf(getSeries(w.store, as('ben'), made.id))).code).toBe('forbidden');
    await cancelSeries(w.store, anna, made.id, 'over');
    expect((await listBookings(w.store, anna, { limit: 20, state: ['cancelled'] })).total).toBe(6);
    expect((await book(as('ben'), slice(15, 11, 12))).state).toBe('confirmed');
  });

  test('a rule without an end, or with too many dates, is refused with what would be right', async () => {
    const { w, room, as } = await bookingTest(opened);
    const forever = { resourceId: room.id, start: '2026-12-02T10:00', minutes: 60, rrule: 'FREQ=WEEKLY' };
    expect((await problemOf(previewSeries(w.store, as('anna'), forever))).faults[0]!.fix).toBe(
      'say how often, or until when',
    );
    for (const start of ['2026-02-31T09:00', '2026-13-01T09:00', '9999-12-31T23:00'])
      expect(NewBookingSeries.shape.start.safeParse(start).success).toBe(false);
    const endless = { ...forever, rrule: 'FREQ=HOURLY;BYSETPOS=300;COUNT=3' };
    expect((await problemOf(previewSeries(w.store, as('anna'), endless))).code).toBe('bad-input');
    const many = { ...forever, rrule: 'FREQ=DAILY;COUNT=400' };
    expect((await problemOf(previewSeries(w.store, as('anna'), many))).faults[0]!.fix).toBe('ask for 1 to 120');
  });

  test('is for whom a single booking is for, and its dates count together against what one person may have', async () => {
    const { w, room, as, rules } = await bookingTest(opened);
    const anna = as('anna');
    const daily = { resourceId: room.id, start: '2026-12-02T10:00', minutes: 120, rrule: 'FREQ=DAILY;COUNT=3' };
    const asked = NewBookingSeries.parse({ ...daily, purpose: '排练', partyName: '合唱队' });
    await rules({ audience: 'own' });
    expect((await problemOf(previewSeries(w.store, anna, daily))).code).toBe('forbidden');
    expect((await problemOf(makeSeries(w.store, plainSealer, anna, asked))).code).toBe('forbidden');
    const calendar = await bookingCalendar(w.store, anna, room.id, {
      from: slice(1, 0, 0).sliceStart,
      to: slice(2, 0, 0).sliceStart,
    });
    expect(new Set(calendar.slots.map((s) => s.why))).toEqual(new Set(['audience']));
    await rules({ limits: { active: null, minutes: 240, days: 7 } });
    expect(refusalsOf(await problemOf(makeSeries(w.store, plainSealer, anna, asked)))).toEqual(['limit-minutes']);
    expect((await listBookings(w.store, anna, { limit: 20 })).total).toBe(0);
  });

  test('its preview says which rules will apply, what refuses each date and what would be accepted; to newcomers too', async () => {
    const { w, room, as, rules, book } = await bookingTest(opened);
    await rules({
      aheadDays: 365,
      bufferBefore: 30,
      bufferAfter: 30,
      limits: { active: null, minutes: 420, days: 7 },
    });
    await book(as('ben'), slice(2, 12, 13));
    const daily = { resourceId: room.id, start: '2026-12-02T10:00', minutes: 120, rrule: 'FREQ=DAILY;COUNT=5' };
    const preview = await previewSeries(w.store, as('anna'), daily);
    expect(preview.rules).toEqual({
      bufferBefore: 30,
      bufferAfter: 30,
      longestMinutes: null,
      limits: [{ scope: 'item', limits: { active: null, minutes: 420, days: 7 } }],
    });
    expect(preview.dates.map((d) => [d.why, d.refusals.map((r) => r.code), d.accepted])).toEqual([
      [null, [], null],
      ['taken', ['taken'], { start: slice(2, 9, 11).sliceStart, end: slice(2, 9, 11).sliceEnd }],
      [null, [], null],
      [null, [], null],
      ['limit-minutes', ['limit-minutes'], { start: slice(5, 10, 11).sliceStart, end: slice(5, 10, 11).sliceEnd }],
    ]);
    expect(preview.dates[1]!.refusals[0]!.facts).toEqual({ pause: 60 });
    // What the preview calls free is booked as it says, with the rest left out.
    const asked = NewBookingSeries.parse({ ...daily, purpose: '排练', partyName: '合唱队' });
    const skip = preview.dates.filter((d) => d.why !== null).map((d) => d.start);
    const made = await makeSeries(w.store, plainSealer, as('anna'), { ...asked, skip });
    expect(made.dates.filter((d) => d.state === 'booked')).toHaveLength(preview.free);
    expect((await previewSeries(w.store, as('boss', 'coordinator'), daily)).rules.limits).toEqual([]);
  });

  test('says what became of each date, and keeps the number of whoever booked', async () => {
    const { w, room, as, rules } = await bookingTest(opened);
    const anna = as('anna');
    await rules({ approval: true });
    const asked = NewBookingSeries.parse({
      ...{ resourceId: room.id, start: '2026-12-02T10:00', minutes: 60, rrule: 'FREQ=DAILY;COUNT=3' },
      ...{ purpose: '排练', partyName: '合唱队', phone: '13800000000' },
    });
    const made = await makeSeries(w.store, plainSealer, anna, asked);
    const [first, second] = made.dates.map((d) => d.bookingId!);
    await moveBooking(w.store, anna, second!, slice(8, 15, 16));
    await cancelBooking(w.store, anna, first!, 'ill');
    const now = await getSeries(w.store, anna, made.id);
    expect(now.dates.map((d) => [d.start, d.state])).toEqual([
      [slice(1, 10, 11).sliceStart, 'skipped'],
      [slice(3, 10, 11).sliceStart, 'booked'],
      [slice(8, 15, 16).sliceStart, 'booked'],
    ]);
    const again = await takeUpDate(w.store, anna, made.id, now.dates[0]!.start);
    for (const { bookingId } of again.dates)
      expect((await openBookingContact(w.store, plainSealer, as('boss', 'coordinator'), bookingId!)).phone).toBe(
        '13800000000',
      );
  });
});
