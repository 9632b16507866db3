import { places } from '@linli/contract';
import type { Place } from '@linli/domain';
import { pick, useFilters } from '../../shared/api/address.ts';
import { usePages } from '../../shared/api/reads.ts';
import { useAgents, useTree } from '../../shared/api/reference.ts';
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

const FILTERS = ['q', 'agentId', 'jurisdictionId'] as const;

export function PlacesPage() {
  const { t } = useWords();
  const { params } = useTenant();
  const may = useMayAtAll();
  const [filters] = useFilters();
  const tree = useTree();
  const agents = useAgents();
  const query = { ...pick(filters, [...FILTERS, 'sort']), limit: 50 };
  const list = usePages(places.list, { params, query });
  const columns: [Column<Place>, ...Column<Place>[]] = [
    { key: 'name', head: t('name'), sort: 'name', cell: (row) => row.name },
    { key: 'address', head: t('address'), cell: (row) => row.address },
    { key: 'community', head: t('community'), cell: (row) => tree.name(row.jurisdictionId) },
    { key: 'agent', head: t('place.body'), extra: true, cell: (row) => agents.name(row.agentId) },
    {
      key: 'position',
      head: t('position'),
      extra: true,
      cell: (row) =>
        row.position ? (
          <State tone="good">{t('position.known')}</State>
        ) : (
          <State tone="wait">{t('position.unknown')}</State>
        ),
    },
  ];
  return (
    <Workbench
      title={t('nav.places')}
      path="/console/places"
      actions={
        <>
          {may('export.run') && <ExportLinks route={places.list} query={query} />}
          {may('register.write') && (
            <To className="button primary" to="/console/places/new" search="keep">
              <Icon name="plus" />
              {t('places.new')}
            </To>
          )}
        </>
      }
    >
      <search className="filters">
        <SearchBox label={t('search')} />
        <FilterSelect name="jurisdictionId" label={t('community')} options={tree.options} empty={t('all')} />
        <FilterSelect name="agentId" label={t('place.body')} options={agents.options} empty={t('all')} />
        <ClearFilters names={FILTERS} />
      </search>
      <RecordList
        list={list}
        caption={t('nav.places')}
        columns={columns}
        to={(row) => `/console/places/${row.id}`}
        empty={
          <Empty
            title={t('places.empty')}
            step={
              may('import.run') && (
                <To className="button primary" to="/console/import">
                  {t('nav.import')}
                </To>
              )
            }
          >
            {t('places.empty.hint')}
          </Empty>
        }
      />
    </Workbench>
  );
}
