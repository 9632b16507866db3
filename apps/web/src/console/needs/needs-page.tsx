import { needs } from '@linli/contract';
import { type Need, NeedSource, NeedState } from '@linli/domain';
import { pick, useFilters } from '../../shared/api/address.ts';
import { usePages } from '../../shared/api/reads.ts';
import { useCategories, useTree } from '../../shared/api/reference.ts';
import { useClock, useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { Icon } from '../../shared/design/icon.tsx';
import { dayText, spanText } from '../../shared/format/dates.ts';
import { quantityText } from '../../shared/format/numbers.ts';
import { To } from '../../shared/shell/to.tsx';
import { NeedClock } from '../../shared/story/need-clock.tsx';
import { NeedStateMark } from '../../shared/story/need-state.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ClearFilters, ExportLinks, FilterSelect, SearchBox } from '../parts/list-parts.tsx';
import { PublishButton } from '../parts/publish-button.tsx';
import { RecordList } from '../parts/record-list.tsx';
import type { Column } from '../parts/record-table.tsx';
import { Workbench } from '../parts/workbench.tsx';
import { NeedBoard } from './need-board.tsx';
import { NoNeeds } from './no-needs.tsx';
import { UNMET } from './unmet.ts';

export const NEED_FILTERS = [
  'q',
  'ids',
  'state',
  'category',
  'jurisdictionId',
  'priority',
  'source',
  'overdue',
  'due',
  'exact',
  'from',
  'to',
  'mine',
] as const;

export function NeedsPage() {
  const { t } = useWords();
  const may = useMayAtAll();
  const [filters, change] = useFilters();
  const categories = useCategories();
  const tree = useTree();
  const clock = useClock();
  const board = filters['view'] !== 'list';
  const query = { ...pick(filters, [...NEED_FILTERS, 'sort']), limit: 50 };
  return (
    <Workbench
      title={t('nav.needs')}
      path="/console/needs"
      actions={
        <>
          <PublishButton list="needs" />
          {may('export.run') && <ExportLinks route={needs.list} query={query} />}
          {may('need.create') && (
            <To className="button primary" to="/console/needs/new" search="keep">
              <Icon name="plus" />
              {t('needs.new')}
            </To>
          )}
        </>
      }
    >
      <search className="filters">
        <SearchBox label={t('search')} />
        <FilterSelect name="category" label={t('category')} options={categories.options} empty={t('all')} />
        <FilterSelect name="jurisdictionId" label={t('community')} options={tree.options} empty={t('all')} />
        {!board && (
          <FilterSelect
            name="state"
            label={t('state')}
            empty={t('all')}
            options={[
              { value: UNMET, label: t('needs.unmet') },
              ...NeedState.options.map((value) => ({ value, label: t(`need.state.${value}`) })),
            ]}
          />
        )}
        <FilterSelect
          name="source"
          label={t('source')}
          empty={t('all')}
          options={NeedSource.options.map((value) => ({ value, label: t(`source.${value}`) }))}
        />
        <FilterSelect
          name="priority"
          label={t('priority')}
          empty={t('all')}
          options={([1, 2, 3, 4, 5] as const).map((value) => ({ value: String(value), label: t(`priority.${value}`) }))}
        />
        <FilterSelect
          name="due"
          label={t('clock')}
          empty={t('all')}
          options={(['respond-overdue', 'resolve-soon', 'overdue'] as const).map((value) => ({
            value,
            label: t(`needs.due.${value}`),
          }))}
        />
        <ClearFilters names={NEED_FILTERS} />
      </search>
      {filters['ids'] && (
        <p className="small muted">{t('needs.chosen', { count: filters['ids'].split(',').length })}</p>
      )}
      {(filters['from'] || filters['to']) && (
        <p className="small muted">
          {t('needs.period', {
            from: filters['from'] ? dayText(filters['from'], clock) : '…',
            to: filters['to'] ? dayText(filters['to'], clock) : '…',
          })}
        </p>
      )}
      <fieldset className="segments" aria-label={t('view')} style={{ justifySelf: 'start' }}>
        <button type="button" aria-pressed={board} onClick={() => change({ view: undefined, state: undefined })}>
          <Icon name="board" /> {t('view.board')}
        </button>
        <button type="button" aria-pressed={!board} onClick={() => change({ view: 'list' })}>
          <Icon name="list" /> {t('view.list')}
        </button>
      </fieldset>
      {board ? <NeedBoard query={query} only={filters['state']} /> : <NeedList query={query} />}
    </Workbench>
  );
}

function NeedList({ query }: { query: Record<string, unknown> }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const clock = useClock();
  const tree = useTree();
  const categories = useCategories();
  const list = usePages(needs.list, { params, query });
  const columns: [Column<Need>, ...Column<Need>[]] = [
    { key: 'title', head: t('need'), sort: 'title', cell: (row) => row.title },
    { key: 'state', head: t('state'), cell: (row) => <NeedStateMark state={row.state} /> },
    { key: 'clock', head: t('clock'), sort: 'resolveBy', cell: (row) => <NeedClock need={row} /> },
    {
      key: 'priority',
      head: t('priority'),
      sort: 'priority',
      extra: true,
      cell: (row) => t(`priority.${row.priority as 1}`),
    },
    { key: 'category', head: t('category'), extra: true, cell: (row) => categories.name(row.categoryCode) },
    { key: 'quantity', head: t('quantity'), num: true, cell: (row) => quantityText(row.quantity, row.unit, language) },
    {
      key: 'window',
      head: t('window'),
      sort: 'windowStart',
      extra: true,
      cell: (row) => spanText(row.windowStart, row.windowEnd, clock),
    },
    { key: 'community', head: t('community'), extra: true, cell: (row) => tree.name(row.jurisdictionId) },
  ];
  return (
    <RecordList
      list={list}
      caption={t('nav.needs')}
      columns={columns}
      to={(row) => `/console/needs/${row.id}`}
      empty={<NoNeeds />}
    />
  );
}
