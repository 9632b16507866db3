import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export type Filters = Record<string, string | undefined>;

/** Addresses are plain: every value a string, no JSON in them, so that a person can read and send them. */
export function parseAddress(text: string): Filters {
  return Object.fromEntries(new URLSearchParams(text));
}
export function writeAddress(filters: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

/** The filters of the address, and how to change some of them (undefined or '' takes one away). */
export function useFilters(): [Filters, (change: Filters) => void] {
  const filters = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  const change = useCallback(
    (some: Filters) =>
      void navigate({ to: '.', search: (old: Filters) => ({ ...old, ...some }), replace: true } as never),
    [navigate],
  );
  return [filters, change];
}
/** Only the filters named, for a query to the server. */
export function pick(filters: Filters, names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = filters[name];
    if (value) picked[name] = value;
  }
  return picked;
}
