import { Problem } from '@linli/domain';
import type { Unit } from '../ports/store.ts';

type Kind = 'agents' | 'places' | 'resources' | 'needs';

/** That the rows referred to exist in this sub-district; the fault names the field and what to do. */
export async function assertReferences(
  unit: Unit,
  references: readonly { path: string; kind: Kind; id: string | null | undefined }[],
): Promise<void> {
  const faults = [];
  for (const { path, kind, id } of references) {
    if (id == null) continue;
    if ((await unit[kind].get(id)) === undefined) {
      faults.push({
        path,
        problem: `there is no such ${kind.slice(0, -1)} here: ${id}`,
        fix: `choose one from the list of ${kind}`,
      });
    }
  }
  if (faults.length > 0) throw new Problem('bad-input', 'the request refers to something that is not here', { faults });
}

/** That the category is in the sub-district's taxonomy. */
export async function assertCategory(unit: Unit, code: string | undefined): Promise<void> {
  if (code === undefined) return;
  if ((await unit.categories.count({ code })) === 0) {
    throw new Problem('bad-input', `there is no category '${code}' here`, {
      faults: [
        {
          path: 'categoryCode',
          problem: `'${code}' is not in the taxonomy`,
          fix: 'choose a category from the list, or add it first',
        },
      ],
    });
  }
}

/** The row, or a `not-found` that names it. */
export function found<T>(row: T | undefined, what: string, id: string): T {
  if (row === undefined)
    throw new Problem('not-found', `there is no ${what} ${id} in this sub-district`, {
      fix: 'check the address; it may have been removed or belong to another sub-district',
    });
  return row;
}
