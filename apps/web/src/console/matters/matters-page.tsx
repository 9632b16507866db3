import { matters } from '@linli/contract';
import { type MatterKind, MatterState, OCCASIONS } from '@linli/domain';
import { pick, useFilters } from '../../shared/api/address.ts';
import { type ItemOf, usePages } from '../../shared/api/reads.ts';
import { useAgents, useTree } from '../../shared/api/reference.ts';
import { useClock, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Icon } from '../../shared/design/icon.tsx';
import { State } from '../../shared/design/state.tsx';
import { Empty } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { MATTER_TONES } from '../../shared/matters/tones.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ClearFilters, ExportLinks, FilterSelect, SearchBox } from '../parts/list-parts.tsx';
import { RecordList } from '../parts/record-list.tsx';
import type { Column } from '../parts/record-table.tsx';
import { Workbench } from '../parts/workbench.tsx';
import { Rates } from './rates.tsx';

type Row = ItemOf<typeof matters.list>;

export function WhistlesPage() {
  return <MattersPage kind="whistle" path="/console/whistles" />;
}
export function CasesPage() {
  return <MattersPage kind="case" path="/console/cases" />;
}

/** Whistles or cases: the list, and the rates that come from it. */
function MattersPage({ kind, path }: { kind: MatterKind; path: string }) {
  const { t } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const may = useMayAtAll();
  const [filters, change] = useFilters();
  const tree = useTree();
  const agents = useAgents();
  const names = ['q', 'state', 'jurisdictionId', 'agentId', 'occasion', 'overdue'] as const;
  const query = { kind, ...pick(filters, [...names, 'sort']), limit: 25 };
  const rates = filters['tab'] === 'rates';
  const list = usePages(matters.list, { params, query: query as object }, { enabled: !rates });
  const group = kind === 'whistle' ? 'whistles' : 'cases';
  const columns: [Column<Row>, ...Column<Row>[]] = [
    { key: 'title', head: t('matter.title'), cell: (row) => row.title || t('matter.case') },
    {
      key: 'state',
      head: t('state'),
      cell: (row) => (
        <State tone={MATTER_TONES[row.state]}>
          {row.needId ? t('matter.became-need') : t(`matter.state.${row.state}`)}
        </State>
      ),
    },
    kind === 'whistle'
      ? { key: 'occasion', head: t('matter.occasion'), cell: (row) => row.occasion && t(`occasion.${row.occasion}`) }
      : { key: 'source', head: t('source'), extra: true, cell: (row) => t(`matter.source.${row.source}`) },
    {
      key: 'bodies',
      head: t('matter.bodies'),
      cell: (row) => {
        const called = row.parts.filter((part) => part.state !== 'returned' && part.state !== 'withdrawn');
        const lead = called.find((part) => part.lead) ?? called[0];
        if (!lead) return null;
        const name = agents.name(lead.agentId) || '…';
        return called.length === 1 ? name : t('matter.bodies.and', { name, count: called.length });
      },
    },
    { key: 'community', head: t('community'), extra: true, cell: (row) => tree.name(row.jurisdictionId) },
    {
      key: 'due',
      head: t('matter.due'),
      cell: (row) =>
        row.due &&
        (Date.parse(row.due) < Date.now() ? (
          <State tone="bad">
            {t('matter.late')} · {momentText(row.due, clock)}
          </State>
        ) : (
          momentText(row.due, clock)
        )),
    },
    {
      key: 'createdAt',
      head: t('step.taken'),
      sort: 'createdAt',
      extra: true,
      cell: (row) => momentText(row.createdAt, clock),
    },
  ];
  return (
    <Workbench
      title={t(`nav.${group}`)}
      path={path}
      actions={
        <>
          {may('export.run') && !rates && <ExportLinks route={matters.list} query={query} />}
          {may('matter.dispatch') && (
            <To className="button primary" to={`${path}/new`} search="keep">
              <Icon name="plus" />
              {t(`${group}.new`)}
            </To>
          )}
        </>
      }
    >
      {may('matter.dispatch') && (
        <nav className="tabs" aria-label={t(`nav.${group}`)}>
          {([false, true] as const).map((to) => (
            <button
              key={String(to)}
              type="button"
              aria-current={rates === to ? 'page' : undefined}
              onClick={() => change({ tab: to ? 'rates' : undefined })}
            >
              {t(to ? 'rates.title' : 'rates.list')}
            </button>
          ))}
        </nav>
      )}
      {rates ? (
        <Rates kind={kind} path={path} />
      ) : (
        <>
          <search className="filters">
            <SearchBox label={t('search')} />
            <FilterSelect
              name="state"
              label={t('state')}
              empty={t('all')}
              options={MatterState.options.map((value) => ({ value, label: t(`matter.state.${value}`) }))}
            />
            {kind === 'whistle' && (
              <FilterSelect
                name="occasion"
                label={t('matter.occasion')}
                empty={t('all')}
                options={OCCASIONS.map((value) => ({ value, label: t(`occasion.${value}`) }))}
              />
            )}
            <FilterSelect name="jurisdictionId" label={t('community')} options={tree.options} empty={t('all')} />
            <FilterSelect name="agentId" label={t('matter.bodies')} options={agents.options} empty={t('all')} />
            <Button
              aria-pressed={filters['overdue'] === 'true'}
              onClick={() => change({ overdue: filters['overdue'] === 'true' ? undefined : 'true' })}
            >
              {t('matter.only-late')}
            </Button>
            <ClearFilters names={names} />
          </search>
          <RecordList
            list={list}
            caption={t(`nav.${group}`)}
            columns={columns}
            to={(row) => `${path}/${row.id}`}
            empty={
              <Empty
                title={t(`${group}.empty`)}
                step={
                  may('matter.dispatch') && (
                    <To className="button primary" to={`${path}/new`}>
                      {t(`${group}.new`)}
                    </To>
                  )
                }
              >
                {t(`${group}.empty.hint`)}
              </Empty>
            }
          />
        </>
      )}
    </Workbench>
  );
}
