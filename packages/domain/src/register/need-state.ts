import type { Need, NeedState } from './need.ts';

/**
 * The state that a need's figures say. A cancelled need stays cancelled; one that was wholly provided is fulfilled
 * whatever the time; an open rest is expired once the window has passed.
 */
export function needStateOf(
  need: Pick<Need, 'state' | 'quantity' | 'committedQuantity' | 'fulfilledQuantity' | 'windowEnd'>,
  now: string,
): NeedState {
  if (need.state === 'cancelled') return 'cancelled';
  if (need.fulfilledQuantity >= need.quantity) return 'fulfilled';
  const taken = need.committedQuantity + need.fulfilledQuantity;
  if (taken >= need.quantity) return 'committed';
  if (Date.parse(need.windowEnd) <= Date.parse(now)) return 'expired';
  return taken > 0 ? 'partly' : 'open';
}
