import type { NewBookingRules } from '@linli/domain';
import { minutesText } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';

/** What the rules ask of whoever books, before they do. */
export function BeforeYouBook({ rules }: { rules: NewBookingRules }) {
  const { t, language } = useWords();
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
  if (lines.length === 0) return null;
  return (
    <details className="panel">
      <summary>{t('booking.rules')}</summary>
      <ul className="stack tight">
        {lines.map((line) => (
          <li key={String(line)}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
