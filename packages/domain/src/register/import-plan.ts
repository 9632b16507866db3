import { Id } from '../common/id.ts';
import { canonicalJson } from './hsds-derive.ts';
import { completeRow, faultOfRow } from './import-complete.ts';
import type { Draft, DraftKind } from './import-draft.ts';
import { mergeFields } from './import-merge.ts';
import type { RejectedRow, RowChange } from './provenance.ts';

/** What is known of a row from earlier imports of the same source. */
export interface KnownRow {
  provenanceId: string;
  entityId: string;
  rowHash: string;
}

export interface PlanContext {
  /** By `keyOf(draft)`. */
  known: ReadonlyMap<string, KnownRow>;
  /** Rows as they are stored, by id; those whose hash changed must be there. */
  stored: ReadonlyMap<string, Record<string, unknown>>;
  /** What this source last said, by entity id. */
  bases: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  /** An organization that is stored already, by credit code or by its one and only name. */
  matchAgent(match: NonNullable<Draft['match']>): string | undefined;
  /** Category codes that are stored, so that a term with such a code is not made twice. */
  categoryIds: ReadonlyMap<string, string>;
  /** Whether another kind of row has this id: an id that the source gives is taken over only where it is free. */
  taken(id: string): boolean;
  newId(): string;
  hash(draft: Draft): string;
  /** The sub-district, for needs that name no community. */
  communityId: string;
}

export interface PlannedChange {
  draft: Draft;
  action: 'create' | 'update' | 'unchanged';
  id: string;
  hash: string;
  known: KnownRow | undefined;
  /** create: the whole row. */
  row?: Record<string, unknown>;
  /** update: the fields to write. */
  patch?: Record<string, unknown>;
  changes: RowChange['changes'];
}

export interface Plan {
  changes: PlannedChange[];
  faults: RejectedRow[];
  notes: string[];
}

export const ENTITY_ORDER: readonly DraftKind[] = ['category', 'agent', 'place', 'resource', 'need'];

export function keyOf(draft: Pick<Draft, 'entity' | 'externalId'>): string {
  return `${draft.entity} ${draft.externalId}`;
}

/** Hashes drafts, each once: the same draft is looked at when it is compared and when it is planned. */
export function draftHasher(hash: (text: string) => string): (draft: Draft) => string {
  const known = new WeakMap<Draft, string>();
  return (draft) => {
    let value = known.get(draft);
    if (value === undefined) {
      value = hash(draftText(draft));
      known.set(draft, value);
    }
    return value;
  };
}

/** What a draft says, as one text: the same text again changes nothing. */
export function draftText(draft: Draft): string {
  return canonicalJson({
    fields: draft.fields,
    extra: draft.extra,
    references: Object.fromEntries(Object.entries(draft.references).map(([k, r]) => [k, r.externalId])),
    sites: draft.sites?.map((s) => [s.externalId, s.extra]),
  });
}

/** Drafts that are new or say something else than last time: the service fetches what is stored of these. */
export function changedDrafts(
  drafts: readonly Draft[],
  known: ReadonlyMap<string, KnownRow>,
  hash: (draft: Draft) => string,
): { draft: Draft; known: KnownRow | undefined; hash: string }[] {
  const changed: { draft: Draft; known: KnownRow | undefined; hash: string }[] = [];
  for (const draft of drafts) {
    const before = known.get(keyOf(draft));
    const now = hash(draft);
    if (before && (draft.ensure || before.rowHash === now)) continue;
    changed.push({ draft, known: before, hash: now });
  }
  return changed;
}

