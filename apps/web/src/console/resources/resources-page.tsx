import { resources } from '@linli/contract';
import type { Resource } from '@linli/domain';
import { useNavigate } from '@tanstack/react-router';
import { pick, useFilters } from '../../shared/api/address.ts';
import { usePages } from '../../shared/api/reads.ts';
import { useAgents, useCategories, useTree } from '../../shared/api/reference.ts';
import { useClock, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Icon } from '../../shared/design/icon.tsx';
import { State } from '../../shared/design/state.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { dayText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { MapFrame } from '../../shared/map/map-frame.tsx';
import { useSpots } from '../../shared/map/use-spots.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ClearFilters, ExportLinks, FilterSelect, More, SearchBox } from '../parts/list-parts.tsx';
import { PublishButton } from '../parts/publish-button.tsx';
import { type Column, RecordTable } from '../parts/record-table.tsx';
import { Workbench } from '../parts/workbench.tsx';
import { ResourceWeek } from './resource-week.tsx';

const FILTERS = [
  'q',
  'category',
  'agentId',
  'jurisdictionId',
  'status',
  'capacityKind',
  'unreviewed',
  'lacksGuarantee',
  'unused',
  // The period that the figure behind `unused` is of.
  'from',
  'to',
] as const;

export function ResourcesPage() {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const may = useMayAtAll();
  const [filters, change] = useFilters();
  const categories = useCategories();
  const agents = useAgents();
  const tree = useTree();
  const query = { ...pick(filters, [...FILTERS, 'sort']), limit: 50 };
  const list = usePages(resources.list, { params, query });
  const view = filters['view'] ?? 'list';
  const columns: [Column<Resource>, ...Column<Resource>[]] = [
    { key: 'name', head: t('name'), sort: 'name', cell: (row) => row.name },
    { key: 'category', head: t('category'), cell: (row) => categories.name(row.categoryCode) },
    { key: 'agent', head: t('resource.custodian'), cell: (row) => agents.name(row.agentId) },
    {
      key: 'quantity',
      head: t('quantity'),
      num: true,
      extra: true,
      cell: (row) =>
        row.quantity === null ? (
          <State tone="wait">{t('quantity.unknown')}</State>
        ) : (
          quantityText(row.quantity, row.unit, language)
        ),
    },
    { key: 'kind', head: t('capacity-kind'), extra: true, cell: (row) => t(`capacity-kind.${row.capacityKind}`) },
    {
      key: 'status',
      head: t('status'),
      cell: (row) => (
        <State tone={row.status === 'active' ? 'good' : row.status === 'draft' ? 'wait' : 'calm'}>
          {t(`status.${row.status}`)}
        </State>
      ),
    },
  ];
  return (
    <Workbench
      title={t('nav.resources')}
      path="/console/resources"
      actions={
        <>
          <PublishButton list="resources" />
          {may('export.run') && <ExportLinks route={resources.list} query={query} />}
          {may('resource.write') && (
            <To className="button primary" to="/console/resources/new" search="keep">
              <Icon name="plus" />
              {t('resources.new')}
            </To>
          )}
        </>
      }
    >
      <search className="filters">
        <SearchBox label={t('search')} />
        <FilterSelect name="category" label={t('category')} options={categories.options} empty={t('all')} />
        <FilterSelect name="jurisdictionId" label={t('community')} options={tree.options} empty={t('all')} />
        <FilterSelect name="agentId" label={t('resource.custodian')} options={agents.options} empty={t('all')} />
        <FilterSelect
          name="status"
          label={t('status')}
          empty={t('all')}
          options={(['active', 'inactive', 'draft'] as const).map((value) => ({ value, label: t(`status.${value}`) }))}
        />
        <FilterSelect
          name="unreviewed"
          label={t('resources.review')}
          empty={t('all')}
          options={[{ value: 'true', label: t('resources.unreviewed') }]}
        />
        <FilterSelect
          name="lacksGuarantee"
          label={t('resources.guarantee')}
          empty={t('all')}
          options={[{ value: 'true', label: t('resources.lacks-guarantee') }]}
        />
        <FilterSelect
          name="unused"
          label={t('resources.use')}
          empty={t('all')}
          options={[
            {
              value: 'true',
              label:
                filters['from'] && filters['to']
                  ? t('resources.unused.period', {
                      from: dayText(filters['from'], clock),
                      to: dayText(filters['to'], clock),
                    })
                  : t('resources.unused'),
            },
          ]}
        />
        <ClearFilters names={FILTERS} />
      </search>
      <fieldset className="segments" aria-label={t('view')} style={{ justifySelf: 'start' }}>
        {(['list', 'map', 'calendar'] as const).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={view === name}
            onClick={() => change({ view: name === 'list' ? undefined : name })}
          >
            <Icon name={name} /> {t(`view.${name}`)}
          </button>
        ))}
      </fieldset>
      {view === 'map' && <ResourceMap />}
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              title={t('resources.empty')}
              step={
                <>
                  {may('import.run') && (
                    <To className="button primary" to="/console/import">
                      {t('nav.import')}
                    </To>
                  )}
                  {may('resource.write') && (
                    <To className="button" to="/console/resources/new">
                      {t('resources.new')}
                    </To>
                  )}
                </>
              }
            >
              {t('resources.empty.hint')}
            </Empty>
          ) : view === 'calendar' ? (
            <ResourceWeek resources={items} />
          ) : (
            <RecordTable
              caption={t('nav.resources')}
              rows={items}
              rowKey={(row) => row.id}
              columns={columns}
              to={(row) => `/console/resources/${row.id}`}
              stale={list.stale}
            />
          )
        }
      </Shown>
      <More list={list} />
    </Workbench>
  );
}

function ResourceMap() {
  const { t } = useWords();
  const [filters] = useFilters();
  const navigate = useNavigate();
  const { spots, areas } = useSpots(pick(filters, ['category', 'jurisdictionId']), true);
  return (
    <MapFrame
      label={t('view.map')}
      areas={areas}
      spots={spots}
      onSpot={(id) =>
        void navigate({ to: `/console/resources/${id}` as never, search: ((old: object) => old) as never })
      }
    />
  );
}
