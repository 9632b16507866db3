import type { Answer, CallInput, CallOptions, Route } from '@linli/contract';
import type { Page } from '@linli/domain';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from './client.ts';

interface ReadOptions {
  enabled?: boolean;
  /** Shows the last answer while the next one, to another question, is under way. */
  keep?: boolean;
  /** Milliseconds during which the answer need not be asked again. */
  fresh?: number;
  /** Milliseconds between two askings, while something is under way. */
  every?: number | false;
}

export function readOptions<T extends Route>(route: T, input: CallInput<T>) {
  return {
    queryKey: [route.id, input] as const,
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<Answer<T>> => call(route, input, { signal }),
  };
}
/** One answer of a route, kept up to date. */
export function useRead<T extends Route>(route: T, input: CallInput<T>, options: ReadOptions = {}) {
  return useQuery({
    ...readOptions(route, input),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
    ...(options.fresh === undefined ? {} : { staleTime: options.fresh }),
    ...(options.every === undefined ? {} : { refetchInterval: options.every }),
  });
}

/** The item of a list route's page. */
export type ItemOf<T extends Route> = Answer<T> extends Page<infer Item> ? Item : never;
export interface PageInput {
  params: Record<string, string>;
  query: Record<string, unknown>;
}

/** A list that is read page after page, as far as it is there. */
export interface PagesRead<Item> {
  data: { items: Item[]; total: number } | undefined;
  error: unknown;
  refetch: () => unknown;
  /** Asks for the next page, where there is one. */
  more: (() => void) | undefined;
  loadingMore: boolean;
  /** What is shown answers an earlier question; the new answer is on its way. */
  stale: boolean;
}

/** A list, page after page. */
export function usePages<T extends Route>(
  route: T,
  input: CallInput<T>,
  options: { enabled?: boolean } = {},
): PagesRead<ItemOf<T>> {
  const result = useInfiniteQuery({
    queryKey: [route.id, 'pages', input],
    queryFn: async ({ pageParam, signal }): Promise<Page<ItemOf<T>>> => {
      const given = input as unknown as PageInput;
      const query = { ...given.query, ...(pageParam ? { cursor: pageParam } : {}) };
      const answer = await call(route, { ...given, query } as unknown as CallInput<T>, { signal });
      return answer as unknown as Page<ItemOf<T>>;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<ItemOf<T>>) => last.nextCursor,
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
  });
  const data = result.data && {
    items: result.data.pages.flatMap((page) => page.items),
    total: result.data.pages[0]?.total ?? 0,
  };
  return {
    data,
    error: result.error,
    refetch: result.refetch,
    more: result.hasNextPage ? () => void result.fetchNextPage() : undefined,
    loadingMore: result.isFetchingNextPage,
    stale: result.isPlaceholderData,
  };
}

/** A write; afterwards whatever is shown is read again. */
export function useAct<T extends Route>(route: T) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ options, ...input }: CallInput<T> & { options?: CallOptions }): Promise<Answer<T>> =>
      call(route, input as unknown as CallInput<T>, options),
    // Not awaited: whoever acts is told at once, and what is shown follows.
    onSuccess: () => void queries.invalidateQueries(),
  });
}
