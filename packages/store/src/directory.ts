import type { Jurisdiction } from '@linli/domain';
import type { Directory } from '@linli/services';
import type { Kysely } from 'kysely';
import { Parameters, run } from './connect/sql.ts';
import { refuseWithin } from './connect/within.ts';
import { logChanges } from './repository/changes.ts';
import { columnsOf, decode, describe as describeTable } from './rows/description.ts';
import { chunksOf } from './rows/insert.ts';
import type { Session } from './session.ts';
import { type RoleRow, roleOf, SELECT_ROLES } from './unit/roles.ts';

const JURISDICTION = describeTable<Jurisdiction>('jurisdiction', {
  id: 'uuid',
  code: 'text',
  level: 'text',
  parentId: 'uuid',
  name: 'local-text',
  timeZone: 'text',
  centre: 'position',
  boundary: 'json',
  demo: 'boolean',
  createdAt: 'instant',
});

const ROLE_COLUMNS = 'id, user_id, role, jurisdiction_id, agent_id';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * The administrative tree and the roles. `transact` opens a session on a sub-district, so that a role given or taken is
 * written down in its change log, in the same transaction.
 */
export function createDirectory(
  db: Kysely<unknown>,
  transact: <T>(subdistrictId: string, by: string, work: (session: Session) => Promise<T>) => Promise<T>,
  now: () => Date,
): Directory {
  /** On a connection of its own, so never inside a transaction. */
  const ask = async <R>(text: string, values: readonly unknown[]) => {
    refuseWithin();
    return run<R>(db, text, values);
  };
  const jurisdictionsWhere = async (where: string, values: readonly unknown[]): Promise<Jurisdiction[]> => {
    const { rows } = await ask<Record<string, unknown>>(
      `select ${columnsOf(JURISDICTION, 'j')} from jurisdiction j where ${where} order by length(j.code), j.code`,
      values,
    );
    return rows.map((row) => decode(JURISDICTION, row));
  };

  return {
    async jurisdictions(filter = {}) {
      const p = new Parameters();
      const where = ['true'];
      if (filter.level !== undefined) where.push(`j.level = ${p.add(filter.level, 'text')}`);
      if (filter.within !== undefined) {
        const within = p.add(filter.within, 'text');
        const code = UUID.test(filter.within)
          ? `(select w.code from jurisdiction w where w.id = ${within}::uuid)`
          : within;
        where.push(`j.code like ${code} || '%'`);
      }
      return jurisdictionsWhere(where.join(' and '), p.values);
    },
    async jurisdiction(codeOrId) {
      return (await jurisdictionsWhere(UUID.test(codeOrId) ? 'j.id = $1::uuid' : 'j.code = $1::text', [codeOrId]))[0];
    },
    async putJurisdictions(rows) {
      const at = now().toISOString();
      for (const chunk of chunksOf(rows, 11)) {
        const p = new Parameters();
        const values = chunk.map(
          (j) => `(${p.add(j.id, 'uuid')}, ${p.add(j.code, 'text')}, ${p.add(j.level, 'text')},
            ${p.add(j.parentId, 'uuid')}, ${p.add(JSON.stringify(j.name), 'jsonb')}, ${p.add(j.timeZone, 'text')},
            ${p.add(j.centre?.[0] ?? null, 'double precision')}, ${p.add(j.centre?.[1] ?? null, 'double precision')},
            ${p.add(j.boundary === null ? null : JSON.stringify(j.boundary), 'jsonb')},
            ${p.add(j.demo, 'boolean')}, ${p.add(at, 'timestamptz')})`,
        );
        await ask(
          `insert into jurisdiction
              (id, code, level, parent_id, name, time_zone, longitude, latitude, boundary, demo, created_at)
            values ${values.join(', ')}
            on conflict (code) do update set name = excluded.name, time_zone = excluded.time_zone,
              parent_id = excluded.parent_id, longitude = excluded.longitude, latitude = excluded.latitude,
              boundary = excluded.boundary, demo = excluded.demo`,
          p.values,
        );
      }
    },
    async rolesOf(userId, subdistrictId) {
      const { rows } = await ask<RoleRow>(
        `${SELECT_ROLES} where r.subdistrict_id = $1 and r.user_id = $2 order by r.id`,
        [subdistrictId, userId],
      );
      return rows.map(roleOf);
    },
    async subdistrictsOf(userId) {
      const { rows } = await ask<{ id: string }>(
        'select distinct subdistrict_id as id from role_assignment where user_id = $1 order by id',
        [userId],
      );
      return rows.map((r) => r.id);
    },
    async listRoles(subdistrictId) {
      const { rows } = await ask<RoleRow>(`${SELECT_ROLES} where r.subdistrict_id = $1 order by r.user_id, r.id`, [
        subdistrictId,
      ]);
      return rows.map(roleOf);
    },
    putRole: (subdistrictId, role, by) =>
      transact(subdistrictId, by, async (session) => {
        await run(
          session.db,
          `insert into role_assignment (subdistrict_id, ${ROLE_COLUMNS}) values ($1, $2, $3, $4, $5, $6)
            on conflict (subdistrict_id, id) do update set user_id = excluded.user_id, role = excluded.role,
              jurisdiction_id = excluded.jurisdiction_id, agent_id = excluded.agent_id`,
          [subdistrictId, role.id, role.userId, role.role, role.jurisdictionId, role.agentId],
        );
        await logChanges(session, [
          { entity: 'role', entityId: role.id, action: 'create', before: null, after: { ...role } },
        ]);
      }),
    removeRole: (subdistrictId, roleId, by) =>
      transact(subdistrictId, by, async (session) => {
        const { rows } = await run<RoleRow>(
          session.db,
          `delete from role_assignment where subdistrict_id = $1 and id = $2 returning ${ROLE_COLUMNS}`,
          [subdistrictId, roleId],
        );
        await logChanges(
          session,
          rows.map((r) => ({
            entity: 'role',
            entityId: r.id,
            action: 'remove',
            before: { ...roleOf(r) },
            after: null,
          })),
        );
      }),
  };
}
