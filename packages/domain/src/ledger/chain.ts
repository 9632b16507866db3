import type { Block, LedgerEvent } from './event.ts';
import { genesisOf, hashOfBlock, hashOfEvent } from './hash.ts';
import { merkleRoot } from './merkle.ts';

/** The block that comes after `previous` (undefined: the first), without its signature. */
export function nextBlock(
  subdistrictId: string,
  previous: Pick<Block, 'number' | 'hash'> | undefined,
  events: readonly Pick<LedgerEvent, 'hash'>[],
  sealedAt: string,
): Omit<Block, 'signature'> {
  const block = {
    number: (previous?.number ?? 0) + 1,
    events: events.length,
    root: merkleRoot(events.map((e) => e.hash)),
    previous: previous?.hash ?? genesisOf(subdistrictId),
    sealedAt,
  };
  return { ...block, hash: hashOfBlock(subdistrictId, block) };
}

/** What is wrong with an event by itself: its hash, or legs that do not balance. */
export function faultsOfEvent(subdistrictId: string, event: LedgerEvent): string[] {
  const faults: string[] = [];
  if (hashOfEvent(subdistrictId, event) !== event.hash) faults.push('what it says is not what its hash was made from');
  if (event.legs.length < 2 || event.legs.reduce((sum, leg) => sum + BigInt(leg.amount), 0n) !== 0n)
    faults.push('its legs do not sum to 0');
  return faults;
}

/**
 * What is wrong with a block, given the one before it and its events in order: its place in the chain, the events it
 * holds, its hash and its signature.
 */
export function faultsOfBlock(
  subdistrictId: string,
  previous: Pick<Block, 'number' | 'hash'> | undefined,
  block: Block,
  events: readonly LedgerEvent[],
  signatureHolds: (hash: string, signature: string) => boolean,
): string[] {
  const faults: string[] = [];
  if (block.number !== (previous?.number ?? 0) + 1) faults.push(`block ${(previous?.number ?? 0) + 1} is missing`);
  if (block.previous !== (previous?.hash ?? genesisOf(subdistrictId)))
    faults.push('it is not chained to the block before it');
  if (events.length !== block.events)
    faults.push(`it holds ${events.length} events, and was sealed with ${block.events}`);
  else if (rootOf(events) !== block.root) faults.push('its events are not those that it was sealed with');
  if (hashOfBlock(subdistrictId, block) !== block.hash) faults.push('what it says is not what its hash was made from');
  else if (!signatureHolds(block.hash, block.signature)) faults.push('its signature is not that of this installation');
  return faults;
}

function rootOf(events: readonly LedgerEvent[]): string | undefined {
  try {
    return merkleRoot(events.map((e) => e.hash));
  } catch {
    // A hash that is no hexadecimal number any more.
    return undefined;
  }
}
