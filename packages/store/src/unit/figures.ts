import { ESCALATED_DAYS, type Need, REVIEW_DAYS, SOON_HOURS } from '@linli/domain';
import type { Figures } from '@linli/services';
import { run } from '../connect/sql.ts';
import { lacksGuarantee } from '../repository/resources.ts';
import type { Session } from '../session.ts';

/** What can still be served. Counts are made by the same conditions as the lists that open behind them. */
const OPEN = `n.state in ('open', 'partly')`;

export function createFigures(session: Session): Figures {
  const tenant = session.subdistrictId;
  return {
    async needsByCommunityAndCategory(from, to, asOf) {
      const { rows } = await run<{
        jurisdiction_id: string;
        category_code: string;
        state: Need['state'];
        needs: number;
        overdue: number;
      }>(
        session.db,
        `select n.jurisdiction_id, n.category_code, n.state, count(*)::int as needs,
            (count(*) filter (where ${OPEN} and n.resolve_by < $4))::int as overdue
          from need n where n.subdistrict_id = $1 and n.window_start < $3 and n.window_end >= $2
          group by n.jurisdiction_id, n.category_code, n.state
          order by n.jurisdiction_id, n.category_code, n.state`,
        [tenant, from, to, asOf],
      );
      return rows.map((r) => ({
        jurisdictionId: r.jurisdiction_id,
        categoryCode: r.category_code,
        state: r.state,
        needs: r.needs,
        overdue: r.overdue,
      }));
    },
    async useByResource(from, to) {
      // Of stock, what moved in the period; of openings, what lies in those that overlap it.
      const { rows } = await run<{ resource_id: string; used: number }>(
        session.db,
        `select resource_id, sum(used)::bigint as used from (
            select a.resource_id, sum(a.balance) as used from account a
              where a.subdistrict_id = $1 and a.kind in ('reserved', 'provided')
                and a.slice_start < $3 and a.slice_end > $2
              group by a.resource_id
            union all
            select a.resource_id, sum(l.amount) as used from account a
              join event_leg l on l.subdistrict_id = a.subdistrict_id and l.account_id = a.id
              join event e on e.subdistrict_id = l.subdistrict_id and e.id = l.event_id
              where a.subdistrict_id = $1 and a.kind in ('reserved', 'provided') and a.slice_start is null
                and e.occurred_at >= $2 and e.occurred_at < $3
              group by a.resource_id
          ) u group by resource_id having sum(used) <> 0 order by resource_id`,
        [tenant, from, to],
      );
      return rows.map((r) => ({ resourceId: r.resource_id, used: r.used }));
    },
    async counts(asOf) {
      const { rows } = await run<Record<string, number>>(
        session.db,
        `select
          (select count(*)::int from agent where subdistrict_id = $1 and kind = 'organization') as organizations,
          (select count(*)::int from place where subdistrict_id = $1) as places,
          (select count(*)::int from event where subdistrict_id = $1) as events,
          (select count(*)::int from proposal where subdistrict_id = $1 and state = 'pending') as proposals,
          (select count(*)::int from claim c
            join need n on n.subdistrict_id = c.subdistrict_id and n.id = c.need_id
            join resource r on r.subdistrict_id = c.subdistrict_id and r.id = c.resource_id
            where c.subdistrict_id = $1 and (c.state = 'pending' or (c.state = 'expired'
              and c.decided_at >= $2::timestamptz - interval '${ESCALATED_DAYS} days'
              and n.state in ('open', 'partly') and r.status = 'active'))) as claims,
          (select count(*)::int from need n where n.subdistrict_id = $1 and ${OPEN}
            and n.responded_at is null and n.respond_by < $2) as respond_overdue,
          (select count(*)::int from need n where n.subdistrict_id = $1 and ${OPEN} and n.resolve_by >= $2
            and n.resolve_by < $2::timestamptz + interval '${SOON_HOURS} hours') as resolve_soon,
          (select count(*)::int from commitment where subdistrict_id = $1 and state = 'active'
            and (slice_start is null or slice_start < $2)) as to_fulfil,
          (select count(*)::int from resource where subdistrict_id = $1 and status = 'active'
            and (reviewed_at is null or reviewed_at < $2::timestamptz - interval '${REVIEW_DAYS} days')) as unreviewed,
          (select count(*)::int from resource where subdistrict_id = $1 and status = 'active'
            and ${lacksGuarantee('resource')}) as missing`,
        [tenant, asOf],
      );
      const r = rows[0]!;
      return {
        organizations: r.organizations!,
        places: r.places!,
        events: r.events!,
        proposalsToReview: r.proposals!,
        claimsToAnswer: r.claims!,
        respondOverdue: r.respond_overdue!,
        resolveSoon: r.resolve_soon!,
        toFulfil: r.to_fulfil!,
        resourcesUnreviewed: r.unreviewed!,
        guaranteesMissing: r.missing!,
      };
    },
  };
}
