import { agents, categories, jurisdictions } from '@linli/contract';
import { type Agent, type Jurisdiction, parentCategory, textIn } from '@linli/domain';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Option } from '../design/field.tsx';
import { useWords } from '../words/words.ts';
import { call } from './client.ts';
import { useRead } from './reads.ts';
import { useTenant } from './tenant.tsx';

const FRESH = 120_000;

/** The categories by code, in the reader's language. */
export function useCategories() {
  const { params } = useTenant();
  const { language } = useWords();
  const read = useRead(categories.list, { params, query: { limit: 500, sort: 'code' } }, { fresh: FRESH });
  return useMemo(() => {
    const items = [...(read.data?.items ?? [])].sort((a, b) => (a.code < b.code ? -1 : 1));
    const byCode = new Map(items.map((item) => [item.code, item]));
    const name = (code: string): string => {
      const found = byCode.get(code);
      return found ? textIn(found.name, language) : code;
    };
    const options: Option[] = items.map((item) => ({
      value: item.code,
      label: `${'\u2003'.repeat(item.code.split('.').length - 1)}${textIn(item.name, language)}`,
    }));
    const top = items.filter((item) => parentCategory(item.code) === null);
    return { items, byCode, name, options, top };
  }, [read.data, language]);
}

/** The administrative tree with boundaries; `communities` are what people choose from. */
export function useTree() {
  const { params } = useTenant();
  const { language } = useWords();
  const read = useRead(jurisdictions.tree, { params }, { fresh: FRESH });
  return useMemo(() => {
    const items: Jurisdiction[] = read.data?.items ?? [];
    const byId = new Map(items.map((item) => [item.id, item]));
    const communities = items.filter((item) => item.level === 'community');
    const name = (id: string | null): string => {
      const found = id === null ? undefined : byId.get(id);
      return found ? textIn(found.name, language) : '';
    };
    const options: Option[] = communities.map((item) => ({ value: item.id, label: textIn(item.name, language) }));
    return { items, byId, communities, name, options };
  }, [read.data, language]);
}

/** Names of bodies by id: a sub-district has some dozens, a big import some hundreds; at most 4,000 are read. */
export function useAgents() {
  const { params } = useTenant();
  const read = useQuery({
    queryKey: ['listAgents', 'all', params],
    staleTime: FRESH,
    queryFn: async ({ signal }) => {
      const all: Agent[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < 8; page++) {
        const query = { limit: 500, sort: 'name', ...(cursor ? { cursor } : {}) };
        const answer = await call(agents.list, { params, query }, { signal });
        all.push(...answer.items);
        if (answer.nextCursor === null) break;
        cursor = answer.nextCursor;
      }
      return all;
    },
  });
  return useMemo(() => {
    const items = read.data ?? [];
    const byId = new Map(items.map((item) => [item.id, item]));
    return {
      items,
      byId,
      name: (id: string | null) => (id === null ? '' : (byId.get(id)?.name ?? '')),
      options: items.map((item): Option => ({ value: item.id, label: item.name })),
    };
  }, [read.data]);
}
