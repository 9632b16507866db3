import type { BookingCalendar } from '@linli/domain';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useClock } from '../api/tenant.tsx';
import { wallClock, weekdayText } from '../format/dates.ts';
import { useWords } from '../words/words.ts';
import { gridMove } from './grid-keys.ts';
import { SlotButton } from './slot-button.tsx';
import { type Chosen, type DaySlots, rowsOf, type Slot } from './slots.ts';

interface Props {
  calendar: BookingCalendar;
  days: readonly DaySlots[];
  label: string;
  today: string;
  chosen: Chosen | null;
  onPress: ((slot: Slot) => void) | undefined;
  bookingPath: string;
}
/**
 * A week as a table: days across, times down. One slot is in the tab order; the arrow keys move among them, Home and End
 * to the first and last day of the week, with Ctrl to its first and last slot.
 */
export function WeekGrid({ calendar, days, label, today, chosen, onPress, bookingPath }: Props) {
  const { t, language } = useWords();
  const clock = useClock();
  const table = useRef<HTMLTableElement>(null);
  const rows = rowsOf(days, clock.zone);
  const [at, setAt] = useState<string | null>(null);
  const first = days.flatMap((day) => day.slots).find((slot) => slot.why === null) ?? days.flatMap((d) => d.slots)[0];
  const current = at !== null && days.some((d) => d.slots.some((s) => s.start === at)) ? at : (first?.start ?? null);

  function move(event: KeyboardEvent<HTMLTableElement>) {
    const cell = (event.target as HTMLElement).closest('td');
    if (!cell || !table.current || event.altKey || event.metaKey || event.shiftKey) return;
    const slotIn = (row: number, column: number) =>
      table.current?.querySelector<HTMLElement>(`td[data-row="${row}"][data-column="${column}"] [data-slot]`) ?? null;
    const to = gridMove(
      { rows: rows.length, columns: days.length, has: (row, column) => slotIn(row, column) !== null },
      [Number(cell.dataset['row']), Number(cell.dataset['column'])],
      event.key,
      event.ctrlKey,
    );
    if (to === null) return;
    event.preventDefault();
    slotIn(...to)?.focus();
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: the arrow keys move among the buttons within
    <table className="week-grid" ref={table} aria-label={label} onKeyDown={move}>
      <caption className="visually-hidden">
        {label}. {t('calendar.keys')}
      </caption>
      <thead>
        <tr>
          <td />
          {days.map((day) => (
            <th key={day.date} scope="col" aria-current={day.date === today ? 'date' : undefined}>
              <span>{weekdayText(day.date, language)}</span> <strong>{Number(day.date.slice(8))}</strong>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((time, row) => (
          <tr key={time}>
            <th scope="row" className="num">
              {time}
            </th>
            {days.map((day, column) => {
              const slot = day.slots.find((s) => wallClock(new Date(s.start), clock.zone).time === time);
              return (
                <td key={day.date} data-row={row} data-column={column}>
                  {slot && (
                    <SlotButton
                      calendar={calendar}
                      slot={slot}
                      chosen={chosen}
                      onPress={onPress}
                      bookingPath={bookingPath}
                      tabIndex={slot.start === current ? 0 : -1}
                      onFocus={() => setAt(slot.start)}
                    />
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
