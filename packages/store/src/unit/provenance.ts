import type { ProvenanceStore } from '@linli/services';
import { Parameters, run } from '../connect/sql.ts';
import { chunksOf, insertRows } from '../rows/insert.ts';
import { selectRows } from '../rows/select.ts';
import { PROVENANCE } from '../rows/tables.ts';
import type { Session } from '../session.ts';

export function createProvenanceStore(session: Session): ProvenanceStore {
  return {
    of: (entity, entityId) =>
      selectRows(
        session,
        PROVENANCE,
        (p) => [`t.entity = ${p.add(entity, 'text')}`, `t.entity_id = ${p.add(entityId, 'uuid')}`],
        'order by t.id',
      ),
    bySource: (source) =>
      selectRows(session, PROVENANCE, (p) => [`t.source = ${p.add(source, 'text')}`], 'order by t.external_id, t.id'),
    async insert(rows) {
      await insertRows(
        session,
        PROVENANCE,
        rows.map((row) => ({ ...row, id: session.newId() })),
      );
    },
    async renew(rows) {
      for (const chunk of chunksOf(rows, 8)) {
        const p = new Parameters();
        const tenant = p.add(session.subdistrictId, 'uuid');
        const lists = [
          p.add(
            chunk.map((r) => r.id),
            'uuid[]',
          ),
          p.add(
            chunk.map((r) => r.rowHash),
            'text[]',
          ),
          p.add(
            chunk.map((r) => r.file),
            'text[]',
          ),
          p.add(
            chunk.map((r) => r.line),
            'integer[]',
          ),
          p.add(
            chunk.map((r) => r.importId),
            'uuid[]',
          ),
          p.add(
            chunk.map((r) => new Date(r.lastSeenAt).toISOString()),
            'timestamptz[]',
          ),
        ];
        await run(
          session.db,
          `update provenance t set row_hash = v.row_hash, file = v.file, line = v.line, import_id = v.import_id,
              last_seen_at = v.seen
            from unnest(${lists.join(', ')}) as v (id, row_hash, file, line, import_id, seen)
            where t.subdistrict_id = ${tenant} and t.id = v.id`,
          p.values,
        );
      }
    },
    async removeByImport(importId) {
      await run(session.db, 'delete from provenance where subdistrict_id = $1 and import_id = $2', [
        session.subdistrictId,
        importId,
      ]);
    },
  };
}
