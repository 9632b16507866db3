import { Parameters, run } from '../connect/sql.ts';
import type { Session } from '../session.ts';
import { columnsOf, type Description, placeholders, searchColumns } from './description.ts';

/** PostgreSQL takes 65,535 parameters; half of that keeps the statement small. */
const MOST_PARAMETERS = 30_000;

/** Splits rows so that a statement of `width` parameters a row stays within what PostgreSQL takes. */
export function* chunksOf<T>(rows: readonly T[], width: number): Iterable<readonly T[]> {
  const size = Math.max(1, Math.floor(MOST_PARAMETERS / width));
  for (let i = 0; i < rows.length; i += size) yield rows.slice(i, i + size);
}

/** Inserts rows of the session's sub-district. `tail` may say what to do where a row is there already. */
export async function insertRows<T>(
  session: Session,
  description: Description<T>,
  rows: readonly T[],
  tail = '',
): Promise<void> {
  const searched =
    description.searched !== undefined
      ? ['search_text', 'search_terms']
      : description.searchText !== undefined
        ? ['search_text']
        : [];
  const width = 1 + description.fields.reduce((n, f) => n + f.columns.length, 0) + searched.length;
  const columns = ['subdistrict_id', columnsOf(description), ...searched].join(', ');
  for (const chunk of chunksOf(rows, width)) {
    const parameters = new Parameters();
    const values = chunk.map((row) => {
      const own = description.fields.flatMap((field) =>
        placeholders(field, (row as Record<string, unknown>)[field.name], parameters),
      );
      const tenant = parameters.add(session.subdistrictId, 'uuid');
      const search = searchColumns(description, row, parameters).map(({ value }) => value);
      return `(${[tenant, ...own, ...search].join(', ')})`;
    });
    await run(
      session.db,
      `insert into ${description.table} (${columns}) values ${values.join(', ')} ${tail}`,
      parameters.values,
    );
  }
}
