/** A condition on a field: equal, one of, or within [from, to). null asks for 'not set'. */
export type Condition<V> = V | readonly V[] | { from?: V; to?: V };
export type Filter<T> = { readonly [K in keyof T]?: Condition<T[K]> | undefined };

/** What a list is asked for. `sort` is a field, '-field' for descending; ties go by id. */
export interface ListQuery<T> {
  filter?: Filter<T>;
  /** Words that must all occur in the searched fields (Chinese substrings, English words, pinyin where indexed). */
  text?: string | undefined;
  sort?: string | undefined;
  cursor?: string | undefined;
  limit?: number;
}
