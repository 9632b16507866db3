import './calendar.css';
import { bookings } from '@linli/contract';
import type { BookingCalendar } from '@linli/domain';
import { addDays } from '@linli/domain';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useFilters } from '../api/address.ts';
import { useRead } from '../api/reads.ts';
import { useClock, useTenant } from '../api/tenant.tsx';
import { Button } from '../design/button.tsx';
import { Shown } from '../design/waiting.tsx';
import { dateText, instantOf, mondayOf, monthText, wallClock } from '../format/dates.ts';
import { useWords } from '../words/words.ts';
import { Agenda } from './agenda.tsx';
import { DayList } from './day-list.tsx';
import { MonthGrid } from './month-grid.tsx';
import { type Chosen, firstFree, press, slotsByDay } from './slots.ts';
import { WeekGrid } from './week-grid.tsx';

const wide = window.matchMedia('(min-width: 44em)');
function useWide(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      wide.addEventListener('change', watcher);
      return () => wide.removeEventListener('change', watcher);
    },
    () => wide.matches,
  );
}

interface Props {
  resourceId: string;
  name: string;
  /** A booking of mine that I want to move: its own time counts as free. */
  except?: string;
  chosen?: Chosen | null;
  onChoose?: (chosen: Chosen) => void;
  /** Where a booking that is shown opens. */
  bookingPath: string;
  /** What follows from the calendar that was read. */
  children?: (calendar: BookingCalendar) => ReactNode;
}

/**
 * A resource's calendar: a week as a table, on a narrow screen day by day; a month to look over; what is taken as a
 * list to print. Day and view are part of the address, so that they can be sent to a colleague.
 */
export function ResourceCalendar({ resourceId, name, except, chosen = null, onChoose, bookingPath, children }: Props) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const isWide = useWide();
  const [filters, change] = useFilters();
  const today = wallClock(new Date(), clock.zone).date;
  const day = filters['day'] ?? today;
  const view = filters['span'] === 'month' || filters['span'] === 'agenda' ? filters['span'] : 'week';
  const first = view === 'week' ? mondayOf(day) : mondayOf(`${day.slice(0, 7)}-01`);
  const length = view === 'week' ? 7 : 42;
  const query = {
    from: instantOf(first, clock.zone).toISOString(),
    to: instantOf(addDays(first, length), clock.zone).toISOString(),
    ...(except ? { except } : {}),
  };
  const read = useRead(bookings.calendar, { params: { ...params, id: resourceId }, query }, { keep: true });
  const by = (sign: 1 | -1) =>
    view === 'week'
      ? addDays(day, 7 * sign)
      : addDays(`${day.slice(0, 7)}-01`, sign === 1 ? 31 : -1)
          .slice(0, 7)
          .concat('-01');
  return (
    <section className="stack tight booking-calendar" aria-label={t('calendar.label', { name })}>
      <div className="row apart">
        <div className="row steps">
          <Button icon="back" square onClick={() => change({ day: by(-1) })}>
            {t('calendar.before')}
          </Button>
          <Button onClick={() => change({ day: undefined })}>{t('calendar.now')}</Button>
          <Button icon="next" square onClick={() => change({ day: by(1) })}>
            {t('calendar.after')}
          </Button>
          <strong>
            {view === 'week'
              ? `${dateText(first, language)} – ${dateText(addDays(first, 6), language)}`
              : monthText(day, language)}
          </strong>
        </div>
        <fieldset className="segments" aria-label={t('calendar.view')}>
          {(['week', 'month', 'agenda'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={view === one}
              onClick={() => change({ span: one === 'week' ? undefined : one })}
            >
              {t(`calendar.${one}`)}
            </button>
          ))}
        </fieldset>
      </div>
      <Shown read={read} lines={6}>
        {(calendar) => {
          const days = slotsByDay(calendar.slots, first, length, clock.zone);
          const onPress = onChoose
            ? (slot: Parameters<typeof press>[2]) => onChoose(press(calendar, chosen, slot))
            : undefined;
          const shared = { calendar, days, today, chosen, onPress, bookingPath };
          return (
            <>
              {view === 'agenda' ? (
                <Agenda calendar={calendar} bookingPath={bookingPath} />
              ) : view === 'month' ? (
                <MonthGrid
                  days={days}
                  month={day.slice(0, 7)}
                  today={today}
                  onDay={(date) => change({ day: date, span: undefined })}
                />
              ) : isWide ? (
                calendar.slots.length === 0 ? (
                  <p className="muted">{t('calendar.nothing')}</p>
                ) : (
                  <WeekGrid {...shared} label={t('calendar.label', { name })} />
                )
              ) : (
                <DayList
                  {...shared}
                  day={filters['day'] ?? firstFree(days, today)}
                  onDay={(date) => change({ day: date })}
                />
              )}
              {children?.(calendar)}
            </>
          );
        }}
      </Shown>
    </section>
  );
}
