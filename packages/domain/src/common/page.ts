import { z } from 'zod';

/** How every list is asked for: a page by cursor, a search text, and an order ('name' or '-createdAt'). */
export const PageQuery = z.object({
  cursor: z.string().max(500).optional().meta({ description: 'opaque; from the page before' }),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  q: z.string().trim().max(200).optional().meta({ description: 'search text' }),
  sort: z.string().max(60).optional().meta({ description: "field, or '-field' for descending" }),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** One page of a list. `total` counts all that match the filters, not only this page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int().nonnegative() });
}
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total: number;
}
