import { columnsOf, type ListedRows, type ListName, type ListWords, listTitle } from '@linli/domain';
import { useMemo } from 'react';
import { useCategories, useTree } from '../shared/api/reference.ts';
import { useClock } from '../shared/api/tenant.tsx';
import { spanText } from '../shared/format/dates.ts';
import { useWords } from '../shared/words/words.ts';

function useListWords(): ListWords {
  const { language } = useWords();
  const clock = useClock();
  const categories = useCategories();
  const tree = useTree();
  return useMemo(
    () => ({
      language,
      categoryName: categories.name,
      communityName: tree.name,
      span: (start, end) => spanText(start, end, clock),
    }),
    [language, clock, categories, tree],
  );
}

/** A list as a table: on a narrow screen each row becomes a card with its headings. */
export function ListTable<L extends ListName>({ list, rows }: { list: L; rows: readonly ListedRows[L][] }) {
  const { language } = useWords();
  const words = useListWords();
  const columns = columnsOf(list);
  return (
    <table className="published">
      <caption className="visually-hidden">{listTitle(list, language)}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.num ? 'num' : column.brief && 'brief'}>
              {column.head[language === 'en' ? 'en' : 'zh']}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {columns.map((column, at) => {
              const head = column.head[language === 'en' ? 'en' : 'zh'];
              const text = column.text(row, words);
              return at === 0 ? (
                <th key={column.key} scope="row">
                  {text}
                </th>
              ) : (
                <td key={column.key} data-label={head} className={column.num ? 'num' : column.brief && 'brief'}>
                  {text}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
