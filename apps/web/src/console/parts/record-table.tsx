import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Filters, useFilters } from '../../shared/api/address.ts';
import { ScrollRegion } from '../../shared/design/scroll-region.tsx';
import { useWords } from '../../shared/words/words.ts';

export interface Column<T> {
  key: string;
  head: string;
  cell: (row: T) => ReactNode;
  /** The field that the server sorts by. */
  sort?: string;
  num?: boolean;
  /** Left out while a detail is open beside the list. */
  extra?: boolean;
}
interface Props<T> {
  caption: string;
  rows: readonly T[];
  rowKey: (row: T) => string;
  columns: readonly [Column<T>, ...Column<T>[]];
  /** Where a row opens; the first column carries the link. */
  to?: ((row: T) => string) | undefined;
  stale?: boolean;
  chosen?:
    | { keys: ReadonlySet<string>; set: (keys: ReadonlySet<string>) => void; may?: (row: T) => boolean }
    | undefined;
}

export function RecordTable<T>({ caption, rows, rowKey, columns, to, stale, chosen }: Props<T>) {
  const { t } = useWords();
  const [filters, change] = useFilters();
  const { id: current } = useParams({ strict: false }) as { id?: string };
  const sorted = filters['sort'];
  const choosable = chosen ? rows.filter((row) => chosen.may?.(row) ?? true).map(rowKey) : [];
  const toggle = (keys: readonly string[], on: boolean) => {
    const next = new Set(chosen?.keys);
    for (const key of keys) on ? next.add(key) : next.delete(key);
    chosen?.set(next);
  };
  const [first, ...others] = columns;
  return (
    <ScrollRegion label={caption}>
      <table className="records" data-stale={stale || undefined}>
        <thead>
          <tr>
            {chosen && (
              <th>
                <input
                  type="checkbox"
                  aria-label={t('choose.all')}
                  checked={choosable.length > 0 && choosable.every((key) => chosen.keys.has(key))}
                  onChange={(event) => toggle(choosable, event.target.checked)}
                />
              </th>
            )}
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={[column.num && 'num', column.extra && 'extra'].filter(Boolean).join(' ')}
                aria-sort={
                  sorted === column.sort && column.sort
                    ? 'ascending'
                    : sorted === `-${column.sort}`
                      ? 'descending'
                      : undefined
                }
              >
                {column.sort ? (
                  <button
                    type="button"
                    onClick={() => change({ sort: sorted === column.sort ? `-${column.sort}` : column.sort })}
                  >
                    {column.head}
                    <span aria-hidden="true">
                      {sorted === column.sort ? '↑' : sorted === `-${column.sort}` ? '↓' : ''}
                    </span>
                  </button>
                ) : (
                  column.head
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row);
            return (
              <tr key={key} aria-current={key === current || undefined}>
                {chosen && (
                  <td>
                    <input
                      type="checkbox"
                      aria-label={t('choose.this')}
                      disabled={!choosable.includes(key)}
                      checked={chosen.keys.has(key)}
                      onChange={(event) => toggle([key], event.target.checked)}
                    />
                  </td>
                )}
                <th scope="row">
                  {to ? (
                    <Link to={to(row) as never} search={((old: Filters) => old) as never} data-row-link="">
                      {first.cell(row)}
                    </Link>
                  ) : (
                    first.cell(row)
                  )}
                </th>
                {others.map((column) => (
                  <td
                    key={column.key}
                    data-label={column.head}
                    className={[column.num && 'num', column.extra && 'extra'].filter(Boolean).join(' ') || undefined}
                  >
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
