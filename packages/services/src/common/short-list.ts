import type { Page } from '@linli/domain';

/** Whether a text holds every word that is searched for. */
export function holdsWords(q: string | undefined): (text: string) => boolean {
  const words = (q ?? '').trim().toLowerCase().split(/\s+/).filter(Boolean);
  return (text) => words.every((word) => text.toLowerCase().includes(word));
}

/** A page of a list that is in memory as a whole; its cursor is a place in it. */
export function pageOf<T>(
  all: readonly T[],
  query: { cursor?: string | undefined; limit?: number | undefined },
): Page<T> {
  const from = Math.max(0, Number(query.cursor ?? 0) || 0);
  const items = all.slice(from, from + (query.limit ?? 50));
  const next = from + items.length;
  return { items, nextCursor: next < all.length ? String(next) : null, total: all.length };
}
