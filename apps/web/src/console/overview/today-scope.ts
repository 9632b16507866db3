import type { Subject } from '@linli/domain';
import type { Filters } from '../../shared/api/address.ts';

/** For whom the counts of the day are, and what narrows the lists behind them to exactly what is counted. */
export type TodayScope =
  | { kind: 'whole' }
  | { kind: 'community'; jurisdictionId: string }
  | { kind: 'body'; agentId: string };

/**
 * Coordinators and operators answer for the whole sub-district, and so does a worker of several communities; a worker of one
 * community for that one; whoever acts for a body, for that body.
 */
export function todayScope({ roles }: Pick<Subject, 'roles'>): TodayScope {
  if (roles.some((held) => held.role === 'coordinator' || held.role === 'operator')) return { kind: 'whole' };
  const communities = new Set(roles.filter((held) => held.role === 'worker').map((held) => held.jurisdictionId));
  const [jurisdictionId] = communities;
  if (communities.size === 1 && jurisdictionId != null) return { kind: 'community', jurisdictionId };
  if (communities.size > 0) return { kind: 'whole' };
  const agentId = roles.find((held) => held.role === 'owner')?.agentId;
  return agentId == null ? { kind: 'whole' } : { kind: 'body', agentId };
}

/** Filters that lead from a count to its list. A body's lists are its own by themselves, but for the public register. */
export function scopeFilters(scope: TodayScope, page: string): Filters {
  if (scope.kind === 'community') return { jurisdictionId: scope.jurisdictionId };
  return scope.kind === 'body' && page === '/console/resources' ? { agentId: scope.agentId } : {};
}
