import { useState } from 'react';
import { useMayAtAll } from '../../shared/api/tenant.tsx';
import { Empty } from '../../shared/design/waiting.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { useWords } from '../../shared/words/words.ts';
import { ChooseFile } from './choose-file.tsx';
import { DryRun } from './dry-run.tsx';
import { ImportHistory } from './import-history.tsx';
import type { ImportJob } from './import-job.ts';
import { ImportResult } from './import-result.tsx';
import { MapColumns } from './map-columns.tsx';

const STEPS = ['file', 'columns', 'dry-run', 'result'] as const;

/** Choose a file, say which column is what, see what each row would do, bring it in, and undo it if it was wrong. */
export function ImportPage() {
  const { t } = useWords();
  useTitle(t('nav.import'));
  const may = useMayAtAll();
  const [job, setJob] = useState<ImportJob>({ step: 'file' });
  const change = (some: Partial<ImportJob>) => setJob((old) => ({ ...old, ...some }));
  if (!may('import.run'))
    return (
      <div className="sheet">
        <Empty title={t('import.forbidden')}>{t('import.forbidden.hint')}</Empty>
      </div>
    );
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t('nav.import')}</h1>
      </header>
      <ol className="wizard" aria-label={t('import.steps')}>
        {STEPS.map((step, i) => (
          <li key={step} aria-current={job.step === step ? 'step' : undefined}>
            {i + 1}. {t(`import.step.${step}`)}
          </li>
        ))}
      </ol>
      {job.step === 'file' && <ChooseFile job={job} change={change} />}
      {job.step === 'columns' && <MapColumns job={job} change={change} />}
      {job.step === 'dry-run' && <DryRun job={job} change={change} />}
      {job.step === 'result' && <ImportResult job={job} again={() => setJob({ step: 'file' })} />}
      {job.step === 'file' && <ImportHistory />}
    </div>
  );
}
