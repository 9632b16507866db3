import { resources } from '@linli/contract';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { pick, useFilters } from '../../shared/api/address.ts';
import { usePages } from '../../shared/api/reads.ts';
import { useCategories, useTree } from '../../shared/api/reference.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { SelectField, TextField } from '../../shared/design/field.tsx';
import { Empty, Shown } from '../../shared/design/waiting.tsx';
import { count } from '../../shared/format/numbers.ts';
import { MapFrame } from '../../shared/map/map-frame.tsx';
import { useSpots } from '../../shared/map/use-spots.ts';
import { useTitle } from '../../shared/shell/title.ts';
import { To } from '../../shared/shell/to.tsx';
import { useWords } from '../../shared/words/words.ts';
import { ResourceCard } from './resource-card.tsx';

type Here = { longitude: string; latitude: string };

export function FindPage() {
  const { t, language } = useWords();
  useTitle(t('tab.find'));
  const { params } = useTenant();
  const [filters, change] = useFilters();
  const categories = useCategories();
  const tree = useTree();
  const navigate = useNavigate();
  const [here, setHere] = useState<Here>();
  const [locating, setLocating] = useState<'no' | 'yes' | 'failed'>('no');
  const [text, setText] = useState(filters['q'] ?? '');

  useEffect(() => {
    const timer = window.setTimeout(() => {
      if ((filters['q'] ?? '') !== text.trim()) change({ q: text.trim() || undefined });
    }, 350);
    return () => window.clearTimeout(timer);
  }, [text, filters, change]);

  const query = {
    ...pick(filters, ['q', 'category', 'jurisdictionId']),
    status: 'active' as const,
    limit: 20,
    ...(here ? { ...here, metres: 5000 } : {}),
  };
  const list = usePages(resources.list, { params, query });
  const map = filters['view'] === 'map';
  const spots = useSpots(pick(filters, ['category', 'jurisdictionId']), map);

  function locate() {
    if (here) {
      setHere(undefined);
      return;
    }
    setLocating('yes');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        // About 10 m: near enough to sort by, and no more than is needed leaves the phone.
        setHere({ longitude: coords.longitude.toFixed(4), latitude: coords.latitude.toFixed(4) });
        setLocating('no');
      },
      () => setLocating('failed'),
      { timeout: 8000, maximumAge: 60_000 },
    );
  }
  return (
    <>
      <h1>{t('find.title')}</h1>
      <p>
        <To to="/board">{t('neighbours-need.title')}</To>
      </p>
      <search className="stack tight">
        <TextField
          label={t('find.search')}
          type="search"
          value={text}
          onChange={(e) => setText(e.target.value)}
          placeholder={t('find.search.example')}
        />
        <fieldset className="chips" aria-label={t('category')}>
          <Button aria-pressed={!filters['category']} onClick={() => change({ category: undefined })}>
            {t('all')}
          </Button>
          {categories.top.map((item) => (
            <Button
              key={item.code}
              aria-pressed={filters['category'] === item.code}
              onClick={() => change({ category: filters['category'] === item.code ? undefined : item.code })}
            >
              {categories.name(item.code)}
            </Button>
          ))}
        </fieldset>
        <SelectField
          label={t('community')}
          empty={t('community.any')}
          options={tree.options}
          value={filters['jurisdictionId'] ?? ''}
          onChange={(e) => change({ jurisdictionId: e.target.value })}
        />
        <div className="row">
          <Button icon="pin" aria-pressed={here !== undefined} busy={locating === 'yes'} onClick={locate}>
            {t('find.near-me')}
          </Button>
          <Button icon={map ? 'list' : 'map'} onClick={() => change({ view: map ? undefined : 'map' })}>
            {map ? t('view.list') : t('view.map')}
          </Button>
        </div>
        {locating === 'failed' && <p role="status">{t('find.no-position')}</p>}
      </search>
      {map && (
        <MapFrame
          label={t('view.map')}
          areas={spots.areas}
          spots={spots.spots}
          here={here ? [Number(here.longitude), Number(here.latitude)] : undefined}
          onSpot={(id) => void navigate({ to: `/resource/${id}` as never })}
        />
      )}
      <Shown read={list}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty
              title={t('find.empty')}
              step={
                <To className="button primary" to="/ask" search={pick(filters, ['category', 'jurisdictionId'])}>
                  {t('find.ask-instead')}
                </To>
              }
            >
              {t('find.empty.hint')}
            </Empty>
          ) : (
            <section className="stack" aria-label={t('find.found')}>
              <p className="muted" role="status">
                {t('find.count', { count: total, n: count(total, language) })}
              </p>
              <ul className="cards">
                {items.map((item) => (
                  <li key={item.id}>
                    <ResourceCard resource={item} />
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
