import { Problem } from '@linli/domain';
import type { ImportStore } from '@linli/services';
import { run } from '../connect/sql.ts';
import { insertRows } from '../rows/insert.ts';
import { selectPage, selectRows } from '../rows/select.ts';
import { IMPORT_BATCH } from '../rows/tables.ts';
import type { Session } from '../session.ts';

export function createImportStore(session: Session): ImportStore {
  return {
    insert: (batch) => insertRows(session, IMPORT_BATCH, [batch]),
    async get(id) {
      return (await selectRows(session, IMPORT_BATCH, (p) => [`t.id = ${p.add(id, 'uuid')}`]))[0];
    },
    list: (query) => selectPage(session, IMPORT_BATCH, { sort: '-createdAt', ...query }),
    async markUndone(id) {
      const { count } = await run(
        session.db,
        `update import_batch set state = 'undone' where subdistrict_id = $1 and id = $2 and state = 'applied'`,
        [session.subdistrictId, id],
      );
      if (count === 0)
        throw new Problem('conflict', `the import ${id} is not there, or was undone already`, {
          fix: 'read the list of imports again',
        });
    },
  };
}
