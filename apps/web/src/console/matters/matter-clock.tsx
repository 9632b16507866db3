import type { Answer, matters } from '@linli/contract';
import { type ClockDay, type ClockState, type DutyClock, textIn } from '@linli/domain';
import { useClock } from '../../shared/api/tenant.tsx';
import { State } from '../../shared/design/state.tsx';
import { dateText, momentText } from '../../shared/format/dates.ts';
import { minutesText } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';

export type PartOfStory = Answer<typeof matters.story>['parts'][number];

/** Office hours are no days of 24 hours: counted time is told in hours and minutes. */
function hoursText(minutes: number, language: 'zh-CN' | 'en'): string {
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutesText(minutes, language);
  return language === 'en' ? `${hours} h` : `${hours} 小时`;
}

/** How one clock stands: what is left, or how long it took, and by when. */
export function ClockLine({
  what,
  clock,
  state,
}: {
  what: 'respond' | 'resolve';
  clock: DutyClock;
  state: ClockState;
}) {
  const { t, language } = useWords();
  const where = useClock();
  const perDay = state.limitMinutes / clock.limit.amount;
  // Where the rule counts working days, so does the reading.
  const time = (minutes: number) =>
    clock.limit.unit === 'working-days' && minutes >= perDay
      ? t('limit.working-days', { n: Math.floor((10 * minutes) / perDay) / 10 })
      : hoursText(minutes, language);
  const limit = t(`limit.${clock.limit.unit}`, { n: clock.limit.amount });
  const done = clock.stoppedAt !== null;
  const reading = done
    ? t('matter.clock.done', { time: time(state.elapsedMinutes) })
    : state.paused
      ? t('matter.clock.paused')
      : state.remainingMinutes >= 0 && !state.over
        ? t('matter.clock.left', { time: time(state.remainingMinutes) })
        : t('matter.clock.over', { time: time(-state.remainingMinutes) });
  const tone = state.over ? 'bad' : done ? 'good' : state.remainingMinutes * 4 < state.limitMinutes ? 'wait' : 'calm';
  return (
    <div>
      <State tone={tone}>
        {t(`matter.clock.${what}`)} · {reading}
      </State>
      <div className="small muted">
        {limit}
        {state.dueAt && !done && ` · ${t('matter.clock.by', { at: momentText(state.dueAt, where) })}`}
        {clock.pauses.length > 0 && ` · ${t('matter.clock.pauses', { count: clock.pauses.length })}`}
      </div>
    </div>
  );
}

/** One day of a deadline's calculation. */
export function DayLine({ day }: { day: ClockDay }) {
  const { t, language } = useWords();
  const name = day.name ? textIn(day.name, language) : '';
  const what = t(`matter.clock.day.${day.kind}`, { name });
  return (
    <li>
      {dateText(day.date, language)} · {what}
      {day.countedMinutes > 0 && ` · ${t('matter.clock.counted', { time: hoursText(day.countedMinutes, language) })}`}
      {day.stillMinutes > 0 && ` · ${t('matter.clock.still', { time: hoursText(day.stillMinutes, language) })}`}
    </li>
  );
}

/** The calculation behind a deadline, day by day, with what stopped it and why. */
export function ClockHow({ part }: { part: PartOfStory }) {
  const { t } = useWords();
  const where = useClock();
  const { resolve, resolveState, resolveDays } = part;
  const office = resolve.limit.unit === 'working-days' || resolve.limit.unit === 'working-hours';
  return (
    <details>
      <summary>{t('matter.clock.how')}</summary>
      <div className="stack tight small">
        {resolveState.assumedYears.length > 0 && (
          <p className="notice wait">{t('matter.clock.assumed', { years: resolveState.assumedYears.join('、') })}</p>
        )}
        <p>
          {t('step.taken')} {momentText(resolve.startedAt, where)} ·{' '}
          {t(`limit.${resolve.limit.unit}`, { n: resolve.limit.amount })}
        </p>
        {office && (
          <ul className="dots">
            {resolveDays.map((day) => (
              <DayLine key={day.date} day={day} />
            ))}
          </ul>
        )}
        {resolve.pauses.length > 0 && (
          <ul className="dots">
            {resolve.pauses.map((pause) => (
              <li key={pause.from}>
                {momentText(pause.from, where)} – {pause.to ? momentText(pause.to, where) : '…'} · {pause.reason}
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}
