import { bookings } from '@linli/contract';
import type { BookingView } from '@linli/domain';
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

const LIVE = 'waiting,offered,requested,confirmed,in-use';
const OVER = 'done,declined,cancelled,no-show,expired';

/** My bookings: what is still ahead, the next one first; what is over behind a fold, the latest first. */
export function MyBookings() {
  const { t } = useWords();
  const { params } = useTenant();
  const mine = { mine: 'true', limit: 20 } as const;
  const ahead = usePages(bookings.list, { params, query: { ...mine, state: LIVE, sort: 'sliceStart' } });
  const over = usePages(bookings.list, { params, query: { ...mine, state: OVER, sort: '-sliceStart' } });
  const past = over.data?.items ?? [];
  return (
    <Shown read={ahead} lines={2}>
      {({ items }) =>
        items.length === 0 && past.length === 0 ? null : (
          <section className="stack tight">
            <h2>{t('booking.mine')}</h2>
            {items.length === 0 ? <p className="muted">{t('booking.mine.none')}</p> : <Cards items={items} />}
            {ahead.more && (
              <Button className="wide-action" busy={ahead.loadingMore} onClick={ahead.more}>
                {t('more')}
              </Button>
            )}
            <To className="button wide-action" to="/me/limits">
              {t('limits.title')}
            </To>
            <CalendarFeed />
            {past.length > 0 && (
              <details>
                <summary>{t('booking.mine.over')}</summary>
                <div className="stack tight">
                  <Cards items={past} />
                  {over.more && (
                    <Button className="wide-action" busy={over.loadingMore} onClick={over.more}>
                      {t('more')}
                    </Button>
                  )}
                </div>
              </details>
            )}
          </section>
        )
      }
    </Shown>
  );
}

function Cards({ items }: { items: readonly BookingView[] }) {
  const { t } = useWords();
  const clock = useClock();
  return (
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
  );
}
