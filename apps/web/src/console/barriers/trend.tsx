import { measurements } from '@linli/contract';
import { usePages } from '../../shared/api/reads.ts';
import { useClock, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { count, permille } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';
import { ExportLinks, More } from '../parts/list-parts.tsx';
import { RecordTable } from '../parts/record-table.tsx';

/** What barriers cost each time it was measured. */
export function Trend() {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const may = useMayAtAll();
  const query = { limit: 10 };
  const list = usePages(measurements.list, { params, query });
  const n = (value: number | null) => (value === null ? '—' : count(value, language));
  return (
    <section className="panel">
      <div className="row apart">
        <h2>{t('trend.title')}</h2>
        {may('export.run') && (
          <div className="row">
            <ExportLinks route={measurements.list} query={query} />
          </div>
        )}
      </div>
      <Shown read={list}>
        {({ items }) => (
          <RecordTable
            caption={t('trend.title')}
            rows={items}
            rowKey={(row) => row.id}
            stale={list.stale}
            columns={[
              { key: 'at', head: t('trend.at'), cell: (row) => momentText(row.asOf ?? row.createdAt, clock) },
              { key: 'state', head: t('state'), cell: (row) => t(`measure.state.${row.state}`) },
              {
                key: 'price',
                head: t('trend.price'),
                num: true,
                cell: (row) => (row.pricePermille === null ? '—' : permille(row.pricePermille)),
              },
              { key: 'needs', head: t('overview.open'), num: true, cell: (row) => n(row.needs) },
              { key: 'today', head: t('loss.today'), num: true, cell: (row) => n(row.served) },
              { key: 'pooled', head: t('loss.pooled'), num: true, cell: (row) => n(row.servedPooled) },
            ]}
          />
        )}
      </Shown>
      <More list={list} />
    </section>
  );
}
