import { imports } from '@linli/contract';
import { useState } from 'react';
import { useAct } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { AreaField } from '../../shared/design/field.tsx';
import { ScrollRegion } from '../../shared/design/scroll-region.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { formOf, type JobStep } from './import-job.ts';
import { choosable, remap } from './mapping-text.ts';

/** Which column is what: guessed from the headings, changed by choosing; columns without a field are kept as they are. */
export function MapColumns({ job, change }: JobStep) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const preview = useAct(imports.preview);
  const inspection = job.inspection!;
  const fields = choosable(inspection);
  const shipped = job.mapping !== undefined && !job.mapping.includes('\n') && job.mapping !== inspection.mapping;
  const [chosen, setChosen] = useState<Record<string, string>>(() =>
    Object.fromEntries(inspection.guesses.map((guess) => [guess.heading, guess.field ?? ''])),
  );
  function choose(heading: string, field: string) {
    const next = { ...chosen, [heading]: field };
    setChosen(next);
    change({ mapping: remap(inspection, next) });
  }
  return (
    <div className="stack">
      <p className="muted">
        {t('import.columns.hint', { encoding: inspection.encoding, n: inspection.headings.length })}
      </p>
      {shipped && <p className="notice accent">{t('import.columns.shipped', { name: job.mapping ?? '' })}</p>}
      {!shipped && (
        <ScrollRegion label={t('import.step.columns')}>
          <table className="records">
            <thead>
              <tr>
                <th scope="col">{t('import.heading')}</th>
                <th scope="col">{t('import.field')}</th>
                <th scope="col">{t('import.example')}</th>
              </tr>
            </thead>
            <tbody>
              {inspection.headings.map((heading) => (
                <tr key={heading}>
                  <th scope="row">{heading}</th>
                  <td data-label={t('import.field')}>
                    <select
                      className="input"
                      aria-label={t('import.field-of', { heading })}
                      value={chosen[heading] ?? ''}
                      onChange={(event) => choose(heading, event.target.value)}
                    >
                      <option value="">{t('import.keep-extra')}</option>
                      {fields.map((field) => (
                        <option key={field.field} value={field.field}>
                          {language === 'en' ? field.en : field.zh}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td data-label={t('import.example')} className="muted">
                    {inspection.sample
                      .slice(0, 3)
                      .map((row) => row[heading])
                      .filter(Boolean)
                      .join(' · ')
                      .slice(0, 120)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {!shipped && (
        <details>
          <summary>{t('import.mapping-text')}</summary>
          <AreaField
            label={t('import.mapping-text')}
            className="input mono"
            rows={14}
            spellCheck={false}
            value={job.mapping ?? ''}
            onChange={(event) => change({ mapping: event.target.value })}
          />
        </details>
      )}
      {preview.error && <Failure error={preview.error} />}
      <div className="row">
        <Button onClick={() => change({ step: 'file', mapping: undefined as never })}>{t('back')}</Button>
        <Button
          kind="primary"
          busy={preview.isPending}
          onClick={() =>
            preview.mutate(
              { params, body: formOf(job) },
              { onSuccess: (report) => change({ report, step: 'dry-run' }) },
            )
          }
        >
          {t('import.dry-run')}
        </Button>
        {preview.isPending && (
          <span role="status" className="muted">
            {t('import.reading')}
          </span>
        )}
      </div>
    </div>
  );
}
