import { responsibilities } from '@linli/contract';
import type { Responsibility } from '@linli/domain';
import { pick, useFilters } from '../../shared/api/address.ts';
import { usePages } from '../../shared/api/reads.ts';
import { useAgents } from '../../shared/api/reference.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Icon } from '../../shared/design/icon.tsx';
import { State } from '../../shared/design/state.tsx';
import { Empty } from '../../shared/design/waiting.tsx';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ClearFilters, ExportLinks, FilterSelect, SearchBox } from '../parts/list-parts.tsx';
import { RecordList } from '../parts/record-list.tsx';
import type { Column } from '../parts/record-table.tsx';
import { Workbench } from '../parts/workbench.tsx';

const FILTERS = ['q', 'agentId', 'status'] as const;

/** The catalogue of responsibilities: for what who is called, and how long they have. */
export function ResponsibilitiesPage() {
  const { t } = useWords();
  const { params } = useTenant();
  const may = useMayAtAll();
  const [filters] = useFilters();
  const agents = useAgents();
  const query = { ...pick(filters, [...FILTERS, 'sort']), limit: 50 };
  const list = usePages(responsibilities.list, { params, query: query as object });
  const add = may('responsibility.write') && (
    <To className="button primary" to="/console/responsibilities/new" search="keep">
      <Icon name="plus" />
      {t('responsibilities.new')}
    </To>
  );
  const columns: [Column<Responsibility>, ...Column<Responsibility>[]] = [
    { key: 'code', head: t('responsibility.code'), sort: 'code', cell: (row) => row.code },
    { key: 'title', head: t('responsibility.title'), sort: 'title', cell: (row) => row.title },
    { key: 'lead', head: t('responsibility.lead'), cell: (row) => agents.name(row.agentId) },
    {
      key: 'joint',
      head: t('responsibility.joint'),
      extra: true,
      cell: (row) => row.jointAgentIds.map((id) => agents.name(id)).join('、'),
    },
    {
      key: 'occasions',
      head: t('responsibility.occasions'),
      cell: (row) => row.occasions.map((occasion) => t(`occasion.${occasion}`)).join('、'),
    },
    {
      key: 'limits',
      head: t('responsibility.limits'),
      extra: true,
      cell: (row) =>
        row.resolve ? t(`limit.${row.resolve.unit}`, { n: row.resolve.amount }) : t('responsibility.limits.default'),
    },
    {
      key: 'status',
      head: t('state'),
      extra: true,
      cell: (row) => (
        <State tone={row.status === 'active' ? 'good' : 'calm'}>{t(`responsibility.status.${row.status}`)}</State>
      ),
    },
  ];
  return (
    <Workbench
      title={t('nav.responsibilities')}
      path="/console/responsibilities"
      actions={
        <>
          {may('export.run') && <ExportLinks route={responsibilities.list} query={query} />}
          {add}
        </>
      }
    >
      <search className="filters">
        <SearchBox label={t('search')} />
        <FilterSelect name="agentId" label={t('responsibility.lead')} options={agents.options} empty={t('all')} />
        <ClearFilters names={FILTERS} />
      </search>
      <RecordList
        list={list}
        caption={t('nav.responsibilities')}
        columns={columns}
        to={may('responsibility.write') ? (row) => `/console/responsibilities/${row.id}` : undefined}
        empty={
          <Empty title={t('responsibilities.empty')} step={add}>
            {t('responsibilities.empty.hint')}
          </Empty>
        }
      />
    </Workbench>
  );
}
