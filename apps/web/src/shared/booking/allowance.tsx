import type { BookingAllowance } from '@linli/domain';
import { useClock } from '../api/tenant.tsx';
import { momentText } from '../format/dates.ts';
import { minutesText } from '../format/numbers.ts';
import { useWords } from '../words/words.ts';

/** What one limit of bookings leaves: first how much, then by which rule, then when there will be more. */
export function AllowanceLines({ allowance: { active, time } }: { allowance: BookingAllowance }) {
  const { t, language } = useWords();
  const clock = useClock();
  return (
    <>
      {active !== null && (
        <p>
          <strong>{active.left === 0 ? t('limits.active.full') : t('limits.active', { left: active.left })}</strong>{' '}
          {t('limits.active.why', { limit: active.limit, held: active.held })}
          {active.moreFrom !== null && <> {t('limits.active.more', { at: momentText(active.moreFrom, clock) })}</>}
        </p>
      )}
      {time !== null && (
        <p>
          <strong>
            {time.left === 0 ? t('limits.time.full') : t('limits.time', { left: minutesText(time.left, language) })}
          </strong>{' '}
          {t('limits.time.why', {
            limit: minutesText(time.limit, language),
            days: time.days,
            used: minutesText(time.used, language),
          })}
          {time.moreFrom !== null && <> {t('limits.time.more', { at: momentText(time.moreFrom, clock) })}</>}
        </p>
      )}
    </>
  );
}
