const IDS_AT_ONCE = 500;

/** Rows that many others point to, by id, each read once. */
export async function byIds<T extends { id: string }>(
  ids: Iterable<string>,
  read: (ids: readonly string[]) => Promise<T[]>,
): Promise<Map<string, T>> {
  const all = [...new Set(ids)];
  const rows = new Map<string, T>();
  for (let i = 0; i < all.length; i += IDS_AT_ONCE)
    for (const row of await read(all.slice(i, i + IDS_AT_ONCE))) rows.set(row.id, row);
  return rows;
}
