import { matchRuns } from '@linli/contract';
import { usePages } from '../../shared/api/reads.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { State } from '../../shared/design/state.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { count } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { More } from '../parts/list-parts.tsx';
import { RecordTable } from '../parts/record-table.tsx';

export function RunsTable() {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const list = usePages(matchRuns.list, { params, query: { limit: 20 } });
  const n = (value: number) => count(value, language);
  return (
    <>
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('runs.empty')}>{t('matching.first')}</Empty>
          ) : (
            <RecordTable
              caption={t('matching.tab.runs')}
              rows={items}
              rowKey={(row) => row.id}
              columns={[
                { key: 'at', head: t('when'), cell: (row) => momentText(row.createdAt, clock) },
                {
                  key: 'state',
                  head: t('state'),
                  cell: (row) => (
                    <State
                      tone={
                        row.state === 'done'
                          ? 'good'
                          : row.state === 'failed'
                            ? 'bad'
                            : row.state === 'stopped'
                              ? 'wait'
                              : 'calm'
                      }
                    >
                      {t(`run.state.${row.state}`)}
                    </State>
                  ),
                },
                {
                  key: 'how',
                  head: t('share.label'),
                  cell: (row) => (row.asked.compare ? t('run.compared') : t(`share.${row.asked.fairness}`)),
                },
                { key: 'needs', head: t('nav.needs'), num: true, cell: (row) => n(row.needs) },
                {
                  key: 'proposals',
                  head: t('matching.tab.proposals'),
                  num: true,
                  cell: (row) => (
                    <To to="/console/matching" search={{ runId: row.id }}>
                      {n(row.proposals)}
                    </To>
                  ),
                },
                { key: 'open', head: t('matching.tab.open'), num: true, cell: (row) => n(row.open) },
                {
                  key: 'ms',
                  head: t('run.time'),
                  num: true,
                  cell: (row) => (row.ms === null ? '—' : t('seconds', { n: (row.ms / 1000).toFixed(1) })),
                },
              ]}
            />
          )
        }
      </Shown>
      <More list={list} />
    </>
  );
}
