import { imports } from '@linli/contract';
import { useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { CheckField } from '../../shared/design/field.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { count } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';
import { formOf, type JobStep } from './import-job.ts';
import { Rejected, ReportFigures, ReportRows } from './report.tsx';

/** What each row would do. Nothing has gone in yet. */
export function DryRun({ job, change }: JobStep) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const apply = useAct(imports.apply);
  const report = job.report!;
  const rejected = new Set(report.rejected.map((row) => `${row.file}:${row.line}`)).size;
  const [good, setGood] = useState(false);
  const changes = report.created + report.updated;
  const blocked = changes === 0 || (rejected > 0 && !good);
  return (
    <div className="stack">
      <p className="notice accent">{t('import.nothing-yet')}</p>
      <ReportFigures report={report} />
      {report.notes.length > 0 && (
        <ul className="dots">
          {report.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Rejected report={report} />
      <ReportRows report={report} />
      {rejected > 0 && changes > 0 && (
        <CheckField
          label={t('import.accept-good', { count: rejected, n: count(rejected, language) })}
          checked={good}
          onChange={(event) => setGood(event.target.checked)}
        />
      )}
      {changes === 0 && <p>{t('import.no-change')}</p>}
      {apply.error && <Failure error={apply.error} />}
      <div className="row">
        <Button onClick={() => change({ step: job.inspection ? 'columns' : 'file' })}>{t('back')}</Button>
        <Button
          kind="primary"
          disabled={blocked}
          busy={apply.isPending}
          onClick={() =>
            apply.mutate(
              { params, body: formOf(job, good) },
              { onSuccess: (done) => change({ report: done, step: 'result' }) },
            )
          }
        >
          {t('import.apply', { count: changes, n: count(changes, language) })}
        </Button>
      </div>
    </div>
  );
}
