import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Instant } from '../common/record.ts';

export const EntityKind = z
  .enum(['agent', 'membership', 'place', 'category', 'resource', 'need'])
  .meta({ id: 'EntityKind' });
export type EntityKind = z.infer<typeof EntityKind>;

export const ImportFormat = z.enum(['hsds', 'csv', 'xlsx', 'geojson']).meta({ id: 'ImportFormat' });
export type ImportFormat = z.infer<typeof ImportFormat>;

/** Where a row came from: which file of which source, which line, under which id there, and when it was last seen. */
export const Provenance = z
  .object({
    id: Id,
    entity: EntityKind,
    entityId: Id,
    source: z.string().max(200).meta({ description: 'name of the directory or file family' }),
    externalId: z.string().max(500),
    file: z.string().max(500),
    line: z.int().nullable(),
    /** SHA-256 of the row as it was read: the same again changes nothing. */
    rowHash: z.string(),
    importId: Id,
    firstSeenAt: Instant,
    lastSeenAt: Instant,
  })
  .meta({ id: 'Provenance' });
export type Provenance = z.infer<typeof Provenance>;

/** One fault of one row, with what would be right. Lines count from 1, the heading included. */
export const RejectedRow = z
  .object({
    file: z.string(),
    line: z.int().nullable(),
    column: z.string().nullable(),
    value: z.string().nullable(),
    problem: z.string(),
    fix: z.string(),
  })
  .meta({ id: 'RejectedRow' });
export type RejectedRow = z.infer<typeof RejectedRow>;

/** What one row would do, or did. `changes` holds [before, after] by field for an update. */
export const RowChange = z
  .object({
    file: z.string(),
    line: z.int().nullable(),
    entity: EntityKind,
    externalId: z.string(),
    label: z.string(),
    action: z.enum(['create', 'update', 'unchanged', 'reject']),
    changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  })
  .meta({ id: 'RowChange' });
export type RowChange = z.infer<typeof RowChange>;

export const ImportReport = z
  .object({
    importId: Id.nullable().meta({ description: 'null for a dry run' }),
    read: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    rejected: z.array(RejectedRow),
    rows: z.array(RowChange).meta({ description: 'what each row does; at most the first 5,000' }),
    notes: z.array(z.string()).meta({ description: 'what was guessed: encoding, mapping, headings' }),
    ms: z.number(),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof ImportReport>;

/** An import that went in, and can be undone as long as nothing later builds on it. */
export const ImportBatch = z
  .object({
    id: Id,
    format: ImportFormat,
    source: z.string(),
    fileName: z.string(),
    state: z.enum(['applied', 'undone']),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
    createdAt: Instant,
    createdBy: z.string(),
  })
  .meta({ id: 'ImportBatch' });
export type ImportBatch = z.infer<typeof ImportBatch>;
