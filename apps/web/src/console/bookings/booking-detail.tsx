import { bookings } from '@linli/contract';
import type { BookingView } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { BookingRefused } from '../../shared/booking/refusals.tsx';
import { bookingTone } from '../../shared/booking/tone.ts';
import { Button } from '../../shared/design/button.tsx';
import { ReasonDialog } from '../../shared/design/reason-dialog.tsx';
import { State } from '../../shared/design/state.tsx';
import { say } from '../../shared/design/toast.tsx';
import { Failure, Shown } from '../../shared/design/waiting.tsx';
import { momentText, spanText } from '../../shared/format/dates.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { Facts, Part } from '../parts/list-parts.tsx';
import { DetailPane } from '../parts/workbench.tsx';
import { HandOverDialog, TakeBackDialog } from './lending-dialogs.tsx';

const PATH = '/console/bookings';

/** One booking for whoever keeps the resource: the answer, what happened, and what it is in the ledger. */
export function BookingDetail() {
  const { t } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const { params } = useTenant();
  const clock = useClock();
  const read = useRead(bookings.get, { params: { ...params, id } });
  const it = read.data;
  return (
    <DetailPane
      path={PATH}
      title={it ? it.purpose : ''}
      kicker={it && <To to={`/console/calendar/${it.resourceId}`}>{it.resourceName}</To>}
      actions={
        it && (
          <State tone={it.overdue ? 'bad' : bookingTone(it.state)}>
            {it.overdue ? t('booking.overdue') : t(`booking.state.${it.state}`)}
          </State>
        )
      }
    >
      <Shown read={read}>
        {(booking) => (
          <>
            {booking.manages && <Answer booking={booking} />}
            <Facts
              facts={[
                [t('bookings.when'), <strong key="w">{spanText(booking.sliceStart, booking.sliceEnd, clock)}</strong>],
                [t('bookings.who'), booking.partyName],
                [t('phone'), booking.hasContact && booking.manages && <Phone key="t" id={booking.id} />],
                [
                  t('booking.code'),
                  booking.code && (
                    <span key="c" className="mono">
                      {booking.code}
                    </span>
                  ),
                ],
                [t('booking.stand-in'), booking.standIn],
                [
                  t('booking.accessories'),
                  booking.accessories.length > 0 && (
                    <ul key="a">
                      {booking.accessories.map((a) => (
                        <li key={a.name}>
                          {a.name} {a.returned === false && <State tone="bad">{t('booking.overdue')}</State>}
                        </li>
                      ))}
                    </ul>
                  ),
                ],
                [t('reason'), booking.reason],
                [
                  t('state'),
                  booking.decidedAt &&
                    t('bookings.decided', { at: momentText(booking.decidedAt, clock), by: booking.decidedBy ?? '' }),
                ],
                [
                  t('bookings.need'),
                  booking.needId && (
                    <To key="n" to={`/console/needs/${booking.needId}`}>
                      {booking.purpose}
                    </To>
                  ),
                ],
                [
                  t('bookings.promise'),
                  booking.commitmentId && (
                    <To key="p" to={`/console/promises/${booking.commitmentId}`}>
                      {t('promise.open')}
                    </To>
                  ),
                ],
              ]}
            />
          </>
        )}
      </Shown>
    </DetailPane>
  );
}

/** The telephone number is sealed; opening it is written down, and the button says so. */
function Phone({ id }: { id: string }) {
  const { t } = useWords();
  const { params } = useTenant();
  const open = useAct(bookings.contact);
  if (open.data?.phone) return <a href={`tel:${open.data.phone}`}>{open.data.phone}</a>;
  return (
    <div className="stack tight">
      <div className="row">
        <Button busy={open.isPending} onClick={() => open.mutate({ params: { ...params, id } })}>
          {t('contact.open')}
        </Button>
        <span className="small muted">{t('contact.hint')}</span>
      </div>
      {open.error && <Failure error={open.error} />}
    </div>
  );
}

type Open = 'decline' | 'cancel' | 'no-show' | 'hand-over' | 'return' | null;

