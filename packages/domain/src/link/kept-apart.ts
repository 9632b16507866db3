import type { Decline } from './proposal.ts';

const DAY = 86_400_000;

/** Until when a need and a resource are not put together again after one side declined (ms); null: they may be at once. */
export function keptApartUntil(decline: Decline | null, decidedAt: string | null): number | null {
  if (decline === null || decline.consequence === 'none') return null;
  if (decline.consequence === 'ineligible') return Number.POSITIVE_INFINITY;
  return Date.parse(decidedAt ?? '') + (decline.pauseDays ?? 0) * DAY;
}
