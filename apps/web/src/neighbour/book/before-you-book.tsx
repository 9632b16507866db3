import { limits } from '@linli/contract';
import type { NewBookingRules } from '@linli/domain';
import { useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { AllowanceLines } from '../../shared/booking/allowance.tsx';
import { minutesText } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';

/** What the rules ask of whoever books, and what their own limits leave them, before they do. */
export function BeforeYouBook({ rules, resourceId }: { rules: NewBookingRules; resourceId: string }) {
  const { t, language } = useWords();
  const { params, user } = useTenant();
  const mine = useRead(limits.mine, { params, query: { resourceId } }, { enabled: user !== null });
  const counted = (mine.data?.exempt ? [] : (mine.data?.bookings ?? [])).filter(
    (one) => one.resourceId === null || one.resourceId === resourceId,
  );
  const lines = [
    rules.note,
    rules.approval && t('booking.approval.means'),
    rules.longestMinutes !== null && t('booking.longest.means', { time: minutesText(rules.longestMinutes, language) }),
    rules.leadMinutes > 0 && t('refusal.lead', { minutes: minutesText(rules.leadMinutes, language) }),
    (rules.bufferBefore > 0 || rules.bufferAfter > 0) &&
      t('booking.buffers.means', { before: rules.bufferBefore, after: rules.bufferAfter }),
    rules.lateCancelDays > 0 && t('booking.late.means', { days: rules.lateCancelDays }),
    rules.noShowDays > 0 && t('booking.no-show.means', { days: rules.noShowDays }),
  ].filter((line) => line !== null && line !== false && line !== '');
  if (lines.length === 0 && counted.length === 0) return null;
  return (
    <details className="panel" open={counted.length > 0}>
      <summary>{t('booking.rules')}</summary>
      {counted.map((one) => (
        <div key={one.resourceId ?? 'all'} className="stack tight">
          {one.resourceId === null && <p className="muted">{t('limits.all-items')}</p>}
          <AllowanceLines allowance={one} />
        </div>
      ))}
      <ul className="stack tight">
        {lines.map((line) => (
          <li key={String(line)}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
