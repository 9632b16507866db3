import { claimBoard, claims } from '@linli/contract';
import { pick, useFilters } from '../../shared/api/address.ts';
import { useCategories, useTree } from '../../shared/api/reference.ts';
import { useMayAtAll } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ClearFilters, ExportLinks, FilterSelect, SearchBox } from '../parts/list-parts.tsx';
import { Workbench } from '../parts/workbench.tsx';
import { ClaimGroups } from './claim-groups.tsx';
import { ClaimHistory } from './claim-history.tsx';
import { WaitingClaims } from './waiting-claims.tsx';

const TABS = ['waiting', 'need', 'resource', 'all'] as const;
type Tab = (typeof TABS)[number];
const BOARD_FILTERS = ['q', 'direction', 'jurisdictionId', 'category', 'standing', 'mine'] as const;
const ALL_FILTERS = ['state', 'direction'] as const;

/** Two-way claims: what waits for an answer, from both sides, and all that there were. */
export function ClaimsPage() {
  const { t } = useWords();
  const may = useMayAtAll();
  const [filters, change] = useFilters();
  // A link of before the board existed names states: those are in the list of all.
  const tab: Tab = TABS.find((one) => one === filters['tab']) ?? (filters['state'] ? 'all' : 'waiting');
  const board = { ...pick(filters, BOARD_FILTERS), limit: tab === 'waiting' ? 25 : 10 };
  const all = { ...pick(filters, [...ALL_FILTERS, 'needId', 'resourceId', 'sort']), limit: 25 };
  return (
    <Workbench
      title={t('nav.claims')}
      path="/console/claims"
      actions={
        may('export.run') &&
        (tab === 'all' ? (
          <ExportLinks route={claims.list} query={all} />
        ) : (
          <ExportLinks route={claimBoard.claims} query={board} />
        ))
      }
    >
      <nav className="tabs" aria-label={t('nav.claims')}>
        {TABS.map((one) => (
          <button
            key={one}
            type="button"
            aria-current={one === tab ? 'page' : undefined}
            onClick={() => change({ tab: one === 'waiting' ? undefined : one, state: undefined })}
          >
            {t(`claims.tab.${one}`)}
          </button>
        ))}
      </nav>
      {tab === 'all' ? (
        <>
          <search className="filters">
            <FilterSelect
              name="state"
              label={t('state')}
              empty={t('all')}
              options={(['pending', 'accepted', 'declined', 'withdrawn', 'expired'] as const).map((value) => ({
                value,
                label: t(`claim.state.${value}`),
              }))}
            />
            <DirectionFilter />
            <ClearFilters names={ALL_FILTERS} />
          </search>
          <ClaimHistory query={all} />
        </>
      ) : (
        <>
          <BoardFilters />
          {tab === 'waiting' ? <WaitingClaims query={board} /> : <ClaimGroups side={tab} query={board} />}
        </>
      )}
    </Workbench>
  );
}

function DirectionFilter() {
  const { t } = useWords();
  return (
    <FilterSelect
      name="direction"
      label={t('claim.direction')}
      empty={t('all')}
      options={(['need-claims-resource', 'resource-adopts-need'] as const).map((value) => ({
        value,
        label: t(`claim.${value}`),
      }))}
    />
  );
}

function BoardFilters() {
  const { t } = useWords();
  const [filters, change] = useFilters();
  const categories = useCategories();
  const tree = useTree();
  return (
    <search className="filters">
      <SearchBox label={t('search')} />
      <FilterSelect
        name="standing"
        label={t('claims.standing')}
        empty={t('all')}
        options={(['escalated', 'soon', 'waiting'] as const).map((value) => ({
          value,
          label: t(`claims.standing.${value}`),
        }))}
      />
      <DirectionFilter />
      <FilterSelect name="jurisdictionId" label={t('community')} options={tree.options} empty={t('all')} />
      <FilterSelect name="category" label={t('category')} options={categories.options} empty={t('all')} />
      <Button
        aria-pressed={filters['mine'] === 'true'}
        onClick={() => change({ mine: filters['mine'] === 'true' ? undefined : 'true' })}
      >
        {t('claims.mine')}
      </Button>
      <ClearFilters names={BOARD_FILTERS} />
    </search>
  );
}
