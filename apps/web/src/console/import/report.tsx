import type { ImportReport } from '@linli/domain';
import { useState } from 'react';
import { Button } from '../../shared/design/button.tsx';
import { ScrollRegion } from '../../shared/design/scroll-region.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { csvBlob, download } from '../../shared/format/csv.ts';
import { count } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';

const TONES: Record<ImportReport['rows'][number]['action'], Tone> = {
  create: 'good',
  update: 'accent',
  unchanged: 'calm',
  reject: 'bad',
};
const PAGE = 50;

export function ReportFigures({ report }: { report: ImportReport }) {
  const { t, language } = useWords();
  const rows = new Set(report.rejected.map((row) => `${row.file}:${row.line}`)).size;
  const figures = [
    ['read', report.read],
    ['created', report.created],
    ['updated', report.updated],
    ['unchanged', report.unchanged],
    ['rejected', rows],
  ] as const;
  return (
    <div className="figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <span className="figure">{count(value, language)}</span>
          <span>{t(`import.figure.${name}`)}</span>
        </div>
      ))}
    </div>
  );
}

/** Every fault: line, column, what is wrong and what would be right; and all of them as a file. */
export function Rejected({ report }: { report: ImportReport }) {
  const { t } = useWords();
  const [shown, setShown] = useState(PAGE);
  if (report.rejected.length === 0) return null;
  const head = [
    t('fault.file'),
    t('fault.line'),
    t('fault.column'),
    t('fault.value'),
    t('fault.problem'),
    t('fault.fix'),
  ];
  return (
    <section className="stack tight">
      <div className="row apart">
        <h2>{t('import.faults', { count: report.rejected.length })}</h2>
        <Button
          icon="download"
          onClick={() =>
            download(
              csvBlob([
                head,
                ...report.rejected.map((row) => [row.file, row.line, row.column, row.value, row.problem, row.fix]),
              ]),
              'rejected.csv',
            )
          }
        >
          {t('import.faults.download')}
        </Button>
      </div>
      <ScrollRegion label={t('import.faults', { count: report.rejected.length })}>
        <table className="records">
          <thead>
            <tr>
              {head.slice(1).map((name, i) => (
                <th key={name} scope="col" className={i === 0 ? 'num' : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.rejected.slice(0, shown).map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two faults of a row may be alike
              <tr key={i}>
                <td className="num" data-label={head[1]}>
                  {row.line}
                </td>
                <td data-label={head[2]}>{row.column}</td>
                <td data-label={head[3]} className="mono">
                  {row.value?.slice(0, 80)}
                </td>
                <td data-label={head[4]}>{row.problem}</td>
                <td data-label={head[5]} className="muted">
                  {row.fix}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {shown < report.rejected.length && (
        <div>
          <Button onClick={() => setShown(shown + 200)}>{t('more')}</Button>
        </div>
      )}
    </section>
  );
}

export function ReportRows({ report }: { report: ImportReport }) {
  const { t } = useWords();
  const [only, setOnly] = useState<'all' | ImportReport['rows'][number]['action']>('all');
  const [shown, setShown] = useState(PAGE);
  const rows = report.rows.filter((row) => only === 'all' || row.action === only);
  const brief = (value: unknown) =>
    (value === null || value === undefined
      ? '—'
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value)
    ).slice(0, 60);
  return (
    <section className="stack tight">
      <div className="row apart">
        <h2>{t('import.rows')}</h2>
        <fieldset className="segments" aria-label={t('import.rows.only')}>
          {(['all', 'create', 'update', 'unchanged', 'reject'] as const).map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={only === name}
              onClick={() => {
                setOnly(name);
                setShown(PAGE);
              }}
            >
              {name === 'all' ? t('all') : t(`row.${name}`)}
            </button>
          ))}
        </fieldset>
      </div>
      <ScrollRegion label={t('import.rows')}>
        <table className="records">
          <thead>
            <tr>
              <th scope="col" className="num">
                {t('fault.line')}
              </th>
              <th scope="col">{t('row.what')}</th>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('row.does')}</th>
              <th scope="col">{t('changes')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line may make several rows
              <tr key={i}>
                <td className="num" data-label={t('fault.line')}>
                  {row.line}
                </td>
                <td data-label={t('row.what')}>{t(`entity.${row.entity}`)}</td>
                <td data-label={t('name')}>{row.label}</td>
                <td data-label={t('row.does')}>
                  <State tone={TONES[row.action]}>{t(`row.${row.action}`)}</State>
                </td>
                <td data-label={t('changes')} className="small">
                  {row.action === 'update' &&
                    Object.entries(row.changes).map(([field, [before, after]]) => (
                      <div key={field}>
                        <strong>{field}</strong> {brief(before)} → {brief(after)}
                      </div>
                    ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {shown < rows.length && (
        <div>
          <Button onClick={() => setShown(shown + 200)}>{t('more')}</Button>
        </div>
      )}
      {report.rows.length >= 5000 && <p className="small muted">{t('import.rows.first')}</p>}
    </section>
  );
}
