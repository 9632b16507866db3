import type { Searched } from '@linli/domain';
import { Parameters, run } from '../connect/sql.ts';
import { type Description, textOf } from '../rows/description.ts';
import { chunksOf } from '../rows/insert.ts';
import type { Session } from '../session.ts';
import { termsOf } from './terms.ts';

/** Rows of one statement are bound as lists: this many keep it small. */
const WIDTH = 30;

/** Writes anew what rows are found by; the rows themselves stay as they are, their versions too. */
export async function writeSearch<T extends { id: string }>(
  session: Session,
  description: Description<T>,
  rows: readonly T[],
  searchedBy: (row: T) => Searched,
): Promise<void> {
  for (const chunk of chunksOf(rows, WIDTH)) {
    const searched = chunk.map(searchedBy);
    const parameters = new Parameters();
    const tenant = parameters.add(session.subdistrictId, 'uuid');
    const ids = parameters.add(
      chunk.map((row) => row.id),
      'uuid[]',
    );
    const texts = parameters.add(searched.map(textOf), 'text[]');
    const terms = parameters.add(searched.map(termsOf), 'text[]');
    await run(
      session.db,
      `update ${description.table} t set search_text = v.text, search_terms = cast(v.terms as tsvector)
        from unnest(${ids}, ${texts}, ${terms}) as v (id, text, terms)
        where t.subdistrict_id = ${tenant} and t.id = v.id`,
      parameters.values,
    );
  }
}
