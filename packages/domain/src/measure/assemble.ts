import type { LocalText } from '../common/text.ts';
import { BARRIERS } from '../link/barrier.ts';
import type { OpenNeed } from '../link/proposal.ts';
import type { Need } from '../register/need.ts';
import type { CapacityUse, NeedsMet, Overview } from './overview.ts';

/** Needs of one community, category and state, counted. */
export interface NeedCount {
  jurisdictionId: string;
  categoryCode: string;
  state: Need['state'];
  needs: number;
  overdue: number;
}

/** What one resource offered in the period, and how much of that is promised or provided; in the same measure. */
export interface ResourceUse {
  resourceId: string;
  communityIds: readonly string[];
  categoryCode: string;
  offered: number;
  used: number;
}

/** An open need of the last run that is still open. */
export type StillOpen = Pick<OpenNeed, 'price' | 'barriers'> & { jurisdictionId: string; categoryCode: string };

export interface OverviewInput {
  from: string;
  to: string;
  asOf: string;
  communities: readonly { id: string; name: LocalText }[];
  categoryNames: ReadonlyMap<string, LocalText>;
  needs: readonly NeedCount[];
  resources: readonly ResourceUse[];
  open: readonly StillOpen[];
  counts: Pick<Overview, 'organizations' | 'places' | 'events'> & Overview['today'];
}

const MOST_SCARCE = 10;

/** Counts of needs by what became of them. Withdrawn ones are no longer needs; expired ones were never met. */
export function needsMet(rows: readonly NeedCount[]): NeedsMet {
  const met: NeedsMet = {
    needs: 0,
    fulfilled: 0,
    committed: 0,
    partly: 0,
    open: 0,
    expired: 0,
    overdue: 0,
    metPermille: 0,
  };
  for (const { state, needs, overdue } of rows) {
    if (state === 'cancelled') continue;
    met.needs += needs;
    met.overdue += overdue;
    met[state] += needs;
  }
  if (met.needs > 0) met.metPermille = Math.round((1000 * (met.fulfilled + met.committed)) / met.needs);
  return met;
}

/** Whether something was offered and nothing of it is promised or provided. */
export function withoutUse(use: Pick<ResourceUse, 'offered' | 'used'>): boolean {
  return use.offered > 0 && use.used <= 0;
}

/**
 * Use of what was offered: the share of each resource, averaged over the resources that offered anything, since hours,
 * meals and rooms cannot be added up.
 */
export function capacityUse(resources: readonly ResourceUse[]): CapacityUse {
  const offering = resources.filter((r) => r.offered > 0);
  if (offering.length === 0) return { resources: resources.length, withoutUse: 0, usedPermille: null };
  const shares = offering.reduce((sum, r) => sum + Math.min(1, Math.max(0, r.used) / r.offered), 0);
  return {
    resources: resources.length,
    withoutUse: offering.filter(withoutUse).length,
    usedPermille: Math.round((1000 * shares) / offering.length),
  };
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Puts the overview together. Every figure is a count of rows that a reader can open. */
export function assembleOverview(input: OverviewInput): Overview {
  const name = (code: string): LocalText => input.categoryNames.get(code) ?? { zh: code, en: code };
  const needsByCategory = grouped(input.needs, (r) => r.categoryCode);
  const resourcesByCategory = grouped(input.resources, (r) => r.categoryCode);
  const needsByCommunity = grouped(input.needs, (r) => r.jurisdictionId);
  const codes = [...new Set([...needsByCategory.keys(), ...resourcesByCategory.keys()])].sort();
  const priced = grouped(input.open, (o) => o.categoryCode);
  const scarce = [...needsByCategory]
    .map(([categoryCode, rows]) => ({
      categoryCode,
      name: name(categoryCode),
      openNeeds: rows.reduce((sum, r) => sum + (r.state === 'open' || r.state === 'partly' ? r.needs : 0), 0),
      price: (priced.get(categoryCode) ?? []).reduce((most, o) => Math.max(most, o.price), 0),
    }))
    .filter((row) => row.openNeeds > 0)
    .sort((a, b) => b.openNeeds - a.openNeeds || b.price - a.price || (a.categoryCode < b.categoryCode ? -1 : 1))
    .slice(0, MOST_SCARCE);
  const { organizations, places, events, ...today } = input.counts;
  return {
    from: input.from,
    to: input.to,
    asOf: input.asOf,
    needs: needsMet(input.needs),
    capacity: capacityUse(input.resources),
    organizations,
    places,
    events,
    communities: input.communities.map(({ id, name: communityName }) => ({
      jurisdictionId: id,
      name: communityName,
      needs: needsMet(needsByCommunity.get(id) ?? []),
      capacity: capacityUse(input.resources.filter((r) => r.communityIds.includes(id))),
    })),
    categories: codes.map((categoryCode) => ({
      categoryCode,
      name: name(categoryCode),
      needs: needsMet(needsByCategory.get(categoryCode) ?? []),
      capacity: capacityUse(resourcesByCategory.get(categoryCode) ?? []),
    })),
    scarce,
    barriers: BARRIERS.map((barrier) => ({
      barrier,
      openNeeds: input.open.filter((o) => o.barriers.some((b) => b.barrier === barrier)).length,
    })),
    today,
  };
}
