import { addressOf, imports, registerExports } from '@linli/contract';
import { useAct, usePages } from '../../shared/api/reads.ts';
import { useClock, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { State } from '../../shared/design/state.tsx';
import { Empty, Failure, Shown } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { count } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';
import { More } from '../parts/list-parts.tsx';
import { RecordTable } from '../parts/record-table.tsx';

/** What came in before, each undoable while nothing builds on it; and the register going out again. */
export function ImportHistory() {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const may = useMayAtAll();
  const list = usePages(imports.list, { params, query: { limit: 20 } });
  const undo = useAct(imports.undo);
  const n = (value: number) => count(value, language);
  return (
    <>
      <section className="stack tight">
        <h2>{t('import.history')}</h2>
        {undo.error && <Failure error={undo.error} />}
        <Shown read={list} lines={3}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t('import.history.empty')}>{t('import.history.hint')}</Empty>
            ) : (
              <RecordTable
                caption={t('import.history')}
                rows={items}
                rowKey={(row) => row.id}
                columns={[
                  { key: 'file', head: t('source.file'), cell: (row) => row.fileName },
                  { key: 'source', head: t('import.source'), cell: (row) => row.source },
                  { key: 'at', head: t('when'), cell: (row) => momentText(row.createdAt, clock) },
                  { key: 'created', head: t('import.figure.created'), num: true, cell: (row) => n(row.created) },
                  { key: 'updated', head: t('import.figure.updated'), num: true, cell: (row) => n(row.updated) },
                  { key: 'rejected', head: t('import.figure.rejected'), num: true, cell: (row) => n(row.rejected) },
                  {
                    key: 'state',
                    head: t('state'),
                    cell: (row) => (
                      <State tone={row.state === 'applied' ? 'good' : 'calm'}>{t(`import.state.${row.state}`)}</State>
                    ),
                  },
                  {
                    key: 'act',
                    head: t('actions'),
                    cell: (row) =>
                      row.state === 'applied' && (
                        <Button
                          kind="quiet"
                          busy={undo.isPending && undo.variables?.params.id === row.id}
                          onClick={() => undo.mutate({ params: { ...params, id: row.id } })}
                        >
                          {t('import.undo')}
                        </Button>
                      ),
                  },
                ]}
              />
            )
          }
        </Shown>
        <More list={list} />
      </section>
      {may('export.run') && (
        <section className="stack tight">
          <h2>{t('export.register')}</h2>
          <p className="muted">{t('export.register.hint')}</p>
          <div className="row">
            {(['hsds', 'csv', 'xlsx', 'geojson'] as const).map((format) => (
              <a
                key={format}
                className="button"
                download
                href={addressOf(registerExports.file, { params: { ...params, format }, query: { entity: 'resource' } })}
              >
                {t('export.resources-as', { format: t(`format.${format}`) })}
              </a>
            ))}
            {(['csv', 'xlsx'] as const).map((format) => (
              <a
                key={format}
                className="button"
                download
                href={addressOf(registerExports.file, { params: { ...params, format }, query: { entity: 'need' } })}
              >
                {t('export.needs-as', { format: t(`format.${format}`) })}
              </a>
            ))}
          </div>
        </section>
      )}
    </>
  );
}
