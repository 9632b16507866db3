import type { Booking, SeriesDate } from '@linli/domain';
import type { Unit } from '../ports/store.ts';

/** What happened to the booking of one date is said in its series too, as long as the series goes on; no other date moves. */
export async function changeDate(unit: Unit, booking: Booking, change: Partial<SeriesDate>): Promise<void> {
  if (booking.seriesId === null) return;
  const series = await unit.bookingSeries.getForUpdate(booking.seriesId);
  if (series === undefined || series.state !== 'active') return;
  const dates = series.dates
    .map((date) => (date.bookingId === booking.id ? { ...date, ...change } : date))
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  await unit.bookingSeries.update(series.id, { dates });
}
