import type { LinkingStores } from '@linli/services';
import { run } from '../connect/sql.ts';
import { createRepository } from '../repository/repository.ts';
import { insertRows } from '../rows/insert.ts';
import {
  CALENDAR_DAY,
  LINKING_SETTING,
  MATTER,
  MATTER_PART,
  MATTER_STEP,
  PHOTO,
  RESPONDER,
  RESPONSIBILITY,
  WISH,
} from '../rows/linking-tables.ts';
import { selectRows } from '../rows/select.ts';
import type { Session } from '../session.ts';

/** Whistles, cases, wishes, and what they go by. */
export function createLinkingStores(session: Session): LinkingStores {
  const mine = [session.subdistrictId];
  return {
    responsibilities: createRepository(session, RESPONSIBILITY, { entity: 'responsibility' }),
    responders: createRepository(session, RESPONDER, { entity: 'responder' }),
    linkingSettings: createRepository(session, LINKING_SETTING, { entity: 'linking-setting' }),
    calendarDays: createRepository(session, CALENDAR_DAY, { entity: 'calendar-day' }),
    matters: createRepository(session, MATTER, { entity: 'matter' }),
    matterParts: createRepository(session, MATTER_PART, { entity: 'matter-part' }),
    matterSteps: {
      insert: (rows) => insertRows(session, MATTER_STEP, rows),
      of: (matterId) =>
        selectRows(session, MATTER_STEP, (p) => [`t.matter_id = ${p.add(matterId, 'uuid')}`], 'order by t.at, t.id'),
    },
    async matterLoads(now) {
      const { rows } = await run<{ agent_id: string; open: number; overdue: number }>(
        session.db,
        `select p.agent_id, count(*)::int as open,
            count(*) filter (where p.respond_due < $2::timestamptz or p.resolve_due < $2::timestamptz)::int as overdue
          from matter_part p
          where p.subdistrict_id = $1 and p.state in ('dispatched', 'responded') group by p.agent_id`,
        [...mine, now],
      );
      return rows.map((row) => ({ agentId: row.agent_id, open: row.open, overdue: row.overdue }));
    },
    async mattersOverdue(now) {
      const { rows } = await run<{ n: number }>(
        session.db,
        `select count(distinct p.matter_id)::int as n from matter_part p where p.subdistrict_id = $1
          and p.state in ('dispatched', 'responded')
          and (p.respond_due < $2::timestamptz or p.resolve_due < $2::timestamptz)`,
        [...mine, now],
      );
      return rows[0]!.n;
    },
    wishes: createRepository(session, WISH, { entity: 'wish' }),
    photos: createRepository(session, PHOTO, { entity: 'photo' }),
    photoBytes: {
      async put(id, bytes) {
        await run(session.db, 'update photo set bytes = $3 where subdistrict_id = $1 and id = $2', [
          ...mine,
          id,
          Buffer.from(bytes),
        ]);
      },
      async get(id) {
        const { rows } = await run<{ bytes: Uint8Array | null }>(
          session.db,
          'select bytes from photo where subdistrict_id = $1 and id = $2',
          [...mine, id],
        );
        return rows[0]?.bytes ?? undefined;
      },
    },
  };
}
