import { Problem } from '../common/problem.ts';
import type { AccountKind, EventAction, Leg, ResourceAccountKind } from './event.ts';

/**
 * Order in which accounts are written to: the same in every event, so that two never wait for each other in a circle.
 * What only one holder writes to comes before what all of a purse write to, so that they wait for each other least.
 */
const ACCOUNT_ORDER: readonly AccountKind[] = ['held', 'counterpart', 'source', 'free', 'reserved', 'provided'];

/** What an event of a resource does. */
export type ResourceAction = 'issue' | 'adjust' | 'commit' | 'release' | 'fulfil';
const FLOWS: Record<ResourceAction, readonly [from: ResourceAccountKind, to: ResourceAccountKind]> = {
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
  action: ResourceAction,
  quantity: number,
  accounts: Readonly<Record<ResourceAccountKind, { id: string }>>,
): Leg[] {
  assertAmount(quantity, action === 'adjust');
  const [from, to] = FLOWS[action];
  return inOrder([
    { accountId: accounts[from].id, kind: from, amount: -quantity },
    { accountId: accounts[to].id, kind: to, amount: quantity },
  ]);
}

function assertAmount(quantity: number, mayBeNegative: boolean): void {
  if (!Number.isSafeInteger(quantity) || quantity === 0 || (quantity < 0 && !mayBeNegative))
    throw new Problem('bad-input', `${quantity} is no amount that an event can move`, {
      fix: 'give a whole number above 0, in the smallest parts of the unit',
    });
}

/** What an event of a purse may do: from which kind of account to which. */
const MOVES = {
  contribute: ['source free'],
  appropriate: ['free reserved'],
  pay: ['reserved provided'],
  earn: ['source held'],
  hold: ['held reserved'],
  spend: ['held provided', 'reserved provided'],
  expire: ['held source'],
  void: ['reserved free', 'reserved held'],
  transfer: ['free free', 'held held', 'held counterpart', 'counterpart held'],
} as const satisfies Partial<Record<EventAction, readonly string[]>>;
export type PurseAction = keyof typeof MOVES;

/**
 * The two legs of an action of a purse: `quantity` leaves `from` and enters `to`.
 * @throws Problem 'bad-input' for no amount, or for the account that it comes from
 */
export function moveLegs(
  action: PurseAction,
  quantity: number,
  from: { id: string; kind: AccountKind },
  to: { id: string; kind: AccountKind },
): Leg[] {
  assertAmount(quantity, false);
  if (from.id === to.id)
    throw new Problem('bad-input', 'it would go where it comes from', { fix: 'choose somebody or something else' });
  if (!(MOVES[action] as readonly string[]).includes(`${from.kind} ${to.kind}`))
    throw new RangeError(`'${action}' moves nothing from ${from.kind} to ${to.kind}`);
  return inOrder([
    { accountId: from.id, kind: from.kind, amount: -quantity },
    { accountId: to.id, kind: to.kind, amount: quantity },
  ]);
}

/** The legs that undo an event. */
export function mirrorOf(legs: readonly Leg[]): Leg[] {
  return inOrder(legs.map((leg) => ({ ...leg, amount: leg.amount === 0 ? 0 : -leg.amount })));
}

function inOrder(legs: Leg[]): Leg[] {
  return legs.sort(
    (a, b) =>
      ACCOUNT_ORDER.indexOf(a.kind) - ACCOUNT_ORDER.indexOf(b.kind) ||
      (a.accountId < b.accountId ? -1 : a.accountId > b.accountId ? 1 : 0),
  );
}
