import type { EntityKind } from '@linli/domain';
import type { ChangeLog } from '@linli/services';
import { run } from '../connect/sql.ts';
import { writeChanges } from '../repository/changes.ts';
import { selectRows } from '../rows/select.ts';
import { CHANGE } from '../rows/tables.ts';
import type { Session } from '../session.ts';

/** Which rows refer to rows that an import made: [what is referred to, table, column, what refers]. */
const REFERENCES: readonly (readonly [EntityKind, string, string, string])[] = [
  ['agent', 'agent', 'parent_id', 'an organisation'],
  ['agent', 'membership', 'agent_id', 'a membership'],
  ['agent', 'membership', 'organization_id', 'a membership'],
  ['agent', 'place', 'agent_id', 'a place'],
  ['agent', 'resource', 'agent_id', 'a resource'],
  ['agent', 'need', 'agent_id', 'a need'],
  ['agent', 'commitment', 'provider_id', 'a promise'],
  ['place', 'resource_site', 'place_id', 'a resource'],
  ['place', 'need', 'place_id', 'a need'],
  ['resource', 'proposal', 'resource_id', 'a proposal'],
  ['resource', 'claim', 'resource_id', 'a claim'],
  ['resource', 'commitment', 'resource_id', 'a promise'],
  ['need', 'proposal', 'need_id', 'a proposal'],
  ['need', 'claim', 'need_id', 'a claim'],
  ['need', 'commitment', 'need_id', 'a promise'],
];

export function createChangeLog(session: Session): ChangeLog {
  return {
    async of(entity, entityId, limit = 100) {
      await writeChanges(session);
      return selectRows(
        session,
        CHANGE,
        (p) => [`t.entity_id = ${p.add(entityId, 'uuid')}`, `t.entity = ${p.add(entity, 'text')}`],
        `order by t.at desc, t.id desc limit ${Math.max(1, Math.floor(limit))}`,
      );
    },
    async byImport(importId) {
      await writeChanges(session);
      return selectRows(session, CHANGE, (p) => [`t.import_id = ${p.add(importId, 'uuid')}`], 'order by t.at, t.id');
    },
    async builtUpon(importId) {
      await writeChanges(session);
      const values = [session.subdistrictId, importId];
      const later = await run<{ entity: EntityKind; entity_id: string; by: string; at: Date }>(
        session.db,
        `select distinct on (c.entity_id) c.entity, c.entity_id, c.by, c.at from change_log c
          join change_log i on i.subdistrict_id = c.subdistrict_id and i.entity_id = c.entity_id
            and i.import_id = $2 and i.id < c.id
          where c.subdistrict_id = $1 and c.import_id is distinct from $2
          order by c.entity_id, c.id desc`,
        values,
      );
      const out = later.rows.map((row) => ({
        entity: row.entity,
        entityId: row.entity_id,
        why: `changed by ${row.by} at ${new Date(row.at).toISOString()}`,
      }));
      for (const [entity, table, column, what] of REFERENCES) {
        // What the import itself made goes with it, and does not stand in its way.
        const own =
          table === 'resource_site'
            ? 'r.resource_id'
            : ['proposal', 'claim', 'commitment'].includes(table)
              ? null
              : 'r.id';
        const { rows } = await run<{ id: string }>(
          session.db,
          `select distinct i.entity_id as id from change_log i
            join ${table} r on r.subdistrict_id = i.subdistrict_id and r.${column} = i.entity_id
            where i.subdistrict_id = $1 and i.import_id = $2 and i.action = 'create' and i.entity = '${entity}'
            ${
              own === null
                ? ''
                : `and not exists (select 1 from change_log o where o.subdistrict_id = i.subdistrict_id
                    and o.import_id = $2 and o.action = 'create' and o.entity_id = ${own})`
            }`,
          values,
        );
        for (const row of rows) out.push({ entity, entityId: row.id, why: `${what} refers to it` });
      }
      for (const table of ['resource', 'need']) {
        const { rows } = await run<{ id: string }>(
          session.db,
          `select distinct i.entity_id as id from change_log i
            join category c on c.subdistrict_id = i.subdistrict_id and c.id = i.entity_id
            join ${table} r on r.subdistrict_id = c.subdistrict_id and r.category_code = c.code
            where i.subdistrict_id = $1 and i.import_id = $2 and i.action = 'create' and i.entity = 'category'
              and not exists (select 1 from change_log o where o.subdistrict_id = i.subdistrict_id
                and o.import_id = $2 and o.action = 'create' and o.entity_id = r.id)`,
          values,
        );
        for (const row of rows)
          out.push({ entity: 'category', entityId: row.id, why: `a ${table} is of this category` });
      }
      return out;
    },
  };
}
