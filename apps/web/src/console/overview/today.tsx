import type { Overview } from '@linli/domain';
import type { Filters } from '../../shared/api/address.ts';
import { useTree } from '../../shared/api/reference.ts';
import { useMayAtAll } from '../../shared/api/tenant.tsx';
import { Icon } from '../../shared/design/icon.tsx';
import { State, type Tone } from '../../shared/design/state.tsx';
import { Empty } from '../../shared/design/waiting.tsx';
import { To } from '../../shared/shell/to.tsx';
import { useWords, type WordKey } from '../../shared/words/words.ts';
import { unmetList } from '../needs/unmet.ts';
import { scopeFilters } from './today-scope.ts';
import { type TodayCounts, useToday } from './use-today.ts';

type Key = keyof TodayCounts;
const TASKS: readonly { key: Key; tone: Tone; to: string; search?: Filters; label: WordKey }[] = [
  {
    key: 'respondOverdue',
    tone: 'bad',
    to: '/console/needs',
    search: unmetList({ due: 'respond-overdue', sort: 'respondBy' }),
    label: 'today.respondOverdue',
  },
  {
    key: 'resolveSoon',
    tone: 'wait',
    to: '/console/needs',
    search: unmetList({ due: 'resolve-soon', sort: 'resolveBy' }),
    label: 'today.resolveSoon',
  },
  {
    key: 'claimsToAnswer',
    tone: 'wait',
    to: '/console/claims',
    label: 'today.claimsToAnswer',
  },
  {
    key: 'bookingsToAnswer',
    tone: 'wait',
    to: '/console/bookings',
    search: { scope: 'requests' },
    label: 'today.bookingsToAnswer',
  },
  { key: 'proposalsToReview', tone: 'accent', to: '/console/matching', label: 'today.proposalsToReview' },
  {
    key: 'toFulfil',
    tone: 'accent',
    to: '/console/promises',
    search: { state: 'active', due: 'true' },
    label: 'today.toFulfil',
  },
  {
    key: 'guaranteesMissing',
    tone: 'wait',
    to: '/console/resources',
    search: { status: 'active', lacksGuarantee: 'true' },
    label: 'today.guaranteesMissing',
  },
  {
    key: 'resourcesUnreviewed',
    tone: 'calm',
    to: '/console/resources',
    search: { status: 'active', unreviewed: 'true', sort: 'reviewedAt' },
    label: 'today.resourcesUnreviewed',
  },
];

export function Today({ overview, empty }: { overview: Overview['today']; empty: boolean }) {
  const { t } = useWords();
  const may = useMayAtAll();
  const { today, scope } = useToday(overview);
  const tree = useTree();
  const due = TASKS.filter((task) => (today[task.key] ?? 0) > 0);
  if (empty) {
    return (
      <Empty
        title={t('overview.empty')}
        step={
          <>
            {may('import.run') && (
              <To className="button primary" to="/console/import">
                {t('nav.import')}
              </To>
            )}
            <To className="button" to="/console/resources/new">
              {t('resources.new')}
            </To>
          </>
        }
      >
        {t('overview.empty.hint')}
      </Empty>
    );
  }
  return (
    <section className="stack tight" aria-labelledby="today">
      <h2 id="today">
        {scope.kind === 'community' ? t('today.in', { community: tree.name(scope.jurisdictionId) }) : t('today')}
      </h2>
      {due.length === 0 ? (
        <p className="notice good">{t('today.nothing')}</p>
      ) : (
        <ul className="tasks">
          {due.map((task) => (
            <li key={task.key}>
              <To to={task.to} search={{ ...task.search, ...scopeFilters(scope, task.to) }}>
                <span className="figure">{today[task.key]}</span>
                <State tone={task.tone}>{t(task.label)}</State>
                <span className="go">
                  <Icon name="next" />
                </span>
              </To>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
