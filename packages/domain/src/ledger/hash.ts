import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Block, NewLedgerEvent } from './event.ts';

const ZERO = Uint8Array.of(0);

/**
 * The one spelling of a value that is hashed: JSON with the keys of every object in the order of their UTF-16 code
 * units and without spaces (as RFC 8785 has it; only whole numbers, text, null and lists of them occur here).
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, v]) => `${JSON.stringify(key)}:${canonical(v)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RangeError(`${value} has no canonical form: only exact whole numbers are hashed`);
  return JSON.stringify(value);
}

/** SHA-256 in hexadecimal of text that is told apart by what it stands for. */
function digest(kind: string, value: unknown): string {
  return bytesToHex(sha256(concatBytes(utf8ToBytes(`linli ${kind} 1`), ZERO, utf8ToBytes(canonical(value)))));
}

/**
 * Everything of an event but its hash and its place in a block, bound to its sub-district. What came to events later is
 * left out where it is null, so that every event written before keeps its hash.
 */
export function hashOfEvent(
  subdistrictId: string,
  event: NewLedgerEvent & { recordedAt: string; recordedBy: string },
): string {
  return digest('event', {
    subdistrictId,
    id: event.id,
    action: event.action,
    resourceId: event.resourceId,
    needId: event.needId,
    commitmentId: event.commitmentId,
    unit: event.unit,
    sliceStart: event.sliceStart,
    sliceEnd: event.sliceEnd,
    occurredAt: event.occurredAt,
    recordedAt: event.recordedAt,
    recordedBy: event.recordedBy,
    mode: event.mode,
    driver: event.driver,
    agreementId: event.agreementId,
    reversesId: event.reversesId,
    reason: event.reason,
    legs: event.legs.map(({ accountId, kind, amount }) => ({ accountId, kind, amount })),
    ...(event.purseId ? { purseId: event.purseId } : {}),
    ...(event.matterId ? { matterId: event.matterId } : {}),
    ...(event.partyId ? { partyId: event.partyId } : {}),
  });
}

/** What the first block of a sub-district's chain is chained to. */
export function genesisOf(subdistrictId: string): string {
  return digest('genesis', { subdistrictId });
}

/** The hash that a block is signed by and the next one is chained to. */
export function hashOfBlock(subdistrictId: string, block: Omit<Block, 'hash' | 'signature'>): string {
  return digest('block', {
    subdistrictId,
    number: block.number,
    events: block.events,
    root: block.root,
    previous: block.previous,
    sealedAt: block.sealedAt,
  });
}

export { bytesToHex, concatBytes, hexToBytes, sha256 };
