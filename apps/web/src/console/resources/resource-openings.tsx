import { resources } from '@linli/contract';
import type { Resource } from '@linli/domain';
import { addDays } from '@linli/domain';
import { useFilters } from '../../shared/api/address.ts';
import { useRead } from '../../shared/api/reads.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import {
  dateText,
  instantOf,
  mondayOf,
  monthText,
  timeText,
  wallClock,
  weekdayText,
} from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { byDay, type Opening } from '../../shared/story/openings.ts';
import { useWords } from '../../shared/words/words.ts';
import { PeriodSteps } from './period-steps.tsx';

/** When one resource is open and how much is free: a month to look over, or a week day by day. */
export function ResourceOpenings({ resource }: { resource: Resource }) {
  const { t, language } = useWords();
  const { params, subdistrict } = useTenant();
  const clock = useClock();
  const [filters, change] = useFilters();
  const week = filters['span'] === 'week';
  const today = wallClock(new Date(), subdistrict.timeZone).date;
  const day = filters['day'] ?? today;
  const first = week ? mondayOf(day) : mondayOf(`${day.slice(0, 7)}-01`);
  const length = week ? 7 : 42;
  const query = {
    from: instantOf(first, clock.zone).toISOString(),
    to: instantOf(addDays(first, length), clock.zone).toISOString(),
  };
  const read = useRead(resources.openings, { params: { ...params, id: resource.id }, query }, { keep: true });
  const freeText = (slice: Opening) =>
    slice.free === 0
      ? t('opening.full')
      : resource.capacityKind === 'exclusive'
        ? t('opening.free')
        : t('opening.free-of', {
            free: quantityText(slice.free, resource.unit, language),
            all: quantityText(slice.capacity, resource.unit, language),
          });
  return (
    <Shown read={read} lines={4}>
      {(open) => {
        if (open.stock)
          return (
            <p>
              {t('opening.stock', {
                free: quantityText(open.stock.free, resource.unit, language),
                all: quantityText(open.stock.capacity, resource.unit, language),
              })}
            </p>
          );
        const days = byDay(open.items, clock.zone);
        return (
          <div className="stack tight">
            <div className="row apart">
              <PeriodSteps
                day={week ? first : day}
                step={week ? 7 : 'month'}
                label={
                  week
                    ? `${dateText(first, language)} – ${dateText(addDays(first, 6), language)}`
                    : monthText(day, language)
                }
              />
              <fieldset className="segments" aria-label={t('view')}>
                <button type="button" aria-pressed={!week} onClick={() => change({ span: undefined })}>
                  {t('period.month')}
                </button>
                <button type="button" aria-pressed={week} onClick={() => change({ span: 'week' })}>
                  {t('period.week')}
                </button>
              </fieldset>
            </div>
            {days.length === 0 && <p className="muted">{t('resource.no-openings')}</p>}
            {week ? (
              <ul className="stack tight">
                {days.map((one) => (
                  <li key={one.date} className="row apart baseline">
                    <strong>{dateText(one.date, language)}</strong>
                    <ul>
                      {one.openings.map((slice) => (
                        <li key={slice.start} className="num">
                          {timeText(slice.start, clock)}–{timeText(slice.end, clock)} · {freeText(slice)}
                        </li>
                      ))}
                    </ul>
                  </li>
                ))}
              </ul>
            ) : (
              <div className="month">
                {Array.from({ length: 7 }, (_, i) => (
                  <div key={addDays(first, i)} className="weekday">
                    {weekdayText(addDays(first, i), language)}
                  </div>
                ))}
                {Array.from({ length: 42 }, (_, i) => addDays(first, i))
                  .filter(
                    (date, i) =>
                      i < 35 ||
                      date.slice(0, 7) === day.slice(0, 7) ||
                      addDays(first, 35).slice(0, 7) === day.slice(0, 7),
                  )
                  .map((date) => {
                    const openings = days.find((one) => one.date === date)?.openings ?? [];
                    const free = openings.filter((slice) => slice.free > 0).length;
                    return (
                      <div
                        key={date}
                        className={date.slice(0, 7) === day.slice(0, 7) ? undefined : 'outside'}
                        aria-current={date === today ? 'date' : undefined}
                      >
                        {date === today ? <strong>{Number(date.slice(8))}</strong> : Number(date.slice(8))}
                        {openings.length > 0 && (
                          <div className={free > 0 ? 'open' : 'full'}>
                            {free > 0 ? t('opening.some', { free, all: openings.length }) : t('opening.full')}
                          </div>
                        )}
                      </div>
                    );
                  })}
              </div>
            )}
            {!week && days.length > 0 && <p className="small muted">{t('opening.month.key')}</p>}
          </div>
        );
      }}
    </Shown>
  );
}
