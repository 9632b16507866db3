import { CompiledQuery, type Kysely } from 'kysely';

/** Collects the parameters of a statement; `add` gives the placeholder. */
export class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown, type?: string): string {
    this.values.push(value);
    return type === undefined ? `$${this.values.length}` : `$${this.values.length}::${type}`;
  }
}

/** Runs one statement of plain SQL with $1, $2, ... on a database or within a transaction. */
export async function run<R>(
  db: Kysely<unknown>,
  text: string,
  values: readonly unknown[] = [],
): Promise<{ rows: R[]; count: number }> {
  const result = await db.executeQuery<R>(CompiledQuery.raw(text, [...values]));
  return { rows: result.rows, count: Number(result.numAffectedRows ?? result.rows.length) };
}
