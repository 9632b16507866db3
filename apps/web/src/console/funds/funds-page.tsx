import { type PurseView, purses } from '@linli/contract';
import { pick, useFilters } from '../../shared/api/address.ts';
import { usePages } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { State } from '../../shared/design/state.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ExportLinks, More, SearchBox } from '../parts/list-parts.tsx';
import { type Column, RecordTable } from '../parts/record-table.tsx';
import { Workbench } from '../parts/workbench.tsx';

/** Money that several bodies pool: what is in each fund, and what waits to be decided. */
export function FundsPage() {
  const { t, language } = useWords();
  const { params } = useTenant();
  const may = useMayAtAll();
  const agents = useAgents();
  const [filters] = useFilters();
  const query = { kind: 'fund', ...pick(filters, ['q', 'sort']), limit: 25 };
  const list = usePages(purses.list, { params, query: query as object });
  const money = (amount: number, row: PurseView) => quantityText(amount, row.unit, language);
  const columns: [Column<PurseView>, ...Column<PurseView>[]] = [
    { key: 'name', head: t('fund.name'), sort: 'name', cell: (row) => row.name },
    {
      key: 'available',
      head: t('fund.available'),
      num: true,
      cell: (row) => money(row.balances.available, row),
    },
    { key: 'reserved', head: t('fund.reserved'), num: true, cell: (row) => money(row.balances.reserved, row) },
    { key: 'used', head: t('fund.used'), num: true, extra: true, cell: (row) => money(row.balances.used, row) },
    {
      key: 'requested',
      head: t('fund.requested'),
      num: true,
      cell: (row) =>
        row.requested === 0 ? '' : <State tone={row.shortBy > 0 ? 'bad' : 'wait'}>{money(row.requested, row)}</State>,
    },
    {
      key: 'keeper',
      head: t('fund.keeper'),
      extra: true,
      cell: (row) => agents.name(row.keeperId) || t('fund.keeper.none'),
    },
  ];
  const create = may('purse.manage') && (
    <To className="button primary" to="/console/funds/new" search="keep">
      {t('fund.new')}
    </To>
  );
  return (
    <Workbench
      title={t('nav.funds')}
      path="/console/funds"
      actions={
        <>
          {may('export.run') && <ExportLinks route={purses.list} query={query} />}
          {create}
        </>
      }
    >
      <search className="filters">
        <SearchBox label={t('search')} />
      </search>
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('funds.empty')} step={create}>
              {t('funds.empty.hint')}
            </Empty>
          ) : (
            <RecordTable
              caption={t('nav.funds')}
              rows={items}
              rowKey={(row) => row.id}
              columns={columns}
              to={(row) => `/console/funds/${row.id}`}
              stale={list.stale}
            />
          )
        }
      </Shown>
      <More list={list} />
    </Workbench>
  );
}
