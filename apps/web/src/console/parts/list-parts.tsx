import { addressOf, type Route } from '@linli/contract';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useFilters } from '../../shared/api/address.ts';
import type { PagesRead } from '../../shared/api/reads.ts';
import { useTenant } from '../../shared/api/tenant.tsx';
import { Button } from '../../shared/design/button.tsx';
import { type Option, SelectField, TextField } from '../../shared/design/field.tsx';
import { count } from '../../shared/format/numbers.ts';
import { useWords } from '../../shared/words/words.ts';

/** Search text of the address, written there once the typing pauses. */
export function SearchBox({ label }: { label: string }) {
  const [filters, change] = useFilters();
  const kept = filters['q'] ?? '';
  const [text, setText] = useState(kept);
  // What this box put into the address itself must not be written back over what was typed since.
  const written = useRef(kept);
  useEffect(() => {
    if (kept === written.current) return;
    written.current = kept;
    setText(kept);
  }, [kept]);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      if (text.trim() === written.current) return;
      written.current = text.trim();
      change({ q: text.trim() || undefined });
    }, 300);
    return () => window.clearTimeout(timer);
  }, [text, change]);
  return (
    <div className="field search" data-search="">
      <TextField label={label} type="search" value={text} onChange={(event) => setText(event.target.value)} />
    </div>
  );
}
/** One choice of the address. */
export function FilterSelect({
  name,
  label,
  options,
  empty,
}: {
  name: string;
  label: string;
  options: readonly Option[];
  empty: string;
}) {
  const [filters, change] = useFilters();
  return (
    <SelectField
      label={label}
      empty={empty}
      options={options}
      value={filters[name] ?? ''}
      onChange={(event) => change({ [name]: event.target.value })}
    />
  );
}
export function ClearFilters({ names }: { names: readonly string[] }) {
  const { t } = useWords();
  const [filters, change] = useFilters();
  if (!names.some((name) => filters[name])) return null;
  return (
    <Button kind="quiet" onClick={() => change(Object.fromEntries(names.map((name) => [name, undefined])))}>
      {t('filters.clear')}
    </Button>
  );
}

/** The whole list that the filters leave, as a file. */
export function ExportLinks({
  route,
  query,
  params,
}: {
  route: Route;
  query: Record<string, unknown>;
  params?: Record<string, string>;
}) {
  const { t, language } = useWords();
  const tenant = useTenant();
  const { limit: _, ...filters } = query;
  // A link sets no headers: its address says in which language the file is wanted.
  const link = (format: 'csv' | 'xlsx') =>
    addressOf(route, { params: { ...tenant.params, ...params }, query: { ...filters, format, lang: language } });
  return (
    <>
      <a className="button" href={link('csv')} download title={t('export.hint')}>
        CSV
      </a>
      <a className="button" href={link('xlsx')} download title={t('export.hint')}>
        Excel
      </a>
    </>
  );
}

/** '50 of 812', and the next page. */
export function More({ list }: { list: Pick<PagesRead<unknown>, 'data' | 'more' | 'loadingMore'> }) {
  const { t, language } = useWords();
  if (!list.data || list.data.items.length === 0) return null;
  return (
    <div className="row apart">
      <p className="small muted" role="status">
        {t('list.shown', { shown: count(list.data.items.length, language), total: count(list.data.total, language) })}
      </p>
      {list.more && (
        <Button onClick={list.more} busy={list.loadingMore}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}

export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A part of a detail, with its heading. */
export function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className="stack tight">
      <div className="row apart">
        <h2>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