/** Decides what each draft does: create, update, nothing, or be rejected for what it refers to. Pure. */
export function planImport(drafts: readonly Draft[], context: PlanContext): Plan {
  const faults: RejectedRow[] = [];
  const changes: PlannedChange[] = [];
  const ids = new Map<string, { id: string; isNew: boolean }>();
  const given = new Set<string>();
  let kept = 0;
  let overridden = 0;
  const examples: string[] = [];

  for (const draft of drafts) {
    const known = context.known.get(keyOf(draft));
    const isUuid = draft.externalId === draft.externalId.toLowerCase() && Id.safeParse(draft.externalId).success;
    const matched =
      known?.entityId ??
      // A UUID names the same thing wherever it is read: an export of Linli that comes back changes what it came from.
      (isUuid && context.stored.has(draft.externalId) ? draft.externalId : undefined) ??
      (draft.ensure && draft.match ? context.matchAgent(draft.match) : undefined) ??
      (draft.entity === 'category' ? context.categoryIds.get(String(draft.fields.code)) : undefined);
    if (matched !== undefined) {
      ids.set(keyOf(draft), { id: matched, isNew: false });
      continue;
    }
    // Ids that are UUIDs are kept; others stand in `extra`, so that an export writes them again.
    const canKeep = isUuid && !context.taken(draft.externalId) && !given.has(draft.externalId);
    const id = canKeep ? draft.externalId : context.newId();
    given.add(id);
    ids.set(keyOf(draft), { id, isNew: true });
  }

  const rejected = new Set<string>();
  const order = [...drafts].sort((a, b) => ENTITY_ORDER.indexOf(a.entity) - ENTITY_ORDER.indexOf(b.entity));
  for (const draft of order) {
    const key = keyOf(draft);
    const { id, isNew } = ids.get(key)!;
    const known = context.known.get(key);
    const hash = context.hash(draft);
    if (!isNew && (draft.ensure || known?.rowHash === hash)) {
      changes.push({ draft, action: 'unchanged', id, hash, known, changes: {} });
      continue;
    }
    const fields = { ...draft.fields };
    const extra = { ...draft.extra };
    const problem = resolve(draft, fields, extra);
    if (problem) {
      rejected.add(key);
      faults.push(problem);
      continue;
    }
    const stored = isNew ? undefined : context.stored.get(id);
    if (isNew || !stored) {
      if (id !== draft.externalId && keepsExternalId(draft)) extra[draft.idKey ?? 'source_id'] = draft.externalId;
      const row = completeRow(draft.entity, fields, extra, context.communityId);
      const fault = faultOfRow(draft.entity, row);
      if (fault) {
        rejected.add(key);
        faults.push(asRejected(draft, fault));
        continue;
      }
      changes.push({ draft, action: 'create', id, hash, known, row, changes: {} });
      continue;
    }
    const storedExtra = stored.extra as Record<string, unknown> | undefined;
    for (const key of ['id', 'source_id']) if (storedExtra?.[key] !== undefined) extra[key] = storedExtra[key];
    const merge = mergeFields(stored, { ...fields, extra }, context.bases.get(id));
    if (merge.kept.length > 0) {
      kept += merge.kept.length;
      if (examples.length < 3) examples.push(`${draft.label}: ${merge.kept.join(', ')}`);
    }
    overridden += merge.overridden.length;
    if (Object.keys(merge.changes).length === 0) {
      changes.push({ draft, action: 'unchanged', id, hash, known, changes: {} });
      continue;
    }
    const fault = faultOfRow(draft.entity, { ...stored, ...merge.patch });
    if (fault) {
      rejected.add(key);
      faults.push(asRejected(draft, fault));
      continue;
    }
    changes.push({ draft, action: 'update', id, hash, known, patch: merge.patch, changes: merge.changes });
  }

  function resolve(
    draft: Draft,
    fields: Record<string, unknown>,
    extra: Record<string, unknown>,
  ): RejectedRow | undefined {
    for (const [field, reference] of Object.entries(draft.references)) {
      const target = `${reference.entity} ${reference.externalId}`;
      const id = ids.get(target)?.id ?? context.known.get(target)?.entityId;
      if (id !== undefined && !rejected.has(target)) {
        fields[field] = id;
        continue;
      }
      if (reference.required) {
        return {
          file: draft.file,
          line: draft.line,
          column: reference.column || null,
          value: reference.externalId,
          problem: rejected.has(target)
            ? 'the row that it refers to was rejected'
            : `no ${reference.entity === 'agent' ? 'organization' : 'place'} has this id`,
          fix: 'mend or add the row with this id',
        };
      }
      fields[field] = null;
      if (reference.keepAs !== undefined) extra[reference.keepAs] = reference.externalId;
    }
    if (draft.sites) {
      const sites: { placeId: string; extra: Record<string, unknown> }[] = [];
      for (const site of draft.sites) {
        const target = `place ${site.externalId}`;
        const id = ids.get(target)?.id ?? context.known.get(target)?.entityId;
        if (id !== undefined && !rejected.has(target)) sites.push({ placeId: id, extra: site.extra });
      }
      fields.sites = sites;
    }
    return undefined;
  }

  const notes: string[] = [];
  if (kept > 0)
    notes.push(
      `${kept} fields were edited here and not in the source since: they were left as they are (${examples.join('; ')})`,
    );
  if (overridden > 0)
    notes.push(`${overridden} fields changed both here and in the source: the source's value is taken`);
  return { changes, faults, notes };
}

/** Made-up ids (of rows that only had a name) are not worth writing out. */
function keepsExternalId(draft: Draft): boolean {
  return !draft.externalId.startsWith('name:') && draft.columns.id !== '';
}

function asRejected(draft: Draft, fault: { field: string; problem: string }): RejectedRow {
  const column = draft.columns[fault.field] ?? fault.field;
  return {
    file: draft.file,
    line: draft.line,
    column,
    value: null,
    problem: fault.problem,
    fix: `correct '${column}'`,
  };
}

/** The plan as a report shows it, faults last. */
export function rowChanges(plan: Plan, limit: number): RowChange[] {
  const rows: RowChange[] = [];
  for (const change of plan.changes) {
    if (rows.length >= limit) break;
    if (change.draft.ensure && change.action === 'unchanged') continue;
    const { file, line, entity, externalId, label } = change.draft;
    rows.push({ file, line, entity, externalId, label, action: change.action, changes: change.changes });
  }
  return rows;
}
