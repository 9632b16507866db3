import { bookings } from '@linli/contract';
import { usePages } from '../../shared/api/reads.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { bookingTone } from '../../shared/booking/tone.ts';
import { Button } from '../../shared/design/button.tsx';
import { State } from '../../shared/design/state.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { spanText } from '../../shared/format/dates.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { CalendarFeed } from './calendar-feed.tsx';

/** My bookings, the latest first; nothing where there are none. */
export function MyBookings() {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const list = usePages(bookings.list, { params, query: { mine: 'true', sort: '-sliceStart', limit: 20 } });
  return (
    <Shown read={list} lines={2}>
      {({ items }) =>
        items.length === 0 ? null : (
          <section className="stack tight">
            <h2>{t('booking.mine')}</h2>
            <ul className="cards">
              {items.map((booking) => (
                <li key={booking.id}>
                  <To className="card" to={`/booking/${booking.id}`}>
                    <strong>{booking.resourceName}</strong>
                    <State tone={booking.overdue ? 'bad' : bookingTone(booking.state)}>
                      {booking.overdue ? t('booking.overdue') : t(`booking.state.${booking.state}`)}
                    </State>
                    <span className="muted">{spanText(booking.sliceStart, booking.sliceEnd, clock)}</span>
                  </To>
                </li>
              ))}
            </ul>
            <CalendarFeed />
            {list.more && (
              <Button className="wide-action" busy={list.loadingMore} onClick={list.more}>
                {t('more')}
              </Button>
            )}
          </section>
        )
      }
    </Shown>
  );
}
