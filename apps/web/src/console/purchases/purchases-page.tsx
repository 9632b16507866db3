import { purchases } from '@linli/contract';
import { type Purchase, PurchaseState } from '@linli/domain';
import { pick, useFilters } from '../../shared/api/address.ts';
import { usePages } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { count, quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ClearFilters, ExportLinks, FilterSelect, More, SearchBox } from '../parts/list-parts.tsx';
import { type Column, RecordTable } from '../parts/record-table.tsx';
import { Workbench } from '../parts/workbench.tsx';

export const PURCHASE_TONES: Record<Purchase['state'], Tone> = {
  planned: 'calm',
  active: 'accent',
  complete: 'good',
  cancelled: 'calm',
  terminated: 'bad',
};

/** Services that are bought in steps, accepted and paid. */
export function PurchasesPage() {
  const { t, language } = useWords();
  const { params } = useTenant();
  const may = useMayAtAll();
  const agents = useAgents();
  const [filters] = useFilters();
  const query = { ...pick(filters, ['q', 'state', 'sort']), limit: 25 };
  const list = usePages(purchases.list, { params, query: query as object });
  const columns: [Column<Purchase>, ...Column<Purchase>[]] = [
    { key: 'title', head: t('agreement.title'), sort: 'title', cell: (row) => row.title },
    {
      key: 'state',
      head: t('agreement.state'),
      cell: (row) => <State tone={PURCHASE_TONES[row.state]}>{t(`purchase.state.${row.state}`)}</State>,
    },
    { key: 'supplier', head: t('purchase.supplier'), extra: true, cell: (row) => agents.name(row.supplierId) },
    { key: 'amount', head: t('purchase.total'), num: true, cell: (row) => quantityText(row.amount, 'CNY', language) },
    {
      key: 'steps',
      head: t('purchase.milestones'),
      num: true,
      cell: (row) =>
        `${count(row.milestones.filter((m) => m.state === 'paid' || m.state === 'accepted').length, language)} / ${count(row.milestones.length, language)}`,
    },
  ];
  const create = may('purchase.manage') && (
    <To className="button primary" to="/console/purchases/new" search="keep">
      {t('purchase.new')}
    </To>
  );
  return (
    <Workbench
      title={t('nav.purchases')}
      path="/console/purchases"
      actions={
        <>
          {may('export.run') && <ExportLinks route={purchases.list} query={query} />}
          {create}
        </>
      }
    >
      <search className="filters">
        <SearchBox label={t('search')} />
        <FilterSelect
          name="state"
          label={t('agreement.state')}
          empty={t('all')}
          options={PurchaseState.options.map((value) => ({ value, label: t(`purchase.state.${value}`) }))}
        />
        <ClearFilters names={['state']} />
      </search>
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('purchases.empty')} step={create}>
              {t('purchases.empty.hint')}
            </Empty>
          ) : (
            <RecordTable
              caption={t('nav.purchases')}
              rows={items}
              rowKey={(row) => row.id}
              columns={columns}
              to={(row) => `/console/purchases/${row.id}`}
              stale={list.stale}
            />
          )
        }
      </Shown>
      <More list={list} />
    </Workbench>
  );
}
