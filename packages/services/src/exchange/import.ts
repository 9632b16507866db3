import {
  type Drafts,
  ENTITY_ORDER,
  type ImportBatch,
  type ImportReport,
  type Plan,
  type PlannedChange,
  Problem,
  type Provenance,
  rowChanges,
} from '@linli/domain';
import { authorise, type Context } from '../common/context.ts';
import { attributionOf } from '../common/idempotency.ts';
import type { Unit } from '../ports/store.ts';
import {
  type ExchangeDependencies,
  type ImportInput,
  type PreparedInput,
  planOf,
  prepareInput,
  repositoryOf,
} from './prepare.ts';

const MOST_ROWS = 5000;

function reportOf(
  drafts: Drafts,
  plan: Plan,
  prepared: PreparedInput,
  importId: string | null,
  started: number,
): ImportReport {
  const count = (action: PlannedChange['action']) =>
    plan.changes.filter((c) => c.action === action && !(action === 'unchanged' && c.draft.ensure)).length;
  const rejected = [...drafts.faults, ...plan.faults];
  return {
    importId,
    read: drafts.read,
    created: count('create'),
    updated: count('update'),
    unchanged: count('unchanged'),
    rejected,
    rows: rowChanges(plan, MOST_ROWS),
    notes: [...prepared.notes, ...drafts.notes, ...plan.notes],
    ms: Math.round(performance.now() - started),
  };
}

/** Dry run: what each row would do, and every fault. Nothing is written. */
export async function previewImport(
  dependencies: ExchangeDependencies,
  context: Context,
  input: ImportInput,
): Promise<ImportReport> {
  authorise(context, 'import.run');
  const started = performance.now();
  const prepared = await prepareInput(dependencies, context, input);
  return dependencies.store.read(context.subdistrict.id, async (unit) => {
    const { drafts, plan } = await planOf(unit, context, prepared);
    return reportOf(drafts, plan, prepared, null, started);
  });
}

/**
 * Brings the files in, in one transaction. Any fault stops it unless `acceptGoodRows` is set: then the rows without fault
 * go in. The Problem of a stopped import carries the whole report in `facts.report`.
 */
export async function applyImport(
  dependencies: ExchangeDependencies,
  context: Context,
  input: ImportInput,
): Promise<ImportReport> {
  authorise(context, 'import.run');
  const started = performance.now();
  const prepared = await prepareInput(dependencies, context, input);
  const importId = context.newId();
  return dependencies.store.write(context.subdistrict.id, { ...attributionOf(context), importId }, async (unit) => {
    const { drafts, plan, known } = await planOf(unit, context, prepared);
    const report = reportOf(drafts, plan, prepared, importId, started);
    if (report.rejected.length > 0 && !input.acceptGoodRows) {
      const faults = report.rejected.slice(0, 50).map((r) => ({
        path: [r.file, r.line, r.column].filter((part) => part !== null).join(':'),
        problem: r.problem,
        fix: r.fix,
      }));
      throw new Problem('bad-input', `${report.rejected.length} faults: nothing was written`, {
        fix: 'mend the rows that are named, or import the good rows without them (--accept-good-rows)',
        faults,
        facts: { report: { ...report, importId: null, created: 0, updated: 0, rows: [] } },
      });
    }
    const now = context.now().toISOString();
    const batch: ImportBatch = {
      id: importId,
      format: prepared.input.format,
      source: prepared.source,
      fileName: prepared.fileName,
      state: 'applied',
      created: report.created,
      updated: report.updated,
      unchanged: report.unchanged,
      rejected: report.rejected.length,
      createdAt: now,
      createdBy: context.by,
    };
    await unit.imports.insert(batch);
    await applyPlan(unit, plan, known, prepared.source, importId, now);
    return { ...report, ms: Math.round(performance.now() - started) };
  });
}

const CHUNK = 500;

async function applyPlan(
  unit: Unit,
  plan: Plan,
  known: ReadonlyMap<string, Provenance>,
  source: string,
  importId: string,
  now: string,
): Promise<void> {
  for (const entity of ENTITY_ORDER) {
    const mine = plan.changes.filter((c) => c.draft.entity === entity);
    const repository = repositoryOf(unit, entity);
    const created = parentsFirst(mine.filter((c) => c.action === 'create'));
    for (let i = 0; i < created.length; i += CHUNK)
      await repository.insert(created.slice(i, i + CHUNK).map((c) => ({ ...c.row, id: c.id })) as never[]);
    for (const change of mine)
      if (change.action === 'update') await repository.update(change.id, change.patch as never);
  }
  const fresh: Omit<Provenance, 'id'>[] = [];
  const seen: Parameters<Unit['provenance']['renew']>[0][number][] = [];
  for (const { draft, id, hash, known: before } of plan.changes) {
    const { entity, externalId, file, line } = draft;
    if (before === undefined) {
      fresh.push({
        entity,
        entityId: id,
        source,
        externalId,
        file,
        line,
        rowHash: hash,
        importId,
        firstSeenAt: now,
        lastSeenAt: now,
      });
      continue;
    }
    // The import that first brought a row stays its import: undoing a later one must not forget where the row is from.
    const first = known.get(`${entity} ${externalId}`)?.importId ?? importId;
    seen.push({
      id: before.provenanceId,
      rowHash: draft.ensure ? before.rowHash : hash,
      file,
      line,
      importId: first,
      lastSeenAt: now,
    });
  }
  for (let i = 0; i < fresh.length; i += CHUNK) await unit.provenance.insert(fresh.slice(i, i + CHUNK));
  for (let i = 0; i < seen.length; i += CHUNK) await unit.provenance.renew(seen.slice(i, i + CHUNK));
}

/** Rows after the rows that they are part of, so that references hold at each step. */
function parentsFirst(changes: readonly PlannedChange[]): PlannedChange[] {
  const byId = new Map(changes.map((c) => [c.id, c]));
  const byCode = new Map(changes.map((c) => [c.row?.code, c]));
  const sorted: PlannedChange[] = [];
  const visited = new Set<PlannedChange>();
  for (const change of changes) {
    const chain: PlannedChange[] = [];
    let next: PlannedChange | undefined = change;
    while (next && !visited.has(next)) {
      visited.add(next);
      chain.push(next);
      const { parentId, parentCode } = next.row as { parentId?: string | null; parentCode?: string | null };
      next = byId.get(parentId ?? '') ?? (parentCode ? byCode.get(parentCode) : undefined);
    }
    sorted.push(...chain.reverse());
  }
  return sorted;
}
