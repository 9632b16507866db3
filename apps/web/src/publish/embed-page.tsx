import { LISTS, type ListName, listTitle, textIn } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useFilters, writeAddress } from '../shared/api/address.ts';
import { usePages } from '../shared/api/reads.ts';
import { useClock, useTenant } from '../shared/api/tenant.tsx';
import { Button } from '../shared/design/button.tsx';
import { Empty, Shown } from '../shared/design/waiting.tsx';
import { momentText } from '../shared/format/dates.ts';
import { count } from '../shared/format/numbers.ts';
import { useTitle } from '../shared/shell/title.ts';
import { setLanguage, useWords } from '../shared/words/words.ts';
import { listFilters, listRoute, useFilterWords } from './list-address.ts';
import { ListTable } from './list-table.tsx';
import './publish.css';

/** A public list with nothing around it, so that it can stand in a page of somebody else. */
export function EmbedPage() {
  const { list: name } = useParams({ strict: false }) as { list: string };
  const known = listRoute(name);
  return known === undefined ? <NoSuchList /> : <PublicList list={known.list} route={known.route} />;
}

/** The language that the embedding page asks for. */
function useAskedLanguage(): void {
  const [{ lang }] = useFilters();
  useEffect(() => {
    if (lang === 'zh-CN' || lang === 'en') void setLanguage(lang);
  }, [lang]);
}

/** An address that names no list, perhaps in somebody else's page: what there is instead, and Linli in a window of its own. */
function NoSuchList() {
  const { t, language } = useWords();
  const { params, subdistrict } = useTenant();
  useAskedLanguage();
  useTitle(t('publish.no-list'));
  const at = { in: params.subdistrict, lang: language };
  return (
    <main className="sheet embedded" id="main">
      <div className="empty">
        <h1>{t('publish.no-list')}</h1>
        <p className="muted">{t('publish.no-list.hint', { place: textIn(subdistrict.name, language) })}</p>
        <ul className="row">
          {LISTS.map((list) => (
            <li key={list}>
              <a className="button" href={`/embed/${list}${writeAddress(at)}`}>
                {listTitle(list, language)}
              </a>
            </li>
          ))}
        </ul>
        <a href={`/${writeAddress({ in: params.subdistrict })}`} target="_blank" rel="noreferrer">
          {t('publish.home')}
        </a>
      </div>
    </main>
  );
}

function PublicList({ list, route }: { list: ListName; route: NonNullable<ReturnType<typeof listRoute>>['route'] }) {
  const { t, language } = useWords();
  const { params, subdistrict } = useTenant();
  const clock = useClock();
  const [filters] = useFilters();
  useAskedLanguage();
  const narrowed = listFilters(filters);
  const filterWords = useFilterWords()(narrowed);
  const title = listTitle(list, language);
  useTitle(title);
  const read = usePages(route, { params, query: { ...narrowed, limit: 50 } } as never);
  const home = `/${writeAddress({ in: params.subdistrict })}`;
  return (
    <main className="sheet embedded" id="main">
      <header>
        <h1>
          {textIn(subdistrict.name, language)} {title}
        </h1>
        {subdistrict.demo && <p className="demo-band">{t('publish.demo')}</p>}
      </header>
      <Shown read={read}>
        {({ items, total }) => (
          <>
            <p className="muted" role="status">
              {[
                filterWords,
                t('publish.rows', { count: total, n: count(total, language) }),
                t('publish.as-of', { time: momentText(new Date(), clock) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {items.length === 0 ? (
              <Empty title={t('publish.empty')}>{t('publish.empty.hint')}</Empty>
            ) : (
              <ListTable list={list} rows={items as never} />
            )}
            <div className="row apart">
              {read.more && (
                <Button busy={read.loadingMore} onClick={read.more}>
                  {t('more')}
                </Button>
              )}
              <a href={home} target="_blank" rel="noreferrer">
                {t('publish.more-at')}
              </a>
            </div>
          </>
        )}
      </Shown>
    </main>
  );
}
