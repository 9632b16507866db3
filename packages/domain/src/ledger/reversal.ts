import { Problem } from '../common/problem.ts';
import type { Commitment, LedgerEvent } from './event.ts';

/**
 * That an event may be undone now. Events of a promise are undone from the last one backwards, so that what the promise
 * says always follows from its events.
 * @throws Problem 'conflict' that says what to undo first
 */
export function assertReversible(
  event: Pick<LedgerEvent, 'action'>,
  commitment: Pick<Commitment, 'state' | 'fulfilledQuantity'> | undefined,
): asserts commitment is Commitment {
  const refuse = (message: string, fix: string): never => {
    throw new Problem('conflict', message, { fix });
  };
  if (commitment === undefined)
    refuse(
      event.action === 'reverse'
        ? 'a reversal is not reversed itself'
        : 'capacity is not promised by anybody: there is nothing to undo',
      event.action === 'reverse' ? 'record what is true as a new event' : 'change the quantity of the resource instead',
    );
  const { state, fulfilledQuantity } = commitment!;
  if (event.action === 'commit' && !(state === 'active' && fulfilledQuantity === 0))
    refuse('the promise was provided or released since', 'reverse those events first, the last one first');
  if (event.action === 'fulfil' && state !== 'active' && state !== 'fulfilled')
    refuse('the rest of the promise was released since', 'reverse the release first');
  if (event.action === 'release' && state !== 'closed' && state !== 'cancelled')
    refuse('the promise is not released any more', 'look at its events');
  if (event.action === 'reverse') refuse('a reversal is not reversed itself', 'record what is true as a new event');
}
