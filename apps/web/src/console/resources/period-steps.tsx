import { addDays } from '@linli/domain';
import { useFilters } from '../../shared/api/address.ts';
import { Button } from '../../shared/design/button.tsx';
import { useWords } from '../../shared/words/words.ts';

/** Back, today and forth; the day is part of the address. `step` is a number of days, or 'month'. */
export function PeriodSteps({ day, step, label }: { day: string; step: number | 'month'; label: string }) {
  const { t } = useWords();
  const [, change] = useFilters();
  function by(sign: 1 | -1): string {
    if (step !== 'month') return addDays(day, sign * step);
    return addDays(`${day.slice(0, 7)}-${sign === 1 ? '01' : '01'}`, sign === 1 ? 31 : -1)
      .slice(0, 7)
      .concat('-01');
  }
  return (
    <div className="row">
      <Button icon="back" square onClick={() => change({ day: by(-1) })}>
        {t('period.before')}
      </Button>
      <Button onClick={() => change({ day: undefined })}>{t('period.now')}</Button>
      <Button icon="next" square onClick={() => change({ day: by(1) })}>
        {t('period.after')}
      </Button>
      <strong>{label}</strong>
    </div>
  );
}
