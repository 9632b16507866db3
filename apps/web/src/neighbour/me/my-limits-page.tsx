import { limits } from '@linli/contract';
import type { HoldingAllowance, MyLimits } from '@linli/domain';
import { useRead } from '../../shared/api/reads.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { AllowanceLines } from '../../shared/booking/allowance.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { SignInForm } from '../../shared/shell/sign-in-form.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';

/** What I may still book, use and save: how much, until when, and by which rule. */
export function MyLimitsPage() {
  const { t } = useWords();
  useTitle(t('limits.title'));
  const { params, user } = useTenant();
  const read = useRead(limits.mine, { params, query: {} }, { enabled: user !== null });
  return (
    <>
      <h1>{t('limits.title')}</h1>
      <p className="muted">{t('limits.hint')}</p>
      {user === null ? (
        <section className="stack">
          <p>{t('limits.sign-in')}</p>
          <SignInForm onDone={() => undefined} />
        </section>
      ) : (
        <Shown read={read}>
          {(mine) =>
            mine.pausedUntil === null && mine.bookings.length + mine.holdings.length === 0 ? (
              <Empty
                title={t('limits.none')}
                step={
                  <To className="button primary" to="/">
                    {t('limits.find')}
                  </To>
                }
              >
                {t('limits.none.hint')}
              </Empty>
            ) : (
              <>
                <Bookings mine={mine} />
                {mine.holdings.map((one) => (
                  <Holding key={one.holderId} holding={one} />
                ))}
              </>
            )
          }
        </Shown>
      )}
    </>
  );
}

function Bookings({ mine: { exempt, pausedUntil, pauseReason, bookings } }: { mine: MyLimits }) {
  const { t, language } = useWords();
  const clock = useClock();
  // Reasons that rules give are kept in both languages.
  const [zh, en] = (pauseReason ?? '').split(' / ');
  const reason = (language === 'en' ? en : zh) ?? pauseReason;
  if (pausedUntil === null && bookings.length === 0) return null;
  return (
    <section className="stack">
      <h2>{t('limits.bookings')}</h2>
      {pausedUntil !== null && (
        <div className="notice bad">
          <strong>{t('limits.paused', { until: momentText(pausedUntil, clock) })}</strong>
          {reason && <span>{t('limits.paused.why', { reason })}</span>}
        </div>
      )}
      {exempt && <p>{t('limits.exempt')}</p>}
      <ul className="cards">
        {bookings.map((one) => (
          <li key={one.resourceId ?? 'all'} className="card" style={{ alignContent: 'start' }}>
            {one.resourceId === null ? (
              <strong>{t('limits.all-items')}</strong>
            ) : (
              <To to={`/resource/${one.resourceId}`}>{one.resourceName}</To>
            )}
            <AllowanceLines allowance={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Holding({ holding: one }: { holding: HoldingAllowance }) {
  const { t, language } = useWords();
  const clock = useClock();
  const amount = (quantity: number) => quantityText(quantity, one.unit, language);
  return (
    <section className="stack">
      <h2>{one.purse}</h2>
      {one.giveOnly ? (
        <p>{t('limits.give-only')}</p>
      ) : (
        <p>
          <strong>{t('limits.may-use', { amount: amount(one.mayUse) })}</strong>{' '}
          {one.owed > 0
            ? t('limits.owed', { amount: amount(one.owed) })
            : one.debt === 0
              ? t('limits.may-use.held')
              : t('limits.may-use.why', { held: amount(one.held), debt: amount(one.debt) })}
          {one.earnedDebt > 0 && <> {t('limits.may-use.earned', { amount: amount(one.earnedDebt) })}</>}
        </p>
      )}
      {one.waiting > 0 && <p>{t('limits.waiting', { amount: amount(one.waiting) })}</p>}
      {one.low && one.warnBelow !== null && <p>{t('limits.low', { amount: amount(one.warnBelow) })}</p>}
      {one.runsOut !== null && (
        <p>{t('limits.runs-out', { amount: amount(one.runsOut.quantity), at: momentText(one.runsOut.at, clock) })}</p>
      )}
      {one.room !== null && one.ceiling !== null && (
        <p>
          <strong>{one.room === 0 ? t('limits.room.full') : t('limits.room', { amount: amount(one.room) })}</strong>{' '}
          {t('limits.room.why', { ceiling: amount(one.ceiling) })}
        </p>
      )}
      {one.mostEach.length > 0 && (
        <ul className="dots">
          {one.mostEach.map(({ id, ...each }) => (
            <li key={id}>{t('limits.each', each)}</li>
          ))}
        </ul>
      )}
      <To className="button wide-action" to="/hours">
        {t('my-hours')}
      </To>
    </section>
  );
}
