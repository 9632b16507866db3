import { imports } from '@linli/contract';
import { ImportFormat } from '@linli/domain';
import { type DragEvent, useRef, useState } from 'react';
import { useAct, useRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { Failure } from '../../shared/design/waiting.tsx';
import { useWords } from '../../shared/words/words.ts';
import { formOf, type JobStep } from './import-job.ts';

export function ChooseFile({ job, change }: JobStep) {
  const { t } = useWords();
  const { params } = useTenant();
  const shipped = useRead(imports.mappings, { params }, { fresh: 300_000 });
  const inspect = useAct(imports.columns);
  const preview = useAct(imports.preview);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (file: File | undefined) =>
    file && change({ file, source: job.source || file.name.replace(/\.[^.]+$/, '') });
  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  }
  /** A package in the HSDS standard needs no mapping: it goes straight to the dry run. */
  function next() {
    const standard = job.format === 'hsds' || (!job.format && /\.(zip|json)$/i.test(job.file?.name ?? ''));
    if (standard)
      preview.mutate({ params, body: formOf(job) }, { onSuccess: (report) => change({ report, step: 'dry-run' }) });
    else
      inspect.mutate(
        { params, body: formOf(job) },
        {
          onSuccess: (inspection) =>
            change({
              inspection,
              format: inspection.format,
              mapping: job.mapping ?? inspection.mapping,
              step: 'columns',
            }),
        },
      );
  }
  return (
    <div className="stack">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first */}
      <div
        className="drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <p>{job.file ? <strong>{job.file.name}</strong> : t('import.drop')}</p>
        <input
          ref={input}
          className="visually-hidden"
          type="file"
          aria-label={t('import.choose')}
          tabIndex={-1}
          accept=".csv,.tsv,.txt,.xlsx,.json,.geojson,.zip"
          onChange={(event) => take(event.target.files?.[0])}
        />
        <Button kind={job.file ? undefined : 'primary'} onClick={() => input.current?.click()}>
          {t(job.file ? 'import.choose-other' : 'import.choose')}
        </Button>
        <p className="small muted">{t('import.formats')}</p>
      </div>
      {job.file && (
        <>
          <div className="pair">
            <TextField
              label={t('import.source')}
              hint={t('import.source.hint')}
              value={job.source ?? ''}
              onChange={(event) => change({ source: event.target.value })}
            />
            <SelectField
              label={t('import.format')}
              empty={t('import.format.guess')}
              options={ImportFormat.options.map((value) => ({ value, label: t(`format.${value}`) }))}
              value={job.format ?? ''}
              onChange={(event) => {
                const { format: _, ...rest } = job;
                change({ ...rest, format: (event.target.value || undefined) as never });
              }}
            />
            {shipped.data && shipped.data.items.length > 0 && (
              <SelectField
                label={t('import.mapping')}
                empty={t('import.mapping.guess')}
                options={shipped.data.items.map((item) => ({ value: item.name, label: item.title }))}
                value={shipped.data.items.some((item) => item.name === job.mapping) ? (job.mapping ?? '') : ''}
                onChange={(event) => change({ mapping: (event.target.value || undefined) as never })}
              />
            )}
          </div>
          {(inspect.error ?? preview.error) && <Failure error={inspect.error ?? preview.error} />}
          <div>
            <Button kind="primary" busy={inspect.isPending || preview.isPending} onClick={next}>
              {t('next')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
