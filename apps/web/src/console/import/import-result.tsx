import { imports } from '@linli/contract';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import type { ImportJob } from './import-job.ts';
import { Rejected, ReportFigures } from './report.tsx';

export function ImportResult({ job, again }: { job: ImportJob; again: () => void }) {
  const { t } = useWords();
  const { params } = useTenant();
  const undo = useAct(imports.undo);
  const report = job.report!;
  return (
    <div className="stack">
      <p className="notice good" role="status">
        {undo.data ? t('import.undone') : t('import.done')}
      </p>
      <ReportFigures report={report} />
      <Rejected report={report} />
      {undo.error && <Failure error={undo.error} />}
      <div className="row">
        <To className="button primary" to="/console/resources">
          {t('import.see')}
        </To>
        {report.importId && !undo.data && (
          <Button busy={undo.isPending} onClick={() => undo.mutate({ params: { ...params, id: report.importId! } })}>
            {t('import.undo')}
          </Button>
        )}
        <Button onClick={again}>{t('import.again')}</Button>
      </div>
    </div>
  );
}
