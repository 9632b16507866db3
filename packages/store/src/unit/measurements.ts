import { Problem } from '@linli/domain';
import type { MeasurementStore } from '@linli/services';
import { Parameters, run } from '../connect/sql.ts';
import { placeholders } from '../rows/description.ts';
import { insertRows } from '../rows/insert.ts';
import { MEASUREMENT, MEASUREMENT_WITH_RESULT } from '../rows/measurement-tables.ts';
import { selectPage, selectRows } from '../rows/select.ts';
import type { Session } from '../session.ts';

export function createMeasurementStore(session: Session): MeasurementStore {
  return {
    insert: (row) => insertRows(session, MEASUREMENT, [row]),
    async update(id, patch) {
      const p = new Parameters();
      const assignments = Object.entries(patch)
        .filter(([name, value]) => value !== undefined && name !== 'id')
        .map(([name, value]) => {
          const field = MEASUREMENT_WITH_RESULT.byName.get(name)!;
          return `${field.columns[0]} = ${placeholders(field, value, p)[0]}`;
        });
      if (assignments.length === 0) return;
      const { count } = await run(
        session.db,
        `update measurement set ${assignments.join(', ')}
          where subdistrict_id = ${p.add(session.subdistrictId, 'uuid')} and id = ${p.add(id, 'uuid')}`,
        p.values,
      );
      if (count === 0)
        throw new Problem('not-found', `there is no measurement ${id} here`, { fix: 'read the list again' });
    },
    async get(id) {
      return (await selectRows(session, MEASUREMENT_WITH_RESULT, (p) => [`t.id = ${p.add(id, 'uuid')}`]))[0];
    },
    async getForUpdate(id) {
      return (await selectRows(session, MEASUREMENT, (p) => [`t.id = ${p.add(id, 'uuid')}`], 'for update'))[0];
    },
    list: (query) => selectPage(session, MEASUREMENT, { sort: '-createdAt', ...query }),
    async latestDone() {
      return (
        await selectRows(
          session,
          MEASUREMENT_WITH_RESULT,
          () => ["t.state = 'done'"],
          'order by t.created_at desc, t.id desc limit 1',
        )
      )[0];
    },
    async latest() {
      return (await selectRows(session, MEASUREMENT, () => [], 'order by t.created_at desc, t.id desc limit 1'))[0];
    },
  };
}
