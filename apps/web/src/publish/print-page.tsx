import { type ListedRows, type ListName, listTitle, textIn } from '@linli/domain';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useFilters } from '../shared/api/address.ts';
import { call } from '../shared/api/client.ts';
import { useClock, useTenant } from '../shared/api/tenant.tsx';
import { Button } from '../shared/design/button.tsx';
import { Empty, Shown } from '../shared/design/waiting.tsx';
import { momentText } from '../shared/format/dates.ts';
import { count } from '../shared/format/numbers.ts';
import { NotFound } from '../shared/shell/not-found.tsx';
import { useTitle } from '../shared/shell/title.ts';
import { useWords } from '../shared/words/words.ts';
import { listFilters, listRoute, useFilterWords } from './list-address.ts';
import { ListTable } from './list-table.tsx';
import './publish.css';

/** More than this is no list that somebody reads on paper. */
const MOST_ROWS = 2000;
const PAGE = 500;

type Gathered = { rows: ListedRows[ListName][]; total: number; at: Date };

/** A whole list on A4: what was asked for, as of when, every row, and nothing to click once it is paper. */
export function PrintPage() {
  const { list: name } = useParams({ strict: false }) as { list: string };
  const known = listRoute(name);
  return known === undefined ? <NotFound /> : <PrintedList list={known.list} route={known.route} />;
}

function PrintedList({ list, route }: { list: ListName; route: NonNullable<ReturnType<typeof listRoute>>['route'] }) {
  const { t, language } = useWords();
  const { params, subdistrict } = useTenant();
  const clock = useClock();
  const [filters] = useFilters();
  const narrowed = listFilters(filters);
  const filterWords = useFilterWords()(narrowed);
  const title = listTitle(list, language);
  useTitle(title);
  const read = useQuery({
    queryKey: [route.id, 'whole', params, narrowed],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<Gathered> => {
      const rows: ListedRows[ListName][] = [];
      let cursor: string | null = null;
      do {
        const query: Record<string, unknown> = { ...narrowed, limit: PAGE, ...(cursor === null ? {} : { cursor }) };
        const page: { items: ListedRows[ListName][]; nextCursor: string | null; total: number } = await call(
          route,
          { params, query } as never,
          { signal },
        );
        if (page.total > MOST_ROWS) return { rows: [], total: page.total, at: new Date() };
        rows.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return { rows, total: rows.length, at: new Date() };
    },
  });
  return (
    <main className="sheet" id="main">
      <Shown read={read}>
        {({ rows, total, at }) => (
          <>
            <header>
              <div className="row apart no-print">
                <Button onClick={() => window.history.back()}>{t('back')}</Button>
                <Button kind="primary" disabled={rows.length === 0} onClick={() => window.print()}>
                  {t('publish.do-print')}
                </Button>
              </div>
              <h1>
                {textIn(subdistrict.name, language)} {title}
              </h1>
              {subdistrict.demo && <p className="demo-band">{t('publish.demo')}</p>}
              <p className="muted">
                {[
                  filterWords,
                  t('publish.rows', { count: total, n: count(total, language) }),
                  t('publish.as-of', { time: momentText(at, clock) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </header>
            {total > MOST_ROWS ? (
              <p className="notice" role="alert">
                {t('publish.too-many', { total: count(total, language), most: count(MOST_ROWS, language) })}
              </p>
            ) : rows.length === 0 ? (
              <Empty title={t('publish.empty')}>{t('publish.empty.hint')}</Empty>
            ) : (
              <ListTable list={list} rows={rows as never} />
            )}
          </>
        )}
      </Shown>
    </main>
  );
}
