import { resources } from '@linli/contract';
import { useParams } from '@tanstack/react-router';
import { useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { ResourceCalendar } from '../../shared/calendar/booking-calendar.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

/** The calendar of one resource, as whoever keeps it sees it. */
export function CalendarPage() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const resource = useRead(resources.get, { params: { ...params, id } });
  useTitle(resource.data?.name ?? t('bookings.calendar'));
  return (
    <Shown read={resource}>
      {(it) => (
        <div className="sheet">
          <header className="page-head">
            <h1>{it.name}</h1>
            <div className="row">
              <To className="button" to={`/console/resources/${it.id}`}>
                {t('resource')}
              </To>
              <To className="button" to="/console/bookings" search={{ resourceId: it.id, scope: 'all' }}>
                {t('nav.bookings')}
              </To>
            </div>
          </header>
          <ResourceCalendar resourceId={it.id} name={it.name} bookingPath="/console/bookings" />
        </div>
      )}
    </Shown>
  );
}
