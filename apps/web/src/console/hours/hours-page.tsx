import { type PurseView, purses } from '@linli/contract';
import { usePages } from '../../shared/api/reads.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { count, permille, quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ExportLinks, More } from '../parts/list-parts.tsx';
import { type Column, RecordTable } from '../parts/record-table.tsx';
import { Workbench } from '../parts/workbench.tsx';

/** Time banks and points: what came in against what was used comes first. */
export function HoursPage() {
  const { t, language } = useWords();
  const { params } = useTenant();
  const may = useMayAtAll();
  const query = { kind: 'time-bank,points', limit: 25 };
  const list = usePages(purses.list, { params, query: query as object });
  const columns: [Column<PurseView>, ...Column<PurseView>[]] = [
    { key: 'name', head: t('fund.name'), cell: (row) => row.name },
    {
      key: 'earned',
      head: t('hours.earned'),
      num: true,
      cell: (row) => quantityText(row.balances.received, row.unit, language),
    },
    {
      key: 'used',
      head: t('hours.used'),
      num: true,
      cell: (row) =>
        `${quantityText(row.balances.used, row.unit, language)}${row.balances.received > 0 ? ` · ${permille(Math.floor((1000 * row.balances.used) / row.balances.received))}` : ''}`,
    },
    { key: 'holders', head: t('hours.holders'), num: true, cell: (row) => count(row.holders, language) },
  ];
  const create = may('purse.manage') && (
    <To className="button primary" to="/console/hours/new" search="keep">
      {t('hours.new.bank')}
    </To>
  );
  return (
    <Workbench
      title={t('nav.hours')}
      path="/console/hours"
      actions={
        <>
          {may('export.run') && <ExportLinks route={purses.list} query={query} />}
          {create}
        </>
      }
    >
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('hours.empty')} step={create}>
              {t('hours.empty.hint')}
            </Empty>
          ) : (
            <RecordTable
              caption={t('nav.hours')}
              rows={items}
              rowKey={(row) => row.id}
              columns={columns}
              to={(row) => `/console/hours/${row.id}`}
            />
          )
        }
      </Shown>
      <More list={list} />
    </Workbench>
  );
}
