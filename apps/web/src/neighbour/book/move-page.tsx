import { bookings } from '@linli/contract';
import type { BookingView } from '@linli/domain';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { BookingRefused } from '../../shared/booking/refusals.tsx';
import { ResourceCalendar } from '../../shared/calendar/booking-calendar.tsx';
import type { Chosen } from '../../shared/calendar/slots.ts';
import { Button } from '../../shared/design/button.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { spanText } from '../../shared/format/dates.ts';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

/** Another time for a booking: the present one is kept until the new one is taken. */
export function MovePage() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params, user } = useTenant();
  const read = useRead(bookings.get, { params: { ...params, id } }, { enabled: user !== null });
  useTitle(t('booking.move'));
  return <Shown read={read}>{(it) => <Move booking={it} />}</Shown>;
}

function Move({ booking }: { booking: BookingView }) {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const navigate = useNavigate();
  const act = useAct(bookings.move);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const back = `/booking/${booking.id}`;
  const when = chosen ? spanText(chosen.start, chosen.end, clock) : '';
  function move() {
    if (!chosen) return;
    act.mutate(
      { params: { ...params, id: booking.id }, body: { sliceStart: chosen.start, sliceEnd: chosen.end } },
      {
        onSuccess: () => {
          say(t('booking.moved', { when }));
          void navigate({ to: back as never });
        },
      },
    );
  }
  return (
    <article className="stack">
      <header className="stack tight">
        <p>
          <To to={back}>{t('booking.back.mine')}</To>
        </p>
        <h1>{t('booking.move.title', { name: booking.resourceName })}</h1>
        <p>{spanText(booking.sliceStart, booking.sliceEnd, clock)}</p>
        <p className="muted">{t('booking.move.means')}</p>
      </header>
      <ResourceCalendar
        resourceId={booking.resourceId}
        name={booking.resourceName}
        except={booking.id}
        chosen={chosen}
        onChoose={(next) => !next.taken && setChosen(next)}
        bookingPath="/booking"
      />
      {act.error && <BookingRefused error={act.error} onNearest={(slice) => setChosen({ ...slice, taken: false })} />}
      {chosen && (
        <Button kind="primary" className="wide-action" busy={act.isPending} onClick={move}>
          {t('booking.move.to', { when })}
        </Button>
      )}
    </article>
  );
}
