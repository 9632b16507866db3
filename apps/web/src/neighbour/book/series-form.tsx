import { bookings } from '@linli/contract';
import type { BookingSeries, SeriesPreview } from '@linli/domain';
import { Fragment, useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { BookingRefused, useRefusalText } from '../../shared/booking/refusals.tsx';
import type { Chosen } from '../../shared/calendar/slots.ts';
import { Button } from '../../shared/design/button.tsx';
import { TextField } from '../../shared/design/field.tsx';
import { State } from '../../shared/design/state.tsx';
import { localOf, spanText } from '../../shared/format/dates.ts';
import { minutesText } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';

interface Props {
  resourceId: string;
  chosen: Chosen;
  purpose: string;
  partyName: string;
  phone: string;
  onDone: (series: BookingSeries) => void;
}
/** Every week at the same time: first all dates and what stands against each, then those that are free, all at once. */
export function SeriesForm({ resourceId, chosen, purpose, partyName, phone, onDone }: Props) {
  const { t } = useWords();
  const { params, subdistrict } = useTenant();
  const [times, setTimes] = useState('8');
  const look = useAct(bookings.previewSeries);
  const make = useAct(bookings.makeSeries);
  const count = Math.min(60, Math.max(2, Math.round(Number(times) || 2)));
  const rule = {
    resourceId,
    start: localOf(chosen.start, subdistrict.timeZone),
    minutes: Math.round((Date.parse(chosen.end) - Date.parse(chosen.start)) / 60_000),
    rrule: `FREQ=WEEKLY;COUNT=${count}`,
  };
  const dates = look.data?.dates ?? [];
  const free = dates.filter((date) => date.why === null);
  const skip = dates.filter((date) => date.why !== null).map((date) => date.start);
  return (
    <section className="stack panel">
      <h2>{t('series.repeat')}</h2>
      <TextField
        label={t('series.times')}
        type="number"
        inputMode="numeric"
        min={2}
        max={60}
        value={times}
        onChange={(event) => {
          setTimes(event.target.value);
          look.reset();
        }}
      />
      <Button busy={look.isPending} onClick={() => look.mutate({ params, body: rule })}>
        {t('series.look')}
      </Button>
      {look.error && <BookingRefused error={look.error} />}
      {look.data && (
        <>
          <p role="status">
            <strong>{t('series.free', { free: free.length, all: dates.length })}</strong>
          </p>
          <Rules rules={look.data.rules} />
          <ul className="stack tight">
            {dates.map((date) => (
              <SeriesDateLine key={date.start} date={date} />
            ))}
          </ul>
          {free.length === 0 ? (
            <p>{t('series.none')}</p>
          ) : (
            <>
              <p>{t('series.means')}</p>
              <Button
                kind="primary"
                className="wide-action"
                busy={make.isPending}
                disabled={purpose.trim() === '' || partyName.trim() === ''}
                onClick={() =>
                  make.mutate(
                    {
                      params,
                      body: {
                        ...rule,
                        purpose: purpose.trim(),
                        partyName: partyName.trim(),
                        phone: phone.trim() || null,
                        skip,
                      },
                    },
                    { onSuccess: onDone },
                  )
                }
              >
                {t('series.book', { n: free.length })}
              </Button>
            </>
          )}
          {make.error && <BookingRefused error={make.error} />}
        </>
      )}
    </section>
  );
}

/** The pause between bookings, and the limits that all dates will be held to. */
function Rules({ rules }: { rules: SeriesPreview['rules'] }) {
  const { t, language } = useWords();
  const time = (minutes: number) => minutesText(minutes, language);
  const { bufferBefore, bufferAfter, longestMinutes } = rules;
  return (
    <div>
      <p>
        <strong>{t('series.rules')}</strong>
      </p>
      <ul className="dots">
        <li>
          {bufferBefore + bufferAfter === 0
            ? t('series.no-pause')
            : t('series.pause', { before: time(bufferBefore), after: time(bufferAfter) })}
        </li>
        {longestMinutes !== null && <li>{t('series.longest', { time: time(longestMinutes) })}</li>}
        {rules.limits.map(({ scope, limits: { active, minutes, days } }) => (
          <Fragment key={scope}>
            {minutes !== null && (
              <li>
                {t(scope === 'all' ? 'series.limit.time.all' : 'series.limit.time', { days, limit: time(minutes) })}
              </li>
            )}
            {active !== null && (
              <li>{t(scope === 'all' ? 'series.limit.active.all' : 'series.limit.active', { limit: active })}</li>
            )}
          </Fragment>
        ))}
      </ul>
    </div>
  );
}

/** One date: free, or every rule that refuses it with its figures, and what would be accepted. */
function SeriesDateLine({ date }: { date: SeriesPreview['dates'][number] }) {
  const { t } = useWords();
  const clock = useClock();
  const say = useRefusalText();
  return (
    <li>
      <div className="row apart">
        <span className="num">{spanText(date.start, date.end, clock)}</span>
        <State tone={date.why === null ? 'good' : 'calm'}>
          {date.why === null ? t('calendar.free') : t(`refusal.${date.why}.short`)}
        </State>
      </div>
      {date.why !== null && (
        <p className="muted">
          {date.refusals.map(say).join(t('sentence.and'))}
          {t('sentence.and')}
          {date.accepted === null
            ? t('series.accepted.none')
            : t('series.accepted', { when: spanText(date.accepted.start, date.accepted.end, clock) })}
        </p>
      )}
    </li>
  );
}
