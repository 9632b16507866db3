/** A condition on a field: equal, one of, or within [from, to), also 'or not set'. null asks for 'not set'. */
export type Condition<V> = V | readonly V[] | { from?: V; to?: V; orNull?: boolean };
export type Filter<T> = { readonly [K in keyof T]?: Condition<T[K]> | undefined };

/** What a list is asked for. `sort` is a field, '-field' for descending; ties go by id. */
export interface ListQuery<T> {
  filter?: Filter<T>;
  /** Words that must all be found: Chinese anywhere, other words from their beginning on, names also by pinyin. */
  text?: string | undefined;
  sort?: string | undefined;
  /** What is found in a name before the rest, where something is searched for; else by `sort`. */
  bestFirst?: boolean | undefined;
  cursor?: string | undefined;
  limit?: number;
}
