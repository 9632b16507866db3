import '../../shared/calendar/calendar.css';
import { bookings } from '@linli/contract';
import type { BookingView } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { bookingTone } from '../../shared/booking/tone.ts';
import { Button } from '../../shared/design/button.tsx';
import { Dialog } from '../../shared/design/dialog.tsx';
import { TextField } from '../../shared/design/field.tsx';
import { State } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { momentText, spanText } from '../../shared/format/dates.ts';
import { SignInForm } from '../../shared/shell/sign-in-form.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

/** One booking of mine: what became of it, the code to show, and how to change it. */
export function BookingPage() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params, user } = useTenant();
  const clock = useClock();
  const read = useRead(bookings.get, { params: { ...params, id } }, { enabled: user !== null, every: 60_000 });
  useTitle(read.data?.resourceName ?? t('booking.mine'));
  if (user === null)
    return (
      <section className="stack">
        <h1>{t('booking.mine')}</h1>
        <p>{t('mine.sign-in')}</p>
        <SignInForm onDone={() => undefined} />
      </section>
    );
  return (
    <Shown read={read}>
      {(it) => (
        <article className="stack">
          <header className="stack tight">
            <p>
              <To to="/mine">{t('booking.back.mine')}</To>
            </p>
            <h1>{it.resourceName}</h1>
            <p>
              <strong>{spanText(it.sliceStart, it.sliceEnd, clock)}</strong>
            </p>
            <State tone={it.overdue ? 'bad' : bookingTone(it.state)}>
              {it.overdue ? t('booking.overdue') : t(`booking.state.${it.state}`)}
            </State>
            <p>{it.purpose}</p>
          </header>
          {it.reason && <p className="notice">{t('booking.reason', { reason: it.reason })}</p>}
          {it.state === 'offered' && <Offer booking={it} />}
          {(it.state === 'confirmed' || it.state === 'in-use') && (
            <section className="panel">
              <h2>{t('booking.code')}</h2>
              <p className="booking-code">{it.code}</p>
              <p>{t('booking.code.means')}</p>
            </section>
          )}
          {it.standIn && <p>{t('booking.stand-in.is', { name: it.standIn })}</p>}
          {it.accessories.length > 0 && (
            <p>
              {t('booking.accessories')}：{it.accessories.map((a) => a.name).join(t('list.and'))}
            </p>
          )}
          {it.seriesId && (
            <p>
              <To to={`/series/${it.seriesId}`}>{t('series.see')}</To>
            </p>
          )}
          <Actions booking={it} />
          <p>
            <To to={`/resource/${it.resourceId}`}>{t('resource.when')}</To>
          </p>
        </article>
      )}
    </Shown>
  );
}

function Offer({ booking }: { booking: BookingView }) {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const act = useAct(bookings.acceptOffer);
  return (
    <section className="notice wait">
      <p>{t('booking.offer.means', { at: momentText(booking.answerBy ?? booking.sliceStart, clock) })}</p>
      <Button
        kind="primary"
        className="wide-action"
        busy={act.isPending}
        onClick={() =>
          act.mutate({ params: { ...params, id: booking.id } }, { onSuccess: () => say(t('booking.made')) })
        }
      >
        {t('booking.accept-offer')}
      </Button>
      {act.error && <Failure error={act.error} />}
    </section>
  );
}

function Actions({ booking }: { booking: BookingView }) {
  const { t } = useWords();
  const clock = useClock();
  const [open, setOpen] = useState<'cancel' | 'stand-in' | null>(null);
  const movable = booking.state === 'confirmed' || booking.state === 'requested';
  const live = movable || booking.state === 'waiting' || booking.state === 'offered';
  if (!live || booking.sliceEnd < new Date().toISOString()) return null;
  return (
    <section className="stack tight">
      {movable && booking.freeUntil > new Date().toISOString() && (
        <p>{t('booking.free-until', { at: momentText(booking.freeUntil, clock) })}</p>
      )}
      <div className="choices">
        {movable && (
          <To className="button" to={`/booking/${booking.id}/move`}>
            {t('booking.move')}
          </To>
        )}
        {movable && <Button onClick={() => setOpen('stand-in')}>{t('booking.stand-in')}</Button>}
        <Button kind="danger" onClick={() => setOpen('cancel')}>
          {t('booking.cancel')}
        </Button>
      </div>
      {open === 'cancel' && <CancelDialog booking={booking} onClose={() => setOpen(null)} />}
      {open === 'stand-in' && <StandInDialog booking={booking} onClose={() => setOpen(null)} />}
    </section>
  );
}

function CancelDialog({ booking, onClose }: { booking: BookingView; onClose: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const act = useAct(bookings.cancel);
  const rules = useRead(bookings.rules, { params: { ...params, id: booking.resourceId } });
  const days = rules.data?.rules.lateCancelDays ?? 0;
  const late = booking.state === 'confirmed' && booking.freeUntil < new Date().toISOString();
  const [reason, setReason] = useState('');
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate(
      { params: { ...params, id: booking.id }, body: { reason: reason.trim() || t('booking.cancelled') } },
      {
        onSuccess: () => {
          say(t('booking.cancelled'));
          onClose();
        },
      },
    );
  }
  return (
    <Dialog title={t('booking.cancel')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{t('booking.cancel.means')}</p>
        {late && days > 0 && <p className="notice bad">{t('booking.cancel.late', { days })}</p>}
        <TextField
          label={t('reason')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {act.error && <Failure error={act.error} />}
        <div className="row">
          <Button kind="danger" type="submit" busy={act.isPending}>
            {t('booking.cancel')}
          </Button>
          <Button onClick={onClose}>{t('keep')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function StandInDialog({ booking, onClose }: { booking: BookingView; onClose: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const act = useAct(bookings.standIn);
  const [name, setName] = useState(booking.standIn ?? '');
  function submit(event: FormEvent) {
    event.preventDefault();
    act.mutate({ params: { ...params, id: booking.id }, body: { name: name.trim() } }, { onSuccess: onClose });
  }
  return (
    <Dialog title={t('booking.stand-in')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <TextField
          label={t('booking.stand-in.name')}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        {act.error && <Failure error={act.error} />}
        <div className="row">
          <Button kind="primary" type="submit" busy={act.isPending}>
            {t('booking.stand-in.save')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
