import { bookings, claimBoard, commitments, resources } from '@linli/contract';
import type { Overview } from '@linli/domain';
import { useRead } from '../../shared/api/reads.ts';
import { useMayAtAll, useTenant } from '../../shared/api/tenant.tsx';

export type TodayCounts = Partial<Overview['today'] & { bookingsToAnswer: number }>;

const ONE = 1;

/**
 * What is to be done today by whoever looks. Staff answer for the whole sub-district; whoever acts for a body is shown
 * what waits for that body, counted as the page behind it counts, and nothing that only staff may do.
 */
export function useToday(overview: Overview['today'] | undefined): { today: TodayCounts; agentId: string | undefined } {
  const { params, subject } = useTenant();
  const staff = useMayAtAll()('match.decide');
  const agentId = staff ? undefined : subject.roles.find((role) => role.role === 'owner')?.agentId;
  const owner = agentId != null;
  const asked = { fresh: 30_000, enabled: staff || owner };
  const own = { fresh: 30_000, enabled: owner };
  const requests = useRead(bookings.list, { params, query: { state: 'requested', limit: ONE } }, asked);
  const claims = useRead(claimBoard.claims, { params, query: { limit: ONE } }, own);
  const promises = useRead(commitments.list, { params, query: { state: 'active', due: 'true', limit: ONE } }, own);
  const mine = { agentId: agentId ?? '', status: 'active', limit: ONE } as const;
  const lacking = useRead(resources.list, { params, query: { ...mine, lacksGuarantee: 'true' } }, own);
  const unreviewed = useRead(resources.list, { params, query: { ...mine, unreviewed: 'true' } }, own);
  const bookingsToAnswer = requests.data?.total ?? 0;
  if (!owner) return { today: { ...overview, bookingsToAnswer }, agentId: undefined };
  return {
    today: {
      bookingsToAnswer,
      claimsToAnswer: claims.data?.total ?? 0,
      toFulfil: promises.data?.total ?? 0,
      guaranteesMissing: lacking.data?.total ?? 0,
      resourcesUnreviewed: unreviewed.data?.total ?? 0,
    },
    agentId,
  };
}
