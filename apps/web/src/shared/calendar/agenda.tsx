import type { BookingCalendar } from '@linli/domain';
import { useClock } from '../api/tenant.tsx';
import { bookingTone } from '../booking/tone.ts';
import { State } from '../design/state.tsx';
import { dateText, spanText, timeText, wallClock } from '../format/dates.ts';
import { To } from '../shell/to.tsx';
import { useWords } from '../words/words.ts';

/** What is taken, day by day: to read, and to print and hang up. */
export function Agenda({ calendar, bookingPath }: { calendar: BookingCalendar; bookingPath: string }) {
  const { t, language } = useWords();
  const clock = useClock();
  const byDay = new Map<string, BookingCalendar['taken']>();
  for (const one of [...calendar.taken].sort((a, b) => (a.start < b.start ? -1 : 1))) {
    const { date } = wallClock(new Date(one.start), clock.zone);
    byDay.set(date, [...(byDay.get(date) ?? []), one]);
  }
  if (byDay.size === 0) return <p className="muted">{t('booking.none-yet')}</p>;
  return (
    <ul className="stack">
      {[...byDay].map(([date, list]) => (
        <li key={date} className="stack tight">
          <h2>{dateText(date, language)}</h2>
          <ul className="agenda">
            {list.map((one) => (
              <li key={one.start + (one.bookingId ?? '')}>
                <span className="num">
                  {Date.parse(one.end) - Date.parse(one.start) < 86_400_000
                    ? `${timeText(one.start, clock)}–${timeText(one.end, clock)}`
                    : spanText(one.start, one.end, clock)}
                </span>
                <span>
                  {one.bookingId ? (
                    <To to={`${bookingPath}/${one.bookingId}`} search="keep">
                      {one.label}
                    </To>
                  ) : (
                    t('calendar.taken')
                  )}
                </span>
                {one.state && <State tone={bookingTone(one.state)}>{t(`booking.state.${one.state}`)}</State>}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
