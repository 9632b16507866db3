import { type AgeLimit, Problem } from '@linli/domain';
import type { MatchStore } from '@linli/services';
import { Parameters, run } from '../connect/sql.ts';
import { placeholders } from '../rows/description.ts';
import { insertRows } from '../rows/insert.ts';
import { selectPage, selectRows } from '../rows/select.ts';
import { MATCH_RUN, OPEN_NEED } from '../rows/tables.ts';
import type { Session } from '../session.ts';

/** Runs that were carried out and proposed something; not those that only compared. */
const PROPOSED = "t.state = 'done' and (t.asked ->> 'compare') is distinct from 'true'";
/** Runs that were not narrowed to a kind, a community or a time. */
const WHOLE =
  "coalesce(t.asked ->> 'category', t.asked ->> 'jurisdictionId', t.asked ->> 'from', t.asked ->> 'to') is null";
const NEWEST = 'order by t.created_at desc, t.id desc limit 1';

export function createMatchStore(session: Session): MatchStore {
  return {
    insertRun: (row) => insertRows(session, MATCH_RUN, [row]),
    async updateRun(id, patch) {
      const p = new Parameters();
      const assignments = Object.entries(patch)
        .filter(([name, value]) => value !== undefined && name !== 'id' && MATCH_RUN.byName.has(name))
        .map(([name, value]) => {
          const field = MATCH_RUN.byName.get(name)!;
          return `${field.columns[0]} = ${placeholders(field, value, p)[0]}`;
        });
      if (assignments.length === 0) return;
      const { count } = await run(
        session.db,
        `update match_run set ${assignments.join(', ')}
          where subdistrict_id = ${p.add(session.subdistrictId, 'uuid')} and id = ${p.add(id, 'uuid')}`,
        p.values,
      );
      if (count === 0)
        throw new Problem('not-found', `there is no matching run ${id} here`, { fix: 'read the list of runs again' });
    },
    async getRun(id) {
      return (await selectRows(session, MATCH_RUN, (p) => [`t.id = ${p.add(id, 'uuid')}`]))[0];
    },
    async getRunForUpdate(id) {
      return (await selectRows(session, MATCH_RUN, (p) => [`t.id = ${p.add(id, 'uuid')}`], 'for update'))[0];
    },
    listRuns: (query) => selectPage(session, MATCH_RUN, { sort: '-createdAt', ...query }),
    async latestWholeRun() {
      return (await selectRows(session, MATCH_RUN, () => [PROPOSED, WHOLE], NEWEST))[0];
    },
    async latestRunOf(needId) {
      const seenIn = (p: Parameters) => {
        const id = p.add(needId, 'uuid');
        const has = (table: string) =>
          `exists (select from ${table} x where x.subdistrict_id = t.subdistrict_id and x.need_id = ${id} and x.run_id = t.id)`;
        return `(${WHOLE} or ${has('proposal')} or ${has('open_need')})`;
      };
      return (await selectRows(session, MATCH_RUN, (p) => [PROPOSED, seenIn(p)], NEWEST))[0];
    },
    insertOpen: (rows) => insertRows(session, OPEN_NEED, rows),
    listOpen: (runId, query) =>
      selectPage(session, OPEN_NEED, query, { key: 'needId', more: (p) => [`t.run_id = ${p.add(runId, 'uuid')}`] }),
    async openOf(needId) {
      const run = await this.latestRunOf(needId);
      if (run === undefined) return undefined;
      const rows = await selectRows(session, OPEN_NEED, (p) => [
        `t.need_id = ${p.add(needId, 'uuid')}`,
        `t.run_id = ${p.add(run.id, 'uuid')}`,
      ]);
      return rows[0];
    },
    silentSince: (instant) =>
      selectRows(session, MATCH_RUN, (p) => [
        "t.state in ('queued', 'running')",
        `coalesce(t.seen_at, t.created_at) < ${p.add(instant, 'timestamptz')}`,
      ]),
    async ageLimits() {
      const { rows } = await run<{ age_limits: AgeLimit[] }>(
        session.db,
        'select age_limits from match_setting where subdistrict_id = $1',
        [session.subdistrictId],
      );
      return rows[0]?.age_limits ?? [];
    },
    async setAgeLimits(limits) {
      await run(
        session.db,
        `insert into match_setting (subdistrict_id, age_limits, updated_at, updated_by) values ($1, $2, $3, $4)
          on conflict (subdistrict_id) do update
          set age_limits = excluded.age_limits, updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
        [session.subdistrictId, JSON.stringify(limits), session.now().toISOString(), session.by],
      );
    },
    async supersedePending(exceptRunId, needIds) {
      const { count } = await run(
        session.db,
        `update proposal set state = 'superseded', version = version + 1, updated_at = $3, updated_by = $4
          where subdistrict_id = $1 and state = 'pending' and run_id <> $2${needIds === null ? '' : ' and need_id = any($5::uuid[])'}`,
        [
          ...[session.subdistrictId, exceptRunId, session.now().toISOString(), session.by],
          ...(needIds === null ? [] : [[...needIds]]),
        ],
      );
      return count;
    },
  };
}
