import { addDays } from '@linli/domain';
import { weekdayText } from '../format/dates.ts';
import { useWords } from '../words/words.ts';
import { canBook, type DaySlots } from './slots.ts';

interface Props {
  days: readonly DaySlots[];
  /** The month that is shown, YYYY-MM. */
  month: string;
  today: string;
  onDay: (date: string) => void;
}

/** A month to look over: each day says how much of it is free, and opens. */
export function MonthGrid({ days, month, today, onDay }: Props) {
  const { t, language } = useWords();
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, i) => days.slice(i * 7, i * 7 + 7)).filter(
    (week) => week.some((day) => day.date.startsWith(month)),
  );
  const first = days[0]?.date ?? today;
  return (
    <table className="month-grid">
      <thead>
        <tr>
          {Array.from({ length: 7 }, (_, i) => addDays(first, i)).map((date) => (
            <th key={date} scope="col">
              {weekdayText(date, language)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]!.date}>
            {week.map((day) => {
              const free = day.slots.filter(canBook).length;
              return (
                <td key={day.date} className={day.date.startsWith(month) ? undefined : 'outside'}>
                  <button
                    type="button"
                    className={free > 0 ? 'day some' : 'day'}
                    aria-current={day.date === today ? 'date' : undefined}
                    onClick={() => onDay(day.date)}
                  >
                    <span>{Number(day.date.slice(8))}</span>
                    <span className="visually-hidden">
                      {day.slots.length === 0 ? t('calendar.closed') : t('calendar.free-slots', { count: free })}
                    </span>
                    {day.slots.length > 0 && (
                      <span className="meter" aria-hidden="true">
                        <span style={{ width: `${(100 * free) / day.slots.length}%` }} />
                      </span>
                    )}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
