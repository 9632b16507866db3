import './wishes.css';
import { wishes } from '@linli/contract';
import { type ItemOf, usePages } from '../../shared/api/reads.ts';
import { useTree } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { State } from '../../shared/design/state.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { WISH_TONES } from '../../shared/wishes/tones.ts';
import { useWords } from '../../shared/words/words.ts';
import { useAdoptedBy } from './adopted-by.tsx';

function Card({ wish }: { wish: ItemOf<typeof wishes.wall> & { title?: string } }) {
  const { t } = useWords();
  const tree = useTree();
  const adoptedBy = useAdoptedBy();
  return (
    <To className="card wish" to={`/wishes/${wish.id}`}>
      <strong>{wish.words || wish.title}</strong>
      <State tone={WISH_TONES[wish.state]}>{t(`wish.state.${wish.state}`)}</State>
      <span className="muted">{[tree.name(wish.jurisdictionId), adoptedBy(wish)].filter(Boolean).join(' · ')}</span>
      {wish.thanks && <q>{wish.thanks}</q>}
    </To>
  );
}

/** The wall of wishes, for everybody; one's own first. */
export function WishesPage() {
  const { t } = useWords();
  const { params, user } = useTenant();
  useTitle(t('wishes.title'));
  const mine = usePages(wishes.list, { params, query: { mine: 'true', limit: 10 } }, { enabled: user !== null });
  const wall = usePages(wishes.wall, { params, query: { limit: 20 } });
  const make = (
    <To className="button primary" to="/wishes/new">
      {t('wishes.make')}
    </To>
  );
  return (
    <>
      <div className="row apart">
        <h1>{t('wishes.title')}</h1>
        {make}
      </div>
      <p className="muted">{t('wishes.lead')}</p>
      {mine.data && mine.data.items.length > 0 && (
        <section className="stack">
          <h2>{t('wishes.mine')}</h2>
          <ul className="cards">
            {mine.data.items.map((wish) => (
              <li key={wish.id}>
                <Card wish={wish} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Shown read={wall}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('wishes.empty')} step={make}>
              {t('wishes.empty.hint')}
            </Empty>
          ) : (
            <>
              <ul className="cards">
                {items.map((wish) => (
                  <li key={wish.id}>
                    <Card wish={wish} />
                  </li>
                ))}
              </ul>
              {wall.more && (
                <Button className="wide-action" busy={wall.loadingMore} onClick={wall.more}>
                  {t('more')}
                </Button>
              )}
            </>
          )
        }
      </Shown>
    </>
  );
}
