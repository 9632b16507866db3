import { bookings, resources } from '@linli/contract';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { BookingRefused } from '../../shared/booking/refusals.tsx';
import { Button } from '../../shared/design/button.tsx';
import { ReasonDialog } from '../../shared/design/reason-dialog.tsx';
import { State } from '../../shared/design/state.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { spanText } from '../../shared/format/dates.ts';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

/** A series of mine: its dates, those that were left out too, which can be taken up when they come free. */
export function SeriesPage() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params, user } = useTenant();
  const clock = useClock();
  const read = useRead(bookings.getSeries, { params: { ...params, id } }, { enabled: user !== null });
  const resourceId = read.data?.resourceId ?? '';
  const resource = useRead(resources.get, { params: { ...params, id: resourceId } }, { enabled: resourceId !== '' });
  const takeUp = useAct(bookings.takeUpDate);
  const cancel = useAct(bookings.cancelSeries);
  useTitle(t('series.title'));
  const where = { params: { ...params, id } };
  const [asking, setAsking] = useState(false);
  return (
    <Shown read={read}>
      {(series) => (
        <article className="stack">
          <header className="stack tight">
            <p>
              <To to="/mine">{t('booking.back.mine')}</To>
            </p>
            <h1>{resource.data?.name ?? t('series.title')}</h1>
            <p>{series.purpose}</p>
            {series.state === 'cancelled' && <State tone="calm">{t('series.cancelled')}</State>}
          </header>
          <ul className="cards">
            {series.dates.map((date) => (
              <li key={date.start} className="panel">
                <strong>{spanText(date.start, date.end, clock)}</strong>
                {date.bookingId ? (
                  <To to={`/booking/${date.bookingId}`}>{t('series.booked')}</To>
                ) : (
                  <>
                    <State tone="calm">{t('series.skipped')}</State>
                    {series.state === 'active' && (
                      <Button
                        busy={takeUp.isPending}
                        onClick={() => takeUp.mutate({ ...where, body: { start: date.start } })}
                      >
                        {t('series.take-up')}
                      </Button>
                    )}
                  </>
                )}
              </li>
            ))}
          </ul>
          {takeUp.error && <BookingRefused error={takeUp.error} />}
          {series.state === 'active' && (
            <div>
              <Button kind="danger" onClick={() => setAsking(true)}>
                {t('series.cancel')}
              </Button>
            </div>
          )}
          {asking && (
            <ReasonDialog
              title={t('series.cancel')}
              means={t('booking.cancel.means')}
              act={t('series.cancel')}
              busy={cancel.isPending}
              error={cancel.error}
              onReason={(reason) =>
                cancel.mutate({ ...where, body: { reason } }, { onSuccess: () => setAsking(false) })
              }
              onClose={() => setAsking(false)}
            />
          )}
        </article>
      )}
    </Shown>
  );
}
