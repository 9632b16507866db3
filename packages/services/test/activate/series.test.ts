import { NewBookingSeries } from '@linli/domain';
import {
  cancelBooking,
  cancelSeries,
  getSeries,
  listBookings,
  makeSeries,
  previewSeries,
  takeUpDate,
} from '@linli/services';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { bookingTest, problemOf, slice } from './world.ts';

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
    const refused = await problemOf(makeSeries(w.store, anna, asked));
    expect(refused.message).toBe('5 of 6 dates are free');
    expect((await listBookings(w.store, anna, { limit: 20 })).total).toBe(0);
    const made = await makeSeries(w.store, anna, { ...asked, skip: [preview.dates[2]!.start] });
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
    const many = { ...forever, rrule: 'FREQ=DAILY;COUNT=400' };
    expect((await problemOf(previewSeries(w.store, as('anna'), many))).faults[0]!.fix).toBe('ask for 1 to 120');
  });
});
