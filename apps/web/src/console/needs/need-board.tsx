import { needs } from '@linli/contract';
import type { NeedState } from '@linli/domain';
import { Link, useParams } from '@tanstack/react-router';
import { usePages } from '../../shared/api/reads.ts';
import { useCategories, useTree } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Shown } from '../../shared/design/waiting.tsx';
import { count, quantityText } from '../../shared/format/numbers.ts';
import { NeedClock } from '../../shared/story/need-clock.tsx';
import { NeedStateMark } from '../../shared/story/need-state.tsx';
import { useWords } from '../../shared/words/words.ts';
import { NoNeeds } from './no-needs.tsx';

const COLUMNS: readonly NeedState[] = ['open', 'partly', 'committed', 'fulfilled'];

/** A column a state, most urgent first. `only` narrows to the states that the address names. */
export function NeedBoard({ query, only }: { query: Record<string, unknown>; only: string | undefined }) {
  const wanted = only?.split(',');
  const shown = COLUMNS.filter((state) => !wanted || wanted.includes(state));
  return (
    <div className="board">
      {(shown.length > 0 ? shown : COLUMNS).map((state) => (
        <BoardColumn key={state} state={state} query={query} />
      ))}
    </div>
  );
}

function BoardColumn({ state, query }: { state: NeedState; query: Record<string, unknown> }) {
  const { t, language } = useWords();
  const { params } = useTenant();
  const { id: current } = useParams({ strict: false }) as { id?: string };
  const categories = useCategories();
  const tree = useTree();
  const sort = state === 'fulfilled' ? '-updatedAt' : 'priority';
  const list = usePages(needs.list, { params, query: { sort, ...query, state, limit: 15 } });
  return (
    <section aria-label={t(`need.state.${state}`)}>
      <h2 className="row apart" style={{ fontSize: 'var(--base)' }}>
        <NeedStateMark state={state} />
        <span className="num muted">{list.data && count(list.data.total, language)}</span>
      </h2>
      <Shown read={list} lines={3}>
        {({ items, total }) => (
          <>
            {total === 0 &&
              (state === 'open' && Object.keys(query).length === 1 ? (
                <NoNeeds />
              ) : (
                <p className="small muted">{t('board.none')}</p>
              ))}
            {items.map((need) => (
              <Link
                key={need.id}
                className="card"
                data-row-link=""
                aria-current={need.id === current || undefined}
                to={`/console/needs/${need.id}` as never}
                search={((old: object) => old) as never}
              >
                <strong>{need.title}</strong>
                <span className="small muted">
                  {[
                    categories.name(need.categoryCode),
                    quantityText(need.quantity, need.unit, language),
                    tree.name(need.jurisdictionId),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <span className="small row apart">
                  <NeedClock need={need} />
                  {need.priority <= 2 && <span className="tag">{t(`priority.${need.priority as 1}`)}</span>}
                </span>
              </Link>
            ))}
            {list.more && (
              <Button kind="quiet" busy={list.loadingMore} onClick={list.more}>
                {t('more')}
              </Button>
            )}
          </>
        )}
      </Shown>
    </section>
  );
}
