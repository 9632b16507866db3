import { bookings, resources } from '@linli/contract';
import { addDays } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useFilters } from '../../shared/api/address.ts';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { bookingTone } from '../../shared/booking/tone.ts';
import { Button } from '../../shared/design/button.tsx';
import { State } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { instantOf, spanText, timeText, wallClock } from '../../shared/format/dates.ts';
import { SignInForm } from '../../shared/shell/sign-in-form.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

/** What the code at the door opens: who has it now, my booking today, and 'I am here'. */
export function DoorPage() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const [filters] = useFilters();
  const { params, user } = useTenant();
  const clock = useClock();
  const resource = useRead(resources.get, { params: { ...params, id } });
  const day = useMemo(() => {
    const { date } = wallClock(new Date(), clock.zone);
    return {
      from: instantOf(date, clock.zone).toISOString(),
      to: instantOf(addDays(date, 1), clock.zone).toISOString(),
    };
  }, [clock.zone]);
  const calendar = useRead(bookings.calendar, { params: { ...params, id }, query: day }, { every: 60_000 });
  const mine = useRead(
    bookings.list,
    {
      params,
      query: { mine: 'true', resourceId: id, ...day, state: 'confirmed,in-use,offered,requested', limit: 10 } as never,
    },
    { enabled: user !== null },
  );
  const act = useAct(bookings.checkIn);
  useTitle(resource.data?.name ?? '');
  const now = new Date().toISOString();
  return (
    <Shown read={resource}>
      {(it) => (
        <article className="stack">
          <h1>{it.name}</h1>
          <Shown read={calendar}>
            {(read) => {
              const current = read.taken.find((one) => one.start <= now && now < one.end);
              const next = read.taken.find((one) => one.start > now);
              const open = read.slots.some((slot) => slot.start <= now && now < slot.end);
              return (
                <section className="panel">
                  <h2>{t('door.now')}</h2>
                  {current ? (
                    <State tone="wait">{t('door.taken-until', { at: timeText(current.end, clock) })}</State>
                  ) : open ? (
                    <State tone="good">
                      {next ? t('door.free-until', { at: timeText(next.start, clock) }) : t('door.free')}
                    </State>
                  ) : (
                    <State tone="calm">{t('door.closed')}</State>
                  )}
                </section>
              );
            }}
          </Shown>
          <section className="stack tight">
            <h2>{t('door.mine')}</h2>
            {user === null ? (
              <>
                <p>{t('door.sign-in')}</p>
                <SignInForm onDone={() => undefined} />
              </>
            ) : (
              <Shown read={mine} lines={2}>
                {({ items }) =>
                  items.length === 0 ? (
                    <p>{t('door.none')}</p>
                  ) : (
                    <ul className="cards">
                      {items.map((booking) => (
                        <li key={booking.id} className="panel">
                          <strong>{spanText(booking.sliceStart, booking.sliceEnd, clock)}</strong>
                          <State tone={bookingTone(booking.state)}>{t(`booking.state.${booking.state}`)}</State>
                          <To to={`/booking/${booking.id}`}>{booking.purpose}</To>
                          {booking.state === 'confirmed' && filters['key'] && (
                            <Button
                              kind="primary"
                              className="wide-action"
                              busy={act.isPending}
                              onClick={() =>
                                act.mutate(
                                  { params: { ...params, id: booking.id }, body: { doorKey: filters['key'] } },
                                  { onSuccess: () => say(t('booking.checked-in')) },
                                )
                              }
                            >
                              {t('booking.check-in')}
                            </Button>
                          )}
                        </li>
                      ))}
                    </ul>
                  )
                }
              </Shown>
            )}
            {act.error && <Failure error={act.error} />}
          </section>
          <To className="button wide-action" to={`/resource/${it.id}/book`}>
            {t('booking.book')}
          </To>
        </article>
      )}
    </Shown>
  );
}
