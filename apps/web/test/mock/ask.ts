import * as rows from './rows.ts';

export interface Ask {
  params: Record<string, string>;
  query: Record<string, string>;
  body: Record<string, never> & Record<string, unknown>;
  user: string | null;
  version: number | undefined;
}
/** A refusal as problem details. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly fix: string | undefined;
  constructor(status: number, code: string, detail: string, fix?: string) {
    super(detail);
    this.status = status;
    this.code = code;
    this.fix = fix;
  }
}
interface Row {
  id: string;
}
export function find<T extends Row>(list: readonly T[], id: string | undefined): T {
  const found = list.find((row) => row.id === id);
  if (!found) throw new Refusal(404, 'not-found', `nothing has the id ${id}`);
  return found;
}
export const text = (row: unknown, q: string | undefined) =>
  !q || JSON.stringify(row).toLowerCase().includes(q.toLowerCase());
export const among = (value: unknown, wanted: string | undefined) =>
  !wanted || wanted.split(',').includes(String(value));
export const below = (code: string, wanted: string | undefined) =>
  !wanted || code === wanted || code.startsWith(`${wanted}.`);

export function page<T>(items: T[], { query }: Ask) {
  const sort = query['sort'];
  const field = sort?.replace(/^-/, '');
  const sorted = field
    ? [...items].sort((a, b) => {
        const [x, y] = [(a as Record<string, unknown>)[field], (b as Record<string, unknown>)[field]].map((v) =>
          typeof v === 'number' ? v : String(v ?? ''),
        );
        return (x! < y! ? -1 : x! > y! ? 1 : 0) * (sort?.startsWith('-') ? -1 : 1);
      })
    : items;
  const from = Number(query['cursor'] ?? 0);
  const limit = Number(query['limit'] ?? 50);
  return {
    items: sorted.slice(from, from + limit),
    nextCursor: from + limit < sorted.length ? String(from + limit) : null,
    total: sorted.length,
  };
}
export const stamp = () => ({
  id: rows.newId(),
  version: 1,
  createdAt: new Date().toISOString(),
  createdBy: 'mock',
  updatedAt: new Date().toISOString(),
  updatedBy: 'mock',
});
export function change<T extends Row & { version: number }>(list: T[], ask: Ask): T {
  const row = find(list, ask.params['id']);
  if (ask.version !== undefined && ask.version !== row.version)
    throw new Refusal(
      412,
      'version-mismatch',
      `version ${row.version} is newer than ${ask.version}`,
      'look at what changed and save again',
    );
  Object.assign(row, ask.body, { version: row.version + 1, updatedAt: new Date().toISOString() });
  return row;
}
export function add<T>(list: T[], defaults: object, ask: Ask): T {
  const row = { ...stamp(), ...defaults, ...ask.body } as T;
  list.unshift(row);
  return row;
}
