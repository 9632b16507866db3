import { agents } from '@linli/contract';
import { type Agent, SECTORS, type Sector } from '@linli/domain';
import { pick, useFilters } from '../../shared/api/address.ts';
import { usePages } from '../../shared/api/reads.ts';
import { useTree } from '../../shared/api/reference.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Icon } from '../../shared/design/icon.tsx';
import { Empty } from '../../shared/design/waiting.tsx';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ClearFilters, ExportLinks, FilterSelect, SearchBox } from '../parts/list-parts.tsx';
import { RecordList } from '../parts/record-list.tsx';
import type { Column } from '../parts/record-table.tsx';
import { Workbench } from '../parts/workbench.tsx';

const FILTERS = ['q', 'kind', 'sector', 'jurisdictionId', 'status'] as const;

export function AgentsPage() {
  const { t } = useWords();
  const { params } = useTenant();
  const may = useMayAtAll();
  const [filters] = useFilters();
  const tree = useTree();
  const query = { ...pick(filters, [...FILTERS, 'sort']), limit: 50 };
  const list = usePages(agents.list, { params, query: query as object });
  const columns: [Column<Agent>, ...Column<Agent>[]] = [
    { key: 'name', head: t('name'), sort: 'name', cell: (row) => row.name },
    { key: 'sector', head: t('sector'), cell: (row) => (row.sector ? t(`sector.${row.sector}`) : t('agent.person')) },
    { key: 'community', head: t('community'), cell: (row) => tree.name(row.jurisdictionId) },
    { key: 'phone', head: t('phone'), extra: true, cell: (row) => row.phone },
    { key: 'code', head: t('credit-code'), extra: true, cell: (row) => <span className="mono">{row.creditCode}</span> },
  ];
  return (
    <Workbench
      title={t('nav.agents')}
      path="/console/organisations"
      actions={
        <>
          {may('export.run') && <ExportLinks route={agents.list} query={query} />}
          {may('register.write') && (
            <To className="button primary" to="/console/organisations/new" search="keep">
              <Icon name="plus" />
              {t('agents.new')}
            </To>
          )}
        </>
      }
    >
      <search className="filters">
        <SearchBox label={t('search')} />
        <FilterSelect
          name="sector"
          label={t('sector')}
          empty={t('all')}
          options={(Object.keys(SECTORS) as Sector[]).map((value) => ({ value, label: t(`sector.${value}`) }))}
        />
        <FilterSelect
          name="kind"
          label={t('agent.kind')}
          empty={t('all')}
          options={[
            { value: 'organization', label: t('agent.organization') },
            { value: 'person', label: t('agent.person') },
          ]}
        />
        <FilterSelect name="jurisdictionId" label={t('community')} options={tree.options} empty={t('all')} />
        <ClearFilters names={FILTERS} />
      </search>
      <RecordList
        list={list}
        caption={t('nav.agents')}
        columns={columns}
        to={(row) => `/console/organisations/${row.id}`}
        empty={
          <Empty
            title={t('agents.empty')}
            step={
              may('import.run') && (
                <To className="button primary" to="/console/import">
                  {t('nav.import')}
                </To>
              )
            }
          >
            {t('agents.empty.hint')}
          </Empty>
        }
      />
    </Workbench>
  );
}
