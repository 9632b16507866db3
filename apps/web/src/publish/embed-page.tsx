import { type ListName, listTitle, textIn } from '@linli/domain';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useFilters, writeAddress } from '../shared/api/address.ts';
import { usePages } from '../shared/api/reads.ts';
import { useClock, useTenant } from '../shared/api/tenant.tsx';
import { Button } from '../shared/design/button.tsx';
import { Empty, Shown } from '../shared/design/waiting.tsx';
import { momentText } from '../shared/format/dates.ts';
import { count } from '../shared/format/numbers.ts';
import { NotFound } from '../shared/shell/not-found.tsx';
import { useTitle } from '../shared/shell/title.ts';
import { setLanguage, useWords } from '../shared/words/words.ts';
import { listFilters, listRoute, useFilterWords } from './list-address.ts';
import { ListTable } from './list-table.tsx';
import './publish.css';

/** A public list with nothing around it, so that it can stand in a page of somebody else. */
export function EmbedPage() {
  const { list: name } = useParams({ strict: false }) as { list: string };
  const known = listRoute(name);
  return known === undefined ? <NotFound /> : <PublicList list={known.list} route={known.route} />;
}

function PublicList({ list, route }: { list: ListName; route: NonNullable<ReturnType<typeof listRoute>>['route'] }) {
  const { t, language } = useWords();
  const { params, subdistrict } = useTenant();
  const clock = useClock();
  const [filters] = useFilters();
  const { lang } = filters;
  useEffect(() => {
    if (lang === 'zh-CN' || lang === 'en') void setLanguage(lang);
  }, [lang]);
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
