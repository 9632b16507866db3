import { z } from 'zod';
import { Id } from '../common/id.ts';
import { PositiveQuantity, Quantity, Unit } from '../common/quantity.ts';
import { Instant } from '../common/record.ts';
import type { Holder } from './holder.ts';
import { PurseKind, type PurseRules } from './purse.ts';
import { expired } from './service-record.ts';

/** What somebody may still use of hours or points, up to what they may save, what runs out when, and why. */
export const HoldingAllowance = z
  .object({
    holderId: Id,
    purseId: Id,
    purse: z.string(),
    kind: PurseKind,
    unit: Unit,
    name: z.string(),
    held: z.int(),
    waiting: z.int().meta({ description: 'set aside for requests that are open' }),
    mayUse: Quantity.meta({ description: 'what is held, and how far it may go below zero' }),
    debt: Quantity.meta({ description: 'how far below zero it may go' }),
    earnedDebt: Quantity.meta({ description: 'of that: what came with service given' }),
    owed: Quantity.meta({ description: 'how far below zero it is' }),
    giveOnly: z.boolean().meta({ description: 'a group that may only give its hours to people' }),
    ceiling: Quantity.nullable(),
    room: Quantity.nullable().meta({ description: 'what may still be saved; null: any amount' }),
    warnBelow: Quantity.nullable(),
    low: z.boolean(),
    runsOut: z
      .object({ quantity: PositiveQuantity, at: Instant })
      .nullable()
      .meta({ description: 'what is lost first unless it is used by then' }),
    mostEach: z
      .array(z.object({ id: Id, name: z.string(), most: z.int(), taken: z.int(), left: z.int() }))
      .meta({ description: 'things of the shop of which each person may take so many' }),
  })
  .meta({ id: 'HoldingAllowance' });
export type HoldingAllowance = z.infer<typeof HoldingAllowance>;

/** What the rules and the account leave a holder now. The account's own floor decides: it is what the ledger guards. */
export function holdingAllowance(
  rules: Pick<PurseRules, 'overdraft' | 'bodiesMaySpend' | 'warnBelow' | 'ceiling'>,
  holder: Pick<Holder, 'agentId' | 'overdraft'>,
  account: { balance: number; floor: number | null },
): Pick<
  HoldingAllowance,
  'held' | 'mayUse' | 'debt' | 'earnedDebt' | 'owed' | 'giveOnly' | 'ceiling' | 'room' | 'warnBelow' | 'low'
> {
  const debt = Math.max(0, -(account.floor ?? 0));
  const { warnBelow, ceiling } = rules;
  return {
    held: account.balance,
    mayUse: Math.max(0, account.balance + debt),
    debt,
    earnedDebt: Math.max(0, debt - (holder.overdraft ?? rules.overdraft)),
    owed: Math.max(0, -account.balance),
    giveOnly: holder.agentId !== null && !rules.bodiesMaySpend,
    ceiling,
    room: ceiling === null ? null : Math.max(0, ceiling - account.balance),
    warnBelow,
    low: warnBelow !== null && account.balance < warnBelow,
  };
}

/** The instant at which what came in at another expires: so many months later, as the sweep counts them back. */
function expiresAt(at: string, months: number): string {
  const end = new Date(at);
  end.setUTCMonth(end.getUTCMonth() + months);
  return end.toISOString();
}

/**
 * What of a holding is lost first, and when, if nothing more is used: first in, first out. `moves` in the order of time.
 * @returns null where nothing ever expires, or nothing is held
 */
export function runsOutNext(
  moves: readonly { at: string; amount: number }[],
  months: number | null,
  now: string,
): { quantity: number; at: string } | null {
  if (months === null) return null;
  for (const { at, amount } of moves) {
    if (amount <= 0) continue;
    // Just after this one came in, everything up to it is old.
    const quantity = expired(moves, new Date(Date.parse(at) + 1).toISOString());
    if (quantity > 0) {
      const end = expiresAt(at, months);
      return { quantity, at: end < now ? now : end };
    }
  }
  return null;
}
