import { nextBlock, Problem } from '@linli/domain';
import type { Signer } from '../ports/signer.ts';
import type { Store } from '../ports/store.ts';

/** Events in a block at most. */
const BLOCK_EVENTS = 1000;

/**
 * Seals all events of a sub-district that can no longer change order, in blocks of at most 1,000: a Merkle root, chained
 * to the block before, signed by the installation. Several may seal at once: one of them is first, the others leave off.
 * @returns how many events were sealed
 */
export async function seal(store: Store, subdistrictId: string, signer: Signer): Promise<number> {
  let sealed = 0;
  for (;;) {
    const events = await sealOne(store, subdistrictId, signer).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'conflict') return 0;
      throw error;
    });
    sealed += events;
    if (events < BLOCK_EVENTS) return sealed;
  }
}

async function sealOne(store: Store, subdistrictId: string, signer: Signer): Promise<number> {
  // A look first: most of the time there is nothing to seal, and nothing is written then.
  const waiting = await store.read(subdistrictId, (unit) => unit.ledger.sealable(1));
  if (waiting.length === 0) return 0;
  return store.write(subdistrictId, { by: 'job:seal' }, async (unit) => {
    const events = await unit.ledger.sealable(BLOCK_EVENTS);
    if (events.length === 0) return 0;
    const block = nextBlock(subdistrictId, await unit.ledger.lastBlock(), events, new Date().toISOString());
    await unit.ledger.appendBlock(
      { ...block, signature: signer.sign(block.hash) },
      events.map((e) => e.id),
    );
    return events.length;
  });
}
