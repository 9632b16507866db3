import { measurements } from '@linli/contract';
import type { Measurement } from '@linli/domain';
import { useAct } from '../../shared/api/reads.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { useWords } from '../../shared/words/words.ts';

/** Of when the figures are, and how to have them anew: a measurement shows how far it is, and can be stopped. */
export function Measured({ asOf, underWay }: { asOf: string | null; underWay: Measurement | null }) {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const start = useAct(measurements.start);
  const stop = useAct(measurements.cancel);
  return (
    <div className="stack tight">
      {underWay ? (
        <>
          <div className="row apart">
            <span>{t(`measure.step.${underWay.step}`)}</span>
            <Button busy={stop.isPending} onClick={() => stop.mutate({ params: { ...params, id: underWay.id } })}>
              {t('run.cancel')}
            </Button>
          </div>
          <div
            className="progress"
            role="progressbar"
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(underWay.progress * 100)}
            aria-label={t('measure.under-way')}
          >
            <span style={{ width: `${underWay.progress * 100}%` }} />
          </div>
        </>
      ) : (
        <div className="row">
          {asOf && <span className="small muted">{t('measure.as-of', { at: momentText(asOf, clock) })}</span>}
          <Button kind={asOf ? 'quiet' : 'primary'} busy={start.isPending} onClick={() => start.mutate({ params })}>
            {asOf ? t('measure.again') : t('measure.first')}
          </Button>
        </div>
      )}
      {start.error && <Failure error={start.error} />}
      {stop.error && <Failure error={stop.error} />}
    </div>
  );
}
