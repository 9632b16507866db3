import { threeLists } from '@linli/contract';
import { ListName } from '@linli/domain';
import { type Filters, pick } from '../shared/api/address.ts';
import { useAgents, useCategories, useTree } from '../shared/api/reference.ts';

/** Filters that the three lists share with the console's pages. */
const LIST_FILTERS = ['q', 'category', 'jurisdictionId', 'state', 'agentId', 'source', 'priority'] as const;

/** The route of a list; undefined where the address names none. */
export function listRoute(name: string) {
  const list = ListName.safeParse(name);
  return list.success ? { list: list.data, route: threeLists[list.data] } : undefined;
}

/** Of the console's filters, those that a list takes, under the list's own names. */
export function listFilters(filters: Filters): Record<string, string> {
  return pick(
    { ...filters, state: filters.state ?? filters.status, agentId: filters.agentId ?? filters.providerId },
    LIST_FILTERS,
  );
}

/** What a list is narrowed to, in words: '养老助餐 · 桂苑社区'. */
export function useFilterWords(): (filters: Record<string, string>) => string {
  const categories = useCategories();
  const tree = useTree();
  const agents = useAgents();
  return ({ category, jurisdictionId, agentId, q }) =>
    [
      category && categories.name(category),
      jurisdictionId && tree.name(jurisdictionId),
      agentId && agents.name(agentId),
      q && `“${q}”`,
    ]
      .filter(Boolean)
      .join(' · ');
}
