import type { BookingCalendar } from '@linli/domain';
import { dateText, weekdayText } from '../format/dates.ts';
import { useWords } from '../words/words.ts';
import { SlotButton } from './slot-button.tsx';
import { type Chosen, canBook, type DaySlots, type Slot } from './slots.ts';

interface Props {
  calendar: BookingCalendar;
  days: readonly DaySlots[];
  day: string;
  today: string;
  chosen: Chosen | null;
  onDay: (date: string) => void;
  onPress: ((slot: Slot) => void) | undefined;
  bookingPath: string;
}

/** A week for a narrow screen: its days in a strip, and the slots of one of them below, each as wide as a thumb needs. */
export function DayList({ calendar, days, day, today, chosen, onDay, onPress, bookingPath }: Props) {
  const { t, language } = useWords();
  const shown = days.find((one) => one.date === day) ?? days[0];
  // What is over takes no room on a phone, unless it says what was there.
  const slots = (shown?.slots ?? []).filter(
    (slot) => slot.why !== 'past' || calendar.taken.some((t) => t.label && t.start < slot.end && slot.start < t.end),
  );
  return (
    <div className="stack tight">
      <div className="day-strip">
        {days.map((one) => {
          const free = one.slots.filter(canBook).length;
          return (
            <button
              key={one.date}
              type="button"
              className={free > 0 ? 'some' : undefined}
              aria-pressed={one.date === shown?.date}
              aria-current={one.date === today ? 'date' : undefined}
              onClick={() => onDay(one.date)}
            >
              <span>{weekdayText(one.date, language)}</span>
              <strong>{Number(one.date.slice(8))}</strong>
              <span className="visually-hidden">
                {one.slots.length === 0 ? t('calendar.closed') : t('calendar.free-slots', { count: free })}
              </span>
            </button>
          );
        })}
      </div>
      {shown && (
        <>
          <h2>{dateText(shown.date, language)}</h2>
          {slots.length === 0 ? (
            <p className="muted">{t(shown.slots.length === 0 ? 'calendar.nothing' : 'calendar.over')}</p>
          ) : (
            <ul className="day-slots">
              {slots.map((slot) => (
                <li key={slot.start}>
                  <SlotButton
                    calendar={calendar}
                    slot={slot}
                    chosen={chosen}
                    onPress={onPress}
                    bookingPath={bookingPath}
                    times
                  />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}
