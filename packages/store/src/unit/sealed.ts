import type { SealedAccess, SealedKind } from '@linli/domain';
import type { SealedRow, SealedStore } from '@linli/services';
import { run } from '../connect/sql.ts';
import { describe } from '../rows/description.ts';
import { insertRows } from '../rows/insert.ts';
import { selectPage, selectRows } from '../rows/select.ts';
import type { Session } from '../session.ts';

const SEALED_FIELD = describe<SealedRow>('sealed_field', {
  kind: 'text',
  ownerId: 'uuid',
  sealed: 'text',
  userId: 'text',
  createdAt: 'instant',
  createdBy: 'text',
});
const SEALED_ACCESS = describe<SealedAccess>('sealed_access', {
  id: 'uuid',
  kind: 'text',
  ownerId: 'uuid',
  action: 'text',
  reason: 'text',
  at: 'instant',
  by: 'text',
});
const BATCH = 500;

export function createSealedStore(session: Session): SealedStore {
  const mine = [session.subdistrictId];
  return {
    async put({ kind, ownerId }, sealed, userId) {
      await run(
        session.db,
        `insert into sealed_field (subdistrict_id, kind, owner_id, sealed, user_id, created_at, created_by)
          values ($1, $2, $3, $4, $5, $6, $7)
          on conflict (subdistrict_id, kind, owner_id) do update
            set sealed = excluded.sealed, user_id = excluded.user_id,
              created_at = excluded.created_at, created_by = excluded.created_by`,
        [...mine, kind, ownerId, sealed, userId, session.now().toISOString(), session.by],
      );
    },
    async get({ kind, ownerId }) {
      const rows = await selectRows(session, SEALED_FIELD, (p) => [
        `t.kind = ${p.add(kind, 'text')}`,
        `t.owner_id = ${p.add(ownerId, 'uuid')}`,
      ]);
      return rows[0];
    },
    async remove({ kind, ownerId }) {
      await run(session.db, 'delete from sealed_field where subdistrict_id = $1 and kind = $2 and owner_id = $3', [
        ...mine,
        kind,
        ownerId,
      ]);
    },
    async *each(filter = {}) {
      let after: { kind: SealedKind; ownerId: string } | undefined;
      for (;;) {
        const last = after;
        const rows = await selectRows(
          session,
          SEALED_FIELD,
          (p) => [
            ...(filter.userId === undefined ? [] : [`t.user_id = ${p.add(filter.userId, 'text')}`]),
            ...(filter.kind === undefined ? [] : [`t.kind = ${p.add(filter.kind, 'text')}`]),
            ...(last === undefined
              ? []
              : [`(t.kind, t.owner_id) > (${p.add(last.kind, 'text')}, ${p.add(last.ownerId, 'uuid')})`]),
          ],
          `order by t.kind, t.owner_id limit ${BATCH}`,
        );
        yield* rows;
        const end = rows.at(-1);
        if (rows.length < BATCH || end === undefined) return;
        after = { kind: end.kind, ownerId: end.ownerId };
      }
    },
    log: ({ kind, ownerId }, access) =>
      insertRows(session, SEALED_ACCESS, [{ id: session.newId(), kind, ownerId, ...access }]),
    trail: (query) => selectPage(session, SEALED_ACCESS, query),
  };
}
