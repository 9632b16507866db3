import { addDays, ruleParts, type Schedule, scheduleWords } from '@linli/domain';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { CheckField, TextField } from '../../shared/design/field.tsx';
import { mondayOf, wallClock, weekdayText } from '../../shared/format/dates.ts';
import { useWords } from '../../shared/words/words.ts';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
/** Weekly hours can be edited here; a richer rule is shown as it is and kept. */
function simple(schedule: Schedule): boolean {
  if (schedule.rrule === null) return false;
  const { FREQ, BYDAY = '', ...rest } = ruleParts(schedule.rrule);
  return (
    FREQ === 'WEEKLY' &&
    Object.keys(rest).length === 0 &&
    BYDAY.split(',').every((day) => (DAYS as readonly string[]).includes(day))
  );
}
const endOf = (schedule: Schedule): string => {
  const [h = 0, m = 0] = schedule.start.slice(11, 16).split(':').map(Number);
  const end = Math.min(1439, h * 60 + m + schedule.minutes);
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`;
};
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

export function ScheduleFields({
  schedules,
  change,
  title,
}: {
  /** Whose hours they are, where they are not the opening hours. */
  title?: string;
  schedules: Schedule[];
  change: (schedules: Schedule[]) => void;
}) {
  const { t, language } = useWords();
  const { subdistrict } = useTenant();
  const monday = mondayOf(wallClock(new Date(), subdistrict.timeZone).date);
  const put = (at: number, some: Partial<Schedule>) =>
    change(schedules.map((one, i) => (i === at ? { ...one, ...some } : one)));
  return (
    <fieldset className="stack tight">
      <legend>
        <h2>{title ?? t('resource.when')}</h2>
      </legend>
      {schedules.map((schedule, at) => {
        const days = simple(schedule)
          ? (ruleParts(schedule.rrule ?? '')['BYDAY'] ?? '').split(',').filter(Boolean)
          : [];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form are their places
          <div key={at} className="note-card stack tight">
            {simple(schedule) ? (
              <>
                <div className="row">
                  {DAYS.map((day, i) => (
                    <CheckField
                      key={day}
                      label={weekdayText(addDays(monday, i), language)}
                      checked={days.includes(day)}
                      onChange={(e) => {
                        const next = DAYS.filter((one) => (one === day ? e.target.checked : days.includes(one)));
                        if (next.length > 0)
                          put(at, {
                            rrule: `FREQ=WEEKLY;BYDAY=${next.join(',')}`,
                            start: `${addDays(schedule.start.slice(0, 10), 0)}${schedule.start.slice(10)}`,
                          });
                      }}
                    />
                  ))}
                </div>
                <div className="pair">
                  <TextField
                    label={t('schedule.from')}
                    type="time"
                    required
                    value={schedule.start.slice(11, 16)}
                    onChange={(e) =>
                      e.target.value &&
                      put(at, {
                        start: `${schedule.start.slice(0, 11)}${e.target.value}`,
                        minutes: Math.max(5, minutesOf(endOf(schedule)) - minutesOf(e.target.value)),
                      })
                    }
                  />
                  <TextField
                    label={t('schedule.to')}
                    type="time"
                    required
                    value={endOf(schedule)}
                    onChange={(e) =>
                      e.target.value &&
                      put(at, {
                        minutes: Math.max(5, minutesOf(e.target.value) - minutesOf(schedule.start.slice(11, 16))),
                      })
                    }
                  />
                </div>
              </>
            ) : (
              <p>{scheduleWords(schedule, language)}</p>
            )}
            <div>
              <Button kind="quiet" onClick={() => change(schedules.filter((_, i) => i !== at))}>
                {t('schedule.remove')}
              </Button>
            </div>
          </div>
        );
      })}
      <div>
        <Button
          icon="plus"
          onClick={() =>
            change([
              ...schedules,
              {
                start: `${monday}T09:00`,
                minutes: 480,
                rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
                timeZone: null,
                exdates: [],
                label: null,
              },
            ])
          }
        >
          {t('schedule.add')}
        </Button>
      </div>
    </fieldset>
  );
}
