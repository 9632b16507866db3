import { needs } from '@linli/contract';
import type { Need } from '@linli/domain';
import { usePages } from '../../shared/api/reads.ts';
import { useCategories } from '../../shared/api/reference.ts';
import { useClock, useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { spanText } from '../../shared/format/dates.ts';
import { SignInForm } from '../../shared/shell/sign-in-form.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { NeedStateMark } from '../../shared/story/need-state.tsx';
import { useWords } from '../../shared/words/words.ts';
import { MyBookings } from './my-bookings.tsx';
import { MyCases } from './my-cases.tsx';

/** Bookings are listed above; what one asked for and did not get is still a need. */
const notMet = (need: Need) => need.source !== 'booking' || need.state === 'open' || need.state === 'partly';

export function MinePage() {
  const { t } = useWords();
  useTitle(t('tab.mine'));
  const { params, user } = useTenant();
  const clock = useClock();
  const categories = useCategories();
  const list = usePages(
    needs.list,
    { params, query: { mine: 'true', sort: '-createdAt', limit: 20 } },
    { enabled: user !== null },
  );
  return (
    <>
      <h1>{t('mine.title')}</h1>
      {user === null ? (
        <section className="stack">
          <p>{t('mine.sign-in')}</p>
          <SignInForm onDone={() => undefined} />
        </section>
      ) : (
        <>
          <MyBookings />
          <Shown read={list}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty
                  title={t('mine.empty')}
                  step={
                    <To className="button primary" to="/ask">
                      {t('tab.ask')}
                    </To>
                  }
                >
                  {t('mine.empty.hint')}
                </Empty>
              ) : (
                <>
                  <ul className="cards">
                    {items.filter(notMet).map((need) => (
                      <li key={need.id}>
                        <To className="card" to={`/mine/${need.id}`}>
                          <strong>{need.title}</strong>
                          <NeedStateMark state={need.state} />
                          <span className="muted">
                            {categories.name(need.categoryCode)} · {spanText(need.windowStart, need.windowEnd, clock)}
                          </span>
                        </To>
                      </li>
                    ))}
                  </ul>
                  {list.more && (
                    <Button className="wide-action" busy={list.loadingMore} onClick={list.more}>
                      {t('more')}
                    </Button>
                  )}
                </>
              )
            }
          </Shown>
          <MyCases />
        </>
      )}
    </>
  );
}
