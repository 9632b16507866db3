import { threeLists } from '@linli/contract';
import type { ListedNeed } from '@linli/domain';
import { pick, useFilters } from '../../shared/api/address.ts';
import { usePages } from '../../shared/api/reads.ts';
import { useCategories, useTree } from '../../shared/api/reference.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField } from '../../shared/design/field.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { momentText } from '../../shared/format/dates.ts';
import { count, quantityText } from '../../shared/format/numbers.ts';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { useMyBodies } from './my-bodies.ts';

/** What neighbours need and nobody serves yet, without their words; an organisation adopts one with what it has. */
export function BoardPage() {
  const { t, language } = useWords();
  useTitle(t('neighbours-need.title'));
  const { params } = useTenant();
  const [filters, change] = useFilters();
  const categories = useCategories();
  const tree = useTree();
  const bodies = useMyBodies();
  const list = usePages(threeLists.needs, {
    params,
    query: { ...pick(filters, ['category', 'jurisdictionId']), limit: 20 },
  });
  return (
    <>
      <h1>{t('neighbours-need.title')}</h1>
      <p className="muted">{t('neighbours-need.lead')}</p>
      {bodies.length === 0 && (
        <p>
          {t('neighbours-need.who')} <To to="/wishes">{t('wishes.title')}</To>
        </p>
      )}
      <search className="stack tight">
        <SelectField
          label={t('category')}
          empty={t('all')}
          options={categories.top.map((item) => ({ value: item.code, label: categories.name(item.code) }))}
          value={filters.category ?? ''}
          onChange={(e) => change({ category: e.target.value })}
        />
        <SelectField
          label={t('community')}
          empty={t('community.any')}
          options={tree.options}
          value={filters.jurisdictionId ?? ''}
          onChange={(e) => change({ jurisdictionId: e.target.value })}
        />
      </search>
      <Shown read={list}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t('neighbours-need.empty')}>{t('neighbours-need.empty.hint')}</Empty>
          ) : (
            <section className="stack" aria-label={t('neighbours-need.title')}>
              <p className="muted" role="status">
                {t('find.count', { count: total, n: count(total, language) })}
              </p>
              <ul className="cards">
                {items.map((need) => (
                  <li key={need.id}>
                    <NeedCard need={need} mayAdopt={bodies.length > 0} />
                  </li>
                ))}
              </ul>
              {list.more && (
                <Button className="wide-action" busy={list.loadingMore} onClick={list.more}>
                  {t('more')}
                </Button>
              )}
            </section>
          )
        }
      </Shown>
    </>
  );
}

function NeedCard({ need, mayAdopt }: { need: ListedNeed; mayAdopt: boolean }) {
  const { t, language } = useWords();
  const clock = useClock();
  const categories = useCategories();
  const tree = useTree();
  return (
    <article className="card">
      <strong>{need.title ?? categories.name(need.categoryCode)}</strong>
      <span>
        {t('neighbours-need.left', { quantity: quantityText(need.open, need.unit, language) })} ·{' '}
        {t('neighbours-need.by', { end: momentText(need.windowEnd, clock) })}
      </span>
      <span className="muted">
        {[need.title && categories.name(need.categoryCode), tree.name(need.jurisdictionId)].filter(Boolean).join(' · ')}
      </span>
      {mayAdopt && (
        <To className="button" to={`/board/${need.id}`}>
          {t('neighbours-need.adopt')}
        </To>
      )}
    </article>
  );
}
