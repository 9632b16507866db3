import { z } from 'zod';
import { Id } from '../common/id.ts';
import { PositiveQuantity } from '../common/quantity.ts';
import { Instant } from '../common/record.ts';
import type { Redemption } from './redemption.ts';

const DAY = 86_400_000;
/** A request that nobody took for so many days is shown to whoever could do something about it, and again as often. */
const WAITS_DAYS = 2;
/** A request that lapsed untaken is shown to whoever asked for so long, unless they asked again. */
export const UNTAKEN_SHOWN_DAYS = 14;

/** A request for help that nobody has taken for some time, or that lapsed so. */
export const HelpWaiting = z
  .object({
    id: Id,
    purseId: Id,
    purse: z.string(),
    holderId: Id.meta({ description: 'who asked' }),
    title: z.string(),
    minutes: PositiveQuantity,
    asker: z.string().meta({ description: 'a mask; whoever asked sees the same' }),
    askedAt: Instant,
    wantedAt: Instant.nullable(),
    takeBy: Instant.nullable(),
    state: z.enum(['open', 'untaken']).meta({ description: 'untaken: its time ran out, the hours went back' }),
    mine: z.boolean(),
  })
  .meta({ id: 'HelpWaiting' });
export type HelpWaiting = z.infer<typeof HelpWaiting>;

/** What a banner says of them. */
export const HelpWaitingCount = z
  .object({
    mine: z.int().meta({ description: 'my own that nobody has taken yet' }),
    untaken: z.int().meta({ description: 'my own that lapsed and were not asked for again' }),
    others: z.int().meta({ description: "others' that I could take, or that I look after as staff" }),
  })
  .meta({ id: 'HelpWaitingCount' });
export type HelpWaitingCount = z.infer<typeof HelpWaitingCount>;

/**
 * From when on a request counts as one that nobody takes: after two days, and where its time is shorter, when half of it
 * is over.
 */
export function waitsSince(request: Pick<Redemption, 'createdAt' | 'takeBy'>): string {
  const asked = Date.parse(request.createdAt);
  const half = request.takeBy === null ? Number.POSITIVE_INFINITY : (Date.parse(request.takeBy) - asked) / 2;
  return new Date(asked + Math.max(0, Math.min(half, WAITS_DAYS * DAY))).toISOString();
}

/** How often somebody should have been told by now that nobody took a request: 0 before it waits long, then every two days. */
export function waitingRound(
  request: Pick<Redemption, 'state' | 'kind' | 'createdAt' | 'takeBy'>,
  now: string,
): number {
  if (request.kind !== 'service' || request.state !== 'open') return 0;
  const over = Date.parse(now) - Date.parse(waitsSince(request));
  return over < 0 ? 0 : 1 + Math.floor(over / (WAITS_DAYS * DAY));
}

/** What has the least time left comes first; what lapsed comes last. */
export function byTimeLeft(
  a: Pick<HelpWaiting, 'state' | 'takeBy' | 'askedAt' | 'id'>,
  b: Pick<HelpWaiting, 'state' | 'takeBy' | 'askedAt' | 'id'>,
): number {
  const key = (row: typeof a) => `${row.state === 'untaken' ? 1 : 0}${row.takeBy ?? '9'} ${row.askedAt} ${row.id}`;
  const [left, right] = [key(a), key(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
