import { bookings } from '@linli/contract';
import type { BookingCalendar, BookingSeries, BookingView, Slice } from '@linli/domain';
import { type FormEvent, useRef } from 'react';
import { useDraft } from '../../shared/api/draft.ts';
import { useAct } from '../../shared/api/reads.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { BookingRefused, refusalsOf } from '../../shared/booking/refusals.tsx';
import { type Chosen, endsAfter } from '../../shared/calendar/slots.ts';
import { Button } from '../../shared/design/button.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { momentText, spanText, timeText } from '../../shared/format/dates.ts';
import { useWords } from '../../shared/words/words.ts';
import { PickUpChoice } from './pick-up-choice.tsx';
import { SeriesForm } from './series-form.tsx';

interface Props {
  resourceId: string;
  calendar: BookingCalendar;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  onDone: (booking: BookingView) => void;
  onSeries: (series: BookingSeries) => void;
}
const EMPTY = { pickUp: '', purpose: '', partyName: '', phone: '', quantity: '1' };

/** What for and who: then it is sent. A sign-in that is asked for comes over the page, and nothing typed is lost. */
export function BookForm({ resourceId, calendar, chosen, onChoose, onDone, onSeries }: Props) {
  const { t } = useWords();
  const { params, user } = useTenant();
  const clock = useClock();
  const act = useAct(bookings.make);
  const key = useRef({ of: '', is: '' });
  const [draft, change, discard] = useDraft('booking', EMPTY);
  const { rules } = calendar;
  const when = spanText(chosen.start, chosen.end, clock);
  const ends = chosen.taken ? [] : endsAfter(calendar, chosen.start);
  const party = draft.partyName || user?.name || '';

  function submit(event: FormEvent) {
    event.preventDefault();
    const body = {
      resourceId,
      sliceStart: chosen.start,
      sliceEnd: chosen.end,
      purpose: draft.purpose.trim(),
      partyName: party.trim(),
      phone: draft.phone.trim() || null,
      quantity: calendar.capacityKind === 'pooled' ? Number(draft.quantity) || 1 : null,
      wait: chosen.taken,
      pickUpPlaceId: rules.pickUpPlaceIds.includes(draft.pickUp) ? draft.pickUp : null,
    };
    // Sent again after a lost connection it is the same booking; another time or purpose is another.
    const of = JSON.stringify(body);
    if (key.current.of !== of) key.current = { of, is: crypto.randomUUID() };
    act.mutate(
      { params, body, options: { idempotencyKey: key.current.is } },
      {
        onSuccess: (made) => {
          discard();
          onDone(made);
        },
      },
    );
  }
  const taken = refusalsOf(act.error).refusals?.every((r) => r.code === 'taken') ?? false;
  return (
    <>
      <form className="stack panel" onSubmit={submit}>
        <h2>{when}</h2>
        {chosen.taken && <p className="notice wait">{t('booking.wait.means')}</p>}
        {ends.length > 1 && calendar.capacityKind !== 'pooled' && (
          <SelectField
            label={rules.lending ? t('booking.until.return') : t('booking.until')}
            value={chosen.end}
            options={ends.map((end) => ({
              value: end,
              label: rules.lending ? momentText(end, clock) : timeText(end, clock),
            }))}
            onChange={(event) => onChoose({ ...chosen, end: event.target.value })}
          />
        )}
        {calendar.capacityKind === 'pooled' && (
          <TextField
            label={t('booking.how-many')}
            type="number"
            min={1}
            inputMode="numeric"
            value={draft.quantity}
            onChange={(event) => change({ quantity: event.target.value })}
          />
        )}
        <PickUpChoice
          placeIds={rules.lending ? rules.pickUpPlaceIds : []}
          value={draft.pickUp}
          onChange={(pickUp) => change({ pickUp })}
        />
        <TextField
          label={t('booking.purpose')}
          placeholder={t('booking.purpose.example')}
          required
          maxLength={200}
          value={draft.purpose}
          onChange={(event) => change({ purpose: event.target.value })}
        />
        <div className="pair">
          <TextField
            label={t('booking.party')}
            hint={t('booking.party.hint')}
            autoComplete="name"
            required
            maxLength={100}
            value={party}
            onChange={(event) => change({ partyName: event.target.value })}
          />
          <TextField
            label={t('ask.phone')}
            hint={t('ask.phone.hint')}
            type="tel"
            autoComplete="tel"
            maxLength={50}
            value={draft.phone}
            onChange={(event) => change({ phone: event.target.value })}
          />
        </div>
        {act.error !== null && act.error !== undefined && (
          <BookingRefused
            error={act.error}
            onNearest={(slice: Slice) => {
              act.reset();
              onChoose({ ...slice, taken: false });
            }}
          />
        )}
        <Button kind="primary" type="submit" className="wide-action" busy={act.isPending}>
          {chosen.taken
            ? t('booking.send.wait', { when })
            : rules.approval && !calendar.manages
              ? t('booking.send.ask', { when })
              : t('booking.send', { when })}
        </Button>
        {taken && !chosen.taken && (
          <Button
            className="wide-action"
            onClick={() => {
              act.reset();
              onChoose({ ...chosen, taken: true });
            }}
          >
            {t('booking.send.wait', { when })}
          </Button>
        )}
      </form>
      {!chosen.taken && calendar.capacityKind !== 'pooled' && !rules.lending && (
        <details>
          <summary>{t('series.repeat')}</summary>
          <SeriesForm
            key={chosen.start + chosen.end}
            resourceId={resourceId}
            chosen={chosen}
            purpose={draft.purpose}
            partyName={party}
            phone={draft.phone}
            onDone={(series) => {
              discard();
              onSeries(series);
            }}
          />
        </details>
      )}
    </>
  );
}
