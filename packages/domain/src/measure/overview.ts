import { z } from 'zod';
import { Id } from '../common/id.ts';
import { Instant } from '../common/record.ts';
import { LocalText } from '../common/text.ts';

/** A need's deadline is near, a resource's last review long past: the overview's counts and the lists behind them agree. */
export const SOON_HOURS = 48;
export const REVIEW_DAYS = 180;

/** Counts of needs and of what became of them, for the sub-district, a community or a category. */
export const NeedsMet = z
  .object({
    needs: z.int(),
    fulfilled: z.int().meta({ description: 'needs of which all was provided' }),
    committed: z.int().meta({ description: 'needs all of which is promised, not yet provided' }),
    partly: z.int(),
    open: z.int(),
    expired: z.int().meta({ description: 'whose time passed with something open; no longer to be served' }),
    overdue: z.int().meta({ description: 'open or partly, past their resolve-by' }),
    /** Per mille of needs that are fulfilled or fully promised; expired ones count as not met. */
    metPermille: z.int(),
  })
  .meta({ id: 'NeedsMet' });
export type NeedsMet = z.infer<typeof NeedsMet>;

/** Openings offered and openings used in a period, in basis points, so that figures stay whole numbers. */
export const CapacityUse = z
  .object({
    resources: z.int(),
    withoutUse: z.int().meta({ description: 'resources with capacity in the period and no commitment at all' }),
    /** Share of offered capacity that is promised or provided, averaged over resources, in per mille; null: none offered. */
    usedPermille: z.int().nullable(),
  })
  .meta({ id: 'CapacityUse' });
export type CapacityUse = z.infer<typeof CapacityUse>;

export const Overview = z
  .object({
    from: Instant,
    to: Instant,
    asOf: Instant,
    needs: NeedsMet,
    capacity: CapacityUse,
    organizations: z.int(),
    places: z.int(),
    events: z.int(),
    communities: z.array(z.object({ jurisdictionId: Id, name: LocalText, needs: NeedsMet, capacity: CapacityUse })),
    categories: z.array(
      z.object({ categoryCode: z.string(), name: LocalText, needs: NeedsMet, capacity: CapacityUse }),
    ),
    /** Categories by what is missing most: needs open in the period, and the highest price that the last run gave a unit. */
    scarce: z.array(z.object({ categoryCode: z.string(), name: LocalText, openNeeds: z.int(), price: z.int() })),
    /** From the last run: for how many open needs each barrier stands in the way. */
    barriers: z.array(z.object({ barrier: z.string(), openNeeds: z.int() })),
    /** What needs doing today. */
    today: z.object({
      proposalsToReview: z.int(),
      claimsToAnswer: z.int(),
      respondOverdue: z.int().meta({ description: 'open needs that nobody has answered in time' }),
      resolveSoon: z.int().meta({ description: 'due within 48 hours' }),
      toFulfil: z.int().meta({ description: 'promises whose time has come' }),
      resourcesUnreviewed: z.int().meta({ description: 'not completely reviewed for 180 days' }),
      guaranteesMissing: z.int(),
    }),
  })
  .meta({ id: 'Overview' });
export type Overview = z.infer<typeof Overview>;
