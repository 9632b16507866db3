import type { TableOut } from '../exchange/ports.ts';

function cell(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (Array.isArray(value) && value.every((v) => typeof v === 'string' || typeof v === 'number'))
    return value.join('; ');
  return JSON.stringify(value);
}

/** A list as a table: one column a field, plain objects one level down as 'field.part', the rest as JSON. */
export function tableOfRows(rows: readonly Record<string, unknown>[]): TableOut {
  const headings: string[] = [];
  const known = new Set<string>();
  const flat = rows.map((row) => {
    const cells = new Map<string, string | number | null>();
    const put = (heading: string, value: unknown) => {
      if (!known.has(heading)) {
        known.add(heading);
        headings.push(heading);
      }
      cells.set(heading, cell(value));
    };
    for (const [field, value] of Object.entries(row)) {
      if (value !== null && typeof value === 'object' && !Array.isArray(value) && field !== 'extra')
        for (const [part, inner] of Object.entries(value)) put(`${field}.${part}`, inner);
      else put(field, value);
    }
    return cells;
  });
  return { headings, rows: flat.map((cells) => headings.map((heading) => cells.get(heading) ?? null)) };
}
