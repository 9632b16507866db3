import { Problem } from '@linli/domain';
import {
  acceptOffer,
  bookingsDue,
  cancelBooking,
  cancelSeries,
  confirmBooking,
  listBookings,
  listRivals,
  makeSeries,
  moveBooking,
  recordNoShow,
  recordUse,
  takeUpDate,
  verify,
} from '@linli/services';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onEachDatabase } from '../../../store/test/databases.ts';
import { signer } from '../ledger/world.ts';
import { type BookingTest, bookingTest, plainSealer, slice } from './world.ts';

const WHO = ['anna', 'ben', 'cleo'];
const step = fc.record({
  do: fc.constantFrom(
    'book',
    'book',
    'book',
    'wait',
    'cancel',
    'move',
    'series',
    'take-up',
    'drop',
    'answer',
    'no-show',
    'use',
    'offer',
    'pass',
  ),
  who: fc.nat(2),
  day: fc.integer({ min: 0, max: 3 }),
  from: fc.integer({ min: 9, max: 18 }),
  hours: fc.integer({ min: 1, max: 3 }),
  pick: fc.nat(30),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function play(b: BookingTest, steps: readonly Step[], series: string[]): Promise<number> {
  const boss = b.as('boss', 'coordinator');
  const { store } = b.w;
  let done = 0;
  for (const s of steps) {
    const who = b.as(WHO[s.who]!);
    const all = (await listBookings(store, boss, { limit: 500 })).items;
    const one = all[s.pick % Math.max(1, all.length)];
    const time = slice(s.day, s.from, s.from + s.hours);
    const run = s.pick % Math.max(1, series.length);
    try {
      if (s.do === 'book') await b.book(who, time);
      else if (s.do === 'wait') await b.book(who, { ...time, wait: true });
      else if (s.do === 'pass') {
        b.clock.now += s.hours * 3_600_000;
        await bookingsDue(store, boss);
      } else if (s.do === 'series') {
        const start = `2026-12-0${2 + s.day}T${String(s.from).padStart(2, '0')}:00`;
        const made = await makeSeries(store, plainSealer, who, {
          resourceId: b.room.id,
          purpose: '系列',
          partyName: '队',
          phone: null,
          start,
          minutes: 60,
          rrule: 'FREQ=DAILY;COUNT=3',
          skip: s.pick % 2 ? [slice(s.day + 2, s.from, s.from).sliceStart] : [],
        });
        series.push(made.id);
      } else if (s.do === 'drop' && series[run]) await cancelSeries(store, boss, series[run], 'r');
      else if (s.do === 'take-up' && series[run])
        await takeUpDate(store, boss, series[run], slice(s.day + 2, s.from, s.from).sliceStart);
      else if (one === undefined) continue;
      else if (s.do === 'cancel') await cancelBooking(store, boss, one.id, 'r');
      else if (s.do === 'move') await moveBooking(store, boss, one.id, time);
      else if (s.do === 'no-show') await recordNoShow(store, boss, one.id);
      else if (s.do === 'use') await recordUse(store, boss, one.id);
      else if (s.do === 'offer') await acceptOffer(store, b.as(one.requestedByUserId), one.id);
      else if (s.do === 'answer') {
        const rivalIds = (await listRivals(store, boss, one.id)).items.map((r) => r.id);
        await confirmBooking(store, boss, one.id, { rivalIds });
      }
      done++;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  return done;
}

onEachDatabase('any history of bookings', (opened) => {
  test('gives no time twice, buffers counted, and every state follows from the ledger', async () => {
    let done = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 35 }), fc.boolean(), async (steps, approval) => {
        const b = await bookingTest(opened);
        await b.rules({ approval, checkIn: true, bufferBefore: 15, bufferAfter: 30, aheadDays: 90 });
        done += await play(b, steps, []);
        const { w, room } = b;
        const report = await verify(w.store, { subdistrictIds: [w.sub], signer });
        expect(report.faults).toEqual([]);
        await w.store.read(w.sub, async (unit) => {
          const held = await unit.ledger.occupied([room.id], {
            from: slice(-2, 0, 0).sliceStart,
            to: slice(30, 0, 0).sliceStart,
          });
          for (let i = 1; i < held.length; i++) expect(held[i]!.start >= held[i - 1]!.end).toBe(true);
          for (const h of held) {
            expect(Date.parse(h.useStart) - Date.parse(h.start)).toBe(15 * 60_000);
            expect(Date.parse(h.end) - Date.parse(h.useEnd)).toBe(30 * 60_000);
          }
          const byCommitment = new Map(held.map((h) => [h.commitmentId, h]));
          for await (const booking of unit.bookings.each()) {
            const commitment =
              booking.commitmentId === null ? undefined : await unit.commitments.get(booking.commitmentId);
            // What a booking says is what the ledger says, both ways.
            if (['offered', 'confirmed'].includes(booking.state)) expect(commitment!.state).toBe('active');
            else if (['done', 'in-use'].includes(booking.state)) expect(commitment!.state).toBe('fulfilled');
            else expect(commitment === undefined || commitment.state === 'cancelled').toBe(true);
            const takes = byCommitment.get(booking.commitmentId ?? '');
            if (commitment?.state === 'active' || commitment?.state === 'fulfilled')
              expect([takes?.useStart, takes?.useEnd]).toEqual([booking.sliceStart, booking.sliceEnd]);
            else expect(takes).toBeUndefined();
          }
          for await (const run of unit.bookingSeries.each())
            for (const date of run.dates) {
              const its = date.bookingId === null ? undefined : await unit.bookings.get(date.bookingId);
              expect(date.state === 'booked').toBe(its !== undefined);
            }
        });
      }),
      { numRuns: opened.kind === 'postgresql' ? 8 : 4 },
    );
    expect(done).toBeGreaterThan(12);
  });
});
