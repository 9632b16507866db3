import { baseOfLog, type EntityKind } from '@linli/domain';
import type { Unit } from '../ports/store.ts';

/** More changes of one row than this are not looked at; then all that differs from the source counts as changed there. */
const LONGEST = 500;

/** Field by field, what imports that still stand last said of a row; undefined where no import made or changed it. */
export async function sourceHistory(
  unit: Unit,
  entity: EntityKind,
  entityId: string,
): Promise<ReadonlyMap<string, unknown> | undefined> {
  const entries = await unit.changes.of(entity, entityId, LONGEST);
  const oldestFirst = [...entries].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
  const standing = new Map<string, boolean>();
  for (const { importId } of oldestFirst) {
    if (importId === null || standing.has(importId)) continue;
    standing.set(importId, (await unit.imports.get(importId))?.state !== 'undone');
  }
  return baseOfLog(
    oldestFirst.map(({ before, after, importId }) => ({
      before,
      after,
      byImport: importId !== null && standing.get(importId) === true,
    })),
  );
}
