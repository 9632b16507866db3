import { type DraftKind, type ImportBatch, Problem } from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { ChangeEntry, Unit } from '../ports/store.ts';
import { type ExchangeDependencies, repositoryOf } from './prepare.ts';

/** What refers to others goes first. */
const REMOVAL_ORDER: readonly DraftKind[] = ['need', 'resource', 'place', 'agent', 'category'];
const META = ['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'];

/**
 * Takes an import back: what it made is removed, what it changed is as before. Problem 'conflict' names what was built on
 * it since; then nothing is undone.
 */
export async function undoImport(
  { store }: ExchangeDependencies,
  context: Context,
  importId: string,
): Promise<ImportBatch> {
  authorise(context, 'import.run');
  return store.write(context.subdistrict.id, attributionOf(context), async (unit) => {
    const batch = await unit.imports.get(importId);
    if (!batch)
      throw new Problem('not-found', `there is no import ${importId} here`, {
        fix: 'take its id from the list of imports',
      });
    if (batch.state === 'undone')
      throw new Problem('conflict', 'this import is undone already', {
        fix: 'import the file again if it is wanted after all',
      });
    const built = await unit.changes.builtUpon(importId);
    if (built.length > 0)
      throw new Problem('conflict', `${built.length} rows of this import were used or changed since`, {
        fix: 'take those back first, or correct the rows by a new import',
        faults: built.slice(0, 50).map((b) => ({ path: `${b.entity}:${b.entityId}`, problem: b.why })),
      });
    const entries = await unit.changes.byImport(importId);
    await restore(unit, entries);
    // The rows that it only changed are known again by their first import; the next import looks at them anew.
    const mine = await unit.provenance.bySource(batch.source);
    const changed = new Set(entries.filter((e) => e.action === 'update').map((e) => `${e.entity} ${e.entityId}`));
    const anew = mine.filter((p) => p.importId !== importId && changed.has(`${p.entity} ${p.entityId}`));
    if (anew.length > 0)
      await unit.provenance.renew(
        anew.map(({ id, file, line, importId: first, lastSeenAt }) => ({
          id,
          file,
          line,
          importId: first,
          lastSeenAt,
          rowHash: 'undone',
        })),
      );
    await unit.provenance.removeByImport(importId);
    for (const entity of REMOVAL_ORDER) {
      const ids = entries.filter((e) => e.entity === entity && e.action === 'create').map((e) => e.entityId);
      // Later rows first: a body goes before the one that it is part of.
      if (ids.length > 0) await repositoryOf(unit, entity).remove(ids.reverse());
    }
    await unit.imports.markUndone(importId);
    return { ...batch, state: 'undone' };
  });
}

async function restore(unit: Unit, entries: readonly ChangeEntry[]): Promise<void> {
  for (const { entity, entityId, action, before, after } of entries.toReversed()) {
    const kind = REMOVAL_ORDER.find((k) => k === entity);
    if (kind === undefined || action !== 'update' || before === null || after === null) continue;
    const patch: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(before))
      if (!META.includes(key) && JSON.stringify(value) !== JSON.stringify(after[key])) patch[key] = value;
    if (Object.keys(patch).length > 0) await repositoryOf(unit, kind).update(entityId, patch as never);
  }
}