function Answer({ booking }: { booking: BookingView }) {
  const { t } = useWords();
  const { params } = useTenant();
  const [open, setOpen] = useState<Open>(null);
  const decline = useAct(bookings.decline);
  const cancel = useAct(bookings.cancel);
  const noShow = useAct(bookings.noShow);
  const checkIn = useAct(bookings.checkIn);
  const use = useAct(bookings.recordUse);
  const where = { params: { ...params, id: booking.id } };
  const now = new Date().toISOString();
  const begun = booking.sliceStart <= now;
  const soon = new Date(Date.now() + 30 * 60_000).toISOString();
  const close = () => setOpen(null);
  const confirmed = booking.state === 'confirmed';
  return (
    <>
      {booking.state === 'requested' && <Request booking={booking} onDecline={() => setOpen('decline')} />}
      <div className="row">
        {confirmed && booking.lending && booking.sliceStart <= soon && (
          <Button kind="primary" onClick={() => setOpen('hand-over')}>
            {t('bookings.hand-over')}
          </Button>
        )}
        {confirmed && !booking.lending && booking.sliceStart <= soon && booking.sliceEnd > now && (
          <Button
            kind="primary"
            busy={checkIn.isPending}
            onClick={() => checkIn.mutate({ ...where, body: {} }, { onSuccess: () => say(t('booking.checked-in')) })}
          >
            {t('bookings.check-in')}
          </Button>
        )}
        {confirmed && booking.sliceEnd <= now && (
          <Button kind="primary" busy={use.isPending} onClick={() => use.mutate(where)}>
            {t('bookings.use')}
          </Button>
        )}
        {booking.state === 'in-use' && booking.lending && (
          <Button kind="primary" onClick={() => setOpen('return')}>
            {t('bookings.return')}
          </Button>
        )}
        {confirmed && begun && <Button onClick={() => setOpen('no-show')}>{t('bookings.no-show')}</Button>}
        {(confirmed || booking.state === 'waiting' || booking.state === 'offered') && (
          <Button kind="danger" onClick={() => setOpen('cancel')}>
            {t('booking.cancel')}
          </Button>
        )}
      </div>
      {[checkIn.error, use.error].map((error) => error && <Failure key={error.message} error={error} />)}
      {open === 'decline' && (
        <ReasonDialog
          title={t('bookings.decline')}
          means={t('bookings.decline.means')}
          act={t('bookings.decline')}
          busy={decline.isPending}
          error={decline.error}
          onReason={(reason) => decline.mutate({ ...where, body: { reason } }, { onSuccess: close })}
          onClose={close}
        />
      )}
      {open === 'cancel' && (
        <ReasonDialog
          title={t('booking.cancel')}
          means={t('booking.cancel.means')}
          act={t('booking.cancel')}
          busy={cancel.isPending}
          error={cancel.error}
          onReason={(reason) => cancel.mutate({ ...where, body: { reason } }, { onSuccess: close })}
          onClose={close}
        />
      )}
      {open === 'no-show' && (
        <NoShow
          busy={noShow.isPending}
          error={noShow.error}
          onYes={() => noShow.mutate(where, { onSuccess: close })}
          onClose={close}
        />
      )}
      {open === 'hand-over' && <HandOverDialog booking={booking} onClose={close} />}
      {open === 'return' && <TakeBackDialog booking={booking} onClose={close} />}
    </>
  );
}

function NoShow({
  busy,
  error,
  onYes,
  onClose,
}: {
  busy: boolean;
  error: unknown;
  onYes: () => void;
  onClose: () => void;
}) {
  const { t } = useWords();
  return (
    <div className="notice wait">
      <p>{t('bookings.no-show.means')}</p>
      {error !== null && error !== undefined && <Failure error={error} />}
      <div className="row">
        <Button kind="danger" busy={busy} onClick={onYes}>
          {t('bookings.no-show')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </div>
  );
}

/** A request, with what else was asked for the same time: seen before it is answered. */
function Request({ booking, onDecline }: { booking: BookingView; onDecline: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const rivals = useRead(bookings.rivals, { params: { ...params, id: booking.id } });
  const confirm = useAct(bookings.confirm);
  const others = rivals.data?.items ?? [];
  return (
    <section className="notice wait">
      <Shown read={rivals} lines={1}>
        {() => (
          <>
            {others.length > 0 && (
              <Part title={t('bookings.rivals')}>
                <p>{t('bookings.rivals.means')}</p>
                <ul>
                  {others.map((other) => (
                    <li key={other.id}>
                      <To to={`${PATH}/${other.id}`} search="keep">
                        {spanText(other.sliceStart, other.sliceEnd, clock)} · {other.partyName} · {other.purpose}
                      </To>
                    </li>
                  ))}
                </ul>
              </Part>
            )}
            <div className="row">
              <Button
                kind="primary"
                busy={confirm.isPending}
                onClick={() =>
                  confirm.mutate(
                    { params: { ...params, id: booking.id }, body: { rivalIds: others.map((o) => o.id) } },
                    { onSuccess: () => say(t('booking.state.confirmed')) },
                  )
                }
              >
                {others.length > 0 ? t('bookings.confirm.rivals', { count: others.length }) : t('bookings.confirm')}
              </Button>
              <Button onClick={onDecline}>{t('bookings.decline')}</Button>
            </div>
          </>
        )}
      </Shown>
      {confirm.error && <BookingRefused error={confirm.error} />}
    </section>
  );
}
