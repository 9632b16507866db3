import { type Block, type LedgerEvent, merkleProof, type ProofStep } from '@linli/domain';
import type { Unit } from '../ports/store.ts';

/** What shows that an event is in a sealed block; undefined while it is not sealed yet. */
export async function proof(
  unit: Unit,
  event: LedgerEvent,
): Promise<{ event: LedgerEvent; block: Block; path: ProofStep[] } | undefined> {
  if (event.block === null) return undefined;
  const found = (await unit.ledger.blocks(event.block - 1, 1))[0];
  const index = found?.events.findIndex((e) => e.id === event.id) ?? -1;
  if (found === undefined || index === -1) return undefined;
  return {
    event,
    block: found.block,
    path: merkleProof(
      found.events.map((e) => e.hash),
      index,
    ),
  };
}
