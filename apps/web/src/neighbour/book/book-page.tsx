import { resources } from '@linli/contract';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { ResourceCalendar } from '../../shared/calendar/booking-calendar.tsx';
import type { Chosen } from '../../shared/calendar/slots.ts';
import { say } from '../../shared/design/toast.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { BeforeYouBook } from './before-you-book.tsx';
import { BookForm } from './book-form.tsx';

/** Book a resource: choose a time, say what for, send. */
export function BookPage() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const navigate = useNavigate();
  const resource = useRead(resources.get, { params: { ...params, id } });
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const name = resource.data?.name ?? '';
  useTitle(t('booking.title', { name }));
  return (
    <Shown read={resource}>
      {(it) => (
        <article className="stack">
          <header className="stack tight">
            <p>
              <To to={`/resource/${it.id}`}>{t('booking.back')}</To>
            </p>
            <h1>{t('booking.title', { name: it.name })}</h1>
          </header>
          <h2>{t('booking.step.when')}</h2>
          <ResourceCalendar
            resourceId={it.id}
            name={it.name}
            chosen={chosen}
            onChoose={setChosen}
            bookingPath="/booking"
          >
            {(calendar) =>
              !calendar.rules.bookable ? (
                <p className="notice wait">{t('booking.not-bookable')}</p>
              ) : calendar.slots.some((slot) => slot.why === 'audience') ? (
                <p className="notice wait">{t(`booking.audience.${calendar.rules.audience}`)}</p>
              ) : (
                <>
                  {chosen === null ? (
                    <p className="muted">
                      {calendar.rules.lending
                        ? t('booking.step.when.lending')
                        : calendar.capacityKind === 'pooled'
                          ? t('booking.step.when.one')
                          : t('booking.step.when.hint')}
                    </p>
                  ) : (
                    <BookForm
                      resourceId={it.id}
                      calendar={calendar}
                      chosen={chosen}
                      onChoose={setChosen}
                      onSeries={(series) => {
                        say(t('booking.made'));
                        void navigate({ to: `/series/${series.id}` as never });
                      }}
                      onDone={(made) => {
                        say(
                          made.state === 'confirmed'
                            ? t('booking.made')
                            : made.state === 'waiting'
                              ? t('booking.waiting')
                              : t('booking.asked'),
                        );
                        void navigate({ to: `/booking/${made.id}` as never });
                      }}
                    />
                  )}
                  <BeforeYouBook rules={calendar.rules} resourceId={id} />
                </>
              )
            }
          </ResourceCalendar>
        </article>
      )}
    </Shown>
  );
}
