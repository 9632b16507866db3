import { bookings, claimBoard, commitments, needs, proposals, resources } from '@linli/contract';
import type { Overview } from '@linli/domain';
import { useRead } from '../../shared/api/reads.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';
import { UNMET } from '../needs/unmet.ts';
import { scopeFilters, type TodayScope, todayScope } from './today-scope.ts';

export type TodayCounts = Partial<Overview['today'] & { bookingsToAnswer: number }>;

const ONE = { limit: 1 } as const;

/**
 * What is to be done today by whoever looks: for the whole sub-district as the overview counts it, for a community or a
 * body as the very lists count it that the numbers lead to.
 */
export function useToday(overview: Overview['today'] | undefined): { today: TodayCounts; scope: TodayScope } {
  const { params, subject } = useTenant();
  const staff = useMayAtAll()('match.decide');
  const scope = todayScope(subject);
  const own = scope.kind !== 'whole';
  const mine = { fresh: 30_000, enabled: own };
  const served = { fresh: 30_000, enabled: scope.kind === 'community' };
  const within = scopeFilters(scope, '');
  const unmet = { ...within, ...ONE, state: UNMET } as object;
  const kept = { ...scopeFilters(scope, '/console/resources'), ...ONE, status: 'active' } as const;
  const requests = useRead(
    bookings.list,
    { params, query: { ...within, ...ONE, state: 'requested' } as object },
    { fresh: 30_000, enabled: staff || own },
  );
  const claims = useRead(claimBoard.claims, { params, query: { ...within, ...ONE } }, mine);
  const promises = useRead(
    commitments.list,
    { params, query: { ...within, ...ONE, state: 'active', due: 'true' } as object },
    mine,
  );
  const lacking = useRead(resources.list, { params, query: { ...kept, lacksGuarantee: 'true' } }, mine);
  const unreviewed = useRead(resources.list, { params, query: { ...kept, unreviewed: 'true' } }, mine);
  const review = useRead(proposals.list, { params, query: { ...within, ...ONE, state: 'pending' } as object }, served);
  const unanswered = useRead(needs.list, { params, query: { ...unmet, due: 'respond-overdue' } as object }, served);
  const soon = useRead(needs.list, { params, query: { ...unmet, due: 'resolve-soon' } as object }, served);
  const bookingsToAnswer = requests.data?.total ?? 0;
  if (!own) return { today: { ...overview, bookingsToAnswer }, scope };
  return {
    today: {
      bookingsToAnswer,
      claimsToAnswer: claims.data?.total ?? 0,
      toFulfil: promises.data?.total ?? 0,
      guaranteesMissing: lacking.data?.total ?? 0,
      resourcesUnreviewed: unreviewed.data?.total ?? 0,
      ...(scope.kind === 'community'
        ? {
            proposalsToReview: review.data?.total ?? 0,
            respondOverdue: unanswered.data?.total ?? 0,
            resolveSoon: soon.data?.total ?? 0,
          }
        : {}),
    },
    scope,
  };
}
