import { Problem } from '../common/problem.ts';
import type { AccountKind, EventAction, Leg } from './event.ts';

/** Order in which accounts are written to: the same in every event, so that two never wait for each other in a circle. */
const ACCOUNT_ORDER: readonly AccountKind[] = ['source', 'free', 'reserved', 'provided'];

const FLOWS: Record<Exclude<EventAction, 'reverse'>, readonly [from: AccountKind, to: AccountKind]> = {
  issue: ['source', 'free'],
  adjust: ['source', 'free'],
  commit: ['free', 'reserved'],
  release: ['reserved', 'free'],
  fulfil: ['reserved', 'provided'],
};

/**
 * The two legs of an action: `quantity` (smallest parts of the unit) leaves one account and enters another.
 * Only an adjustment may be negative: capacity that goes back to where it came from.
 * @throws Problem 'bad-input' for a quantity that is no whole number, 0, or negative where it may not be
 */
export function legsOf(
  action: Exclude<EventAction, 'reverse'>,
  quantity: number,
  accounts: Readonly<Record<AccountKind, { id: string }>>,
): Leg[] {
  if (!Number.isSafeInteger(quantity) || quantity === 0 || (quantity < 0 && action !== 'adjust'))
    throw new Problem('bad-input', `${quantity} is no amount that an event can move`, {
      fix: 'give a whole number above 0, in the smallest parts of the unit',
    });
  const [from, to] = FLOWS[action];
  return inOrder([
    { accountId: accounts[from].id, kind: from, amount: -quantity },
    { accountId: accounts[to].id, kind: to, amount: quantity },
  ]);
}

/** The legs that undo an event. */
export function mirrorOf(legs: readonly Leg[]): Leg[] {
  return inOrder(legs.map((leg) => ({ ...leg, amount: leg.amount === 0 ? 0 : -leg.amount })));
}

function inOrder(legs: Leg[]): Leg[] {
  return legs.sort((a, b) => ACCOUNT_ORDER.indexOf(a.kind) - ACCOUNT_ORDER.indexOf(b.kind));
}
