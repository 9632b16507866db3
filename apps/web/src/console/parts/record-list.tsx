import type { ComponentProps, ReactNode } from 'react';
import type { PagesRead } from '../../shared/api/reads.ts';
import { Shown } from '../../shared/design/waiting.tsx';
import { More } from './list-parts.tsx';
import { RecordTable } from './record-table.tsx';

type Table<T> = Omit<ComponentProps<typeof RecordTable<T>>, 'rows' | 'rowKey' | 'stale'>;

/** A list that is read page by page: waiting, failed, empty (with the first step), or its table and the next page. */
export function RecordList<T extends { id: string }>({
  list,
  empty,
  ...table
}: Table<T> & { list: PagesRead<T>; empty: ReactNode }) {
  return (
    <>
      <Shown read={list}>
        {({ items }) =>
          items.length === 0 ? (
            empty
          ) : (
            <RecordTable {...table} rows={items} rowKey={(row) => row.id} stale={list.stale} />
          )
        }
      </Shown>
      <More list={list} />
    </>
  );
}
