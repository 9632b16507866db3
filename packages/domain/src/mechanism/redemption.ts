import { z } from 'zod';
import { Id } from '../common/id.ts';
import { PositiveQuantity } from '../common/quantity.ts';
import { Instant, RecordFields } from '../common/record.ts';

export const RedemptionState = z
  .enum(['open', 'taken', 'done', 'untaken', 'cancelled'])
  .meta({ id: 'RedemptionState' });

/**
 * Somebody uses what they hold: asks for hours of help (the hours wait until it was given), or takes something from the
 * shop. untaken: nobody took it in time, so the hours went back, and that is said.
 */
export const Redemption = z
  .object({
    ...RecordFields,
    purseId: Id,
    holderId: Id,
    kind: z.enum(['service', 'item']),
    title: z.string(),
    description: z.string().nullable(),
    quantity: PositiveQuantity.meta({ description: 'what it costs, in smallest parts of the purse' }),
    count: PositiveQuantity.nullable().meta({ description: 'of a shop item: how many' }),
    wantedAt: Instant.nullable(),
    takeBy: Instant.nullable(),
    takerHolderId: Id.nullable(),
    shopItemId: Id.nullable(),
    needId: Id.nullable(),
    commitmentId: Id.nullable(),
    state: RedemptionState,
    decidedAt: Instant.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Redemption' });
export type Redemption = z.infer<typeof Redemption>;

export const NewHelpRequest = z
  .object({
    holderId: Id,
    title: z.string().trim().min(1).max(200),
    description: z.string().trim().max(2000).nullable().default(null),
    minutes: PositiveQuantity.max(100 * 60),
    wantedAt: Instant.nullable().default(null),
  })
  .meta({ id: 'NewHelpRequest' });
export type NewHelpRequest = z.output<typeof NewHelpRequest>;

/** Something real that points buy: so many points for one of it; its stock is the resource's. */
export const ShopItem = z
  .object({
    ...RecordFields,
    purseId: Id,
    resourceId: Id,
    name: z.string(),
    price: PositiveQuantity.meta({ description: 'points for one unit' }),
    mostEach: PositiveQuantity.nullable().meta({ description: 'units that one person may take in all' }),
    state: z.enum(['offered', 'withdrawn']),
  })
  .meta({ id: 'ShopItem' });
export type ShopItem = z.infer<typeof ShopItem>;

export const NewShopItem = z
  .object({ resourceId: Id, price: PositiveQuantity, mostEach: PositiveQuantity.nullable().default(null) })
  .meta({ id: 'NewShopItem' });
export type NewShopItem = z.output<typeof NewShopItem>;

/** How a time bank or points scheme is used: what came in against what was used, and who holds and has used nothing. */
export const HoldingReport = z
  .object({
    earned: z.int(),
    used: z.int(),
    held: z.int(),
    waiting: z.int().meta({ description: 'held for requests that are open' }),
    usedPermille: z.int().nullable().meta({ description: 'used of every thousand earned; null: nothing earned yet' }),
    holders: z.int(),
    neverUsed: z.int().meta({ description: 'who hold something and have used nothing since the rule asks for it' }),
    open: z.int(),
    untaken: z.int().meta({ description: 'requests that nobody took in time' }),
    toConfirm: z.int(),
  })
  .meta({ id: 'HoldingReport' });
export type HoldingReport = z.infer<typeof HoldingReport>;

/** Whether somebody who holds something should be invited to use it: nothing used for so many months. */
export function shouldPrompt(
  holder: { createdAt: string; lastUsedAt: string | null; promptedAt: string | null },
  held: number,
  months: number,
  now: string,
): boolean {
  if (held <= 0) return false;
  const limit = new Date(now);
  limit.setUTCMonth(limit.getUTCMonth() - months);
  const since = limit.toISOString();
  return (holder.lastUsedAt ?? holder.createdAt) <= since && (holder.promptedAt === null || holder.promptedAt <= since);
}
