import { resources as routes } from '@linli/contract';
import type { Resource } from '@linli/domain';
import { addDays } from '@linli/domain';
import { useQueries } from '@tanstack/react-query';
import { useFilters } from '../../shared/api/address.ts';
import { readOptions } from '../../shared/api/reads.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { ScrollRegion } from '../../shared/design/scroll-region.tsx';
import { dateText, instantOf, mondayOf, timeText, wallClock } from '../../shared/format/dates.ts';
import { To } from '../../shared/shell/to.tsx';
import { byDay } from '../../shared/story/openings.ts';
import { useWords } from '../../shared/words/words.ts';
import { PeriodSteps } from './period-steps.tsx';

const SHOWN = 20;

/** One calendar for the resources that the filters leave: a row each, a column a day. */
export function ResourceWeek({ resources }: { resources: readonly Resource[] }) {
  const { t, language } = useWords();
  const { params, subdistrict } = useTenant();
  const clock = useClock();
  const [filters] = useFilters();
  const today = wallClock(new Date(), subdistrict.timeZone).date;
  const monday = mondayOf(filters['day'] ?? today);
  const days = Array.from({ length: 7 }, (_, i) => addDays(monday, i));
  const query = {
    from: instantOf(monday, clock.zone).toISOString(),
    to: instantOf(addDays(monday, 7), clock.zone).toISOString(),
  };
  const shown = resources.slice(0, SHOWN);
  const reads = useQueries({
    queries: shown.map((item) => readOptions(routes.openings, { params: { ...params, id: item.id }, query })),
  });
  return (
    <div className="stack">
      <PeriodSteps
        day={monday}
        step={7}
        label={`${dateText(monday, language)} – ${dateText(addDays(monday, 6), language)}`}
      />
      <ScrollRegion label={t('view.calendar')}>
        <table className="records week-table">
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              {days.map((day) => (
                <th key={day} scope="col" aria-current={day === today ? 'date' : undefined}>
                  {dateText(day, language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((item, i) => {
              const open = byDay(reads[i]?.data?.items ?? [], clock.zone);
              return (
                <tr key={item.id}>
                  <th scope="row">
                    <To to={`/console/resources/${item.id}`} search="keep">
                      {item.name}
                    </To>
                  </th>
                  {days.map((day) => (
                    <td key={day}>
                      {(open.find((one) => one.date === day)?.openings ?? []).slice(0, 4).map((slice) => (
                        <div key={slice.start} className={slice.free > 0 ? 'nowrap' : 'nowrap muted'}>
                          {timeText(slice.start, clock)}–{timeText(slice.end, clock)}{' '}
                          {slice.free === 0 && t('opening.full')}
                        </div>
                      ))}
                      {reads[i]?.data?.stock && day === days[0] ? t('capacity-kind.stock') : null}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
      {resources.length > SHOWN && <p className="small muted">{t('calendar.first', { n: SHOWN })}</p>}
    </div>
  );
}
