import { commitments } from '@linli/contract';
import type { Commitment } from '@linli/domain';
import { pick, useFilters } from '../../shared/api/address.ts';
import { usePages } from '../../shared/api/reads.ts';
import { useAgents, useTree } from '../../shared/api/reference.ts';
import { useClock, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { Empty } from '../../shared/design/waiting.tsx';
import { spanText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ClearFilters, ExportLinks, FilterSelect } from '../parts/list-parts.tsx';
import { NeedName, ResourceName } from '../parts/names.tsx';
import { PublishButton } from '../parts/publish-button.tsx';
import { RecordList } from '../parts/record-list.tsx';
import type { Column } from '../parts/record-table.tsx';
import { Workbench } from '../parts/workbench.tsx';

export const PROMISE_TONES: Record<Commitment['state'], Tone> = {
  active: 'accent',
  fulfilled: 'good',
  closed: 'calm',
  cancelled: 'calm',
};

export function PromisesPage() {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const may = useMayAtAll();
  const [filters] = useFilters();
  const agents = useAgents();
  const tree = useTree();
  const query = {
    sort: 'sliceStart',
    ...pick(filters, ['state', 'needId', 'resourceId', 'providerId', 'jurisdictionId', 'due', 'sort']),
    limit: 25,
  };
  const list = usePages(commitments.list, { params, query: query as object });
  const columns: [Column<Commitment>, ...Column<Commitment>[]] = [
    { key: 'need', head: t('need'), cell: (row) => <NeedName id={row.needId} /> },
    { key: 'resource', head: t('resource'), cell: (row) => <ResourceName id={row.resourceId} /> },
    { key: 'provider', head: t('promise.provider'), extra: true, cell: (row) => agents.name(row.providerId) },
    {
      key: 'when',
      head: t('slice'),
      sort: 'sliceStart',
      cell: (row) =>
        row.sliceStart && row.sliceEnd ? spanText(row.sliceStart, row.sliceEnd, clock) : t('capacity-kind.stock'),
    },
    { key: 'quantity', head: t('quantity'), num: true, cell: (row) => quantityText(row.quantity, row.unit, language) },
    {
      key: 'state',
      head: t('state'),
      cell: (row) => (
        <State
          tone={
            row.state === 'active' && row.sliceEnd && Date.parse(row.sliceEnd) < Date.now()
              ? 'wait'
              : PROMISE_TONES[row.state]
          }
        >
          {row.state === 'active' && row.sliceEnd && Date.parse(row.sliceEnd) < Date.now()
            ? t('promise.due')
            : t(`promise.state.${row.state}`)}
        </State>
      ),
    },
  ];
  return (
    <Workbench
      title={t('nav.promises')}
      path="/console/promises"
      actions={
        <>
          <PublishButton list="projects" />
          {may('export.run') && <ExportLinks route={commitments.list} query={query} />}
        </>
      }
    >
      <search className="filters">
        <FilterSelect
          name="state"
          label={t('state')}
          empty={t('all')}
          options={(['active', 'fulfilled', 'closed', 'cancelled'] as const).map((value) => ({
            value,
            label: t(`promise.state.${value}`),
          }))}
        />
        <FilterSelect name="jurisdictionId" label={t('community')} options={tree.options} empty={t('all')} />
        <FilterSelect name="providerId" label={t('promise.provider')} options={agents.options} empty={t('all')} />
        <FilterSelect
          name="due"
          label={t('clock')}
          empty={t('all')}
          options={[{ value: 'true', label: t('promises.due') }]}
        />
        <ClearFilters names={['state', 'jurisdictionId', 'providerId', 'needId', 'resourceId', 'due']} />
      </search>
      <RecordList
        list={list}
        caption={t('nav.promises')}
        columns={columns}
        to={(row) => `/console/promises/${row.id}`}
        empty={
          <Empty
            title={t('promises.empty')}
            step={
              <To className="button" to="/console/matching">
                {t('nav.matching')}
              </To>
            }
          >
            {t('promises.empty.hint')}
          </Empty>
        }
      />
    </Workbench>
  );
}
