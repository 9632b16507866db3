import { bookings, resources } from '@linli/contract';
import type { Resource } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { useFilters } from '../../shared/api/address.ts';
import { useRead } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useMay, useTenant } from '../../shared/api/tenant.tsx';
import { ResourceCalendar } from '../../shared/calendar/booking-calendar.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Part } from '../parts/list-parts.tsx';
import { ClosuresPart } from './closures-part.tsx';
import { RulesForm } from './rules-form.tsx';

/** The calendar of one resource, as whoever keeps it sees it; and how it is booked. */
export function CalendarPage() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const may = useMay();
  const agents = useAgents();
  const [filters, change] = useFilters();
  const resource = useRead(resources.get, { params: { ...params, id } });
  useTitle(resource.data?.name ?? t('bookings.calendar'));
  const rules = filters['tab'] === 'rules';
  return (
    <div className="sheet">
      <Shown read={resource}>
        {(it) => {
          const manages = may('booking.manage', {
            agentIds: [it.agentId],
            jurisdictionIds: [agents.byId.get(it.agentId)?.jurisdictionId ?? null],
          });
          return (
            <>
              <header className="page-head">
                <h1>{it.name}</h1>
                <div className="row">
                  <To className="button" to={`/console/resources/${it.id}`}>
                    {t('resource')}
                  </To>
                  <To className="button" to="/console/bookings" search={{ resourceId: it.id, scope: 'all' }}>
                    {t('nav.bookings')}
                  </To>
                  <a className="button" href={`/calendar/${params.subdistrict}/resources/${it.id}.ics`}>
                    iCal
                  </a>
                  {manages && (
                    <To className="button" to={`/console/calendar/${it.id}/poster`}>
                      {t('poster.title')}
                    </To>
                  )}
                </div>
              </header>
              {manages && (
                <fieldset className="segments" aria-label={t('view')} style={{ justifySelf: 'start' }}>
                  <button type="button" aria-pressed={!rules} onClick={() => change({ tab: undefined })}>
                    {t('bookings.calendar')}
                  </button>
                  <button type="button" aria-pressed={rules} onClick={() => change({ tab: 'rules' })}>
                    {t('bookings.rules')}
                  </button>
                </fieldset>
              )}
              {rules ? (
                <Rules resource={it} />
              ) : (
                <ResourceCalendar resourceId={it.id} name={it.name} bookingPath="/console/bookings" />
              )}
            </>
          );
        }}
      </Shown>
    </div>
  );
}

function Rules({ resource }: { resource: Resource }) {
  const { t } = useWords();
  const { params } = useTenant();
  const may = useMay();
  const own = useRead(bookings.rules, { params: { ...params, id: resource.id } });
  const common = useRead(bookings.commonRules, { params });
  return (
    <div className="stack wide">
      <Part title={t('rules.title')}>
        <Shown read={own}>
          {(read) => (
            <RulesForm
              key={read.version}
              resourceId={resource.id}
              agentId={resource.agentId}
              rules={read.rules}
              version={read.version}
            />
          )}
        </Shown>
      </Part>
      <ClosuresPart resource={resource} />
      {may('booking.manage', { agentIds: [], jurisdictionIds: [] }) && (
        <Part title={t('rules.common')}>
          <Shown read={common}>
            {(read) => <RulesForm key={read.version} resourceId={null} rules={read.rules} version={read.version} />}
          </Shown>
        </Part>
      )}
    </div>
  );
}
